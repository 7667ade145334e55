"""A change in the words of OKRs, the same on a screen and in a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.diff.records import Change
from okrcli.core.wording import amount, day, percent
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import Target
from okrcli.kinds.milestones import Milestone
from okrcli.model import Objective
from okrcli.scalars import plain
from okrcli.views.figures import counted

QUOTED = ("title",)
LONG = ("description", "reason", "note", "blocker", "evidence", "mission", "plan", "grades")
"""Keys whose values are too long for a line."""
MEASURED = ("target", "baseline", "band", "value", "steps", "healthy")
"""Keys whose values are counted in the unit."""
STATES = {
    ("active", "dropped"): "dropped",
    ("active", "draft"): "back to a draft",
    ("draft", "active"): "promised, no draft any more",
    ("dropped", "active"): "taken up again",
}


def words(change: Change) -> str:
    """Return what happened, such as `target 3 → 4 %`."""
    match change.what:
        case "added":
            return f"added, {_goal(change.new)}"
        case "removed" if change.day:
            return f"the value of {day(change.day)} removed: {value(change.old, change.unit)}"
        case "removed":
            return "removed" + (f" at {percent(change.before)}" if change.before else "")
        case "moved":
            return f"moved from {change.old} to {change.new}"
        case "rewritten" if change.field == "order":
            return "the entries of a day in another order"
        case _:
            return f"{_on(change)}{_difference(change)}"


def _on(change: Change) -> str:
    return f"{day(change.day)}: " if change.what == "rewritten" and change.day else ""


def _difference(change: Change) -> str:
    """Return a key with its old and its new value."""
    name, old, new = change.field, change.old, change.new
    last = name.rpartition(".")[2]
    if name == "state":
        at = f" at {percent(change.before)}" if new == "dropped" and change.before else ""
        return f"{STATES.get((str(old), str(new)), f'{old} → {new}')}{at}"
    if last in QUOTED:
        return f'{_named(name)}"{old}" → "{new}"'
    if name == "kind" and isinstance(old, KeyResult) and isinstance(new, KeyResult):
        return f"{old.KIND} ({old.target_text}) → {new.KIND} ({new.target_text})"
    if isinstance(old, tuple) and isinstance(new, tuple) and name != "plan":
        return f"{_named(name)}{_members(old, new)}"
    if isinstance(old, Milestone):
        return f'milestone "{old.title}" removed'
    if isinstance(new, Milestone):
        return f'milestone "{new.title}" added, {_worth(new)}'
    if last in LONG:
        return f"{name} written anew" if old and new else f"{name} {'added' if new else 'removed'}"
    unit = change.unit if last in MEASURED else ""
    return f"{_named(name)}{value(old)} → {value(new, unit)}"


def _named(name: str) -> str:
    return "" if name == "title" else f"{name.replace('.', ' ')} "


def _members(old: tuple[object, ...], new: tuple[object, ...]) -> str:
    """Return what a list gained and lost; things without a short name are counted."""
    come = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    if all(isinstance(one, str) for one in come + gone):
        return " ".join([*(f"+{one}" for one in come), *(f"-{one}" for one in gone)])
    said = [f"{counted(len(come), 'entry', 'entries')} more"] if come else []
    said += [f"{counted(len(gone), 'entry', 'entries')} less"] if gone else []
    return ", ".join(said)


def _goal(item: object) -> str:
    """Return what was promised with something new."""
    match item:
        case Objective():
            return counted(len(item.key_results), "key result")
        case KeyResult(KIND="done"):
            return "done or not"
        case KeyResult():
            start = getattr(item, "baseline", None)
            way = f"{value(start)} → " if start is not None else ""
            return f"{way}{item.target_text}{' ' if item.unit else ''}{item.unit}"
        case _:
            return "a KPI"


def _worth(milestone: Milestone) -> str:
    due = f" by {milestone.due}" if milestone.due else ""
    return f"weight {value(milestone.weight)}{due}"


def value(one: Any, unit: str = "") -> str:
    """Return a value of a key or of a check-in, with its unit where it is a number."""
    match one:
        case None | "":
            return "–"
        case tuple():
            return ", ".join(value(each) for each in one) or "–"
        case Mapping():
            return ", ".join(f"{value(key)}: {value(each)}" for key, each in one.items())
        case str():
            return f"{one} {unit}" if unit and one[-1:].isdigit() else one
        case _:
            return _scalar(one, unit)


def _scalar(one: object, unit: str) -> str:
    match one:
        case bool():
            return "yes" if one else "no"
        case Decimal():
            return amount(Fraction(one), unit)
        case Target(mode="number"):
            return amount(one.amount, unit)
        case Target():
            return one.text
        case _:
            return str(one)


def how(change: Change) -> str:
    """Return by how much: `33% easier`, `14 days later`; "" where there is nothing to say."""
    if change.field.rpartition(".")[2] in ("due", "start"):
        return _days(change.old, change.new)
    if change.effect not in ("easier", "harder"):
        return "completed" if change.is_completed else ""
    if change.amount is None:
        return ""
    return f"{percent(abs(change.amount)).replace(' ', '')} {change.effect}"


def _days(old: object, new: object) -> str:
    if not isinstance(old, date) or not isinstance(new, date):
        return ""
    days = (new - old).days
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def way(before: Fraction | None, after: Fraction | None) -> str:
    """Return progress before and after, `47 → 70 %`; "" where it stayed."""
    if before == after:
        return ""
    return f"{percent(before).removesuffix(' %')} → {percent(after)}"


def tenth(share: Fraction) -> Fraction:
    """Return a share in percent to a tenth, never 0 or 100 by rounding."""
    rounded = Fraction(plain(share * 100, 1))
    if rounded == 100 and share < 1:
        return Fraction(999, 10)
    return Fraction(1, 10) if not rounded and share > 0 else rounded
