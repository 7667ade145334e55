"""The tests beside this one try every field and every command there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import get_args, get_origin, get_type_hints

from fuzz.vocabulary import records
from inert import calls
from inert.conftest import Built
from inert.fields import CHOSEN, DAY, files
from inert.payloads import PLAIN
from okrcli.cli.app import COMMANDS
from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult
from okrcli.scalars import Text
from okrcli.store.entries import WORDS
from okrcli.workspace import Workspace


def words_of_the_model() -> set[str]:
    """Every field of words in the model, by record and name."""
    return {
        f"{record.__name__}.{field.name}"
        for record in records()
        if record is not KeyResult
        for field in fields(record)
        if _is_words(get_type_hints(record, include_extras=True)[field.name])
    }


def _is_words(hint: object) -> bool:
    """Whether a type holds words; the keys of a group are names, and refused where they are not."""
    if get_origin(hint) is Mapping:
        return False
    return hint == Text or any(_is_words(one) for one in get_args(hint))


def test_every_field_that_holds_words_is_filled() -> None:
    said: set[str] = set()

    def say(name: str) -> str:
        said.add(name)
        return PLAIN

    files(say)
    # What parts have of their own is said by the parts themselves.
    of_parts = {f"Parts.{name}" for name in ("unit", "owner", "contributors", "tags")}
    assert words_of_the_model() - set(CHOSEN) - of_parts <= said
    assert {f"CheckIn.{word}" for word in WORDS} <= said


def test_the_workspace_has_every_kind_and_no_fault(full_of: Built) -> None:
    plan = Workspace.find(full_of(PLAIN)).load()

    kinds = {kr.KIND for team in plan.teams for one in team.objectives for kr in one.key_results}
    assert kinds == set(KINDS)
    assert plan.problems == ()


def test_every_command_is_asked_and_answers(full_of: Built) -> None:
    folder = full_of(PLAIN)

    assert set(calls.ASKED) == set(COMMANDS)
    for name in set(COMMANDS) - {"undo"}:
        call = next(calls.calls(name))
        outcome = call.run(folder)
        assert outcome.code in (0, 1), (call, outcome.err)
        assert outcome.out or name == "site"


def test_the_day_is_one_of_the_workspace(full_of: Built) -> None:
    assert (full_of(PLAIN) / "okrs" / "2026-Q4").is_dir()
    assert DAY.startswith("2026-11")
