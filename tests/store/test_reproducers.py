from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import okrcli
from okrcli.views.problems import render
from store.reproducers import REPRODUCERS, problems_of

SOURCES = Path(okrcli.__file__).parent
TOLD_BY = {"Slip": 2, "Stray": 2, "_refuse": 2}
"""Where the rule stands among the arguments of what tells a problem."""


@pytest.mark.parametrize("name", REPRODUCERS)
def test_what_is_wrong_is_told_with_its_place_and_the_way_out(
    name: str, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    found = problems_of(tmp_path, REPRODUCERS[name])

    assert found
    assert all(problem.hint for problem in found)
    golden(f"errors/{name}.txt", render(found))


@pytest.mark.parametrize("name", REPRODUCERS)
def test_no_message_is_one_of_pydantics(name: str, tmp_path: Path) -> None:
    told = " ".join(one.message + one.hint for one in problems_of(tmp_path, REPRODUCERS[name]))

    assert not re.search(r"Input should|valid (string|dict|tuple|date)|Decimal\(|Field req", told)


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


def test_every_rule_of_the_store_has_a_reproducer(tmp_path: Path) -> None:
    files = [
        *(SOURCES / "store").glob("*.py"),
        *(SOURCES / "kinds").glob("*.py"),
        SOURCES / "scalars.py",
        SOURCES / "settings.py",
    ]
    told = {
        problem.rule
        for name, files_ in REPRODUCERS.items()
        for problem in problems_of(tmp_path / name, files_)
    }

    known = {rule for path in files for rule in rules_in(path)}
    assert len(known) > 30
    assert known - told - IN_OTHER_TESTS == set()


IN_OTHER_TESTS = {"unreadable", "bad-link", "not-a-file"}
"""What takes a disk of its own: see `test_tree.py`."""
