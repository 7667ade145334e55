"""What a person chose to see, checked against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

from okrcli.core.records import Status
from okrcli.core.report import default_period
from okrcli.errors import DataError, UsageError
from okrcli.language import N_, _
from okrcli.scalars import did_you_mean, nearest

if TYPE_CHECKING:
    from okrcli.model import Plan
    from okrcli.periods import Calendar, Period

STATUSES = get_args(Status)
ABSENT = {
    "team": (
        N_("there is no team {name!r}"),
        N_("the teams are {names}"),
        N_("there are no teams here"),
    ),
    "owner": (
        N_("there is no owner {name!r}"),
        N_("the owners are {names}"),
        N_("there are no owners here"),
    ),
    "tag": (
        N_("there is no tag {name!r}"),
        N_("the tags are {names}"),
        N_("there are no tags here"),
    ),
    "status": (
        N_("there is no status {name!r}"),
        N_("the statuses are {names}"),
        N_("there are no statuses here"),
    ),
}
"""What is said of a word that is none of those there are, of which there may be none."""


def words(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the words of an option that may be repeated and may hold commas."""
    return tuple(word.strip() for one in given or () for word in one.split(",") if word.strip())


def choose_period(
    text: str | None, periods: Sequence[Period], calendar: Calendar, as_of: date
) -> Period:
    """Return the period named; by default the shortest that holds the day, else the latest begun.

    Raises:
        UsageError: no such period.
        DataError: there is no period at all.
    """
    if text is not None and periods:
        return _named(calendar.get(text, as_of), periods)
    chosen = default_period(periods, as_of)
    if chosen is None:
        raise DataError(_("there is no period yet"), _("okr init opens one"))
    return chosen


def check_team(team: str | None, plan: Plan) -> None:
    """Raise UsageError unless a team of this id, or one below it, has a file, be it broken."""
    if team is not None:
        written = {one.team for one in plan.teams}
        written |= {team_of(problem.path) for problem in plan.problems} - {""}
        check_team_name(team, written)


def check_team_name(team: str, written: Iterable[str]) -> None:
    """Raise UsageError unless a team is one of those that have a file, or has one below it."""
    _check("team", [team], {name for one in written for name in _with_parents(one)})


def team_of(path: str) -> str:
    """Return the team of `okrs/PERIOD/TEAM.yaml`, or a file beside it; "" for any other file."""
    return "/".join(path.split("/")[2:]).split(".", 1)[0]


def check_owners(owners: Iterable[str], plan: Plan) -> None:
    """Raise UsageError for somebody who owns nothing and is not listed under people."""
    _check("owner", owners, {*plan.settings.people, *_owners(plan)})


def check_tags(tags: Iterable[str], plan: Plan) -> None:
    """Raise UsageError for a tag that nothing has."""
    objectives = [one for team in plan.teams for one in team.objectives]
    known = {tag for one in objectives for tag in one.tags}
    known |= {tag for one in objectives for kr in one.key_results for tag in kr.tags}
    _check("tag", tags, known)


def check_statuses(statuses: Iterable[str]) -> None:
    """Raise UsageError for a word that is no status."""
    _check("status", statuses, STATUSES)


def _named(period: Period, periods: Sequence[Period]) -> Period:
    if any(one.id == period.id for one in periods):
        return period
    there = ", ".join(one.id for one in periods)
    raise UsageError(
        _("there is nothing for {period}", period=period.id),
        _("the periods here are {periods}", periods=there),
    )


def _check(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    names = sorted(known) if what != "status" else list(known)
    for word in given:
        if word in names:
            continue
        near = nearest(word, names)
        listed = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
        unknown, known_ones, nothing = ABSENT[what]
        there = _(known_ones, names=listed) if names else _(nothing)
        raise UsageError(_(unknown, name=word), did_you_mean(near, there))


def _with_parents(team: str) -> Iterator[str]:
    segments = team.split("/")
    for end in range(1, len(segments) + 1):
        yield "/".join(segments[:end])


def _owners(plan: Plan) -> Iterator[str]:
    for team in plan.teams:
        for objective in team.objectives:
            owners = [objective.owner, *(kr.owner for kr in objective.key_results)]
            yield from filter(None, owners)
    for sheet in plan.kpi_sheets:
        yield from (kpi.owner for kpi in sheet.kpis if kpi.owner)
