"""Check-ins of one thing, the latest first: a line of figures and the words below it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from okrcli.core.closeup import Closeup, Said
from okrcli.core.wording import amount, digits_of, status_word
from okrcli.language import _, ngettext
from okrcli.model import CheckIn
from okrcli.views import counts
from okrcli.views.figures import short_day
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD


def checkins(screen: Screen, closeup: Closeup, most: int) -> None:
    """Add the check-ins, `most` of them, and the command that shows all."""
    said = closeup.checkins
    if not said:
        return
    screen.gap()
    count = ngettext("{count}, the latest first", "{count}, the latest first", len(said))
    screen.add((_("CHECK-INS"), BOLD), (f"  {count}", ""))
    for one in said[:most]:
        screen.flow(2, [part for part in _figures(one, closeup) if part], "")
        screen.flow(4, _words(one.checkin))
    if rest := said[most:]:
        screen.flow(2, [counts.more(len(rest), f"okr show {closeup.ref} --all")])


def _figures(one: Said, closeup: Closeup) -> Iterator[str]:
    checkin = one.checkin
    yield short_day(checkin.date, closeup.as_of)
    yield one.of
    if checkin.has_value:
        yield _value(checkin, closeup if not one.of or not closeup.course.of_progress else None)
    if checkin.confidence is not None:
        yield _("confidence {number}", number=amount(Fraction(checkin.confidence)))
    yield _("said to be {status}", status=status_word(checkin.status)) if checkin.status else ""
    yield checkin.by


def _value(checkin: CheckIn, closeup: Closeup | None) -> str:
    match checkin.value:
        case None:
            return _("not applicable")
        case bool():
            return _("done") if checkin.value else _("not done")
        case tuple():
            return ", ".join(_milestone(one) for one in checkin.value) or _("nothing new")
        case Decimal():
            number = Fraction(checkin.value)
    if closeup is None:
        return amount(number)
    # No digit that was logged is rounded away.
    digits = max(closeup.precision or 0, digits_of(number))
    return amount(number, closeup.unit, digits)


def _milestone(word: str) -> str:
    if word.startswith("!"):
        return _("{milestone} reopened", milestone=word[1:])
    return _("{milestone} done", milestone=word)


def _words(checkin: CheckIn) -> Iterator[str]:
    yield checkin.note
    yield _("blocked: {blocker}", blocker=checkin.blocker) if checkin.blocker else ""
    yield _("evidence: {evidence}", evidence=checkin.evidence) if checkin.evidence else ""
    yield _("source: {source}", source=checkin.source) if checkin.source else ""
    yield _("changed because {reason}", reason=checkin.reason) if checkin.reason else ""
