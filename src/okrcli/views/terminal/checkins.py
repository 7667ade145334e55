"""Check-ins of one thing, the latest first: a line of figures and the words below it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from okrcli.core.closeup import Closeup, Said
from okrcli.core.wording import amount, digits_of, status_word
from okrcli.model import CheckIn
from okrcli.views.figures import short_day
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD


def checkins(screen: Screen, closeup: Closeup, most: int) -> None:
    """Add the check-ins, `most` of them, and the command that shows all."""
    said = closeup.checkins
    if not said:
        return
    screen.gap()
    screen.add(("CHECK-INS", BOLD), (f"  {len(said):,}, the latest first", ""))
    for one in said[:most]:
        screen.flow(2, [part for part in _figures(one, closeup) if part], "")
        screen.flow(4, _words(one.checkin))
    if rest := said[most:]:
        screen.flow(2, [f"and {len(rest):,} more: okr show {closeup.ref} --all"])


def _figures(one: Said, closeup: Closeup) -> Iterator[str]:
    checkin = one.checkin
    yield short_day(checkin.date, closeup.as_of)
    yield one.of
    if checkin.has_value:
        yield _value(checkin, closeup if not one.of or not closeup.course.of_progress else None)
    if checkin.confidence is not None:
        yield f"confidence {amount(Fraction(checkin.confidence))}"
    yield f"said to be {status_word(checkin.status)}" if checkin.status else ""
    yield checkin.by


def _value(checkin: CheckIn, closeup: Closeup | None) -> str:
    match checkin.value:
        case None:
            return "not applicable"
        case bool():
            return "done" if checkin.value else "not done"
        case tuple():
            return ", ".join(_milestone(one) for one in checkin.value) or "nothing new"
        case Decimal():
            number = Fraction(checkin.value)
    if closeup is None:
        return amount(number)
    # No digit that was logged is rounded away.
    digits = max(closeup.precision or 0, digits_of(number))
    return amount(number, closeup.unit, digits)


def _milestone(word: str) -> str:
    return f"{word[1:]} reopened" if word.startswith("!") else f"{word} done"


def _words(checkin: CheckIn) -> Iterator[str]:
    yield checkin.note
    yield f"blocked: {checkin.blocker}" if checkin.blocker else ""
    yield f"evidence: {checkin.evidence}" if checkin.evidence else ""
    yield f"source: {checkin.source}" if checkin.source else ""
    yield f"changed because {checkin.reason}" if checkin.reason else ""
