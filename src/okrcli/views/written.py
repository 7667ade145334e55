"""What a file says, in the words of who reads: the value of a key, what a promise was before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.wording import amount
from okrcli.kinds.clauses import Revision
from okrcli.language import _, pgettext
from okrcli.views.text import safe


def plain_text(value: Any) -> str:
    """Return a value of a file in words."""
    match value:
        case None:
            return _("none")
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return amount(Fraction(value))
        case Mapping():
            return ", ".join(f"{plain_text(key)}: {plain_text(one)}" for key, one in value.items())
        case list() | tuple():
            return ", ".join(plain_text(one) for one in value) or _("none")
    return safe(str(value))


def before(revision: Revision) -> str:
    """Return what a promise was until it was revised: `target 3, owner bo`."""
    return ", ".join(_was(key, value) for key, value in revision.was.items())


def _was(key: str, value: object) -> str:
    keys = {
        "baseline": pgettext("key", "baseline"),
        "commitment": pgettext("key", "commitment"),
        "description": pgettext("key", "description"),
        "due": pgettext("key", "due"),
        "owner": pgettext("key", "owner"),
        "plan": pgettext("key", "plan"),
        "start": pgettext("key", "start"),
        "state": pgettext("key", "state"),
        "supports": pgettext("key", "supports"),
        "target": pgettext("key", "target"),
        "title": pgettext("key", "title"),
        "unit": pgettext("key", "unit"),
        "weight": pgettext("key", "weight"),
    }
    is_word = key in ("state", "commitment") and isinstance(value, str)
    said = _(str(value)) if is_word else plain_text(value)
    return f"{keys.get(key, safe(key))} {safe(said)}"
