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
from okrcli.language import _, ngettext

CLOSED = ("draft", "dropped")
WEEK = 7


def outlook(case: Case, record: KeyResultRecord) -> str:
    """Return the forecast in a sentence, or why there is none; "" where none is to be had."""
    ahead = record.forecast
    if not case.kr.FORECAST or record.status in CLOSED:
        return ""
    if ahead is None:
        return _("No forecast: {reason}.", reason=record.forecast_reason)
    there = {"value": with_unit(record, ahead.value), "day": day(record.due)}
    if record.forecast_reason:
        return _("Not reachable at this rate: {value} on {day}.", **there)
    return _verdict(case, record, ahead, there)


def _verdict(case: Case, record: KeyResultRecord, ahead: Forecast, there: dict[str, str]) -> str:
    """Return by how much the target is missed, or when it is reached."""
    goal = goal_of(case.kr, case.situation, ahead.value)
    if ahead.reached and (ahead.progress >= 1 or goal is None):
        reached = day(ahead.reached)
        return _("At this rate {value} on {day}; reached on {reached}.", reached=reached, **there)
    if ahead.progress >= 1 or goal is None:
        return _("At this rate {value} on {day}, and it is reached.", **there)
    if record.will_miss:
        return _(
            "At this rate {value} on {day}, which misses {goal} by {gap}.",
            goal=with_unit(record, goal),
            gap=with_unit(record, abs(goal - ahead.value)),
            **there,
        )
    return _(
        "At this rate {value} on {day}, {share} of the way; expected to end at {end}.",
        share=percent(ahead.progress),
        end=percent(case.situation.end),
        **there,
    )


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
    said = {"all": record.target_text, "day": day(record.due)}
    if isinstance(case.kr, Milestones):
        open_ones = len(case.kr.milestones) - len(case.kr.finished(situation))
        return _("{open} of {all} to finish until {day}", open=open_ones, **said)
    if case.kr.BINARY:
        return ngettext(
            "{all} until {day}, in {count} day", "{all} until {day}, in {count} days", left, **said
        )
    return _rate(case, record, left) if case.kr.FORECAST else ""


def _rate(case: Case, record: KeyResultRecord, left: int) -> str:
    """Return the change a week that leads to the end, or the whole change in the last week."""
    situation = case.situation
    goal, now = _end(case.kr, situation), situation.number
    if now is None:
        now = case.kr.baseline_number(situation)
    if goal is None or now is None:
        return ""
    said = {"day": day(record.due), "goal": with_unit(record, goal)}
    if left >= WEEK:
        change = _signed(record, (goal - now) * WEEK / left)
        rate = _("{change} a week until {day} to reach {goal}", change=change, **said)
    else:
        change = _signed(record, goal - now)
        rate = _("{change} until {day} to reach {goal}", change=change, **said)
    if situation.end == ONE:
        return rate
    short = _("{share} of the way", share=percent(situation.end))
    return f"{rate}, {short}"


def _end(kr: KeyResult, situation: Situation) -> Fraction | None:
    """Return the value expected at the end: the target, or less where it is aspirational."""
    value = kr.value_at(situation.end, situation) if situation.end < ONE else None
    return goal_of(kr, situation, situation.number or ZERO) if value is None else value


def _signed(record: KeyResultRecord, change: Fraction) -> str:
    two_figures = 0 if abs(change) >= 10 else 1 if abs(change) >= 1 else 2
    digits = max(computed_precision(record), two_figures)
    return f"{'+' if change > 0 else ''}{amount(change, record.unit, digits)}"
