"""A report of many teams, summed up: what is reached, who serves it, what is not in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain
from operator import attrgetter

from okrcli.core.digest import FIRST, Aim, Digest, TeamDigest
from okrcli.core.pace import roll_up_status
from okrcli.core.question import Question
from okrcli.core.records import Attention, Headline, Scope, Status
from okrcli.core.rollup import change, is_under, title_of
from okrcli.errors import Problem
from okrcli.kinds.situation import Child, expected_mean, mean
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.settings import Settings

DEPARTMENTS = 7
"""The most departments that stand alone; the others are summed up in one line."""
LONG = 14
"""Days after which a late check-in is told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An objective of the team on top, and how many other teams serve it, directly or not."""

    objective: Aim
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A team with all below it, or several as one. Shares are None where nothing counts."""

    id: str
    teams: int
    progress: Fraction | None
    expected: Fraction | None
    statuses: Counter[Status]
    late: Fraction | None
    """Of its key results, those whose check-in is late."""
    aligned: Fraction | None
    """Of its teams, those that serve an objective of the team on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disorder:
    """What is not in order, in numbers of key results but for `broken`, which counts files."""

    late: int
    late_teams: int
    very_late: int
    no_baseline: int
    diverging: int
    broken: int


@dataclass(frozen=True, kw_only=True)
class Overview(Headline):
    """A report of many teams; `before` counts their statuses on the day it compares with."""

    teams: int
    objectives: int
    key_results: int
    top: tuple[Served, ...]
    unaligned: int
    """Teams that serve none of the objectives on top."""
    now: Counter[Status]
    before: Counter[Status]
    disorder: Disorder
    departments: tuple[Department, ...]
    """The largest first, the smallest of many as one."""
    first: tuple[Attention, ...]
    """The most pressing lines of what needs attention."""
    more: int
    """How many lines there are besides."""
    more_statuses: tuple[Status, ...]
    """The statuses of those, the most pressing first."""

    @property
    def has_objectives(self) -> bool:
        """Return whether any team has an objective."""
        return self.objectives > 0


def overview(
    settings: Settings,
    asked: Question,
    digests: Sequence[Digest],
    problems: Iterable[Problem] = (),
) -> Overview:
    """Return what all teams come to, of digests of some of them each, in the order of teams."""
    teams = [one for part in digests for one in part.teams]
    aims = [one for part in digests for one in part.aims]
    others = [one for one in teams if one.id != asked.top]
    serving = _serving(digests, aims)
    aligned = {name for names in serving.values() for name in names}
    children = [one.now for one in teams]
    progress, expected = mean(children), expected_mean(children)
    problems = tuple(sorted(problems))
    members = [member for one in teams for member in one.members]
    key_results = _sum(teams, "key_results")
    first, rest = _pressing(digests)
    return Overview(
        settings=settings,
        as_of=asked.as_of,
        since=asked.since,
        period=asked.period,
        progress=progress,
        expected=expected,
        status=roll_up_status(members, progress, expected, settings.pace),
        delta=change(progress, mean([one.before for one in teams])),
        measurable=_sum(teams, "measurable"),
        counting=_sum(teams, "counting"),
        reported=_sum(teams, "reported"),
        problems=problems,
        grade=mean([one.grade for one in teams]),
        scope=Scope(
            team=asked.team,
            title=title_of(asked.team, settings) if asked.team else "",
            own=asked.own,
            shown=key_results,
            total=key_results,
        ),
        teams=len(teams),
        objectives=_sum(teams, "objectives"),
        key_results=key_results,
        top=tuple(
            Served(objective=one, teams=len(serving[one.uid] & {team.id for team in others}))
            for one in aims
        ),
        unaligned=sum(one.id not in aligned for one in others) if aims else 0,
        now=Counter(one.status for one in teams),
        before=Counter(one.status_before for one in teams),
        disorder=_disorder(teams, problems),
        departments=tuple(_departments(others, asked.top, aligned if aims else None)),
        first=first,
        more=sum(part.lines for part in digests) - len(first),
        more_statuses=rest,
    )


def _sum(teams: Iterable[TeamDigest], name: str) -> int:
    return sum(map(attrgetter(name), teams))


def _pressing(digests: Iterable[Digest]) -> tuple[tuple[Attention, ...], tuple[Status, ...]]:
    """Return the lines to begin with, and the statuses of all others in their order."""
    every = [one for part in digests for one in part.pressing]
    lines = [one.line for one in sorted(every, key=attrgetter("rank"))]
    return tuple(lines[:FIRST]), tuple(dict.fromkeys(one.status for one in lines[FIRST:]))


def _serving(digests: Iterable[Digest], top: Iterable[Aim]) -> dict[str, set[str]]:
    """Return the teams that serve each objective on top, directly or through others."""
    into: dict[str, list[tuple[str, str]]] = {}
    for aim, source, team in chain.from_iterable(part.edges for part in digests):
        into.setdefault(aim, []).append((source, team))
    return {objective.uid: _reaching(objective.uid, into) for objective in top}


def _reaching(uid: str, into: dict[str, list[tuple[str, str]]]) -> set[str]:
    teams, seen, open_ = set[str](), {uid}, [uid]
    while open_:
        for source, team in into.get(open_.pop(), ()):
            teams.add(team)
            if source not in seen:
                seen.add(source)
                open_.append(source)
    return teams


def _disorder(teams: Sequence[TeamDigest], problems: Iterable[Problem]) -> Disorder:
    days = [day for one in teams for day in one.late]
    return Disorder(
        late=len(days),
        late_teams=sum(bool(one.late) for one in teams),
        very_late=sum(day >= LONG for day in days),
        no_baseline=_sum(teams, "no_baseline"),
        diverging=_sum(teams, "diverging"),
        broken=len({one.path for one in problems if one.level == "error"}),
    )


def _departments(
    teams: Sequence[TeamDigest], top: str, aligned: set[str] | None
) -> list[Department]:
    groups: dict[str, list[TeamDigest]] = {}
    for one in teams:
        groups.setdefault(_department(one.id, top), []).append(one)
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    shown, rest = names[:DEPARTMENTS], names[DEPARTMENTS:]
    if len(rest) == 1:
        shown, rest = names, []
    found = [_summed(name, groups[name], aligned) for name in shown]
    others = [one for name in rest for one in groups[name]]
    name = _("{number} others", number=len(rest))
    return [*found, _summed(name, others, aligned)] if rest else found


def _department(team: str, top: str) -> str:
    """Return the team right below the one on top that a team belongs to."""
    depth = top.count("/") + 2 if is_under(team, top) else 1
    return "/".join(team.split("/")[:depth])


def _summed(name: str, teams: Sequence[TeamDigest], aligned: set[str] | None) -> Department:
    children: list[Child] = [one.now for one in teams]
    key_results = _sum(teams, "measured")
    return Department(
        id=name,
        teams=len(teams),
        progress=mean(children),
        expected=expected_mean(children),
        statuses=Counter(one.status for one in teams),
        late=Fraction(sum(len(one.late) for one in teams), key_results) if key_results else None,
        aligned=_share_of(aligned, teams) if aligned is not None else None,
    )


def _share_of(aligned: set[str], teams: Sequence[TeamDigest]) -> Fraction:
    return Fraction(sum(one.id in aligned for one in teams), len(teams))
