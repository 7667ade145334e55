"""What is to come, in sentences: where the trend leads, and what each week must bring from now."""

from __future__ import annotations

from fractions import Fraction

from okrcli.core.case import Case
from okrcli.core.forecast import Forecast, goal_of
from okrcli.core.reasons import computed_precision, with_unit
from okrcli.core.records import KeyResultRecord
from okrcli.core.wording import amount, day, percent
from okrcli.kinds.base import KeyResult
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.situation import ONE, ZERO, Situation

CLOSED = ("draft", "dropped")
WEEK = 7


def outlook(case: Case, record: KeyResultRecord) -> str:
    """Return the forecast in a sentence, or why there is none; "" where none is to be had."""
    ahead = record.forecast
    if not case.kr.FORECAST or record.status in CLOSED:
        return ""
    if ahead is None:
        return f"No forecast: {record.forecast_reason}."
    there = f"{with_unit(record, ahead.value)} on {day(record.due)}"
    if record.forecast_reason:
        return f"Not reachable at this rate: {there}."
    return f"At this rate {there}{_verdict(case, record, ahead)}."


def _verdict(case: Case, record: KeyResultRecord, ahead: Forecast) -> str:
    """Return by how much the target is missed, or when it is reached."""
    goal = goal_of(case.kr, case.situation, ahead.value)
    if ahead.progress >= 1 or goal is None:
        return f"; reached on {day(ahead.reached)}" if ahead.reached else ", and it is reached"
    by = with_unit(record, abs(goal - ahead.value))
    if record.will_miss:
        return f", which misses {with_unit(record, goal)} by {by}"
    end = percent(case.situation.end)
    return f", {percent(ahead.progress)} of the way; expected to end at {end}"


def need(case: Case, record: KeyResultRecord) -> str:
    """Return what a week must bring from now on to end where it is expected to end.

    "" where nothing is left to do, nothing says how much, or no time is left.
    """
    situation = case.situation
    left = (record.due - max(situation.as_of, record.start)).days
    if record.status in CLOSED or left < 1 or record.progress is None:
        return ""
    if record.progress >= situation.end:
        return ""
    until = f"until {day(record.due)}"
    if isinstance(case.kr, Milestones):
        open_ones = len(case.kr.milestones) - len(case.kr.finished(situation))
        return f"{open_ones} of {record.target_text} to finish {until}"
    if case.kr.BINARY:
        return f"{record.target_text} {until}, in {left} day{'s' * (left > 1)}"
    return _rate(case, record, left) if case.kr.FORECAST else ""


def _rate(case: Case, record: KeyResultRecord, left: int) -> str:
    """Return the change a week that leads to the end, or the whole change in the last week."""
    situation = case.situation
    goal, now = _end(case.kr, situation), situation.number
    if now is None:
        now = case.kr.baseline_number(situation)
    if goal is None or now is None:
        return ""
    is_long = left >= WEEK
    change = (goal - now) * WEEK / left if is_long else goal - now
    each = " a week" if is_long else ""
    short = "" if situation.end == ONE else f", {percent(situation.end)} of the way"
    return (
        f"{_signed(record, change)}{each} until {day(record.due)} "
        f"to reach {with_unit(record, goal)}{short}"
    )


def _end(kr: KeyResult, situation: Situation) -> Fraction | None:
    """Return the value expected at the end: the target, or less where it is aspirational."""
    value = kr.value_at(situation.end, situation) if situation.end < ONE else None
    return goal_of(kr, situation, situation.number or ZERO) if value is None else value


def _signed(record: KeyResultRecord, change: Fraction) -> str:
    two_figures = 0 if abs(change) >= 10 else 1 if abs(change) >= 1 else 2
    digits = max(computed_precision(record), two_figures)
    return f"{'+' if change > 0 else ''}{amount(change, record.unit, digits)}"
