"""What may stand beside any promise: a plan, revisions, and where it was imported from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import A_DAY, ISO_DAY, Day, Number, Text, Written, read_day, shown_value
from okrcli.settings import SHAPE


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """Where the value is planned to be by a day."""

    __pydantic_config__: ClassVar = SHAPE

    by: Day
    """The day."""
    value: Number
    """The value planned for it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a promise was until a day: the old value of every key that then changed."""

    until: date
    reason: str
    was: Mapping[str, object]


def parse_revision(value: object) -> Revision:
    """Return one entry of `revisions`: `until`, `reason`, and at least one old value."""
    if not isinstance(value, dict):
        raise Slip(
            _("a revision is a group of keys, not {value}", value=shown_value(value)),
            rule="wrong-type",
        )
    was = {key: old for key, old in value.items() if key not in ("until", "reason")}
    if not was:
        raise Slip(
            _("a revision that changes nothing"),
            _("name the key and its old value"),
            "missing-key",
        )
    for key in ("id", "kind", "revisions", "key_results", "parts"):
        if key in was:
            raise Slip(
                _("a revision cannot change {key!r}", key=key),
                _("add a new key result, drop the old one"),
            )
    reason = value.get("reason", "")
    if not isinstance(reason, str):
        raise Slip(_("the reason of a revision is a text"), rule="wrong-type")
    return Revision(_until(value.get("until")), reason, was)


def _until(value: object) -> date:
    """Return a revision's day; its one-line entry is JSON, where a date is a quoted text."""
    if isinstance(value, date):
        return value
    if value is None:
        raise Slip(
            _("a revision needs the day it was made"),
            _('add "until": "YYYY-MM-DD"'),
            "missing-key",
        )
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return read_day(value, "wrong-value")
    raise Slip(_("{value} is not a date", value=shown_value(value)), _("write YYYY-MM-DD"))


@dataclass(frozen=True, slots=True)
class External:
    """Where an importer found it."""

    __pydantic_config__: ClassVar = SHAPE

    system: Text
    """The program it came from."""
    id: Text
    """What it is called there."""


RevisionKey = Annotated[
    Revision,
    Written(
        parse_revision,
        {
            "type": "object",
            "required": ["until"],
            "minProperties": 2,
            "properties": {
                "until": A_DAY,
                "reason": {"type": "string"},
            },
        },
    ),
]
