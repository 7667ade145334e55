"""Somebody at a terminal who ends a team's period: final values, grades, causes, learnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okrcli.cli.choosing import is_yes
from okrcli.cli.closing.words import Key, Line, read
from okrcli.cli.console import Console
from okrcli.cli.guided.sitting import PROMPT, Sitting, closing_like_an_interrupt
from okrcli.cli.me import me
from okrcli.core.asking import Asked, asked
from okrcli.core.closing import (
    Ending,
    Row,
    computed,
    ending,
    is_graded,
    may_still_come,
    misses,
)
from okrcli.core.review_words import Words
from okrcli.core.subjects import KeyResultSubject
from okrcli.errors import UsageError
from okrcli.language import _, spoken
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Plan, TeamPlan
from okrcli.views.page import Page
from okrcli.views.terminal import asking, grading
from okrcli.views.terminal import ending as ended
from okrcli.workspace import Workspace


@dataclass
class Walk:
    """One team's walk: `words` has what was said so far, `plan` every value answered."""

    workspace: Workspace
    console: Console
    page: Page
    as_of: date
    plan: Plan
    team_plan: TeamPlan
    words: Words

    def __post_init__(self) -> None:
        self.console = replace(self.console, indent=" " * asking.INDENT)

    def run(self) -> Ending | None:
        """Return how the team's period ended, None where they leave it open after all.

        Raises:
            KeyboardInterrupt: they broke off; values that were answered are saved, no more.
            DataError: a value cannot be written.
        """
        with closing_like_an_interrupt():
            bare = self._ending(Words())
            self._show(grading.opening(bare, self.as_of, self.plan.settings, self.page))
            if bare.missing and may_still_come(self.team_plan, self.as_of, self.plan.settings):
                self._values()
                bare = self._ending(Words())
            if not self._grades([row for row in bare.rows if is_graded(row)]):
                return None
            self._lines()
            end = self._ending(self.words)
            self._show(ended.summary(end, self.plan.settings, self.page))
            return end if self._is_confirmed() else None

    def _ending(self, words: Words) -> Ending:
        return ending(self.plan, self.team_plan, self.as_of, words)

    def _show(self, screen: str) -> None:
        self.console.show(f"\n{screen}")

    def _values(self) -> None:
        """Ask for the final values, and save each at once."""
        last = self.team_plan.period.end
        items = [one for one in asked(self.plan, last) if self._is_ours(one)]
        self._show(
            asking.opening(items, _("of {names}", names=self.team_plan.team), last, self.page)
        )
        sitting = Sitting(
            workspace=self.workspace,
            console=self.console,
            page=self.page,
            as_of=last,
            plan=self.plan,
            items=items,
            said=CheckIn(date=last, by=me(self.workspace)),
            dry_run=False,
            force=False,
        )
        sitting.run()
        self.plan = sitting.plan
        self.team_plan = next(one for one in self.plan.teams if _name(one) == _name(self.team_plan))

    def _is_ours(self, one: Asked) -> bool:
        subject = one.subject
        return isinstance(subject, KeyResultSubject) and (
            _name(subject.team_plan) == _name(self.team_plan)
        )

    def _grades(self, rows: Sequence[Row]) -> bool:
        """Ask for the grade of each key result; return whether they went through to the end."""
        self._show(grading.keys(self.page))
        at = 0
        while at < len(rows):
            self._show(grading.question(rows, at, self.words, self.team_plan.period, self.page))
            line = self.console.line(PROMPT)
            try:
                said = Key.QUIT if line is None else read(line.strip())
                match said:
                    case Key.QUIT:
                        return False
                    case Key.BACK:
                        at = max(0, at - 1)
                    case Key.HELP:
                        self.console.show(grading.help_page(self.page))
                    case Line():
                        self._take(rows[at], said)
                        at += 1
            except UsageError as error:
                self.console.show(asking.complaint(f"{error.message}: {error.hint}", self.page))
        return True

    def _take(self, row: Row, said: Line) -> None:
        """Keep an answer, and first ask for the reason that it wants."""
        ref, reckoned = row[1].id, computed(row)
        grade = self.words.grades.get(ref, reckoned) if said.grade is None else said.grade
        reason = said.reason or self.words.reasons.get(ref, "")
        if grade != reckoned and not reason:
            shown = spoken().ungrouped(str(grade))
            reason = self._more(_("Why {grade}? Enter = the computed one after all", grade=shown))
            grade = grade if reason else reckoned
        if not reason and misses(row, grade):
            reason = self._more(
                _("It was promised in full. Why did it miss? Enter = nothing to say")
            )
        grades = {key: one for key, one in self.words.grades.items() if key != ref}
        more = Words(
            grades={ref: grade} if grade is not None and grade != reckoned else {},
            reasons={ref: reason} if reason else {},
            nexts={ref: said.next} if said.next else {},
        )
        self.words = more.over(replace(self.words, grades=grades))

    def _lines(self) -> None:
        """Ask for causes and learnings, where they were not said."""
        causes = self.words.causes or self._texts(_("What made the numbers what they are?"))
        learnings = self.words.learnings or self._texts(_("What will you do otherwise?"))
        self.words = replace(self.words, causes=causes, learnings=learnings)

    def _texts(self, question: str) -> tuple[str, ...]:
        how = _("{question} A line each, Enter ends", question=question)
        self._show(grading.asked(how, self.page))
        found: list[str] = []
        while line := (self.console.line(PROMPT) or "").strip():
            found.append(line)
        return tuple(found)

    def _more(self, question: str) -> str:
        self.console.show(grading.asked(question, self.page))
        return (self.console.line(PROMPT) or "").strip()

    def _is_confirmed(self) -> bool:
        name = f"{self.team_plan.team} {self.team_plan.period.id}"
        self._show(grading.asked(_("Close {name}? Enter = yes, n = no", name=name), self.page))
        line = self.console.line(PROMPT)
        return line is not None and (not line.strip() or is_yes(line.strip()))


def _name(team_plan: TeamPlan) -> tuple[str, str]:
    return team_plan.team, team_plan.period.id
