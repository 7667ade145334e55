"""Every kind: its example loads, its value is taken or refused, its figures have their range."""

from __future__ import annotations

import importlib
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from okrcli.errors import Slip
from okrcli.kinds import KINDS, choose_kind
from okrcli.kinds.situation import Reading, Situation, Value
from okrcli.settings import Cadence
from okrcli.workspace import Workspace

VALUES: dict[str, tuple[object, object]] = {
    "metric": (Decimal("71.5"), True),
    "reach": (Decimal("4.3"), "4.3"),
    "hold": (Decimal(3), None),
    "steps": (Decimal(40), False),
    "milestones": (["chosen", "!chosen"], "chosen"),
    "done": (True, Decimal(1)),
    "score": (Decimal("0.7"), Decimal("1.2")),
    "parts": (None, Decimal(1)),
    "establish": (Decimal(-1), True),
}
"""For each kind a value it takes and one it refuses."""


def example(kind: str) -> str:
    """Return the YAML in the docstring of a kind's module."""
    text = importlib.import_module(f"okrcli.kinds.{kind}").__doc__ or ""
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found, f"{kind}.py shows no example"
    return found[1]


def situation(*values: Value) -> Situation:
    return Situation(
        as_of=date(2026, 11, 16),
        start=date(2026, 10, 1),
        due=date(2026, 12, 31),
        cadence=Cadence(days=7),
        grace=2,
        readings=[Reading(date(2026, 11, 16), value) for value in values],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_loads_without_a_finding_and_chooses_it(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (folder.parent / "okr.yaml").write_text("")
    indented = "".join(f"      {line}\n" for line in example(kind).splitlines())
    (folder / "company.yaml").write_text(
        f"objectives:\n  - id: one\n    title: One\n    key_results:\n{indented}"
    )
    plan = Workspace.find(tmp_path, None).load()
    assert plan.problems == ()
    (team,) = plan.teams
    assert kind == team.objectives[0].key_results[0].KIND
    for kr in team.objectives[0].key_results:
        assert kr.target_text
        taken, refused = VALUES[kind]
        if taken is not None:
            value = kr.accept(taken) if kind != "milestones" else kr.accept(["chosen"])
            raw = kr.raw(situation(value))
            assert raw is None or isinstance(raw, Fraction)
            assert kr.obstacle(situation(value)) == ""
            of_a_number = kr.progress_of(Fraction(1), situation())
            assert of_a_number is None or isinstance(of_a_number, Fraction)
        with pytest.raises(Slip):
            kr.accept(refused)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_can_be_written_out(kind: str) -> None:
    assert choose_kind({"kind": kind}) is KINDS[kind]


def test_the_registry_names_every_file_of_kinds() -> None:
    folder = Path(importlib.import_module("okrcli.kinds").__file__ or "").parent
    files = {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "base",
        "band",
        "baseline",
        "clauses",
        "once",
        "situation",
        "working",
    }
    assert files == set(KINDS)
    assert all(name == KINDS[name].KIND for name in KINDS)


KINDS_HINT = f"the kinds are {', '.join(KINDS)}"
BOTH = "keep one of them, or make two key results of it"
REACH = "add target: 85, or at_least: 4.5, or target: tbd"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            {"target": 1, "steps": {}},
            ("the keys target, steps belong to different kinds of key result", BOTH, "two-kinds"),
        ),
        (
            {"milestones": [], "at_least": 1, "target": 2},
            (
                "the keys target, at_least, milestones belong to different kinds of key result",
                BOTH,
                "two-kinds",
                "milestones",
            ),
        ),
        ({"unit": "h"}, ("there is a unit but nothing to reach", REACH, "no-target")),
        ({"baseline": 1}, ("there is a baseline but nothing to reach", REACH, "no-target")),
        ({"kpi": "kpi/rating"}, ("there is a kpi but nothing to reach", REACH, "no-target")),
        (
            {"kind": "metrc"},
            ("'metrc' is not a kind of key result", "did you mean metric?", "wrong-value"),
        ),
        ({"kind": Decimal(3)}, ("3 is not a kind of key result", KINDS_HINT, "wrong-value")),
        ({"kind": None}, ("nothing is not a kind of key result", KINDS_HINT, "wrong-value")),
    ],
)
def test_keys_that_choose_no_single_kind_are_refused_at_the_last_of_them(
    keys: dict[str, object], told: tuple[str, ...]
) -> None:
    with pytest.raises(Slip) as slip:
        choose_kind(keys)
    message, hint, rule, *at = told
    said = slip.value
    assert (said.message, said.hint, said.rule) == (message, hint, rule)
    assert said.key == (at or list(keys))[-1]


def test_hold_and_a_band_are_one_kind_and_without_keys_it_is_done_or_not() -> None:
    assert choose_kind({"at_most": 4, "hold": True}).KIND == "hold"
    assert choose_kind({"hold": True}).KIND == "hold"
    assert choose_kind({"at_most": 4, "hold": False}).KIND == "reach"
    assert choose_kind({"title": "Launch"}).KIND == "done"


def test_a_milestone_may_be_a_plain_text(tmp_path: Path) -> None:
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (folder.parent / "okr.yaml").write_text("")
    (folder / "company.yaml").write_text(
        "objectives:\n"
        "  - {id: one, title: One,\n"
        "     key_results: [{id: kr, title: K, milestones: [Old files moved]}]}\n"
    )
    (team,) = Workspace.find(tmp_path, None).load().teams
    (kr,) = team.objectives[0].key_results
    assert kr.accept(["old-files-moved"]) == ("old-files-moved",)
    with pytest.raises(Slip, match="not a milestone"):
        kr.accept(["old-file-moved"])
