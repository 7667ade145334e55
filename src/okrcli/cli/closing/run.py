"""Which period and which teams are meant, and what is done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from okrcli.cli.closing.walk import Walk
from okrcli.cli.filters import check_team, choose_period, team_of
from okrcli.cli.options import Session
from okrcli.core.closing import (
    Ending,
    check_ended,
    check_ready,
    ending,
    latest_ended,
)
from okrcli.core.closure import check_unclosed
from okrcli.core.previous import pins
from okrcli.core.review_words import Words
from okrcli.core.rollup import is_of
from okrcli.errors import DataError, OkrError, UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period
from okrcli.store.layout import KPIS
from okrcli.store.review_file import Closed
from okrcli.views.closing import Closing
from okrcli.workspace import Workspace

MOST_NAMES = 5
"""How many teams a message lists."""
Written = tuple[Ending, Closed]


@dataclass(frozen=True, kw_only=True)
class Closer:
    """The teams of a period that are to be closed, shown or reopened, the top team first."""

    session: Session
    workspace: Workspace
    plan: Plan
    period: Period
    teams: tuple[TeamPlan, ...]

    @classmethod
    def of(
        cls, session: Session, period: str | None, team: str | None, *, with_those_under: bool
    ) -> Closer:
        """Return what the options name.

        Raises:
            UsageError: no such period or team, or the period has not ended.
        """
        workspace = session.workspace()
        chosen = _period(session, workspace, period)
        check_ended(chosen, session.as_of)
        # Later periods come with it: their baselines may start from this one.
        plan = workspace.load([one.id for one in workspace.periods() if one.end >= chosen.end])
        check_team(team, plan)
        teams = [
            one
            for one in plan.teams
            if one.period == chosen
            and (team is None or is_of(one.team, team, own=not with_those_under))
        ]
        if not teams:
            raise _nothing(plan, chosen, team)
        teams.sort(key=lambda one: (one.team != plan.settings.top, one.team))
        return cls(
            session=session, workspace=workspace, plan=plan, period=chosen, teams=tuple(teams)
        )

    def status(self) -> Closing:
        """Return how each team stands with its review."""
        as_of = self.session.as_of
        endings = tuple(ending(self.plan, one, as_of) for one in self.teams)
        still_open = [one for one in endings if not one.is_closed]
        following = ""
        if still_open:
            following = f"okr close {self.period.id} --team {still_open[0].team_plan.team}"
        return Closing(
            period=self.period,
            settings=self.plan.settings,
            teams=endings,
            command=following,
        )

    def close(self, words: Words, *, accept: bool) -> Closing:
        """Close every team that is open, asking on a terminal.

        Raises:
            UsageError: nothing is open, or something is left to be said.
            DataError: a file of a team has errors, or a review cannot be written.
        """
        teams = self._open_teams(words)
        for one in teams:
            self._check_sound(one)
        if accept or not self.session.console.is_interactive:
            ends = [self._told(one, words, accept=accept) for one in teams]
            return self._summed([self._write(self.plan, end) for end in ends])
        walked = self._summed(list(self._walked(teams, words)))
        return replace(walked, is_told=self.session.console.is_terminal)

    def reopen(self) -> str:
        """Open the period of a team again and return what to say of it.

        Raises:
            UsageError: no team has closed it, or several have and none is named.
            DataError: its review cannot be changed.
        """
        closed = [one for one in self.teams if one.closure]
        if not closed:
            raise UsageError(
                _(
                    "{teams} did not close {period}",
                    teams=self._names(self.teams),
                    period=self.period.id,
                )
            )
        if len(closed) > 1:
            raise UsageError(
                _(
                    "several teams closed {period}: {teams}",
                    period=self.period.id,
                    teams=self._names(closed),
                ),
                _("name the one to open again: --team {team}", team=closed[0].team),
            )
        [one] = closed
        file = self.workspace.reopen(one, self.session.as_of)
        return _(
            "{team} {period} is open again; what was said stays in {file}\n"
            "Next: okr update {team}/{period}/ID VALUE --date {day}, "
            "then okr close {period} --team {team}",
            team=one.team,
            period=self.period.id,
            file=file,
            day=self.period.end,
        )

    def _open_teams(self, words: Words) -> list[TeamPlan]:
        found = [one for one in self.teams if one.closure is None]
        if not found:
            if len(self.teams) == 1:
                check_unclosed(self.teams[0])
            raise UsageError(
                _(
                    "all {number} teams closed {period}",
                    number=len(self.teams),
                    period=self.period.id,
                ),
                _("okr close {period} --status shows when", period=self.period.id),
            )
        if len(found) > 1 and not words.is_empty:
            raise UsageError(
                _(
                    "the grades and words are of one team, and these are open: {teams}",
                    teams=self._names(found),
                ),
                _("name it: {flag}", flag=f"--team {found[0].team}"),
            )
        return found

    def _names(self, teams: Sequence[TeamPlan]) -> str:
        names = [one.team for one in teams]
        return ", ".join(names[:MOST_NAMES]) + (" ..." if len(names) > MOST_NAMES else "")

    def _check_sound(self, one: TeamPlan) -> None:
        """Raise DataError where errors leave something of a team out: grades would miss it."""
        for problem in self.plan.problems:
            folder = problem.path.split("/")[1:2]
            is_its = team_of(problem.path) == one.team and folder in ([self.period.id], [KPIS])
            if problem.level == "error" and is_its:
                raise DataError(
                    f"{problem.path}:{problem.line}: {problem.message}",
                    _(
                        "mend it first, a review would leave it out: okr check --team {team}",
                        team=one.team,
                    ),
                )

    def _told(self, one: TeamPlan, words: Words, *, accept: bool) -> Ending:
        """Return how a team's period ended by the options alone."""
        end = ending(self.plan, one, self.session.as_of, self._said(one, words))
        if not accept:
            check_ready(end)
        return end

    def _said(self, one: TeamPlan, words: Words) -> Words:
        """Return the words of the options, and those of an earlier closing."""
        return words.under(f"{one.team}/{self.period.id}/").over(Words.of(one.review))

    def _walked(self, teams: Iterable[TeamPlan], words: Words) -> Iterator[Written]:
        """Walk each team and yield what was written for those that were closed."""
        for one in teams:
            walk = Walk(
                workspace=self.workspace,
                console=self.session.console,
                page=self.session.page,
                as_of=self.session.as_of,
                plan=self.plan,
                team_plan=one,
                words=self._said(one, words),
            )
            try:
                end = walk.run()
            except KeyboardInterrupt:
                self._leave_open(one)
                raise
            if end:
                yield self._write(walk.plan, end)
            else:
                self._leave_open(one)

    def _leave_open(self, one: TeamPlan) -> None:
        self.session.console.note(
            "\n"
            + _(
                "{team} {period} stays open; values that were answered are saved",
                team=one.team,
                period=self.period.id,
            )
        )

    def _write(self, plan: Plan, end: Ending) -> Written:
        closed = self.workspace.close(end.team_plan, end.review, pins(plan, end.team_plan))
        return replace(end, is_closed=True), closed

    def _summed(self, written: Sequence[Written]) -> Closing:
        closed = {end.team_plan.team for end, _ in written}
        left = [one for one in self.teams if one.closure is None and one.team not in closed]
        return Closing(
            period=self.period,
            settings=self.plan.settings,
            teams=tuple(end for end, _ in written),
            files=tuple(one.file for _, one in written),
            pinned=tuple(pin for _, one in written for pin in one.pinned),
            left=tuple(line for _, one in written for line in one.left),
            command=f"okr close {self.period.id} --status" if left else self._following(),
        )

    def _following(self) -> str:
        """Return the command that a closed period leads to."""
        if self.period.length == "named":
            return "okr report"
        following = self.plan.calendar.beside(self.period, 1)
        if any(one.id == following.id for one in self.plan.periods):
            return f"okr report {following.id}"
        return f"okr init {following.id} --from {self.period.id}"


def _period(session: Session, workspace: Workspace, text: str | None) -> Period:
    """Return the period named, else the latest that ended and may still be closed."""
    periods, as_of = workspace.periods(), session.as_of
    ended = latest_ended(periods, as_of) if text is None else []
    if not ended:
        return choose_period(text, periods, workspace.calendar, as_of)
    closing = timedelta(days=workspace.settings.closing)
    for one in ended:
        if as_of > one.end + closing:
            break
        if any(team.closure is None for team in workspace.load([one.id]).teams):
            return one
    return ended[0]


def _nothing(plan: Plan, period: Period, team: str | None) -> OkrError:
    broken = next((one for one in plan.problems if one.level == "error"), None)
    message = (
        _("{team} has nothing to close in {period}", team=team, period=period.id)
        if team
        else _("no team has nothing to close in {period}", period=period.id)
    )
    if broken:
        return DataError(message, f"{broken.path}: okr check")
    return UsageError(message, _("okr report {period} shows what there is", period=period.id))
