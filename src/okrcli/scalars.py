"""How single values are written in our YAML: numbers, days, ids, texts with a grammar.

The markers `Exact`, `Written` and `OrText` speak pydantic's protocol for annotations (a core
schema is a plain dict), so the model can say how a key is read without importing pydantic.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import chain, count, islice
from typing import Annotated, Any

from okrcli.errors import Slip
from okrcli.language import _, pgettext, spoken
from okrcli.lean import dataclass

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RESERVED_IDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
REFERENCE = re.compile(r"[A-Za-z0-9][\w./-]*")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
A_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
"""How a day stands in the JSON Schema."""
PERIOD_WORDS = {"current": 0, "next": 1, "previous": -1}
"""Words for a period, as steps from the one that holds the day."""
MOST_COMPARED = 2000
"""Words that another one is compared with; each comparison takes a while."""
LONGEST_NAME = 100
"""Characters of a name that becomes a file's or a folder's: with our endings it fits everywhere."""
YEARS = range(1900, 2200)
"""The years in which a day may lie, so that a cadence before or after it is a day, too."""
ID_FROM_TEXT = 24
"""Longest id made from a text, in characters."""


@dataclass(frozen=True, eq=False)
class Exact:
    """Marks a value that must have been written as its type: quoted numbers are refused."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], dict[str, Any]]
    ) -> dict[str, Any]:
        return {**handler(source), "strict": True}


@dataclass(frozen=True, eq=False)
class Written:
    """Marks a value read by a function of ours: `parse` returns it or raises `Slip`."""

    parse: Callable[[Any], object]
    json_schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: Callable[[object], dict[str, Any]]
    ) -> dict[str, Any]:
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": self.parse},
            "metadata": {
                "pydantic_js_functions": [lambda _schema, _handler: dict(self.json_schema)]
            },
        }


@dataclass(frozen=True, eq=False)
class OrText:
    """Marks a mapping that may be written as a plain text; `lift` makes the mapping of it."""

    lift: Callable[[str], dict[str, object]]

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], dict[str, Any]]
    ) -> dict[str, Any]:
        return {
            "type": "function-before",
            "function": {
                "type": "no-info",
                "function": lambda value: self.lift(value) if isinstance(value, str) else value,
            },
            "schema": handler(source),
            "metadata": {
                "pydantic_js_functions": [
                    lambda schema, handler: {"anyOf": [{"type": "string"}, handler(schema)]}
                ]
            },
        }


def read_day(text: str, rule: str = "wrong-date") -> date:
    """Return the day that a text names as YYYY-MM-DD.

    Raises:
        Slip: no calendar has it, or it lies in a year of which nobody here speaks.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = _("there is no day {day}", day=text)
        raise Slip(message, _("write a day that exists"), rule) from None
    if day.year not in YEARS:
        first, last = YEARS[0], YEARS[-1]
        message = _("{day} is not in the years {first} to {last}", day=day, first=first, last=last)
        raise Slip(message, _("correct the year"), rule)
    return day


class AsWritten(dict[Any, Any]):
    """A group of keys that stands in a file in its own order."""


def parse_id(value: object) -> str:
    """Return an id of an objective, key result, part, milestone, KPI or person."""
    if not isinstance(value, str):
        shown = "null" if value is None else str(value).lower()
        raise Slip(
            _("{shown!r} is not an id", shown=shown),
            _("an id is a word such as renewals or new-clients"),
            "bad-id",
        )
    if value in RESERVED_IDS:
        raise Slip(
            _("{value!r} cannot be an id, YAML readers take it for a value", value=value),
            _("try {name}", name=f"{value}-1"),
            "bad-id",
        )
    if not ID.fullmatch(value):
        raise Slip(
            _(
                "{value!r} is not an id: small letters, digits and single hyphens, a letter first",
                value=value,
            ),
            _("try {name}", name=id_from_text(value)),
            "bad-id",
        )
    return value


def is_file_name(name: str) -> bool:
    """Return whether a name of letters, digits and hyphens may be a file's on every system."""
    return len(name) <= LONGEST_NAME and name.lower() not in DEVICE_NAMES


