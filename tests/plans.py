"""Plans built by hand, as short as a YAML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.core.digest import digest
from okrcli.core.findings import Finding
from okrcli.core.overview import Overview, overview
from okrcli.core.promises import promises
from okrcli.core.question import WEEK, Question
from okrcli.core.rules import run
from okrcli.errors import Problem
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import parse_target
from okrcli.kinds.done import Done
from okrcli.kinds.metric import Metric
from okrcli.kinds.parts import Parts
from okrcli.kinds.situation import Value
from okrcli.model import CheckIn, KeyPath, Kpi, KpiSheet, Objective, Plan, Review, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.scalars import id_from_text
from okrcli.settings import Settings

QUARTER = "2026-Q4"
MIDDLE = date(2026, 11, 16)
"""A day in the middle of that quarter."""


def period(text: str = QUARTER, settings: Settings | None = None) -> Period:
    found = Calendar(settings or Settings()).find(text)
    assert found, text
    return found


def metric(id_: str, **keys: Any) -> Metric:
    written: dict[str, Any] = {"baseline": 0, "target": 100, "title": id_.title(), **keys}
    for key in ("baseline", "weight"):
        if isinstance(written.get(key), int):
            written[key] = Decimal(written[key])
    target = written.pop("target")
    written["target"] = parse_target(Decimal(target) if isinstance(target, int) else target)
    return Metric(id=id_, **written)


def done(id_: str, **keys: Any) -> Done:
    return Done(id=id_, **{"title": id_.title(), **keys})


def compound(id_: str, *parts: KeyResult, **keys: Any) -> Parts:
    return Parts(id=id_, parts=parts, **{"title": id_.title(), **keys})


def objective(id_: str, *key_results: KeyResult, **keys: Any) -> Objective:
    return Objective(id=id_, key_results=key_results, **{"title": id_.title(), **keys})


def plain_text(text: str) -> Done:
    return Done(id=id_from_text(text), title=text)


def said(day: str, value: Value | int | str | None = "", **keys: Any) -> CheckIn:
    """Return a check-in; without a value when none is given."""
    if value == "":
        return CheckIn(date=date.fromisoformat(day), **keys)
    exact = Decimal(value) if type(value) in (int, str) else value  # type: ignore[arg-type]
    return CheckIn(date=date.fromisoformat(day), has_value=True, value=exact, **keys)  # type: ignore[arg-type]


def team(
    name: str = "company",
    *objectives: Objective,
    of: str = QUARTER,
    closed: str | None = None,
    checkins: Mapping[str, Sequence[CheckIn]] | None = None,
    settings: Settings | None = None,
    **keys: Any,
) -> TeamPlan:
    """Return a team's plan with the places that its file would have."""
    groups = {ref: tuple(entries) for ref, entries in (checkins or {}).items()}
    plan = TeamPlan(
        team=name,
        period=period(of, settings),
        file=f"okrs/{of}/{name}.yaml",
        checkins_file=f"okrs/{of}/{name}.checkins.yaml",
        objectives=objectives,
        checkins=groups,
        review=Review(closed=date.fromisoformat(closed)) if closed else None,
        places=places(objectives),
        **{"headers": {ref: (10 * n,) for n, ref in enumerate(groups, 1)}, **keys},
    )
    assert set(plan.places) == {promise.ref for promise in promises(plan)}
    return plan


def places(objectives: Sequence[Objective]) -> dict[str, KeyPath]:
    found: dict[str, KeyPath] = {}
    for i, one in enumerate(objectives):
        found[one.id] = ("objectives", i)
        for j, kr in enumerate(one.key_results):
            found[kr.id] = ("objectives", i, "key_results", j)
            for k, part in enumerate(kr.parts if isinstance(kr, Parts) else ()):
                found[f"{kr.id}.{part.id}"] = (*found[kr.id], "parts", k)
    return found


def kpi(id_: str, **keys: Any) -> Kpi:
    return Kpi(id=id_, **{"title": id_.title(), **keys})


def sheet(
    name: str = "company", *kpis: Kpi, series: Mapping[str, Sequence[CheckIn]] | None = None
) -> KpiSheet:
    return KpiSheet(
        team=name,
        file=f"okrs/kpis/{name}.yaml",
        kpis=kpis,
        series={ref: tuple(entries) for ref, entries in (series or {}).items()},
        places={one.id: ("kpis", i) for i, one in enumerate(kpis)},
    )


def found(rule: str, where: Plan, as_of: date = MIDDLE) -> list[Finding]:
    """Return what one rule finds."""
    return run(where, as_of, [rule])


def told(rule: str, where: Plan, as_of: date = MIDDLE) -> list[tuple[str, str]]:
    """Return message and hint of what one rule finds."""
    return [(finding.message, finding.hint) for finding in found(rule, where, as_of)]


def places_of(rule: str, where: Plan, as_of: date = MIDDLE) -> list[tuple[str, KeyPath | int]]:
    """Return file, and keys or line, of what one rule finds."""
    return [(one.file, one.line or one.keys) for one in found(rule, where, as_of)]


def summed(where: Plan, of: str | None = None, *, parts: Sequence[Sequence[str]] = ()) -> Overview:
    """Return what many teams come to, or some, looked at all at once or in parts of them."""
    asked = question(where, of)
    digests = [digest(where, asked, one) for one in parts] or [digest(where, asked)]
    return overview(where.settings, asked, digests, where.problems)


def question(where: Plan, of: str | None = None) -> Question:
    """Return what is asked of every team of a plan, or of a team and those under it."""
    since, top = MIDDLE - WEEK, of or where.settings.top
    return Question(period=period(), as_of=MIDDLE, since=since, top=top, team=of)


def problem(path: str) -> Problem:
    """Return an error for which something of a file was left out."""
    return Problem(path, 1, 1, "unknown-key", "error", "something is wrong")


def plan(
    *teams: TeamPlan,
    kpis: Sequence[KpiSheet] = (),
    settings: Settings | None = None,
    **keys: Any,
) -> Plan:
    settings = settings or Settings()
    folders = {one.period.id: one.period for one in teams}
    ordered = sorted(folders.values(), key=lambda one: (one.start, one.days))
    return Plan(
        settings=settings,
        calendar=Calendar(settings),
        teams=teams,
        kpi_sheets=tuple(kpis),
        **{"periods": tuple(ordered), **keys},
    )
