"""Whether a change makes a promise easier, harder or neither, and how far a goalpost moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from okrcli.core.diff.bench import Bench, Trial, way_to
from okrcli.core.diff.goalposts import band, baseline, steps, target
from okrcli.core.diff.matching import Side
from okrcli.core.diff.meaning import Difference
from okrcli.core.diff.verdict import EASIER, HARDER, NEUTRAL, Verdict, by_sign
from okrcli.kinds.milestones import Milestone
from okrcli.lean import dataclass
from okrcli.model import TeamPlan

FIRMNESS = {"score": 0, "done": 1, "establish": 1, "milestones": 2, "parts": 2}
"""Kinds that hold a promise less firmly than a measured number, the softest first."""
MEASURED = 3
STATES = ("dropped", "draft", "active")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One difference, tried alone."""

    bench: Bench
    team: TeamPlan
    old: Side
    difference: Difference
    before: Trial
    after: Trial

    @property
    def lift(self) -> Fraction | None:
        """Return what it does to the progress of what the promise stands in."""
        if self.before.above is None or self.after.above is None:
            return None
        return self.after.above - self.before.above

    @property
    def records(self) -> tuple[Any, Any]:
        """Return the records of the key result before and after."""
        return self.before.key_result, self.after.key_result

    @property
    def key_results(self) -> tuple[Any, Any]:
        """Return the key result before and after, of the same kind unless that is what changed."""
        return self.old.item, self.difference.alone


def verdict(case: Case) -> Verdict:
    """Return the effect of a difference; one without a rule of its own is neutral."""
    name, _, rest = case.difference.field.partition(".")
    if rest:
        return _milestone(case, rest.partition(".")[2])
    return RULES[name](case) if name in RULES else NEUTRAL


def _by_lift(case: Case) -> Verdict:
    return by_sign(-(case.lift or Fraction(0)))


def _target(case: Case) -> Verdict:
    return target(case.difference, *case.records)


def _baseline(case: Case) -> Verdict:
    return baseline(case.difference, *case.records)


def _band(case: Case) -> Verdict:
    old, new = case.key_results
    return band(old.band, new.band, case.records[0].baseline)


def _steps(case: Case) -> Verdict:
    return steps(*case.key_results)


def _due(case: Case) -> Verdict:
    return _days(case.difference.old, case.difference.new, case.old.terms.start)


def _start(case: Case) -> Verdict:
    """Return the effect of another start: later is easier, for less is expected by any day."""
    return _days(case.difference.old, case.difference.new, case.old.terms.due)


def _days(old: date, new: date, other_end: date) -> Verdict:
    """Return the effect of an end of the time that moved; later is easier."""
    span = abs((old - other_end).days)
    return by_sign(Fraction((old - new).days, span or 1), amount=bool(span))


def _cadence(case: Case) -> Verdict:
    old, new, day = case.difference.old, case.difference.new, case.old.terms.start
    return by_sign(Fraction((old.after(day) - new.after(day)).days))


def _pace(case: Case) -> Verdict:
    return EASIER if case.difference.new == "none" else HARDER


def _plan(case: Case) -> Verdict:
    """Return the effect of another plan: easier where it expects less on any day."""
    old, new = case.key_results
    terms, way = case.old.terms, way_to(case.old.promise)
    days = sorted({terms.start, terms.due, *(point.by for point in (*old.plan, *new.plan))})
    was = case.bench.expected(case.team, way, old, days)
    now = case.bench.expected(case.team, way, new, days)
    if any(after < before for before, after in zip(was, now, strict=True)):
        return EASIER
    return HARDER if was != now else NEUTRAL


def _state(case: Case) -> Verdict:
    old, new = STATES.index(str(case.difference.old)), STATES.index(str(case.difference.new))
    if STATES[max(old, new)] != "active":
        return NEUTRAL
    return EASIER if new < old else HARDER


def _commitment(case: Case) -> Verdict:
    return EASIER if case.difference.new == "aspirational" else HARDER


def _kind(case: Case) -> Verdict:
    old, new = case.key_results
    change = FIRMNESS.get(new.KIND, MEASURED) - FIRMNESS.get(old.KIND, MEASURED)
    return by_sign(Fraction(change)) if change else _by_lift(case)


def _guardrails(case: Case) -> Verdict:
    """Return the effect of other guardrails: one taken away is one thing less to keep."""
    return EASIER if set(case.difference.old) - set(case.difference.new) else HARDER


def _milestone(case: Case, key: str) -> Verdict:
    """Return the effect of a milestone that came, went, or has another weight or day."""
    old, new = case.difference.old, case.difference.new
    if key == "due":
        due = case.old.terms.due
        was, now = (day if isinstance(day, date) else due for day in (old, new))
        return by_sign(Fraction((was - now).days))
    if key == "weight":
        return _by_lift(case)
    if key:
        return NEUTRAL
    if isinstance(old, Milestone):
        return EASIER
    return EASIER if case.lift and case.lift > 0 else HARDER


RULES: dict[str, Callable[[Case], Verdict]] = {
    "target": _target,
    "baseline": _baseline,
    "band": _band,
    "steps": _steps,
    "better": _steps,
    "interpolate": _steps,
    "due": _due,
    "start": _start,
    "cadence": _cadence,
    "pace": _pace,
    "plan": _plan,
    "state": _state,
    "commitment": _commitment,
    "kind": _kind,
    "guardrails": _guardrails,
    "weight": _by_lift,
    "kpi": _by_lift,
}
"""The keys that can make a promise easier or harder."""
