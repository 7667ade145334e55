"""A check-ins file as `git diff` shows it: a fact a line, without quotes and brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcli.model import CheckIn
from okrcli.views.text import safe


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
        yield f"confidence {checkin.confidence:f}"
    if checkin.status:
        yield checkin.status
    if checkin.by:
        yield f"by {checkin.by}"
    for name in ("note", "blocker", "evidence", "source", "reason"):
        if said := getattr(checkin, name):
            yield f'{name} "{said}"'


def _value(value: object) -> str:
    match value:
        case None:
            return "n/a"
        case bool():
            return "done" if value else "not done"
        case tuple():
            return ", ".join(value)
    return format(value, "f")
