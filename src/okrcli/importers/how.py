"""How a sheet is written and what its columns are called: what a file for `--mapping` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, get_args

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.scalars import Flag, Text, Written, shown_value
from okrcli.settings import SHAPE

Field = Literal[
    "id",
    "kind",
    "title",
    "objective",
    "parent",
    "team",
    "period",
    "owner",
    "start",
    "due",
    "description",
    "tags",
    "weight",
    "commitment",
    "unit",
    "baseline",
    "target",
    "value",
    "date",
    "progress",
    "status",
    "confidence",
    "note",
]
"""What a column may be to us."""
DateOrder = Literal["ymd", "dmy", "mdy", "ydm", "myd", "dym"]
Scale = Literal["share", "percent"]
Encoding = Literal["utf-8", "utf-16", "latin-1", "windows-1252"]
Sort = Literal["objective", "key_result", "initiative"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Names = tuple[str, ...]
SYNONYMS: dict[Field, Names] = {
    "id": ("id", "goal id", "goal identifier", "objective id", "row id"),
    "kind": ("object type", "type"),
    "title": ("title", "name", "goal", "goal title", "goal name", "objective title"),
    "objective": ("objective",),
    "parent": ("parent", "parent id", "parent goal ids", "parent row ids"),
    "team": ("team", "teams", "department", "departments"),
    "period": ("period", "goal cycle", "quarter", "cycle"),
    "owner": ("owner", "owner emails", "owner email", "owner email id", "email"),
    "start": ("start date",),
    "due": ("end date", "due date", "due at", "due"),
    "description": ("description", "objective description", "goal description"),
    "tags": ("tags", "labels", "categories"),
    "weight": ("weight",),
    "commitment": ("commitment",),
    "unit": ("unit", "metric unit"),
    "baseline": ("start", "starting value", "metric start value", "initial number value"),
    "target": ("target", "target value", "metric target value", "target number value"),
    "value": ("current value", "actual progress", "current number value"),
    "date": ("last check-in", "date"),
    "progress": ("progress", "progress %", "completion"),
    "status": ("status",),
    "confidence": ("confidence",),
    "note": ("note", "last check-in note", "comment"),
}
"""Names of columns that other products use; spaces and underscores are the same."""


def parse_names(value: object) -> Names:
    """Return one name or a list of them."""
    names = value if isinstance(value, list) else [value]
    if names and all(isinstance(one, str) and one.strip() for one in names):
        return tuple(names)
    raise Slip(
        _("{value} is not the name of a column", value=shown_value(value)),
        _("write one name, or several: [Title, Titel]"),
    )


NameList = Annotated[
    Names,
    Written(
        parse_names,
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    ),
]


def parse_delimiter(value: object) -> str:
    """Return what parts columns: one character, or the word tab."""
    if value == "tab":
        return "\t"
    if isinstance(value, str) and len(value) == 1 and not value.isalnum() and value not in '"\n\r':
        return value
    raise Slip(
        _("{value} parts no columns", value=shown_value(value)),
        _("write one sign in quotes, such as {example}, or tab", example='";"'),
    )


Delimiter = Annotated[str, Written(parse_delimiter, {"type": "string"})]


@dataclass(frozen=True, kw_only=True)
class How:
    """How a sheet is written."""

    __pydantic_config__: ClassVar = SHAPE

    system: Text = ""
    """What the ids of the sheet belong to; stands in `external: {system, id}`."""
    encoding: Encoding | None = None
    """How letters are stored; without it UTF-8, or UTF-16 with its mark."""
    delimiter: Delimiter = ""
    """What parts the columns; without it what the first line has most of."""
    decimal_comma: Flag = False
    """Whether `1.234,5` is a number, and not `1,234.5`."""
    date_order: DateOrder = "ymd"
    """The order of year, month and day."""
    progress: Scale = "percent"
    """The scale of a column of progress: share, 0 to 1, or percent, 0 to 100."""
    columns: Mapping[Field, NameList] = field(default_factory=dict)
    """What each of our fields is called in the sheet."""
    kinds: Mapping[Text, Sort] = field(default_factory=dict)
    """What the words in the column of kinds mean."""

    def names_of(self, one: Field) -> Names:
        """Return what the column of a field may be called: as is said, else as others do."""
        own = () if one == "start" else (one,)  # elsewhere that is where counting starts
        return self.columns.get(one) or (*own, *SYNONYMS[one])
