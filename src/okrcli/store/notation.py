"""Values as a person would write them in our YAML: plain where that is safe, on one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.errors import Slip
from okrcli.scalars import RESERVED_IDS, AsWritten
from okrcli.store.entries import SURROGATE
from okrcli.store.lines import UNSAFE, quoted
from okrcli.store.plainscalars import resolve

ORDER = (
    *("id", "title", "description", "area", "owner", "contributors", "kind", "commitment"),
    *("weight", "unit", "precision", "baseline", "target", "at_least", "at_most", "above"),
    *("below", "between", "hold", "steps", "better", "interpolate", "healthy", "per_period"),
    *("start", "due", "cadence", "pace", "plan", "kpi", "supports", "tags", "guardrails"),
    *("initiatives", "anti_targets", "state", "reason", "private", "external", "imported"),
    *("revisions", "milestones", "parts", "key_results"),
)
"""The keys of a promise or a KPI in the order in which people read them."""
PROMISES = ("objectives", "key_results", "parts", "kpis")
"""Lists whose entries get a line a key."""
WIDEST = 72
"""The most characters of a group of keys that is written on one line inside another entry."""
PLAIN = re.compile(r"(?:\w|[+-](?=\d)|[×(€$£])(?:.*[^\s:])?", re.DOTALL)
"""A text that may begin and end without quotes."""
BREAKING = re.compile(r": |:$| #|\n")
IN_BRACKETS = re.compile(r"[,\[\]{}:?]")
"""What ends a plain text in brackets; a question mark does for readers made with libyaml."""


def rank(key: object) -> int:
    """Return where a key stands among those of its group."""
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _in_order(group: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """Return the pairs of a group as people read them."""
    if isinstance(group, AsWritten):
        return list(group.items())
    return sorted(group.items(), key=lambda pair: rank(pair[0]))


def text(value: str, *, in_brackets: bool = False) -> str:
    """Return a text, in quotes unless every YAML reader takes it for the text it is.

    Raises:
        DataError: it holds half of a surrogate pair.
    """
    breaks = BREAKING.search(value) or UNSAFE.search(value) or SURROGATE.search(value)
    if in_brackets:
        breaks = breaks or IN_BRACKETS.search(value)
    if breaks or not PLAIN.fullmatch(value) or value.lower() in RESERVED_IDS:
        return quoted(value)
    try:
        is_text = resolve(value) == value
    except Slip:
        is_text = False
    return value if is_text else quoted(value)


def inline(value: Any, *, in_brackets: bool = False) -> str:
    """Return any value on one line: a list or a group of keys in brackets."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return format(Decimal(value), "f")
        case date():
            return value.isoformat()
        case Mapping():
            pairs = (
                f"{inline(key, in_brackets=True)}: {inline(one, in_brackets=True)}"
                for key, one in _in_order(value)
            )
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(inline(one, in_brackets=True) for one in value) + "]"
    return text(str(value), in_brackets=in_brackets)


def json_line(value: Any) -> str:
    """Return a value as JSON that YAML readers take for the same, days as texts.

    Numbers as keys, which JSON has not, stay numbers: the levels of `steps`.
    """
    match value:
        case Mapping():
            pairs = (f"{json_line(key)}: {json_line(one)}" for key, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(json_line(one) for one in value) + "]"
        case str() | date():
            return quoted(str(value))
    return inline(value)


def pair(key: str, value: Any, offset: int, *, as_lines: bool = False) -> list[str]:
    """Return a key and its value as lines, none of them indented from outside.

    Args:
        key: the key.
        value: its value; a list of groups of keys gets an entry a line.
        offset: how far the dashes of a list stand to the right of its key.
        as_lines: each entry of the list is one line of JSON.
    """
    if not isinstance(value, list) or not any(isinstance(one, dict) for one in value):
        return [f"{key}: {inline(value)}"]
    lines = [f"{key}:"]
    for one in value:
        added = entry(one, offset=offset, is_promise=key in PROMISES, as_line=as_lines)
        lines += [" " * offset + line for line in added]
    return lines


def entry(
    value: Any, *, gap: int = 2, offset: int = 2, is_promise: bool = True, as_line: bool = False
) -> list[str]:
    """Return an entry of a list as lines, its dash first.

    Args:
        value: the entry.
        gap: how far it stands to the right of its dash.
        offset: as of `pair`.
        is_promise: a group of keys gets a line a key, however short it is.
        as_line: it is one line of JSON.
    """
    dash = "-" + " " * (gap - 1)
    if as_line:
        return [dash + json_line(value)]
    if not isinstance(value, dict) or not (is_promise or len(inline(value)) > WIDEST):
        return [dash + inline(value)]
    lines = [
        line
        for key, one in _in_order(value)
        for line in pair(key, one, offset, as_lines=key == "revisions")
    ]
    return [dash + lines[0], *(" " * gap + line for line in lines[1:])]


def like(value: str, old: str) -> str:
    """Return a text in the quotes of the one that it replaces."""
    if old.startswith("'") and not (UNSAFE.search(value) or SURROGATE.search(value)):
        return "'" + value.replace("'", "''") + "'"
    return quoted(value) if old.startswith('"') else text(value)
