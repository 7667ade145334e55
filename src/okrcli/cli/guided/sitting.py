"""Somebody at a terminal who is asked for one value after the other; each answer saved at once."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from types import FrameType
from typing import NoReturn

from okrcli.cli.checkin import prepared, write
from okrcli.cli.console import Console
from okrcli.cli.guided import words
from okrcli.cli.guided.round import Round
from okrcli.cli.guided.words import Key
from okrcli.cli.typed import confidence_of
from okrcli.core.asking import Asked
from okrcli.core.concern import lacks_blocker, lacks_confidence
from okrcli.core.subjects import Change
from okrcli.core.wording import amount
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Plan
from okrcli.views.page import Page
from okrcli.views.terminal import asking
from okrcli.workspace import Workspace

PROMPT = "> "
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What a keyboard sends that is no text: arrow keys, half characters."""


@dataclass
class Sitting:
    """One round: what is asked, of whom, and how far it has come.

    `said` is what every check-in says: the day and who says it. `plan` is kept as it stands with
    what was answered.
    """

    workspace: Workspace
    console: Console
    page: Page
    as_of: date
    plan: Plan
    items: Sequence[Asked]
    said: CheckIn
    dry_run: bool
    force: bool
    round: Round = field(init=False)

    def __post_init__(self) -> None:
        self.round = Round(len(self.items))
        self.console = replace(self.console, indent=" " * asking.INDENT)

    def run(self) -> None:
        """Ask until nothing is left, or until they have had enough.

        Raises:
            KeyboardInterrupt: they broke off, or the terminal was closed; all answers are saved.
            DataError: an answer cannot be written.
        """
        shown = -1
        with closing_like_an_interrupt():
            while not self.round.is_over:
                if shown != self.round.at:
                    shown = self.round.at
                    self._ask()
                if not self._take(self._line()):
                    return

    def _ask(self) -> None:
        item = self.items[self.round.at].within(self.plan, self.as_of)
        items = (*self.items[: self.round.at], item, *self.items[self.round.at + 1 :])
        self.console.show("\n" + asking.question(items, self.round.at, self.as_of, self.page))

    def _line(self) -> str | None:
        """Return a line of text, without blanks around it; None where no more will come."""
        while (line := self.console.line(PROMPT)) is not None:
            if not UNREADABLE.search(line.strip()):
                return line.strip()
            self._complain(_("a key of this is no text; type it again"))
        return None

    def _take(self, line: str | None) -> bool:
        """Do what a line says; return whether to go on."""
        item = self.items[self.round.at]
        try:
            said = Key.QUIT if line is None else words.read(line, item.subject)
            match said:
                case Key.QUIT:
                    return False
                case Key.SKIP:
                    self.round = self.round.skip()
                case Key.BACK:
                    self._back()
                case Key.HELP:
                    self.console.show(asking.help_page(self.page))
                case _:
                    self._answer(item, said)
        except UsageError as error:
            self._complain(": ".join(filter(None, [error.message, error.hint])))
        return True

    def _back(self) -> None:
        if self.round.at == 0:
            raise UsageError(_("this is the first"))
        self.round = self.round.back()

    def _answer(self, item: Asked, said: words.Words) -> None:
        """Save an answer, and first what a bad one gives reason to ask."""
        subject = item.subject.within(self.plan)
        checkin = replace(self.said, confidence=said.confidence, note=said.note)
        if said.given.is_empty and checkin == self.said:
            raise UsageError(_("nothing is said"), _("? shows what may be answered"))
        checkin = prepared(
            subject,
            checkin,
            said.given,
            console=self.console,
            as_of=self.as_of,
            force=self.force,
        )
        change = Change.of(subject, checkin, self.as_of)
        self.console.show(asking.answered(change, item, self.page))
        try:
            if lacks_confidence(change):
                change = change.instead(
                    replace(change.checkin, confidence=self._confidence(change))
                )
            if lacks_blocker(change):
                change = change.instead(replace(change.checkin, blocker=self._blocker()))
        finally:
            self._save(change)

    def _save(self, change: Change) -> None:
        write(self.workspace, change, dry_run=self.dry_run)
        self.plan = change.subject.after(change.checkin).plan
        self.round = self.round.save()

    def _confidence(self, change: Change) -> Decimal | None:
        was = change.before.confidence
        question = (
            _("Confidence 0-10? Enter = not said")
            if was is None
            else _("Confidence 0-10? it was {number}, Enter = not said", number=amount(was))
        )
        while True:
            line = self._more(question)
            try:
                return confidence_of(line.removeprefix("c") or None)
            except UsageError as error:
                self._complain(error.message)

    def _blocker(self) -> str:
        return self._more(_("What stands in the way? One line, Enter = nothing"))

    def _more(self, question: str) -> str:
        self.console.show(f"{self.console.indent}{question}\n")
        return self._line() or ""

    def _complain(self, text: str) -> None:
        self.console.show(asking.complaint(text, self.page))


@contextmanager
def closing_like_an_interrupt() -> Iterator[None]:
    """Let a terminal that is closed, or a request to end, break off as Ctrl-C does."""

    def break_off(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = {one: signal.signal(one, break_off) for one in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
