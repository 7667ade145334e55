"""A group of 500 teams on three levels, made of one seed: the same plan every time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from okrcli.kinds.base import KeyResult
from okrcli.model import CheckIn, Objective, Plan, TeamPlan
from okrcli.settings import Settings
from plans import metric, objective, plan, problem, said, team

DEPARTMENTS = {
    "commerce": 112,
    "engineering": 96,
    "operations": 88,
    "finance": 50,
    "people": 40,
    "logistics": 35,
    "legal": 25,
    "marketing": 20,
    "research": 18,
    "safety": 15,
}
TOP = ("win-mid-market", "deliver-on-time", "cost-to-serve")
TITLES = (
    "Win the mid-market",
    "Deliver on time, every time",
    "Cost to serve down by a fifth",
)
START = date(2026, 10, 5)


@cache
def northwind() -> Plan:
    """Return the plan of the company and its 499 teams."""
    random = Random(500)  # noqa: S311 - a story, not a secret
    company = _team(
        random, "company", [_aim(random, *pair) for pair in zip(TOP, TITLES, strict=True)]
    )
    teams = [company, *(_nested(random, name) for name in _names())]
    settings = Settings(organization="Northwind Group")
    broken = tuple(problem(f"okrs/2026-Q4/legal/broken-{n}.yaml") for n in range(4))
    return plan(*teams, settings=settings, problems=broken)


def _names() -> list[str]:
    names = []
    for department, size in DEPARTMENTS.items():
        names.append(department)
        for number in range(1, size):
            parent = f"{department}/area-{number % 7}" if number > 6 else department
            names.append(f"{parent}/area-{number}" if number <= 6 else f"{parent}/team-{number}")
    return names


def _nested(random: Random, name: str) -> TeamPlan:
    objectives = [
        _objective(random, f"goal-{at}", f"Goal {at} of {name}")
        for at in range(random.randint(2, 4))
    ]
    return _team(random, name, objectives)


def _aim(random: Random, id_: str, title: str) -> Objective:
    return objective(id_, *_key_results(random, id_), title=title, owner="ada")


def _objective(random: Random, id_: str, title: str) -> Objective:
    aims = (f"company/2026-Q4/{random.choice(TOP)}",) if random.random() < 0.35 else ()
    owner = random.choice(("ana", "bo", "cy"))
    return objective(id_, *_key_results(random, id_), title=title, owner=owner, supports=aims)


def _key_results(random: Random, goal: str) -> list[KeyResult]:
    return [
        metric(f"{goal}-{at}", baseline=None if random.random() < 0.05 else 0)
        for at in range(random.randint(3, 5))
    ]


def _team(random: Random, name: str, objectives: list[Objective]) -> TeamPlan:
    pace, care = random.uniform(0.3, 1.9), random.random()
    asleep = "/" in name and random.random() < 0.15
    checkins = {
        kr.id: _series(random, pace, _weeks(random, care, is_asleep=asleep))
        for one in objectives
        for kr in one.key_results
    }
    return team(name, *objectives, checkins={ref: one for ref, one in checkins.items() if one})


def _weeks(random: Random, care: float, *, is_asleep: bool) -> int:
    if is_asleep:
        return random.choice((0, 1, 2))
    return 6 if random.random() < 0.5 + care else random.randint(1, 5)


def _series(random: Random, pace: float, weeks: int) -> list[CheckIn]:
    """Return a value a week, some with a person's own word."""
    word = random.choice((None, None, None, None, None, "on-track"))
    return [
        said(
            str(START + timedelta(weeks=week)),
            int(pace * week * 8 * random.uniform(0.8, 1.2)),
            status=word,
        )
        for week in range(1, weeks + 1)
    ]