def is_team_segment(text: str) -> bool:
    """Return whether a text may be one segment of a team's id."""
    taken = {"kpi", "kpis", *PERIOD_WORDS} | RESERVED_IDS
    return bool(ID.fullmatch(text)) and text not in taken and is_file_name(text)


def parse_whole(value: object) -> int:
    """Return a whole number; `2.0` counts as one."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    raise Slip(_("{value} is not a whole number", value=shown_value(value)), rule="wrong-type")


def parse_reference(value: object) -> str:
    """Return a reference as written: `[TEAM/][PERIOD/]ID[.PART]` or `kpi/[TEAM/]ID`."""
    if isinstance(value, str) and REFERENCE.fullmatch(value):
        return value
    raise Slip(
        _("{value} is not a reference", value=shown_value(value)),
        _("write [TEAM/][PERIOD/]ID, such as company/2026/growth, or kpi/ID"),
        "bad-reference",
    )


def id_from_text(text: str) -> str:
    """Make an id from a text: accents dropped, words joined by hyphens, 24 characters at most.

    The same text always gives the same id. `kr-` stands before a digit, and a text without a
    single letter or digit of the Latin alphabet gives `kr`.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > ID_FROM_TEXT - 3 * longer[0].isdigit():
            break
        made = longer
    made = made or (words[0][: ID_FROM_TEXT - 3] if words else "")
    if not made:
        return "kr"
    return f"kr-{made}" if made[0].isdigit() or made in RESERVED_IDS else made


def free_id(made: str, taken: Container[str]) -> str:
    """Return an id that is not taken: as it was made, else with the next number behind it."""
    names = chain([made], (f"{made}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be, or None.

    Of more words than a person could have meant the first thousands are looked at.
    """
    found = difflib.get_close_matches(word, list(islice(known, MOST_COMPARED)), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(near: str | Sequence[str] | None, otherwise: str) -> str:
    """Return a hint that asks whether near words were meant, or another one where none is near."""
    if not near:
        return otherwise
    return _("did you mean {name}?", name=near if isinstance(near, str) else either(near))


def either(names: Iterable[str]) -> str:
    """Return names of which one may be chosen: `growth or loyalty`."""
    return pgettext("between names", " or ").join(names)


def figure(number: Fraction, digits: int = 12) -> str:
    """Return a number in the digits of `plain`, as it stands in a sum or in a sentence."""
    return spoken().ungrouped(plain(number, digits))


@lru_cache(maxsize=100_000)
def exact(number: Decimal) -> Fraction:
    """Return a number as a fraction; the same few numbers are asked for again and again."""
    return Fraction(number)


def plain(number: Fraction, digits: int = 12) -> str:
    """Return a number in plain digits, half up at `digits` after the point, no zeros at the end."""
    if number.denominator == 1:
        return str(number.numerator)
    above, below = abs(number.numerator), number.denominator
    whole = (2 * above * 10**digits + below) // (2 * below)
    before, after = divmod(whole, 10**digits)
    text = f"{before}.{after:0{digits}}".rstrip("0").rstrip(".") if digits else str(before)
    return f"-{text}" if number < 0 and whole else text


def shown_value(value: object) -> str:
    """Return a value as a message quotes it, at most 40 characters."""
    match value:
        case None:
            text = _("nothing")
        case bool():
            text = str(value).lower()
        case Decimal():
            text = format(value, "f")
        case Mapping():
            text = _("a group of keys")
        case list() | tuple():
            text = _("a list")
        case date():
            text = _("the date {day}", day=value.isoformat())
        case _:
            text = repr(str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"


Number = Annotated[Decimal, Exact()]
Day = Annotated[date, Exact()]
Flag = Annotated[bool, Exact()]
Text = Annotated[str, Exact()]
Whole = Annotated[int, Written(parse_whole, {"type": "integer"})]
NOT_RESERVED = f"(?!({'|'.join(sorted(RESERVED_IDS))})$)"
Id = Annotated[
    str, Written(parse_id, {"type": "string", "pattern": f"^{NOT_RESERVED}{ID.pattern}$"})
]
Reference = Annotated[
    str, Written(parse_reference, {"type": "string", "pattern": f"^{REFERENCE.pattern}$"})
]
