"""Which teams a question asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans import plan, question

TEAMS = ["company", "engineering", "engineering/platform", "engineering-two"]


@pytest.mark.parametrize(
    ("asked", "own", "held"),
    [
        (None, False, TEAMS),
        (None, True, TEAMS),
        ("engineering", False, ["engineering", "engineering/platform"]),
        ("engineering", True, ["engineering"]),
    ],
)
def test_a_team_is_asked_for_with_those_under_it_or_alone(
    asked: str | None, held: list[str], *, own: bool
) -> None:
    one = replace(question(plan(), asked), own=own)
    assert [name for name in TEAMS if one.holds(name)] == held
