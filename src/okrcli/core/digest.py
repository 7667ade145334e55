"""Some teams of a period, in as much as the sum of all teams needs to know of them.

Digests of several groups of teams, one after the other, come to the same as one of all teams: so
groups may be looked at side by side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction

from okrcli.core.align import links
from okrcli.core.attention import Rank, ranked
from okrcli.core.due import days_late, measured
from okrcli.core.pace import Member
from okrcli.core.promises import Promise
from okrcli.core.question import Question
from okrcli.core.records import Attention, ObjectiveRecord, Status, TeamRecord
from okrcli.core.rollup import change, graded, members, team_child
from okrcli.core.roster import Roster
from okrcli.core.rules import run
from okrcli.kinds.situation import Child
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan

FIRST = 4
"""The most lines of what needs attention that a sum of many teams tells."""
Edge = tuple[str, str, str]
"""An objective that is supported, one that supports it, and the team of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """An objective of the team on top; figures as of an objective's record."""

    uid: str
    title: str
    progress: Fraction | None
    expected: Fraction | None
    status: Status
    delta: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """A line that needs attention, and what puts it among others."""

    rank: Rank
    line: Attention


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDigest:
    """A team in numbers."""

    id: str
    now: Child
    """What its objectives bring to a mean over teams."""
    before: Child
    """The same on the day that is compared with."""
    status: Status
    status_before: Status
    members: tuple[Member, ...]
    """What its objectives bring to a status over teams, each different one once."""
    grade: Child
    """What its grades bring to a mean, once it has closed the period."""
    objectives: int
    key_results: int
    counting: int
    """Key results of active objectives that count, as `measurable` and `reported` ones do."""
    measurable: int
    reported: int
    measured: int
    """Key results of active objectives, and their parts."""
    late: tuple[int, ...]
    """How many days each late check-in is late."""
    diverging: int
    """Key results and parts of which a person says otherwise than the numbers."""
    no_baseline: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Some teams: numbers of each, what needs attention first, who supports what."""

    teams: tuple[TeamDigest, ...]
    aims: tuple[Aim, ...]
    """The objectives of the team on top, where it is one of these."""
    pressing: tuple[Pressing, ...]
    """The first lines of each status, in their order."""
    lines: int
    """How many lines need attention."""
    edges: tuple[Edge, ...]


PARTS = (Digest, TeamDigest, Pressing, Attention, Aim, Child, Member)
"""The classes that a digest is made of."""


def digest(plan: Plan, asked: Question, teams: Collection[str] | None = None) -> Digest:
    """Return what some of a plan's teams come to, all of them for None.

    The plan must hold what the figures of these teams hang on, and what they support.
    """
    roster = Roster(plan)
    chosen = [one for one in plan.teams if teams is None or one.team in teams]
    plans = [one for one in chosen if one.period.id == asked.period.id and asked.holds(one.team)]
    then = {one.team: roster.team(one, asked.since) for one in plans}
    records = roster.teams(plans, asked.as_of)
    lines = ranked(
        [objective for one in records if not one.closed for objective in one.objectives],
        asked.as_of,
    )
    bare = _without_baseline(plan, asked.as_of)
    found = {one.team: bare.get(one.file, 0) for one in plans}
    return Digest(
        teams=tuple(_team(plan, one, then[one.id], found[one.id], asked.as_of) for one in records),
        aims=tuple(
            _aim(objective, then[one.id])
            for one in records
            if one.id == asked.top
            for objective in one.objectives
        ),
        pressing=tuple(_first_of_each(lines)),
        lines=len(lines),
        edges=tuple(_edges(plan, chosen)),
    )


def _team(
    plan: Plan, now: TeamRecord, then: TeamRecord, no_baseline: int, as_of: date
) -> TeamDigest:
    active = [one for one in now.objectives if one.state == "active"]
    records = [*measured(now.objectives)]
    late = (days_late(one, plan.settings, as_of) for one in records)
    return TeamDigest(
        id=now.id,
        now=team_child(now),
        before=team_child(then),
        status=now.status,
        status_before=then.status,
        members=tuple(dict.fromkeys(members(now.objectives))),
        grade=graded(now),
        objectives=len(now.objectives),
        key_results=sum(len(one.key_results) for one in now.objectives),
        counting=sum(one.counting for one in active),
        measurable=sum(one.measurable for one in active),
        reported=sum(one.reported for one in active),
        measured=len(records),
        late=tuple(days for days in late if days is not None),
        diverging=sum(one.diverges for one in records),
        no_baseline=no_baseline,
    )


def _aim(now: ObjectiveRecord, before: TeamRecord) -> Aim:
    then = next(one for one in before.objectives if one.id == now.id)
    return Aim(
        uid=now.uid,
        title=now.title,
        progress=now.progress,
        expected=now.expected,
        status=now.status,
        delta=change(now.progress, then.progress),
    )


def _first_of_each(lines: Sequence[tuple[Rank, Attention]]) -> Iterator[Pressing]:
    """Yield one line more of each status than is ever told of all, so that none is missed."""
    seen: dict[Status, int] = {}
    names = [one.name for one in fields(Attention)]
    for rank, line in lines:
        seen[line.status] = seen.get(line.status, 0) + 1
        if seen[line.status] <= FIRST + 1:
            plain = Attention(**{name: getattr(line, name) for name in names})
            yield Pressing(rank=rank, line=plain)


def _without_baseline(plan: Plan, as_of: date) -> dict[str, int]:
    """Return how many key results of each file have no baseline."""
    found: dict[str, int] = {}
    for one in run(plan, as_of, ["no-baseline"]):
        found[one.file] = found.get(one.file, 0) + 1
    return found


def _edges(plan: Plan, chosen: Iterable[TeamPlan]) -> Iterator[Edge]:
    names = {(one.team, one.period.id) for one in chosen}
    for link in links(plan):
        at, target = link.source.team_plan, link.target
        if (at.team, at.period.id) in names and target and target.team_plan and target.objective:
            aim = Promise(team_plan=target.team_plan, objective=target.objective)
            source = Promise(team_plan=at, objective=link.source.objective)
            yield aim.uid, source.uid, at.team
