"""What pydantic found, told in our words: one sentence, a hint, a rule. Its own are never shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from okrcli.errors import Slip
from okrcli.language import N_, _
from okrcli.scalars import did_you_mean, id_from_text, nearest, shown_value
from okrcli.store.complaints import (
    A_DATE,
    A_FLAG,
    A_GROUP,
    A_LIST,
    A_NUMBER,
    A_TEXT,
    A_WORD,
    Complaint,
    no_value,
    written,
    wrong_type,
)
from okrcli.store.keys import EXAMPLES, missing_key, unknown_key

WORDS_FOR_TRUE = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false"}
WORDS_FOR_TRUE |= {"n": "false", "sì": "true", "si": "true", "vero": "true", "falso": "false"}
A_WHOLE = N_("write a whole number such as 2")
DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


def retell(complaint: Complaint) -> Slip:
    """Return what pydantic found, as a slip."""
    error = complaint.context.get("error")
    if isinstance(error, Slip):
        return _of_ours(complaint, error)
    return TELLERS.get(complaint.code, _unsuitable)(complaint)


def _of_ours(complaint: Complaint, slip: Slip) -> Slip:
    """Return a slip of one of our own parsers, with a nearer hint where the spelling tells one."""
    if complaint.input is None and complaint.key:
        return no_value(complaint.name, slip.hint or _("write one"))
    hint = _number_hint(complaint) if complaint.key in NUMBERS else ""
    return Slip(slip.message, hint or slip.hint or _(A_WHOLE), slip.rule, slip.key)


NUMBERS = ("baseline", "target", "weight", "precision", "grace", "settle", "closing", "cadence")
"""Keys of numbers that a parser of ours reads."""


def _number_hint(complaint: Complaint) -> str:
    """Return how a number that was written as a text is written right, or nothing."""
    text = complaint.input if isinstance(complaint.input, str) else ""
    text = text.strip()
    if DIGITS.fullmatch(text):
        return _("remove the quotes: {line}", line=f"{complaint.before}{text}")
    if re.fullmatch(r"-?\d+,\d+", text):
        return _("write {line}", line=text.replace(",", "."))
    if match := re.fullmatch(r"(-?[\d.]+) ?%", text):
        return _('write {number}, and unit: "%"', number=match[1])
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?) ?([^\W\d].*)", text):
        return _("write {number}, and unit: {unit}", number=match[1], unit=match[2])
    return ""


def _not_a_number(complaint: Complaint) -> Slip:
    return wrong_type(
        complaint.name,
        A_NUMBER,
        complaint.input,
        _number_hint(complaint) or _("write a plain number such as 71.5"),
    )


def _not_a_day(complaint: Complaint) -> Slip:
    day = _quoted_day(complaint.input)
    hint = _("write YYYY-MM-DD")
    if day:
        hint = _("remove the quotes: {line}", line=f"{complaint.before}{day}")
    return wrong_type(complaint.name, A_DATE, complaint.input, hint)


def _quoted_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _not_a_flag(complaint: Complaint) -> Slip:
    word = WORDS_FOR_TRUE.get(str(complaint.input).lower())
    hint = _("write {line}", line=word) if word else _("write true or false")
    return wrong_type(complaint.name, A_FLAG, complaint.input, hint)


def _not_a_text(complaint: Complaint) -> Slip:
    value = complaint.input
    if complaint.loc[-1:] == ("[key]",):
        return Slip(
            _("the name {name} is not a text", name=shown_value(value)),
            _("put it in quotes"),
            "wrong-type",
        )
    if isinstance(value, Decimal | bool | date):
        text = value.isoformat() if isinstance(value, date) else written(value)
        line = f'{complaint.before}"{text}"'
        return wrong_type(complaint.name, A_TEXT, value, _("put it in quotes: {line}", line=line))
    if isinstance(value, Mapping) and len(value) == 1:
        ((key, rest),) = value.items()
        hint = _("put the text in quotes: {line}", line=f'"{key}: {written(rest)}"')
        return wrong_type(complaint.name, A_TEXT, value, hint)
    return wrong_type(complaint.name, A_TEXT, value, _("write a text"))


def _not_a_list(complaint: Complaint) -> Slip:
    value = complaint.input
    shown = value if isinstance(value, str) else _("one, two")
    if isinstance(value, Decimal):
        shown = f"{written(value)}, ..."
    hint = _("write {line}", line=f"{complaint.key}: [{shown}]")
    return wrong_type(complaint.name, A_LIST, value, hint)


def _not_a_group(complaint: Complaint) -> Slip:
    hint = _("write {key}: {{key: value}}", key=complaint.key)
    return wrong_type(complaint.name, A_GROUP, complaint.input, hint)


def _missing(complaint: Complaint) -> Slip:
    last = complaint.loc[-1]
    if isinstance(last, int):
        return Slip(
            _("{name} wants two numbers", name=complaint.key),
            _("write {line}", line=f"{complaint.key}: [2, 5]"),
            "missing-key",
        )
    line = _(EXAMPLES.get(last, f"{last}:"))
    given = complaint.input if isinstance(complaint.input, Mapping) else {}
    if last == "id" and isinstance(given.get("title"), str):
        line = f"id: {id_from_text(given['title'])}"
    return missing_key(last, line)


def _unexpected(complaint: Complaint) -> Slip:
    return unknown_key(str(complaint.loc[-1]), complaint.owner)


def _not_a_choice(complaint: Complaint) -> Slip:
    expected = str(complaint.context.get("expected", ""))
    choices = re.findall(r"'([^']*)'", expected)
    if not choices:
        return _only_one(complaint, expected.lower())
    if not isinstance(complaint.input, str):
        return wrong_type(complaint.name, A_WORD, complaint.input, _one_of(choices))
    return no_choice(complaint.name, complaint.input, choices)


def no_choice(name: str, word: str, choices: Sequence[str]) -> Slip:
    """Return the slip of a word that is none of those a key may have."""
    hint = did_you_mean(nearest(word.lower(), choices), _one_of(choices))
    message = _("{value!r} is no value of {name}", value=word, name=name)
    return Slip(message, hint, "wrong-choice")


def _one_of(choices: Sequence[str]) -> str:
    return _("write one of {choices}", choices=", ".join(choices))


def _only_one(complaint: Complaint, expected: str) -> Slip:
    word = WORDS_FOR_TRUE.get(str(complaint.input).lower())
    if word == expected or expected not in ("true", "false"):
        hint = _("write {line}", line=expected)
        return wrong_type(complaint.name, A_FLAG, complaint.input, hint)
    value = shown_value(complaint.input)
    return Slip(
        _("{name} cannot be {value} here", name=complaint.name, value=value),
        _("write {line}", line=f"{complaint.name}: {expected}"),
        "wrong-choice",
    )


BOUNDS = {
    "greater_than_equal": (
        "ge",
        N_("{name} is {number}, and must be at least {bound}"),
        N_("write a number that is at least {bound}"),
    ),
    "less_than_equal": (
        "le",
        N_("{name} is {number}, and must be at most {bound}"),
        N_("write a number that is at most {bound}"),
    ),
    "greater_than": (
        "gt",
        N_("{name} is {number}, and must be more than {bound}"),
        N_("write a number that is more than {bound}"),
    ),
}


def _out_of_bounds(complaint: Complaint) -> Slip:
    key, message, hint = BOUNDS[complaint.code]
    bound, number = written(complaint.context[key]), written(complaint.input)
    told = _(message, name=complaint.name, number=number, bound=bound)
    return Slip(told, _(hint, bound=bound), "out-of-bounds")


def _too_few(complaint: Complaint) -> Slip:
    line = _(EXAMPLES.get(complaint.key, complaint.key))
    message = _("{name} is empty", name=complaint.name)
    return Slip(message, _("write {line}", line=line), "wrong-length")


def _too_many(complaint: Complaint) -> Slip:
    most = complaint.context.get("max_length")
    message = _("{name} has more than {most} entries", name=complaint.name, most=most)
    return Slip(message, _("remove one"), "wrong-length")


def _unsuitable(complaint: Complaint) -> Slip:
    value = shown_value(complaint.input)
    return Slip(
        _("{value} is no value of {name}", value=value, name=complaint.name),
        _("okr schema shows what may stand here"),
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
