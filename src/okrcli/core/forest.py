"""All that is active on a day, and who serves whom in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from okrcli.core.align import links
from okrcli.core.kpis import kpi_records
from okrcli.core.naming import short_forms
from okrcli.core.records import KeyResultRecord, KpiStatus, ObjectiveRecord, Status
from okrcli.core.references import TargetKind
from okrcli.core.roster import Roster
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan

Edges = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An objective, key result, part or KPI as a tree names it; `ref` is its shortest reference.

    `inside` is the uid of what it stands in, "" for an objective or a KPI.
    """

    uid: str
    ref: str
    kind: TargetKind
    title: str
    owner: str | None
    team: str
    progress: Fraction | None
    status: Status | KpiStatus
    inside: str = ""


@dataclass(frozen=True, kw_only=True)
class Forest:
    """What is active, by uid: longer periods and the top team first, KPIs last."""

    things: Mapping[str, Thing]
    up: Mapping[str, Sequence[str]]
    """What each thing serves: what its key results serve, too, and what it stands in."""
    down: Mapping[str, Sequence[str]]
    """What serves each thing, and what in it is served."""
    sources: frozenset[str]
    """What has `supports` that lead somewhere."""
    roots: tuple[str, ...]
    """Objectives and KPIs that serve nothing and are served."""
    orphans: tuple[str, ...]
    """Objectives that serve nothing, those of the top team in the longest period apart."""

    def below(self, uid: str) -> set[str]:
        """Return all that is reached downwards from a thing."""
        found: set[str] = set()
        waiting = [*self.down.get(uid, ())]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.down.get(one, ())
        return found


def forest(plan: Plan, as_of: date, roster: Roster | None = None) -> Forest:
    """Return what is active on a day in the periods that were loaded, with its links."""
    teams = _ordered(plan)
    things = {one.uid: one for one in _things(roster or Roster(plan), teams, as_of)}
    served = [
        (link.source.uid, link.target.uid)
        for link in links(plan)
        if link.target and link.source.uid in things and link.target.uid in things
    ]
    down, up = _down(things, served), _up(things, served)
    ends = [one for one in things.values() if not one.inside and not up.get(one.uid)]
    longest = teams[0].period if teams else None
    top = {f"{plan.settings.top}/{longest.id}" if longest else ""}
    return Forest(
        things=things,
        up=up,
        down=down,
        sources=frozenset(source for source, _ in served),
        roots=tuple(one.uid for one in ends if down.get(one.uid)),
        orphans=tuple(
            one.uid
            for one in ends
            if one.kind == "objective" and one.uid.rpartition("/")[0] not in top
        ),
    )


def _ordered(plan: Plan) -> list[TeamPlan]:
    """Return the teams' plans, those of longer periods and the top team first."""
    top = plan.settings.top
    return sorted(plan.teams, key=lambda one: (-one.period.days, one.team != top, one.team))


def _things(roster: Roster, teams: Iterable[TeamPlan], as_of: date) -> Iterator[Thing]:
    names = short_forms(roster.plan)
    for team in teams:
        for record in roster.team(team, as_of).objectives:
            if record.state == "active":
                yield _thing(record, "objective", names, team.team)
                for kr in record.key_results:
                    yield from _measured(kr, names, team.team, record.uid)
    for kpi in kpi_records(roster.plan, as_of, ()):
        yield Thing(
            uid=kpi.uid,
            ref=names[kpi.uid],
            kind="kpi",
            title=kpi.kpi.title,
            owner=kpi.kpi.owner,
            team=kpi.team,
            progress=None,
            status=kpi.status,
        )


def _measured(
    record: KeyResultRecord, names: Mapping[str, str], team: str, inside: str
) -> Iterator[Thing]:
    """Yield an active key result and its active parts."""
    if record.state == "active":
        yield _thing(record, "key_result", names, team, inside)
        for part in record.parts:
            if part.state == "active":
                yield _thing(part, "part", names, team, record.uid)


def _thing(
    record: ObjectiveRecord | KeyResultRecord,
    kind: TargetKind,
    names: Mapping[str, str],
    team: str,
    inside: str = "",
) -> Thing:
    return Thing(
        uid=record.uid,
        ref=names[record.uid],
        kind=kind,
        title=record.title,
        owner=record.owner,
        team=team,
        progress=record.progress,
        status=record.status,
        inside=inside,
    )


def _down(things: Mapping[str, Thing], served: Iterable[tuple[str, str]]) -> Edges:
    down: Edges = {}
    for source, target in served:
        _add(down, target, source)
    for one in [*things.values()][::-1]:  # parts first: what is served in one is seen above it
        if one.inside and one.uid in down:
            _add(down, one.inside, one.uid)
    return down


def _up(things: Mapping[str, Thing], served: Iterable[tuple[str, str]]) -> Edges:
    up: Edges = {}
    for source, target in served:
        one = things[source]
        while True:
            if target not in chain(things, one.uid):
                _add(up, one.uid, target)
            if not one.inside:
                break
            one = things[one.inside]
    for one in things.values():
        if one.inside:
            _add(up, one.uid, one.inside)
    return up


def chain(things: Mapping[str, Thing], uid: str) -> Iterator[str]:
    """Yield a thing and all it stands in."""
    while uid:
        yield uid
        uid = things[uid].inside


def _add(edges: Edges, start: str, end: str) -> None:
    ends = edges.setdefault(start, [])
    if end not in ends:
        ends.append(end)
