"""A check-ins file as `git diff` shows it: a fact a line, without quotes and brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcli.language import N_, _, spoken
from okrcli.model import CheckIn
from okrcli.views.text import safe

WORDS = {
    "note": N_('note "{text}"'),
    "blocker": N_('blocker "{text}"'),
    "evidence": N_('evidence "{text}"'),
    "source": N_('source "{text}"'),
    "reason": N_('reason "{text}"'),
}


def render(groups: Mapping[str, Sequence[CheckIn]]) -> str:
    """Return all check-ins of a file, each with what it is about."""
    lines = [
        f"{header}  {'  '.join(facts(checkin))}"
        for header, checkins in groups.items()
        for checkin in checkins
    ]
    return "".join(f"{safe(line)}\n" for line in lines)


def facts(checkin: CheckIn) -> Iterator[str]:
    """Yield what a check-in says, its day first."""
    yield checkin.date.isoformat()
    if checkin.has_value:
        yield _value(checkin.value)
    if checkin.confidence is not None:
        yield _("confidence {number}", number=_value(checkin.confidence))
    if checkin.status:
        yield checkin.status
    if checkin.by:
        yield _("by {person}", person=checkin.by)
    for name, sentence in WORDS.items():
        if said := getattr(checkin, name):
            yield _(sentence, text=said)


def _value(value: object) -> str:
    match value:
        case None:
            return "n/a"
        case bool():
            return _("done") if value else _("not done")
        case tuple():
            return ", ".join(value)
    return spoken().ungrouped(format(value, "f"))
