"""What a rule is, and what several rules ask."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from okrcli.core import references
from okrcli.core.findings import Finding
from okrcli.core.promises import Promise, promises
from okrcli.core.references import Target
from okrcli.errors import Level
from okrcli.language import ngettext
from okrcli.model import CheckIn, KeyPath, Plan


class Rule(ABC):
    """A judgement of `okr check`. Its docstring is its section in docs/rules.md.

    The yaml blocks after `Fine:` pass and those after `Found:` do not; the first line of a block
    names its file.
    """

    id: ClassVar[str]
    """The name in brackets after a finding, and under `rules:` in okr.yaml."""
    level: ClassVar[Level]
    """Its level unless okr.yaml gives another."""
    is_of_all: ClassVar[bool] = False
    """Whether it takes all periods together, where others look at each team for itself."""

    @abstractmethod
    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:
        """Yield what it finds in a plan on a day."""

    def finding(
        self,
        file: str,
        keys: KeyPath = (),
        *,
        message: str,
        hint: str,
        line: int = 0,
        level: Level | None = None,
        sought: str = "",
    ) -> Finding:
        """Return a finding at a key of a YAML file, or at the line of a check-in."""
        return Finding(
            rule=self.id,
            level=level or self.level,
            file=file,
            keys=keys,
            line=line,
            message=message,
            hint=hint,
            sought=sought,
        )

    def at(
        self, promise: Promise, *keys: str | int, message: str, hint: str, sought: str = ""
    ) -> Finding:
        """Return a finding at a key of a promise; without a key, at the promise."""
        place = promise.keys(*keys)
        file = promise.team_plan.file
        return self.finding(file, place, message=message, hint=hint, sought=sought)


def every_promise(plan: Plan) -> Iterator[Promise]:
    """Yield the promises of all teams that are not dropped."""
    for team_plan in plan.teams:
        for promise in promises(team_plan):
            if not promise.is_dropped:
                yield promise


def groups(plan: Plan) -> Iterator[tuple[str, str, Sequence[CheckIn]]]:
    """Yield file, header and check-ins of every group that has some, those of KPIs last."""
    for team_plan in plan.teams:
        for ref, checkins in team_plan.checkins.items():
            if checkins:
                yield team_plan.checkins_file, ref, checkins
    for sheet in plan.kpi_sheets:
        for ref, checkins in sheet.series.items():
            if checkins:
                yield sheet.file, ref, checkins


def every_checkin(plan: Plan) -> Iterator[tuple[str, CheckIn]]:
    """Yield every check-in and the file that it stands in."""
    for file, _, checkins in groups(plan):
        for checkin in checkins:
            yield checkin.file or file, checkin


def resolve(plan: Plan, promise: Promise, text: str) -> Target | None:
    """Return what a reference written at a promise points at, None for nothing."""
    team_plan = promise.team_plan
    reference = references.parse(text, plan.calendar)
    return references.resolve(plan, reference, team_plan.team, team_plan.period.id)


def broken_files(plan: Plan) -> frozenset[str]:
    """Return the files of which something was left out, so that counts and names mislead."""
    return frozenset(problem.path for problem in plan.problems if problem.level == "error")


def may_be_left_out(plan: Plan, promise: Promise, text: str) -> bool:
    """Return whether a reference leads into a file of which something was left out."""
    reference = references.parse(text, plan.calendar)
    team = reference.team or promise.team_plan.team
    folder = "kpis" if reference.is_kpi else reference.period or promise.team_plan.period.id
    root = plan.settings_file.rpartition("/")[0]
    return f"{root}/{folder}/{team}.yaml" in broken_files(plan)


def and_more(message: str, others: int) -> str:
    """Return a message, and how many entries besides the one pointed at there are."""
    if not others:
        return message
    return ngettext(
        "{message}, and {count} more here",
        "{message}, and {count} more here",
        others,
        message=message,
    )
