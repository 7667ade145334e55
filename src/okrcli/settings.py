"""The settings of a workspace: `okrs/okr.yaml`, every key with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.lean import dataclass, later
from okrcli.scalars import Day, Number, Text, Whole, Written, shown_value

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates

CADENCES = {"daily": 1, "weekly": 7, "biweekly": 14}
MONTHLY = {"monthly": 1, "quarterly": 3}
LABEL_FIELDS = {
    "y": r"\d{4}",
    "yy": r"\d{2}",
    "y_end": r"\d{4}",
    "yy_end": r"\d{2}",
    "h": "[12]",
    "q": "[1-4]",
    "m": r"\d{1,2}",
    "month": r"[A-Z][a-z]{2}(?: - [A-Z][a-z]{2})?",
}
"""What a period label may name, and how each field is written."""
A_LABEL = (
    r"^$|^(?=.*\{(y|yy|y_end|yy_end)\})"
    rf"([^{{}}]|\{{\{{|\}}\}}|\{{({'|'.join(LABEL_FIELDS)})\}})+$"
)
"""How a label is written, for editors."""
RuleLevel = Literal["off", "warning", "error"]
SHAPE: dict[str, Any] = {"extra": "forbid"}
"""What pydantic is told about every class of the model: unknown keys are errors."""


@dataclass(frozen=True)
class Cadence:
    """How often a check-in is due: every `days` days, or every `months` calendar months."""

    days: int = 0
    months: int = 0

    def after(self, day: date, times: int = 1) -> date:
        """Return the day `times` cadences after `day`; a 31st falls on a shorter month's end."""
        if self.months:
            from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - 11 ms, rarely needed

            return day + relativedelta(months=self.months * times)
        return day + timedelta(days=self.days * times)

    def __str__(self) -> str:
        words = {(days, 0): word for word, days in CADENCES.items()}
        words |= {(0, months): word for word, months in MONTHLY.items()}
        return words.get((self.days, self.months), f"every {self.days} days")


def parse_cadence(value: object) -> Cadence:
    """Return the cadence named `daily` ... `quarterly`, or of a number of days."""
    if isinstance(value, str) and value in CADENCES:
        return Cadence(days=CADENCES[value])
    if isinstance(value, str) and value in MONTHLY:
        return Cadence(months=MONTHLY[value])
    if isinstance(value, Decimal) and 1 <= value <= 366 and value == int(value):
        return Cadence(days=int(value))
    raise Slip(
        _("{value} is not a cadence", value=shown_value(value)),
        _("daily, weekly, biweekly, monthly, quarterly, or a number of days from 1 to 366"),
    )


def parse_label(value: object) -> str:
    """Return a template of period labels whose fields we know."""
    example = _("write one such as FY{yy} Q{q}")
    if not isinstance(value, str):
        raise Slip(_("{value} is not a label", value=shown_value(value)), example)
    try:
        pieces = [piece for piece in Formatter().parse(value) if piece[1] is not None]
    except ValueError:
        raise Slip(_("the braces of the label do not match"), example) from None
    fields = {name for _, name, _, _ in pieces if name}
    if fields - set(LABEL_FIELDS) or any(spec or how for _, _, spec, how in pieces):
        raise Slip(
            _("{value!r} names a field we do not know", value=value),
            _("the fields are {names}", names=", ".join(LABEL_FIELDS)),
        )
    if value and not fields & {"y", "yy", "y_end", "yy_end"}:
        raise Slip(_("{value!r} does not name the year", value=value), example)
    if len({"h", "q", "m"} & fields) > 1:
        raise Slip(
            _("{value!r} labels periods of two lengths", value=value),
            _("name one of h, q and m"),
        )
    return value


