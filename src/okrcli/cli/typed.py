"""A value as it was typed: read, and asked about where it has two readings or looks wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from okrcli.cli.console import Console
from okrcli.core.subjects import KeyResultSubject, Standing, Subject
from okrcli.core.values import Ambiguous, checked, parse_number, parse_value, unlikely
from okrcli.errors import Slip, UsageError
from okrcli.kinds.done import Done
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.situation import Value
from okrcli.scalars import plain


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a command line says of a value: at most one of VALUE, --add, and milestones."""

    value: str | None = None
    add: str | None = None
    done: tuple[str, ...] = ()
    reopen: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether it says nothing."""
        return self == Given()


@dataclass(frozen=True, kw_only=True)
class Typist:
    """Somebody who typed a value of something that stands somewhere, and may be asked."""

    subject: Subject
    standing: Standing
    console: Console
    force: bool

    def value(self, given: Given) -> Value | None:
        """Return the value meant, None for not applicable.

        Raises:
            UsageError: it is none, or a question about it stays open.
        """
        if sum(map(bool, (given.value, given.add, given.done or given.reopen))) > 1:
            raise UsageError(
                "VALUE, --add and --done or --reopen say the same thing twice", "give one of them"
            )
        try:
            return self._read(given)
        except Slip as slip:
            raise UsageError(slip.message, slip.hint) from None

    def _read(self, given: Given) -> Value | None:
        if given.add is not None:
            return self._likely(self.subject.accept(self._sum(given.add)))
        if given.done or given.reopen:
            return self._milestones((*given.done, *(f"!{name}" for name in given.reopen)))
        text = given.value or ""
        if isinstance(self._kind, Milestones) and text.strip().lower() != "n/a":
            return self._milestones((text.strip(),))
        typed = parse_value(text, self._unit)
        if isinstance(typed, Ambiguous):
            typed = self._settled(typed)
        if typed is None:
            return None
        if isinstance(self._kind, Done) and not isinstance(typed, bool):
            raise Slip(f"{text!r} is neither done nor not-done", "write done or not-done")
        return self._likely(self.subject.accept(typed))

    @property
    def _kind(self) -> object:
        return self.subject.key_result if isinstance(self.subject, KeyResultSubject) else None

    @property
    def _unit(self) -> str:
        return self.subject.measured.unit

    def _milestones(self, words: tuple[str, ...]) -> Value:
        kind = self._kind
        if not isinstance(kind, Milestones):
            raise Slip("it has no milestones", "give a value instead of --done or --reopen")
        ids = [one.id for one in kind.milestones]
        names = ", ".join(ids)
        if words[0] in ("done", "not-done") and words[0] not in ids:
            raise Slip(f"name the milestone that is {words[0]}", f"write its id: {names}")
        try:
            return kind.accept(words)
        except Slip as slip:
            raise Slip(slip.message, slip.hint or f"the milestones are {names}") from None

    def _sum(self, text: str) -> Decimal:
        last = self.standing.value
        if isinstance(last, Fraction):
            last = Decimal(plain(last))
        if not isinstance(last, Decimal):
            raise Slip("there is no number yet to add to", f"okr update {self.subject.uid} NUMBER")
        more = parse_number(text.strip().removeprefix("+"), self._unit)
        return checked(last + (self._settled(more) if isinstance(more, Ambiguous) else more))

    def _settled(self, typed: Ambiguous) -> Decimal:
        """Return the reading that is meant."""
        first, second = typed.readings
        question = f"{typed.text} is {first}, or {second}?"
        if not self.console.is_interactive:
            raise UsageError(
                f"{typed.text} has two readings: {first}, or {second}",
                f"write {first} or {second}, whichever is meant",
            )
        answer = self.console.ask(f"{question}   Enter = {first}   2 = {second}", first)
        if answer in ("", "1", first):
            return typed.thousands
        if answer in ("2", second):
            return typed.decimal
        raise UsageError(
            f"{answer!r} is neither; nothing was written", f"write {first} or {second}"
        )

    def _likely(self, value: Value) -> Value:
        """Return a value that nothing speaks against, or that is meant all the same."""
        if self.force or not isinstance(value, Decimal):
            return value
        last = self.standing.value
        doubt = unlikely(
            value,
            unit=self._unit,
            baseline=self.standing.baseline,
            target=self.standing.target,
            previous=Fraction(last) if isinstance(last, Decimal | Fraction) else None,
        )
        if doubt:
            self._confirm(doubt)
        return value

    def _confirm(self, doubt: str) -> None:
        way_out = "write the value that is meant, or add --force"
        if not self.console.is_interactive:
            raise UsageError(doubt, way_out)
        answer = self.console.ask(f"{doubt}. Write it all the same?   y or n", "--force")
        if answer.lower() not in ("y", "yes"):
            raise UsageError("nothing was written", way_out)


def confidence_of(text: str | None) -> Decimal | None:
    """Return a confidence as typed, 0 to 10, or None where none was.

    Raises:
        UsageError: it is no such number.
    """
    if text is None:
        return None
    try:
        number = parse_number(text)
    except Slip:
        number = None
    if isinstance(number, Decimal) and 0 <= number <= 10:
        return number
    raise UsageError(f"the confidence {text!r} is not a number from 0 to 10", "such as -c 7")
