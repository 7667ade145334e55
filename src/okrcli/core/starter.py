"""A small complete set of objectives to look at: what `okr init --example` fills in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.core.opening import NewFile, schema_line
from okrcli.core.wording import fixed
from okrcli.kinds.situation import Value
from okrcli.language import N_, _, pgettext
from okrcli.lean import dataclass
from okrcli.model import CheckIn
from okrcli.periods import Period

WEEKS = 8
"""How many weeks back the example's check-ins go."""
TEAM_TEXT = N_("""\
period: {period}
team: {team}

# An example to look at. Change it into yours, or remove it with its check-ins.
objectives:
  - id: loyalty                          # its name for good; the title may change
    title: Customers stay and buy more
    owner: ada
    commitment: aspirational             # going 70 % of the way is fine
    guardrails: [kpi/complaints]         # must stay in their band meanwhile
    key_results:
      - id: renewals
        title: Customers who renew their contract
        unit: "%"
        baseline: 70                     # where counting starts
        target: 85
      - id: rating
        title: Mean rating by customers
        unit: of 5
        baseline: 4.1
        at_least: 4.5                    # a level: reached or not
      - Launch the loyalty programme     # a plain sentence: done or not

  - id: answers
    title: Customers get an answer the same day
    owner: ben
    anti_targets:
      - Answering fast without solving the problem.
    key_results:
      - id: answer-time
        title: Median time to answer
        unit: h
        baseline: 24
        target: -50%
      - id: help-desk
        title: The new help desk is in use
        milestones:
          - Chosen
          - Set up
          - {{id: used, title: Used by all of us, weight: 2}}
      - id: overtime
        title: Overtime of the team, a week
        unit: h
        at_most: 10
        hold: true                       # a guardrail: to be kept, not to be reached

  - id: place
    title: A place people want to stay at
    owner: cleo
    key_results:
      - id: talks
        title: Talks with everybody about what they need
        unit: talks
        precision: 0
        baseline: 0
        target: 18
      - id: mood
        title: The pulse survey, by our own judgement
        kind: score
""")
KPI_TEXT = N_("""\
team: {team}

# Numbers that are watched all the time. They outlive periods.
kpis:
  - id: complaints
    title: Complaints a week
    owner: ben
    precision: 0
    healthy: {{at_most: 5}}
""")


@dataclass(frozen=True, slots=True)
class Path:
    """Made-up values: on the way from one number to another, `share` of it at the end."""

    start: str
    end: str
    share: str
    digits: int = 0
    belief: int | None = None
    """The confidence in the end."""
    note: str = ""
    """What is said in the end."""

    def at(self, elapsed: Fraction) -> Decimal:
        """Return the value when a share of the period has passed."""
        start, end = Fraction(self.start), Fraction(self.end)
        height = start + (end - start) * Fraction(self.share) * elapsed
        return Decimal(fixed(height, self.digits))


def _paths() -> dict[str, Path]:
    """Return the way of each key result by its id, which the language chooses, too."""
    renewed = _("Two large customers renewed early.")
    mornings = _("Mornings are better, weekends are not.")
    return {
        pgettext("id", "renewals"): Path("70", "85", "0.9", 1, 8, renewed),
        pgettext("id", "rating"): Path("4.1", "4.5", "0.6", 2),
        pgettext("id", "answer-time"): Path("24", "12", "0.3", 1, 4, mornings),
        pgettext("id", "overtime"): Path("6", "9", "1"),
        pgettext("id", "talks"): Path("0", "18", "1.2", belief=7),
        pgettext("id", "mood"): Path("0", "1", "1", 2),
    }


def _steps() -> dict[str, Fraction]:
    """Return the milestones that are finished, and when."""
    return {
        pgettext("id", "chosen"): Fraction(1, 5),
        pgettext("id", "set-up"): Fraction(1, 2),
    }


def definitions(period: Period, team: str) -> NewFile:
    """Return the team's file of the example."""
    text = _(TEAM_TEXT, period=period.id, team=team)
    return NewFile(f"{period.id}/{team}.yaml", schema_line(team) + text)


def kpis(team: str) -> NewFile:
    """Return the file of the example's KPI."""
    return NewFile(f"kpis/{team}.yaml", schema_line(team) + _(KPI_TEXT, team=team))


def checkins(period: Period, as_of: date) -> dict[str, tuple[CheckIn, ...]]:
    """Return the example's check-ins by key result, a week apart, the last of them on the day.

    They lie within the period; before it there are none.
    """
    days = list(_days(period, as_of))
    groups = {ref: tuple(_said(path, days, period)) for ref, path in _paths().items()}
    return {**groups, pgettext("id", "help-desk"): tuple(_finished(days, period))}


def series(period: Period, as_of: date) -> Mapping[int, Mapping[str, tuple[CheckIn, ...]]]:
    """Return the values of the example's KPI by calendar year, under its id."""
    found: dict[int, tuple[CheckIn, ...]] = {}
    for index, day in enumerate(_days(period, as_of)):
        checkin = _checkin(day, Decimal(2 + index % 3))
        found[day.year] = (*found.get(day.year, ()), checkin)
    kpi = pgettext("id", "complaints")
    return {year: {kpi: checkins} for year, checkins in found.items()}


def _days(period: Period, as_of: date) -> Iterator[date]:
    """Yield the days of the check-ins, oldest first."""
    for week in reversed(range(WEEKS)):
        day = min(as_of, period.end) - timedelta(weeks=week)
        if period.holds(day):
            yield day


def _elapsed(day: date, period: Period) -> Fraction:
    return Fraction((day - period.start).days + 1, period.days)


def _said(path: Path, days: list[date], period: Period) -> Iterator[CheckIn]:
    for day in days:
        is_last = day == days[-1]
        yield CheckIn(
            date=day,
            has_value=True,
            value=path.at(_elapsed(day, period)),
            confidence=Decimal(path.belief) if is_last and path.belief else None,
            note=path.note if is_last else "",
        )


def _finished(days: list[date], period: Period) -> Iterator[CheckIn]:
    """Yield the check-ins of the milestones, each on the first day after it was finished."""
    for name, share in _steps().items():
        day = next((day for day in days if _elapsed(day, period) >= share), None)
        if day:
            yield _checkin(day, (name,))


def _checkin(day: date, value: Value) -> CheckIn:
    return CheckIn(date=day, has_value=True, value=value)
