"""One check-in, written as a line.

The line is JSON that YAML 1.2 and 1.1 read alike, whatever text it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from okrcli.errors import DataError
from okrcli.kinds.situation import Value
from okrcli.language import _
from okrcli.model import CheckIn
from okrcli.store.entries import SURROGATE, WORDS

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML readers refuse or change: written as escapes."""


def to_line(checkin: CheckIn) -> str:
    """Return a check-in as the JSON text of one entry, its numbers digit by digit.

    Raises:
        DataError: a text holds half of a surrogate pair, which no file can hold.
    """
    written = {"date": quoted(checkin.date.isoformat())}
    if checkin.has_value:
        written["value"] = _value_text(checkin.value)
    if checkin.confidence is not None:
        written["confidence"] = format(checkin.confidence, "f")
    if checkin.status is not None:
        written["status"] = quoted(checkin.status)
    texts: dict[str, str] = {key: getattr(checkin, key) for key in WORDS}
    written |= {key: quoted(text) for key, text in texts.items() if text}
    return "{" + ", ".join(f'"{key}": {text}' for key, text in written.items()) + "}"


def groups_text(groups: Mapping[str, Sequence[CheckIn]]) -> str:
    """Return the text of a check-ins file: header, lines, and an empty line after each."""
    return "".join(
        f"{ref}:\n" + "".join(f"  - {to_line(one)}\n" for one in checkins) + "\n"
        for ref, checkins in groups.items()
    )


def _value_text(value: Value | None) -> str:
    match value:
        case Decimal():
            return format(value, "f")
        case tuple():
            return "[" + ", ".join(quoted(word) for word in value) + "]"
        case _:
            return json.dumps(value)


def quoted(text: str) -> str:
    """Return a text as JSON that YAML readers take for the same.

    Raises:
        DataError: it holds half of a surrogate pair.
    """
    if SURROGATE.search(text):
        raise DataError(
            _("{text} holds half of a character, which no file can hold", text=ascii(text)),
            _("type the text again; it was cut or copied wrongly"),
        )
    quoted = json.dumps(text, ensure_ascii=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)
