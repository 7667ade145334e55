"""What pydantic found, told in our words: one sentence, a hint, a rule. Its own are never shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.errors import Slip
from okrcli.scalars import id_from_text, nearest, shown_value
from okrcli.store.keys import EXAMPLES, unknown_key

WORDS_FOR_TRUE = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false"}
WORDS_FOR_TRUE |= {"n": "false"}
A_WHOLE = "write a whole number such as 2"
A_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


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
            return f"entry {self.loc[-1] + 1} of {self.key}"
        if self.loc and self.loc[0] == "steps" and self.loc[-1] != "steps":
            return (
                f"the level {self.key}" if self.loc[-1] == "[key]" else f"the score at {self.key}"
            )
        return self.key or "this"


def retell(complaint: Complaint) -> Slip:
    """Return what pydantic found, as a slip."""
    error = complaint.context.get("error")
    if isinstance(error, Slip):
        return _of_ours(complaint, error)
    return TELLERS.get(complaint.code, _unsuitable)(complaint)


def wrong_type(name: str, wanted: str, value: object, hint: str) -> Slip:
    """Return the slip of a value of the wrong type."""
    if value is None:
        return Slip(f"{name} has no value", f"{hint}, or remove {name}:", "wrong-type")
    return Slip(f"{name} is {wanted}, not {shown_value(value)}", hint, "wrong-type")


def _of_ours(complaint: Complaint, slip: Slip) -> Slip:
    """Return a slip of one of our own parsers, with a nearer hint where the spelling tells one."""
    if complaint.input is None and complaint.key:
        return wrong_type(complaint.name, "a value", None, slip.hint or "write one")
    hint = _number_hint(complaint) if complaint.key in NUMBERS else ""
    return Slip(slip.message, hint or slip.hint or A_WHOLE, slip.rule, slip.key)


NUMBERS = ("baseline", "target", "weight", "precision", "grace", "settle", "closing", "cadence")
"""Keys of numbers that a parser of ours reads."""


def _number_hint(complaint: Complaint) -> str:
    """Return how a number that was written as a text is written right, or nothing."""
    text = complaint.input if isinstance(complaint.input, str) else ""
    text = text.strip()
    if A_NUMBER.fullmatch(text):
        return f"remove the quotes: {complaint.before}{text}"
    if re.fullmatch(r"-?\d+,\d+", text):
        return f"write {text.replace(',', '.')}"
    if match := re.fullmatch(r"(-?[\d.]+) ?%", text):
        return f'write {match[1]}, and unit: "%"'
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?) ?([^\W\d].*)", text):
        return f"write {match[1]}, and unit: {match[2]}"
    return ""


def _not_a_number(complaint: Complaint) -> Slip:
    return wrong_type(
        complaint.name,
        "a number",
        complaint.input,
        _number_hint(complaint) or "write a plain number such as 71.5",
    )


def _not_a_day(complaint: Complaint) -> Slip:
    value = complaint.input
    if isinstance(value, str):
        try:
            hint = f"remove the quotes: {complaint.before}{date.fromisoformat(value)}"
        except ValueError:
            hint = "write YYYY-MM-DD"
        return wrong_type(complaint.name, "a date", value, hint)
    return wrong_type(complaint.name, "a date", value, "write YYYY-MM-DD")


def _not_a_flag(complaint: Complaint) -> Slip:
    word = WORDS_FOR_TRUE.get(str(complaint.input).lower())
    hint = f"write {word}" if word else "write true or false"
    return wrong_type(complaint.name, "true or false", complaint.input, hint)


def _not_a_text(complaint: Complaint) -> Slip:
    value = complaint.input
    if complaint.loc[-1:] == ("[key]",):
        return Slip(
            f"the name {shown_value(value)} is not a text", "put it in quotes", "wrong-type"
        )
    if isinstance(value, Decimal | bool | date):
        written = value.isoformat() if isinstance(value, date) else _written(value)
        return wrong_type(
            complaint.name, "a text", value, f'put it in quotes: {complaint.before}"{written}"'
        )
    if isinstance(value, Mapping) and len(value) == 1:
        (key, rest), *_ = value.items()
        hint = f'put the text in quotes: "{key}: {_written(rest)}"'
        return wrong_type(complaint.name, "a text", value, hint)
    return wrong_type(complaint.name, "a text", value, "write a text")


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _not_a_list(complaint: Complaint) -> Slip:
    value = complaint.input
    shown = value if isinstance(value, str) else "one, two"
    if isinstance(value, Decimal):
        shown = f"{_written(value)}, ..."
    hint = f"write {complaint.key}: [{shown}]"
    return wrong_type(complaint.name, "a list", value, hint)


def _not_a_group(complaint: Complaint) -> Slip:
    return wrong_type(
        complaint.name, "a group of keys", complaint.input, f"write {complaint.key}: {{key: value}}"
    )


def _missing(complaint: Complaint) -> Slip:
    last = complaint.loc[-1]
    if isinstance(last, int):
        return Slip(
            f"{complaint.key} wants two numbers", f"write {complaint.key}: [2, 5]", "missing-key"
        )
    hint = f"add {EXAMPLES.get(last, f'{last}:')}"
    given = complaint.input if isinstance(complaint.input, Mapping) else {}
    if last == "id" and isinstance(given.get("title"), str):
        hint = f"add id: {id_from_text(given['title'])}"
    return Slip(f"the key {last!r} is missing", hint, "missing-key")


def _unexpected(complaint: Complaint) -> Slip:
    return unknown_key(str(complaint.loc[-1]), complaint.owner)


def _not_a_choice(complaint: Complaint) -> Slip:
    expected = str(complaint.context.get("expected", ""))
    choices = re.findall(r"'([^']*)'", expected)
    if not choices:
        return _only_one(complaint, expected.lower())
    if not isinstance(complaint.input, str):
        return wrong_type(
            complaint.name, "a word", complaint.input, f"write one of {', '.join(choices)}"
        )
    near = nearest(complaint.input.lower(), choices)
    hint = f"did you mean {near}?" if near else f"write one of {', '.join(choices)}"
    message = f"{complaint.input!r} is no value of {complaint.name}"
    return Slip(message, hint, "wrong-choice")


def _only_one(complaint: Complaint, expected: str) -> Slip:
    word = WORDS_FOR_TRUE.get(str(complaint.input).lower())
    if word == expected or expected not in ("true", "false"):
        return wrong_type(complaint.name, "true or false", complaint.input, f"write {expected}")
    return Slip(
        f"{complaint.name} cannot be {shown_value(complaint.input)} here",
        f"write {complaint.name}: {expected}",
        "wrong-choice",
    )


BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "less_than_equal": ("le", "at most"),
    "greater_than": ("gt", "more than"),
}


def _out_of_bounds(complaint: Complaint) -> Slip:
    key, words = BOUNDS[complaint.code]
    bound = _written(complaint.context[key])
    return Slip(
        f"{complaint.name} is {_written(complaint.input)}, and must be {words} {bound}",
        f"write a number that is {words} {bound}",
        "out-of-bounds",
    )


def _too_few(complaint: Complaint) -> Slip:
    example = EXAMPLES.get(complaint.key, complaint.key)
    return Slip(f"{complaint.name} is empty", f"write {example}", "wrong-length")


def _too_many(complaint: Complaint) -> Slip:
    most = complaint.context.get("max_length")
    return Slip(f"{complaint.name} has more than {most} entries", "remove one", "wrong-length")


def _unsuitable(complaint: Complaint) -> Slip:
    return Slip(
        f"{shown_value(complaint.input)} is no value of {complaint.name}",
        "okr schema shows what may stand here",
    )


TELLERS: dict[str, Callable[[Complaint], Slip]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unexpected,
    "is_instance_of": _not_a_number,
    "date_type": _not_a_day,
    "bool_type": _not_a_flag,
    "string_type": _not_a_text,
    "tuple_type": _not_a_list,
    "dict_type": _not_a_group,
    "dataclass_type": _not_a_group,
    "literal_error": _not_a_choice,
    "too_short": _too_few,
    "too_long": _too_many,
    **dict.fromkeys(BOUNDS, _out_of_bounds),
}
"""A teller for each error that a class of the model can raise."""
