"""Plans read from the text of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cli.files import write
from okrcli.model import Plan
from okrcli.workspace import Workspace

QUARTER = "okrs/2026-Q4"
SETTINGS = {"okrs/okr.yaml": "organization: Studio\n"}
METRIC = "baseline: 0, target: 100"


def plan_of(folder: Path, files: dict[str, str]) -> Plan:
    """Return the plan of some files, which must be without errors."""
    plan = Workspace(write(folder, SETTINGS | files) / "okrs").load()
    assert [one for one in plan.problems if one.level == "error"] == []
    return plan


def definitions(keys: str, objective: str = "weight: 1") -> str:
    """Return an objective with a key result `kr` of some keys, and others beside it."""
    return (
        "objectives:\n"
        f"  - {{id: goal, title: A goal, {objective}, key_results: [\n"
        f"      {{id: kr, title: A key result, {keys}}}, {{id: beside, title: Beside}}]}}\n"
        "  - {id: other, title: Another, key_results: [{id: full, title: Full}]}\n"
    )


def checkins(*values: str) -> str:
    """Return check-ins of `kr` on the days from 2 November on; what stands beside it is done."""
    line = '  - {{"date": "2026-11-{:02}", "value": {}}}\n'
    own = "".join(line.format(day, value) for day, value in enumerate(values, 2))
    beside = f"full:\n{line.format(2, 'true')}\nbeside:\n{line.format(2, 'true')}\n"
    return beside + (f"kr:\n{own}\n" if own else "")


def with_keys(folder: Path, keys: str, *values: str, objective: str = "weight: 1") -> Plan:
    """Return the plan of one team of which `kr` has some keys and values."""
    files = {
        "company.yaml": definitions(keys, objective),
        "company.checkins.yaml": checkins(*values),
    }
    return plan_of(folder, {f"{QUARTER}/{name}": text for name, text in files.items()})


def each(folder: Path, teams: Sequence[tuple[str, str, Sequence[str]]]) -> list[Plan]:
    """Return a plan for each (keys of `kr`, keys of its objective, values), all read at once."""
    files: dict[str, str] = {}
    for index, (keys, objective, values) in enumerate(teams):
        files[f"{QUARTER}/team-{index:03}.yaml"] = definitions(keys, objective)
        files[f"{QUARTER}/team-{index:03}.checkins.yaml"] = checkins(*values)
    plan = plan_of(folder, files)
    return [replace(plan, teams=(team,)) for team in plan.teams]
