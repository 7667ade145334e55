from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import okrcli
from okrcli.errors import Problem
from okrcli.language import ENGLISH, speaking
from okrcli.language.catalogue import languages, speech
from okrcli.views.problems import render
from store.reproducers import REPRODUCERS, problems_of

SOURCES = Path(okrcli.__file__).parent
TOLD_BY = {"Slip": 2, "Stray": 2, "_refuse": 2}
"""Where the rule stands among the arguments of what tells a problem."""


FIRST_SLIPS = (
    *("unit-percent", "owner-at", "colon-in-title", "tab", "percent-number", "comma-number"),
    *("conflict-markers", "unknown-key", "missing-target", "wrong-period"),
)
"""The slips that people make first."""
WORD = re.compile(r"[a-zà-ù]+")
ENGLISH_WORDS = frozenset(
    WORD.findall(
        "about add all and another any are beside cannot did first from has have here is its key "
        "leave line mean more must name not nothing one only or out put read remove should so "
        "such than that the their there this to two value was what which with without would write"
    )
)
SAME = ("chmod ", "git ", "okr ")
"""How hints begin that are a command line in every language."""


@cache
def told(name: str, code: str = ENGLISH.code) -> tuple[Problem, ...]:
    """What is said of a broken workspace in a language."""
    with TemporaryDirectory() as folder, speaking(speech(code)):
        return problems_of(Path(folder), REPRODUCERS[name])


def rendered(name: str, code: str) -> str:
    with speaking(speech(code)):
        return render(told(name, code))


def places(found: Iterable[Problem]) -> list[Problem]:
    """Where problems are and what they are called, without a word of them."""
    return sorted(replace(one, message="", hint="") for one in found)


@pytest.mark.parametrize("name", REPRODUCERS)
def test_what_is_wrong_is_told_with_its_place_and_the_way_out(
    name: str, golden: Callable[[str, str], None]
) -> None:
    assert told(name)
    assert all(problem.hint for problem in told(name))
    golden(f"errors/{name}.txt", rendered(name, ENGLISH.code))


@pytest.mark.parametrize("name", REPRODUCERS)
def test_no_message_is_one_of_pydantics(name: str) -> None:
    words = " ".join(one.message + one.hint for one in told(name))

    assert not re.search(r"Input should|valid (string|dict|tuple|date)|Decimal\(|Field req", words)


@pytest.mark.parametrize("code", [one for one in languages() if one != ENGLISH.code])
@pytest.mark.parametrize("name", REPRODUCERS)
def test_another_language_says_all_of_it_at_the_same_place(name: str, code: str) -> None:
    english, other = told(name), told(name, code)

    assert places(other) == places(english)
    assert {one.message for one in other}.isdisjoint(one.message for one in english)
    hints = {one.hint for one in other if not one.hint.startswith(SAME)}
    assert hints.isdisjoint(one.hint for one in english)


@pytest.mark.parametrize("name", REPRODUCERS)
def test_no_english_word_is_left_in_italian(name: str) -> None:
    in_the_files = set(WORD.findall(str(REPRODUCERS[name])[:5_000].lower()))
    for one in told(name, "it"):
        said = set(WORD.findall(f"{one.message} {one.hint}".lower()))
        assert (said - in_the_files) & ENGLISH_WORDS == set(), (one.message, one.hint)


@pytest.mark.parametrize("name", FIRST_SLIPS)
def test_the_slips_people_make_first_are_told_in_good_italian(
    name: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"it/errors/{name}.txt", rendered(name, "it"))


def rules_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in TOLD_BY:
            continue
        given = [one.value for one in node.keywords if one.arg == "rule"]
        at = node.args[TOLD_BY[name] : TOLD_BY[name] + 1]
        for value in ast.walk(ast.Tuple(elts=[*given, *at])):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def test_every_rule_of_the_store_has_a_reproducer() -> None:
    files = [
        *(SOURCES / "store").glob("*.py"),
        *(SOURCES / "kinds").glob("*.py"),
        SOURCES / "scalars.py",
        SOURCES / "settings.py",
    ]
    shown = {problem.rule for name in REPRODUCERS for problem in told(name)}

    known = {rule for path in files for rule in rules_in(path)}
    assert len(known) > 30
    assert known - shown - IN_OTHER_TESTS == set()


IN_OTHER_TESTS = {"unreadable", "bad-link", "not-a-file", "bad-row"}
"""What takes a disk of its own (see `test_tree.py`), or a table (`tests/importers`)."""
