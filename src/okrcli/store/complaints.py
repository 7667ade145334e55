"""What pydantic complains of: where it is, what a sentence calls it, and values of a wrong type."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okrcli.errors import Slip
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.scalars import shown_value

A_NUMBER = N_("{name} is a number, not {value}")
A_DATE = N_("{name} is a date, not {value}")
A_FLAG = N_("{name} is true or false, not {value}")
A_TEXT = N_("{name} is a text, not {value}")
A_WORD = N_("{name} is a word, not {value}")
A_LIST = N_("{name} is a list, not {value}")
A_GROUP = N_("{name} is a group of keys, not {value}")


@dataclass(frozen=True)
class Complaint:
    """One of pydantic's errors: what it is called, where, at which value, of which class."""

    code: str
    loc: tuple[str | int, ...]
    input: Any
    context: Mapping[str, Any]
    owner: type

    @property
    def key(self) -> str:
        """Return the last key on the way to the value."""
        names = [part for part in self.loc if isinstance(part, str) and part != "[key]"]
        return names[-1] if names else ""

    @property
    def before(self) -> str:
        """Return what stands before the value on its line: its key, or nothing in a list."""
        return "" if self.loc and isinstance(self.loc[-1], int) else f"{self.key}: "

    @property
    def name(self) -> str:
        """Return how a sentence names the value."""
        if self.loc and isinstance(self.loc[-1], int):
            return _("entry {number} of {key}", number=self.loc[-1] + 1, key=self.key)
        if self.loc and self.loc[0] == "steps" and self.loc[-1] != "steps":
            if self.loc[-1] == "[key]":
                return _("the level {level}", level=self.key)
            return _("the score at {level}", level=self.key)
        return self.key or _("this")


def wrong_type(name: str, sentence: str, value: object, hint: str) -> Slip:
    """Return the slip of a value of the wrong type; `sentence` says what `{name}` is."""
    if value is None:
        return no_value(name, hint)
    return Slip(_(sentence, name=name, value=shown_value(value)), hint, "wrong-type")


def no_value(name: str, hint: str) -> Slip:
    """Return the slip of a key without a value; the hint says what to write."""
    return Slip(
        _("{name} has no value", name=name),
        _("{hint}, or remove {name}:", hint=hint, name=name),
        "wrong-type",
    )


def written(value: object) -> str:
    """Return a value as it stands in a file."""
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
