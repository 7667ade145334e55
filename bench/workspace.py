"""Workspaces made of a seed: the same bytes every time, written as `okr` itself writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.sizes import WEEKS, Size

PERIOD = "2026-Q4"
AS_OF = "2026-12-29"
"""The day after the last check-in."""
FIRST = date(2026, 10, 5)
QUARTER = timedelta(weeks=WEEKS)
AREAS = ("commerce", "engineering", "operations", "finance", "people", "logistics", "legal")
PEOPLE = ("giulia", "luca", "marco", "anna", "sara", "paolo", "elena", "davide")
THINGS = ("clients", "orders", "visits", "answers", "releases", "contracts", "machines", "courses")
DEEDS = ("renewed", "won", "shipped", "closed", "signed", "checked", "trained", "returned")
NOTES = (
    "two big ones came earlier than expected",
    "the supplier is late, we ask for a second offer",
    "holidays: half of the team was away",
    "città e provincia insieme, come deciso con Elena",
)
Keys = dict[str, Any]


def write(size: Size, root: Path) -> None:
    """Write a workspace of a size below a folder: this period, and as many older ones as it has."""
    folder = root / "okrs"
    folder.mkdir(parents=True)
    settings = "organization: Bench\nobjectives: [1, 5]\ncadence: weekly\n"
    (folder / "okr.yaml").write_text(settings, encoding="utf-8")
    for back in range(size.older + 1):
        year, quarter = divmod(2026 * 4 + 3 - back, 4)
        _write_period(size, folder / f"{year}-Q{quarter + 1}", FIRST - back * QUARTER)


def teams(size: Size) -> Iterator[str]:
    """Yield the names of its teams, a company and what is under it."""
    yield "company"
    for number in range(1, size.teams):
        yield f"{AREAS[number % len(AREAS)]}/team-{number:03}"


def _write_period(size: Size, folder: Path, first: date) -> None:
    random = Random(size.promises)
    for team in teams(size):
        file = folder / f"{team}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        objectives = [_objective(random, size, team, at) for at in range(size.objectives)]
        file.write_text(_definitions(objectives), encoding="utf-8")
        key_results = [one for objective in objectives for one in objective["key_results"]]
        text = "".join(_group(random, one, first) for one in key_results)
        file.with_suffix(".checkins.yaml").write_text(text, encoding="utf-8")


def _objective(random: Random, size: Size, team: str, at: int) -> Keys:
    thing = THINGS[at % len(THINGS)]
    keys: Keys = {
        "id": f"goal-{at}",
        "title": f"More {thing} than ever, and each of them looked after",
        "owner": random.choice(PEOPLE),
    }
    if random.random() < 0.2:
        keys["commitment"] = "aspirational"
    if team != "company" and random.random() < 0.35:
        keys["supports"] = f"[company/goal-{random.randrange(size.objectives)}]"
    keys["key_results"] = [
        _key_result(random, f"{thing}-{at}-{number}", thing) for number in range(size.key_results)
    ]
    return keys


def _key_result(random: Random, name: str, thing: str) -> Keys:
    keys: Keys = {
        "id": name,
        "title": f"{thing.capitalize()} {random.choice(DEEDS)} in the quarter",
    }
    if random.random() < 0.5:
        keys["owner"] = random.choice(PEOPLE)
    if random.random() < 0.1:
        keys["weight"] = random.choice((2, 3, 0.5))
    kind = random.choices(("metric", "reach", "hold", "milestones", "done"), (70, 12, 6, 6, 6))[0]
    baseline = random.randrange(20, 400)
    match kind:
        case "metric":
            target = round(baseline * random.choice((1.2, 1.5, 0.8, 0.75)), 1)
            keys |= {"unit": thing, "baseline": baseline, "target": target}
        case "reach":
            keys |= {"unit": "h", "baseline": baseline, "at_most": baseline * 3 // 4}
        case "hold":
            keys |= {"unit": "h", "at_most": baseline, "hold": "true"}
        case "milestones":
            keys["milestones"] = "[{id: plan, title: Plan}, {id: trial, title: Trial, weight: 2}]"
        case "done":
            keys["kind"] = "done"
    return keys


def _definitions(objectives: list[Keys]) -> str:
    lines = ["# yaml-language-server: $schema=../okr.schema.json", "objectives:"]
    for objective in objectives:
        lines += _block(objective, 2)
        for key_result in objective["key_results"]:
            lines += _block(key_result, 6)
    return "\n".join(lines) + "\n"


def _block(keys: Keys, indent: int) -> Iterator[str]:
    mark = "- "
    for key, value in keys.items():
        written = ":" if isinstance(value, list) else f": {value}"
        yield f"{' ' * indent}{mark}{key}{written}"
        mark = "  "


def _group(random: Random, key_result: Keys, first: date) -> str:
    lines = [f"{key_result['id']}:"]
    for week in range(WEEKS):
        entry: Keys = {"date": str(first + timedelta(weeks=week))}
        value = _value(random, key_result, week)
        if value is not None:
            entry["value"] = value
        if random.random() < 0.4:
            entry["confidence"] = random.randint(3, 9)
        entry["by"] = random.choice(PEOPLE)
        if random.random() < 0.3:
            entry["note"] = random.choice(NOTES)
        lines.append(f"  - {json.dumps(entry, ensure_ascii=False)}")
    return "\n".join(lines) + "\n\n"


def _value(random: Random, key_result: Keys, week: int) -> object:
    """Return what is said in a week: a number on its way, a milestone, done; None for nothing."""
    if "milestones" in key_result:
        return {4: ["plan"], 10: ["trial"]}.get(week)
    if "kind" in key_result:
        return week == WEEKS - 1 and random.random() < 0.7
    edge = float(key_result.get("at_most", 0))
    lo, hi = float(key_result.get("baseline", edge)), float(key_result.get("target", edge))
    return round(lo + (hi - lo) * (week + 1) / WEEKS * random.uniform(0.5, 1.2), 1)
