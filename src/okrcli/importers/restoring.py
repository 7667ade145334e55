"""What `okr export` wrote, on its way back into files: records to a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from okrcli.core.opening import check_team
from okrcli.errors import Slip, UsageError
from okrcli.importers.cells import day_of
from okrcli.importers.proposal import NewKeyResult, NewKpis, NewObjective, NewTeam
from okrcli.language import _
from okrcli.model import CheckIn, Plan
from okrcli.periods import Calendar, Period
from okrcli.scalars import AsWritten

A_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
DAYS = ("start", "end", "due", "by", "closed", "reopened")
"""Keys whose text is a day."""
UNTOUCHED = ("imported", "revisions", "external")
"""Keys below which a text is a text."""
WORDS = ("status", "by", "note", "blocker", "evidence", "source", "reason")


def as_written(value: Any, key: str = "") -> Any:
    """Return keys as their file has them: days are days, levels of steps numbers."""
    match value:
        case dict():
            is_kept = key in UNTOUCHED
            return AsWritten(
                (
                    Decimal(name) if key == "steps" else name,
                    one if is_kept else as_written(one, name),
                )
                for name, one in value.items()
            )
        case list():
            return value if key in UNTOUCHED else [as_written(one, key) for one in value]
        case str() if key in DAYS:
            return day_of(value)
    return value


def checkin_of(entry: Mapping[str, Any]) -> CheckIn:
    """Return a check-in of its keys.

    Raises:
        Slip: one of them is not what it should be.
    """
    said: dict[str, Any] = {
        key: _text(key, entry[key]) for key in WORDS if entry.get(key) is not None
    }
    value, confidence = entry.get("value"), entry.get("confidence")
    if isinstance(value, list):
        value = tuple(_text("value", one) for one in value)
    if isinstance(value, str | dict):
        raise Slip(_("{key} is not what it should be", key="value"), rule="bad-row")
    if confidence is not None and not isinstance(confidence, Decimal):
        raise Slip(_("{key} is not what it should be", key="confidence"), rule="bad-row")
    return CheckIn(
        date=day_of(_text("date", entry.get("date"))),
        has_value="value" in entry,
        value=value,
        confidence=confidence,
        **said,
    )


def _text(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise Slip(_("{key} is not what it should be", key=key), rule="bad-row")


@dataclass
class Page:
    """What is to stand in the files of a team for a period."""

    team: str
    period: Period
    objectives: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    key_results: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Keys, or a plain text, by objective and id."""
    checkins: dict[str, list[CheckIn]] = field(default_factory=dict)
    review: Mapping[str, Any] | None = None

    def whole(self, plan: Plan) -> NewTeam:
        """Return it as a proposal beside what a plan has."""
        there = next(
            (one.checkins for one in plan.plans_of(self.team) if one.period.id == self.period.id),
            {},
        )
        return NewTeam(
            team=self.team,
            period=self.period,
            objectives=tuple(
                NewObjective(
                    id=name,
                    values=values,
                    key_results=tuple(
                        NewKeyResult(id=id_, values=keys)
                        for id_, keys in self.key_results.get(name, {}).items()
                    ),
                )
                for name, values in self.objectives.items()
            ),
            checkins=only_new(self.checkins, there),
            review=self.review,
        )


@dataclass
class Series:
    """The KPIs of a team on their way back."""

    team: str
    kpis: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    years: dict[int, dict[str, list[CheckIn]]] = field(default_factory=dict)

    def whole(self, plan: Plan) -> NewKpis:
        """Return them as a proposal beside what a plan has."""
        there = next((one.series for one in plan.sheets_of(self.team)), {})
        series = {year: only_new(groups, there) for year, groups in self.years.items()}
        return NewKpis(
            team=self.team,
            kpis=tuple(self.kpis.values()),
            series={year: groups for year, groups in series.items() if groups},
        )


@dataclass
class Restoration:
    """Collects records by the files that they belong to."""

    calendar: Calendar
    settings: Mapping[str, Any] = field(default_factory=dict)
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    sheets: dict[str, Series] = field(default_factory=dict)

    def page(self, team: str, period: str) -> Page:
        """Return the files of a team for a period, by its id.

        Raises:
            Slip: there is no such period.
        """
        key = (team, period)
        if key not in self.pages:
            self._check(team)
            self.pages[key] = Page(team, self._period(period))
        return self.pages[key]

    def sheet(self, team: str) -> Series:
        """Return the KPIs of a team."""
        if team not in self.sheets:
            self._check(team)
        return self.sheets.setdefault(team, Series(team))

    def _check(self, team: str) -> None:
        """Raise Slip unless a team may be called so, as its name is the path of its files."""
        try:
            check_team(team, self.calendar)
        except UsageError as error:
            raise Slip(error.message, rule="bad-row") from None

    def _period(self, name: str) -> Period:
        found = self.calendar.find(name)
        if found and found.id == name:
            return found
        named = dict(self.settings.get("periods") or {}).get(name)
        if isinstance(named, dict) and A_NAME.fullmatch(name):
            return Period(name, named["start"], named["end"], name, "named")
        raise Slip(_("there is no period {name!r}", name=name), rule="bad-row")

    def teams(self, plan: Plan) -> Iterator[NewTeam]:
        """Yield what is to stand in each team's files."""
        return (page.whole(plan) for page in self.pages.values())

    def kpis(self, plan: Plan) -> Iterator[NewKpis]:
        """Yield the KPIs of each team."""
        return (sheet.whole(plan) for sheet in self.sheets.values())


def only_new(
    groups: Mapping[str, Sequence[CheckIn]], there: Mapping[str, Sequence[CheckIn]]
) -> dict[str, tuple[CheckIn, ...]]:
    """Return the check-ins that are not there, by header."""
    found = {
        header: tuple(one for one in checkins if one not in _bare(there.get(header, ())))
        for header, checkins in groups.items()
    }
    return {header: checkins for header, checkins in found.items() if checkins}


def _bare(checkins: Sequence[CheckIn]) -> frozenset[CheckIn]:
    """Return check-ins without their places."""
    return frozenset(replace(one, line=0, file="") for one in checkins)
