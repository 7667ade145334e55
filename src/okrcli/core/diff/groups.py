"""The check-ins of each thing in two plans, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from okrcli.core.diff.matching import Pair
from okrcli.core.promises import promises
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The check-ins of one key result, part or KPI in both plans."""

    team: str
    period: str
    id: str
    uid: str
    file: str
    unit: str = ""
    old: Sequence[CheckIn] = ()
    new: Sequence[CheckIn] = ()
    is_gone: bool = False
    """Whether nothing is promised any more that they could speak of."""


def groups(old: Plan, new: Plan, matched: Sequence[Pair]) -> Iterator[Group]:
    """Yield the check-ins under each header of either plan; of what moved, under its new place."""
    came = {pair.old.promise.uid: pair.new.promise.uid for pair in matched if pair.old and pair.new}
    promised = {promise.uid for team in old.teams for promise in promises(team)}
    gone = promised - set(came)
    before = {came.get(group.uid, group.uid): group for group in _groups(old)}
    after = {group.uid: group for group in _groups(new)}
    units = {**_units(old), **_units(new)}
    for uid in [*after, *(uid for uid in before if uid not in after)]:
        group = after.get(uid) or before[uid]
        was = before[uid].new if uid in before else ()
        now = after[uid].new if uid in after else ()
        yield replace(group, unit=units.get(uid, ""), old=was, new=now, is_gone=uid in gone)


def _groups(plan: Plan) -> Iterator[Group]:
    """Yield the check-ins of one plan, as new ones."""
    for team in plan.teams:
        period = team.period.id
        named = {f"{team.team}/{period}/{ref}": (ref, one) for ref, one in team.checkins.items()}
        yield from _of(team.team, period, team.checkins_file, named)
    for sheet in plan.kpi_sheets:
        named = {f"kpi/{sheet.team}/{ref}": (ref, one) for ref, one in sheet.series.items()}
        yield from _of(sheet.team, "", sheet.file, named)


def _of(
    team: str, period: str, file: str, named: Mapping[str, tuple[str, Sequence[CheckIn]]]
) -> Iterator[Group]:
    for uid, (ref, checkins) in named.items():
        yield Group(team=team, period=period, id=ref, uid=uid, file=file, new=checkins)


def _units(plan: Plan) -> dict[str, str]:
    found = {
        promise.uid: getattr(promise.item, "unit", "")
        for team in plan.teams
        for promise in promises(team)
    }
    kpis = {
        f"kpi/{sheet.team}/{kpi.id}": kpi.unit for sheet in plan.kpi_sheets for kpi in sheet.kpis
    }
    return found | kpis