CadenceKey = Annotated[
    Cadence,
    Written(
        parse_cadence,
        {
            "anyOf": [
                {"enum": [*CADENCES, *MONTHLY]},
                {"type": "integer", "minimum": 1, "maximum": 366},
            ]
        },
    ),
]
Commitment = Literal["committed", "aspirational"]
Range = tuple[Whole, Whole]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How many points behind the expected progress still count as what."""

    __pydantic_config__: ClassVar = SHAPE

    on_track: Annotated[Number, at.Ge(0)] = Decimal(10)
    """At most this many points behind is on-track."""
    at_risk: Annotated[Number, at.Ge(0)] = Decimal(25)
    """At most this many points behind is at-risk; more is off-track."""


@dataclass(frozen=True, kw_only=True)
class NamedPeriod:
    """A period with dates of its own, both included."""

    __pydantic_config__: ClassVar = SHAPE

    start: Day
    """Its first day."""
    end: Day
    """Its last day."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may own things."""

    __pydantic_config__: ClassVar = SHAPE

    name: Text = ""
    """As people call them."""
    email: tuple[Text, ...] = ()
    """Addresses by which git knows them."""
    handle: Text = ""
    """Their name on the git host, such as "@gf"."""


@dataclass(frozen=True, kw_only=True)
class TeamSettings:
    """What is said of one team."""

    __pydantic_config__: ClassVar = SHAPE

    title: Text = ""
    """As reports call it."""
    lead: Text | None = None
    """Who answers for it."""
    handle: Text = ""
    """The team's name on the git host, such as "@acme/platform"."""
    cadence: CadenceKey | None = None
    """How often this team checks in."""
    objectives: Range | None = None
    """Fewest and most objectives of this team."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything `okrs/okr.yaml` may say."""

    __pydantic_config__: ClassVar = SHAPE

    organization: Text = ""
    """Whose objectives these are."""
    mission: Text = ""
    """Printed first on the page."""
    language: Text = "en"
    """The language of screens and pages; where it is not written, screens heed the locale."""
    currency: Text = "EUR"
    """The currency of money, where none is said."""
    top: Text = "company"
    """The team a report opens with."""
    period: Literal["month", "quarter", "half", "year"] = "quarter"
    """What `okr init` opens."""
    fiscal_year_start: Annotated[Whole, at.Ge(1), at.Le(12)] = 1
    """The month a fiscal year begins in."""
    fiscal_year_named_after: Literal["start", "end"] = "start"
    """Whether a fiscal year has the number of the year it starts in, or ends in."""
    period_label: Annotated[str, Written(parse_label, {"type": "string", "pattern": A_LABEL})] = ""
    """How a period is shown: a template of y, yy, y_end, yy_end, h, q, m, month in braces."""
    commitment: Commitment = "committed"
    """What an objective is when it does not say."""
    aspirational_target: Annotated[Number, at.Gt(0), at.Le(1)] = Decimal("0.7")
    """Where an aspirational objective is expected to end."""
    cadence: CadenceKey = Cadence(days=7)
    """How often a check-in is due."""
    grace: Annotated[Whole, at.Ge(0)] = 2
    """Days a check-in may be late."""
    settle: Annotated[Whole, at.Ge(0)] = 7
    """Days at the start of a period in which promises may still move."""
    closing: Annotated[Whole, at.Ge(0)] = 30
    """Days after the end in which values dated inside it may come."""
    objectives: Range = (3, 5)
    """Fewest and most objectives of the top team; nested teams have 1 to 5."""
    key_results: Range = (2, 5)
    """Fewest and most key results of an objective."""
    pace: Pace = Pace()
    """How far behind is still on-track, and still at-risk."""
    grade_bands: tuple[Number, Number] = (Decimal("0.4"), Decimal("0.7"))
    """Where middling and good grades begin."""
    periods: Mapping[Text, NamedPeriod] = field(default_factory=dict)
    """Periods with names and dates of their own."""
    people: Mapping[Text, Person] = field(default_factory=dict)
    """Who may own things; once given, unknown owners are errors."""
    teams: Mapping[Text, TeamSettings] = field(default_factory=dict)
    """What is said of single teams, by their id."""
    rules: Mapping[Text, RuleLevel] = field(default_factory=dict)
    """Levels of the rules of `okr check`."""

    def cadence_of(self, team: str) -> Cadence:
        """Return how often a team checks in."""
        own = self.teams.get(team)
        return own.cadence if own and own.cadence else self.cadence

    def objectives_of(self, team: str) -> tuple[int, int]:
        """Return the fewest and most objectives a team may have."""
        own = self.teams.get(team)
        if own and own.objectives:
            return own.objectives
        return self.objectives if team == self.top else (1, self.objectives[1])
