"""The last number before a period, for a baseline or a target that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from okrcli.core import references
from okrcli.core.previous import last_number, newest_first
from okrcli.core.promises import measures
from okrcli.kinds.base import KeyResult
from okrcli.kinds.metric import Metric
from okrcli.model import CheckIn, Plan, TeamPlan
from okrcli.periods import Period

Groups = Mapping[str, Sequence[CheckIn]]
Earlier = Callable[[str, Period], Groups]
"""Takes a team and a period and returns what stands in that check-ins file."""


def previous(plan: Plan, team_plan: TeamPlan, groups_of: Earlier) -> dict[str, Decimal]:
    """Return the last number before the period of each key result that asks for it.

    It comes from the series of its KPI, else from the same id in the team's newest earlier
    period that has a number there. A key result without either is left out.
    """
    found: dict[str, Decimal] = {}
    for ref, key_result in _asking(team_plan):
        if key_result.kpi:
            number = kpi_number(plan, team_plan.team, key_result.kpi, team_plan.period.start)
        else:
            number = _from_before(plan, team_plan, ref, groups_of)
        if number is not None:
            found[ref] = number
    return found


def _asking(team_plan: TeamPlan) -> Iterator[tuple[str, KeyResult]]:
    """Yield the key results and parts that ask for it, in a former version or now."""
    for objective in team_plan.objectives:
        for promise in measures(team_plan, objective):
            ref, key_result = promise.ref, promise.part or promise.key_result
            former = [one for _, one in team_plan.earlier_key_results.get(ref, ())]
            if key_result and any(_asks(one) for one in [key_result, *former]):
                yield ref, key_result


def _asks(key_result: KeyResult) -> bool:
    if isinstance(key_result, Metric) and key_result.target.of == "previous":
        return True
    return getattr(key_result, "baseline", None) == "previous"


def kpi_number(plan: Plan, team: str, reference: str, start: date) -> Decimal | None:
    """Return the last number before a day of a KPI that a team refers to, None for none."""
    parsed = references.parse(reference, plan.calendar)
    target = references.resolve(plan, parsed, team, "") if parsed.is_kpi else None
    series = target.sheet.series.get(target.ref, ()) if target and target.sheet else ()
    return last_number(series, start)


def asked_of_kpis(team_plan: TeamPlan) -> Iterator[str]:
    """Yield the KPIs whose last number before the period a team asks for, as it refers to them."""
    for _ref, key_result in _asking(team_plan):
        if key_result.kpi:
            yield key_result.kpi


def _from_before(plan: Plan, team_plan: TeamPlan, ref: str, groups_of: Earlier) -> Decimal | None:
    for period in newest_first(plan.periods, team_plan.period):
        groups = groups_of(team_plan.team, period)
        number = last_number(groups.get(ref, ()), team_plan.period.start)
        if number is not None:
            return number
    return None
