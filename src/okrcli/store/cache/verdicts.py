"""What was found in a part of a workspace whose period is past: it is reckoned once.

It holds for the day it was found on and each later one, while the disk answers all that was asked
of it as it did, and the KPIs say the same of the days before the period.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.store.cache.shelf import Shelf, digest
from okrcli.store.cache.witness import Asked, still_so
from okrcli.store.disk import Files
from okrcli.store.previous import asked_of_kpis, kpi_number

Number = tuple[str, str, str, str | None]
"""A team, a KPI as it refers to it, the day its period began, the last number before that."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found, as JSON can say it, and on what that stands."""

    said: Any
    asked: Sequence[Asked]
    numbers: Sequence[Number]
    day: date


def recall(shelf: Shelf, name: str, as_of: date, kpis: Plan, disk: Files) -> Kept | None:
    """Return what is kept under a name, None where it would not be found any more."""
    data = shelf.find(name)
    if data is None:
        return None
    known = json.loads(data)
    kept = Kept(**known | {"day": date.fromisoformat(known["day"])})
    if as_of < kept.day or not all(_is_so(kpis, *one) for one in kept.numbers):
        return None
    return kept if still_so(kept.asked, disk) else None


def keep(shelf: Shelf, name: str, kept: Kept) -> None:
    """Keep what was found."""
    data = {
        "said": kept.said,
        "asked": kept.asked,
        "numbers": kept.numbers,
        "day": kept.day.isoformat(),
    }
    shelf.put(name, json.dumps(data).encode("ascii"))


def numbers(kpis: Plan, teams: Iterable[TeamPlan]) -> list[Number]:
    """Return every number of a KPI from before their period that teams ask for."""
    return [
        (one.team, ref, start.isoformat(), _number(kpis, one.team, ref, start))
        for one in teams
        for start in [one.period.start]
        for ref in asked_of_kpis(one)
    ]


def about(kpis: Plan) -> str:
    """Return what tells the KPIs from others, without their values, and the periods there are."""
    sheets = [(one.team, one.file, one.kpis) for one in kpis.kpi_sheets]
    broken = [one.path for one in kpis.problems if one.level == "error"]
    return digest(repr((sheets, broken, kpis.periods)).encode("utf-8", "surrogatepass"))


def _is_so(kpis: Plan, team: str, reference: str, start: str, number: str | None) -> bool:
    return _number(kpis, team, reference, date.fromisoformat(start)) == number


def _number(kpis: Plan, team: str, reference: str, start: date) -> str | None:
    number = kpi_number(kpis, team, reference, start)
    return None if number is None else str(number)
