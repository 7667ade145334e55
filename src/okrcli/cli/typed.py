"""A value as it was typed: read, and asked about where it has two readings or looks wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.cli.choosing import choose, is_yes, settle
from okrcli.cli.console import Console
from okrcli.core.subjects import KeyResultSubject, Standing, Subject
from okrcli.core.values import (
    DIGITS_AFTER,
    DIGITS_BEFORE,
    NOT_APPLICABLE,
    WORDS,
    Ambiguous,
    Doubt,
    checked,
    parse_number,
    parse_value,
    unlikely,
)
from okrcli.errors import Slip, UsageError
from okrcli.kinds.done import Done
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.situation import Value
from okrcli.language import _, spoken
from okrcli.lean import dataclass
from okrcli.model import CheckIn, HumanStatus
from okrcli.scalars import plain, shown_value

LONGEST = 60
"""Characters of a number as it is typed, spaces and unit included."""

DONE_OR_NOT = ("done", "not-done", "fatto", "non-fatto")


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is said of a value: at most one of VALUE, --add, and milestones.

    `same`: the last value, once more. It is never given with one of the others.
    """

    value: str | None = None
    add: str | None = None
    done: tuple[str, ...] = ()
    reopen: tuple[str, ...] = ()
    same: bool = False

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
                _("VALUE, --add and --done or --reopen say the same thing twice"),
                _("give one of them"),
            )
        try:
            return self._read(given)
        except Slip as slip:
            raise UsageError(slip.message, slip.hint) from None

    def _read(self, given: Given) -> Value | None:
        if given.same:
            return self._same()
        if given.add is not None:
            return self._likely(self.subject.accept(self._sum(given.add)))
        if given.done or given.reopen:
            return self._milestones((*given.done, *(f"!{name}" for name in given.reopen)))
        text = given.value or ""
        if isinstance(self._kind, Milestones) and text.strip().lower() not in NOT_APPLICABLE:
            return self._milestones((text.strip(),))
        if isinstance(self._kind, Done) and text.strip().lower() not in WORDS:
            raise Slip(
                _("{text!r} is neither done nor not-done", text=text), _("write done or not-done")
            )
        typed = parse_value(_short(text), self._unit)
        if isinstance(typed, Ambiguous):
            typed = self._settled(typed)
        if typed is None:
            return None
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
            raise Slip(_("it has no milestones"), _("give a value instead of --done or --reopen"))
        ids = [one.id for one in kind.milestones]
        names = ", ".join(ids)
        if words[0] in DONE_OR_NOT and words[0] not in ids:
            raise Slip(
                _("name the milestone that is {word}", word=words[0]),
                _("write its id: {names}", names=names),
            )
        try:
            return kind.accept(words)
        except Slip as slip:
            raise Slip(
                slip.message, slip.hint or _("the milestones are {names}", names=names)
            ) from None

    def _same(self) -> Value:
        """Return the last value; of milestones, that no other one is finished."""
        last = self.standing.value
        if isinstance(self._kind, Milestones):
            return ()
        if last is None:
            raise Slip(_("there is no last value to repeat"), _("type the value"))
        return Decimal(plain(last)) if isinstance(last, Fraction) else last

    def _sum(self, text: str) -> Decimal:
        last = self._last_number
        if last is None:
            raise Slip(
                _("there is no number yet to add to"), f"okr update {self.subject.uid} NUMBER"
            )
        more = parse_number(_short(text).strip().removeprefix("+"), self._unit)
        number = self._settled(more) if isinstance(more, Ambiguous) else more
        return checked(Decimal(plain(last)) + number)

    def _settled(self, typed: Ambiguous) -> Decimal:
        """Return the reading that is meant; the one nearer to the last number comes first."""
        one, other = typed.readings
        numbers = {one: typed.thousands, other: typed.decimal}
        last = self._last_number
        if last is not None and _is_nearer(typed.decimal, typed.thousands, last):
            one, other = other, one
        return numbers[settle(self.console, typed.text, one, other)]

    def _likely(self, value: Value) -> Value:
        """Return a value that nothing speaks against, or the one that is meant."""
        if self.force or not isinstance(value, Decimal):
            return value
        doubt = self.doubt(value)
        return value if doubt is None else self._confirmed(value, doubt)

    def doubt(self, value: Decimal) -> Doubt | None:
        """Return what speaks against a number, None where nothing does."""
        return unlikely(
            value,
            unit=self._unit,
            baseline=self.standing.baseline,
            target=self.standing.target,
            previous=self._last_number,
        )

    def _confirmed(self, value: Decimal, doubt: Doubt) -> Decimal:
        """Return the number that is meant, when somebody is there to say so."""
        typed, meant = (f"{one:f} {self._unit}".strip() for one in (value, doubt.instead or value))
        if not self.console.is_interactive:
            raise UsageError(
                in_doubt(doubt, meant), _("write the value that is meant, or add --force")
            )
        if doubt.instead is not None:
            chosen = choose(self.console, f"{doubt.reason}.", meant, typed, flag="--force")
            return doubt.instead if chosen == meant else value
        answer = self.console.ask(
            _("{reason}. Write it all the same?   y or n", reason=doubt.reason), "--force"
        )
        if not is_yes(answer):
            raise UsageError(_("nothing was written"), _("write the value that is meant"))
        return value

    @property
    def _last_number(self) -> Fraction | None:
        last = self.standing.value
        return Fraction(last) if isinstance(last, Decimal | Fraction) else None


def _short(text: str) -> str:
    """Return what is typed for a number; refuse what no number is as long as, before it is read."""
    if len(text) <= LONGEST:
        return text
    raise Slip(
        _("{value} is not a value", value=shown_value(f"{text[:20]}...")),
        _(
            "at most {before} before and {after} after the point",
            before=DIGITS_BEFORE,
            after=DIGITS_AFTER,
        ),
    )


def in_doubt(doubt: Doubt, meant: str) -> str:
    """Return what speaks against a number, and which one is probably meant, where one is."""
    if doubt.instead is None:
        return doubt.reason
    number = spoken().ungrouped(meant)
    return _("{reason}; is {number} meant?", reason=doubt.reason, number=number)


def said(
    day: date,
    *,
    confidence: str | None,
    status: HumanStatus | None,
    note: str | None,
    blocker: str | None,
    evidence: str | None,
    source: str | None,
) -> CheckIn:
    """Return what a command line says of a check-in besides its value and who says it.

    Raises:
        UsageError: what is given as the confidence is none.
    """
    return CheckIn(
        date=day,
        confidence=confidence_of(confidence),
        status=status,
        note=note or "",
        blocker=blocker or "",
        evidence=evidence or "",
        source=source or "",
    )


def _is_nearer(one: Decimal, other: Decimal, to: Fraction) -> bool:
    return abs(Fraction(one) - to) < abs(Fraction(other) - to)


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
    raise UsageError(
        _("the confidence {text!r} is not a number from 0 to 10", text=text), _("such as -c 7")
    )
