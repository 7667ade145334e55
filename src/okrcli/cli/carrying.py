"""Carrying a period over: whose promises, and what a person wants of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from okrcli.cli.console import Console
from okrcli.cli.filters import check_team, team_of
from okrcli.core.carrying import (
    DROP,
    KEEP,
    Carried,
    Choice,
    carry,
    check_direction,
    ended,
    is_finished,
    reviewed,
    standings,
    survivors,
    undecided,
)
from okrcli.core.promises import Promise
from okrcli.core.records import KeyResultRecord
from okrcli.core.references import everything
from okrcli.core.restarting import needs_target
from okrcli.core.wording import percent
from okrcli.errors import DataError, Slip, UsageError
from okrcli.kinds.baseline import parse_target
from okrcli.kinds.metric import Metric
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period
from okrcli.store.plainscalars import resolve

WORDS = {"k": KEEP, "keep": KEEP, "m": Choice("modify"), "modify": Choice("modify")}
WORDS |= {"d": DROP, "drop": DROP}
WORDS |= {"mantenere": KEEP, "modificare": Choice("modify"), "abbandonare": DROP}
FLAG = N_("--no-input, which keeps every key result")


def sources(plan: Plan, old: Period, into: Period, team: str | None) -> list[TeamPlan]:
    """Return the teams whose promises are carried over.

    Raises:
        UsageError: there are none, or the periods do not follow one another.
        DataError: one of their files has errors.
    """
    check_direction(old, into)
    in_old = replace(plan, teams=tuple(one for one in plan.teams if one.period.id == old.id))
    for problem in plan.problems:
        is_ours = f"/{old.id}/" in problem.path and team in (None, team_of(problem.path))
        if problem.level == "error" and is_ours:
            raise DataError(
                _("{path} has errors, so it cannot be carried over", path=problem.path),
                _("okr check shows them; mend them first"),
            )
    found = [one for one in in_old.teams if team in (None, one.team)]
    if not found:
        check_team(team, in_old)
        there = ", ".join(one.team for one in in_old.teams)
        raise UsageError(
            _("{team} has promised nothing for {period}", team=team, period=old.id)
            if team
            else _("nothing is promised for {period}", period=old.id),
            _("the teams are {teams}", teams=there)
            if there
            else _("okr init opens a period without --from"),
        )
    return found


def carried_over(
    plan: Plan, teams: Sequence[TeamPlan], into: Period, as_of: date, interview: Interview
) -> list[Carried]:
    """Return what becomes of the promises of some teams.

    Raises:
        UsageError: nothing at all is left to be carried over.
    """
    interview.begin(teams, into)
    ends = {one.team: standings(plan, one, into, as_of) for one in teams}
    choices = {one.team: interview.choices(one, ends[one.team]) for one in teams}
    there = {target.uid for target in everything(plan)}
    for one in teams:
        there |= {f"{one.team}/{into.id}/{ref}" for ref in survivors(one, choices[one.team])}
    made = [
        carry(plan, one, into, as_of, ends=ends[one.team], choices=choices[one.team], there=there)
        for one in teams
    ]
    if all(one.is_empty for one in made):
        raise UsageError(
            _("nothing is left to be carried over into {period}", period=into.id),
            _("okr init {period} opens it without any objective", period=into.id),
        )
    return made


@dataclass(frozen=True)
class Interview:
    """Asks what becomes of key results; off a terminal all are kept."""

    console: Console

    def choices(
        self, source: TeamPlan, standings: Mapping[str, KeyResultRecord]
    ) -> dict[str, Choice]:
        """Return what a review, else a person says is to become of key results, by id."""
        choices = reviewed(source)
        if self.console.is_interactive:
            open_ones = undecided(source)
            for number, promise in enumerate(open_ones, 1):
                counter = f"{number}/{len(open_ones)}"
                choices[promise.ref] = self._ask(promise, standings[promise.ref], counter)
            self.console.note("")
        return choices

    def begin(self, teams: Sequence[TeamPlan], into: Period) -> None:
        """Say what is asked, or that nobody is."""
        count = sum(len(undecided(team)) for team in teams)
        if count and self.console.is_interactive:
            self.console.note(
                _(
                    "{count} key results into {period}, and nothing is written before the last "
                    "one.\nk keeps, m modifies, d drops.",
                    count=count,
                    period=into.id,
                )
            )
        elif count:
            self.console.note(
                _("nobody was asked: {count} key results without a review are kept", count=count)
            )

    def _ask(self, promise: Promise, record: KeyResultRecord, counter: str) -> Choice:
        team = promise.team_plan.team
        self.console.note(f"\n{counter}  {record.title}\n     {team} · {promise.objective.title}")
        share = f", {percent(record.progress)}" if record.progress is not None else ""
        self.console.note(f"     {ended(record)}{share}")
        is_over = bool(promise.key_result and is_finished(promise.key_result, record))
        usual = DROP if is_over else KEEP
        answer = self._answer(
            _("k, m or d? Enter drops it, as it is finished.")
            if is_over
            else _("k, m or d? Enter keeps it.")
        ).lower()
        while answer and answer not in WORDS:
            answer = self._answer(_("k to keep, m to modify, d to drop.")).lower()
        choice = WORDS[answer] if answer else usual
        kr = promise.key_result
        if isinstance(kr, Metric) and (choice.what == "modify" or _is_reached(choice, kr, record)):
            return replace(choice, target=self._target(kr, record))
        return choice

    def _target(self, kr: Metric, record: KeyResultRecord) -> str | Decimal:
        """Return a new target that goes on from the last number, "" to decide it in the file."""
        last = record.value if isinstance(record.value, Decimal) else kr.baseline
        while text := self._answer(_("Its new target? Enter leaves it to the file.")):
            try:
                value = resolve(text)
                target = parse_target(value)
                made = replace(kr, baseline=last, target=target, plan=())
                for slip in made.faults():
                    raise slip
            except Slip as slip:
                self.console.note(f"     {slip.message}:\n     {slip.hint}")
            else:
                return value if isinstance(value, Decimal) else target.text
        return ""

    def _answer(self, question: str) -> str:
        self.console.note(f"     {question}")
        answer = self.console.line("     > ")
        if answer is None:
            raise UsageError(
                _("no answer to: {question}", question=question), _("give {flag}", flag=_(FLAG))
            )
        return answer.strip()


def _is_reached(choice: Choice, kr: Metric, record: KeyResultRecord) -> bool:
    """Return whether what is kept needs another target to go on to."""
    return choice.what == "keep" and needs_target(kr, record)
