"""A workspace of several periods in which much is wrong, each time another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

PERIODS = ("2025-Q4", "2026", "2026-H1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1")
TEAMS = ("company", "sales", "engineering/platform")
IDS = ("growth", "loyalty", "costs", "ring")
NAMES = ("churn", "clients", "latency", "rating")
KPIS = ("churn", "stars")
DAYS = ("2025-11-03", "2026-02-10", "2026-05-20", "2026-11-02", "2026-12-30", "2027-02-02")
PEOPLE = ("giulia", "marco", "gulia", None)
BROKEN = ("objectives: [\n", "a: 1\na: 2\n", "objectives: [{id: growth, title: 5}]\n", "")
Keys = dict[str, Any]


def files(seed: int) -> dict[str, str]:
    """Return the files of a workspace by their paths."""
    random = Random(seed)  # noqa: S311 - a seed makes the same files again
    found = {"okrs/okr.yaml": json.dumps(_settings(random))}
    periods = random.sample(PERIODS, random.randint(1, 5))
    plans = [
        (period, team) for period in periods for team in random.sample(TEAMS, random.randint(1, 3))
    ]
    rings = _ring(random, plans)
    for period, team in plans:
        found |= _team(random, f"okrs/{period}/{team}", periods, rings.get((period, team), []))
    for team in random.sample(TEAMS, random.randint(0, 2)):
        found |= _kpis(random, f"okrs/kpis/{team}")
    if random.random() < 0.2:
        found["okrs/2026-q4/company.yaml"] = "objectives: []\n"
    return found


def _ring(random: Random, plans: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Keys]]:
    """Return objectives of some plans that support each other in a circle, more often than not."""
    some = random.sample(plans, min(len(plans), random.choice((0, 1, 2, 3, 4))))
    return {
        one: [{"id": "ring", "title": "ring", "supports": [f"{team}/{period}/ring"]}]
        for one, (period, team) in zip(some, [*some[1:], *some[:1]], strict=True)
    }


def _settings(random: Random) -> Keys:
    made: Keys = {"objectives": [1, 3], "top": random.choice((*TEAMS, "compny"))}
    levels = ("off", "warning", "error")
    rules = ("objective-count", "supports-loop", "no-baseline", "future-checkin", "unknown-team")
    made["rules"] = {one: random.choice(levels) for one in rules if random.random() < 0.2}
    if random.random() < 0.2:
        made["rules"]["no-basline"] = "off"
    if random.random() < 0.3:
        made["people"] = {"giulia": {"name": "Giulia"}, "marco": {"name": "Marco"}}
    if random.random() < 0.2:
        made |= {"settle": random.choice((7, 200)), "closing": random.choice((0, 30, 400))}
    if random.random() < 0.2:
        made["teams"] = {random.choice((*TEAMS, "marketing")): {"lead": "gulia"}}
    return made


def _team(
    random: Random, path: str, periods: Sequence[str], more: Sequence[Keys]
) -> dict[str, str]:
    objectives = [
        _objective(random, one, periods) for one in random.sample(IDS, random.randint(1, 3))
    ]
    text = json.dumps({"objectives": [*objectives, *more]})
    found = {f"{path}.yaml": random.choice(BROKEN) if random.random() < 0.08 else text}
    if random.random() < 0.7:
        found[f"{path}.checkins.yaml"] = _checkins(random, (*NAMES, "growth", "chrun"))
    if random.random() < 0.15:
        found[f"{path}.review.yaml"] = f"closed: {random.choice(DAYS)}\n"
    if random.random() < 0.05:
        del found[f"{path}.yaml"]
    return found


def _objective(random: Random, id_: str, periods: Sequence[str]) -> Keys:
    names = random.sample(NAMES, random.randint(1, 3))
    made: Keys = {"id": id_, "title": id_, "owner": random.choice(PEOPLE)}
    made["key_results"] = [_key_result(random, f"{one}-{id_}", one, periods) for one in names]
    made["supports"] = [_reference(random, IDS, periods) for _ in range(random.randint(0, 2))]
    if random.random() < 0.3:
        made["guardrails"] = [_reference(random, NAMES, periods)]
    if random.random() < 0.1:
        made["state"] = "dropped"
    return {key: value for key, value in made.items() if value is not None}


def _key_result(random: Random, id_: str, name: str, periods: Sequence[str]) -> Keys:
    id_ = name if random.random() < 0.2 else id_
    made: Keys = {"id": id_, "title": name}
    if random.random() < 0.3:
        return made | {"hold": True, "at_most": 4}
    made |= {"baseline": random.choice((1, "previous", "first")), "target": 9}
    if random.random() < 0.2:
        del made["baseline"]
    if random.random() < 0.3:
        made["kpi"] = random.choice(("kpi/churn", "kpi/sales/stars", "churn", "kpi/chrun"))
    if random.random() < 0.1:
        made["supports"] = [_reference(random, IDS, periods)]
    return made


def _reference(random: Random, names: Sequence[str], periods: Sequence[str]) -> str:
    if random.random() < 0.1:
        return f"kpi/{random.choice(KPIS)}"
    if random.random() < 0.1:
        return random.choice(("previous/growth", "growht", "2026-Q4/costs.part", "kpi/nothing"))
    parts = [random.choice(names)]
    if random.random() < 0.7:
        parts.insert(0, random.choice((*periods, *periods, *PERIODS)))
    if random.random() < 0.5:
        parts.insert(0, random.choice(TEAMS))
    return "/".join(parts)


def _checkins(random: Random, names: Sequence[str]) -> str:
    groups = []
    for name in random.sample(names, random.randint(1, len(names) // 2 + 1)):
        header = f"{name}-{random.choice(IDS)}" if random.random() < 0.7 else name
        days = sorted(random.sample(DAYS, random.randint(0, 3)))
        said = [
            {"date": one, "value": random.choice((1, "x", None)), "by": "gulia"} for one in days
        ]
        lines = "".join(f"  - {json.dumps(one)}\n" for one in said)
        groups.append(f"{header}:\n{lines}\n")
    return "".join(groups)


def _kpis(random: Random, path: str) -> dict[str, str]:
    kpis: list[Keys] = [{"id": one, "title": one, "owner": "gulia"} for one in KPIS]
    if random.random() < 0.5:
        kpis[0]["healthy"] = {"at_most": 4}
    text = "kpis: [\n" if random.random() < 0.1 else json.dumps({"kpis": kpis})
    return {f"{path}.yaml": text, f"{path}.2026.checkins.yaml": _checkins(random, KPIS)}
