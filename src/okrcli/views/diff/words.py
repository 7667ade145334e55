"""A change in the words of OKRs, the same on a screen and in a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.diff.records import Change
from okrcli.core.wording import amount, day, percent
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import Target
from okrcli.kinds.milestones import Milestone
from okrcli.language import ENGLISH, N_, _, ngettext, speaking
from okrcli.model import Objective
from okrcli.scalars import plain
from okrcli.views import counts

QUOTED = ("title",)
LONG = ("description", "reason", "note", "blocker", "evidence", "mission", "plan", "grades")
"""Keys whose values are too long for a line."""
MEASURED = ("target", "baseline", "band", "value", "steps", "healthy")
"""Keys whose values are counted in the unit."""
STATES = {
    ("active", "dropped"): N_("dropped"),
    ("active", "draft"): N_("back to a draft"),
    ("draft", "active"): N_("promised, no draft any more"),
    ("dropped", "active"): N_("taken up again"),
}


def words(change: Change) -> str:
    """Return what happened, such as `target 3 → 4 %`."""
    match change.what:
        case "added":
            return _("added, {goal}", goal=_goal(change.new))
        case "removed" if change.day:
            was = value(change.old, change.unit)
            return _("the value of {day} removed: {value}", day=day(change.day), value=was)
        case "removed":
            return _at(_("removed"), change.before)
        case "moved":
            return _("moved from {old} to {new}", old=change.old, new=change.new)
        case "rewritten" if change.field == "order":
            return _("the entries of a day in another order")
        case _:
            return f"{_on(change)}{_difference(change)}"


def _at(what: str, share: Fraction | None) -> str:
    """Return what happened to something, with how far it was."""
    return _("{what} at {share}", what=what, share=percent(share)) if share else what


def _on(change: Change) -> str:
    return f"{day(change.day)}: " if change.what == "rewritten" and change.day else ""


def _difference(change: Change) -> str:
    """Return a key with its old and its new value."""
    name, old, new = change.field, change.old, change.new
    last = name.rpartition(".")[2]
    if name == "state":
        known = STATES.get((str(old), str(new)))
        said = _(known) if known else f"{old} → {new}"
        return _at(said, change.before if new == "dropped" else None)
    if last in QUOTED:
        return f'{_named(name)}"{old}" → "{new}"'
    if name == "kind" and isinstance(old, KeyResult) and isinstance(new, KeyResult):
        return f"{old.KIND} ({old.target_text}) → {new.KIND} ({new.target_text})"
    if isinstance(old, tuple) and isinstance(new, tuple) and name != "plan":
        return f"{_named(name)}{_members(old, new)}"
    if isinstance(old, Milestone):
        return _('milestone "{title}" removed', title=old.title)
    if isinstance(new, Milestone):
        return _('milestone "{title}" added, {worth}', title=new.title, worth=_worth(new))
    if last in LONG:
        return _long(name, old, new)
    unit = change.unit if last in MEASURED else ""
    return f"{_named(name)}{value(old)} → {value(new, unit)}"


def _long(name: str, old: object, new: object) -> str:
    """Return what happened to a key whose value is too long for a line."""
    if old and new:
        return _("{key} written anew", key=name)
    return _("{key} added", key=name) if new else _("{key} removed", key=name)


def _named(name: str) -> str:
    return "" if name == "title" else f"{name.replace('.', ' ')} "


def _members(old: tuple[object, ...], new: tuple[object, ...]) -> str:
    """Return what a list gained and lost; things without a short name are counted."""
    come = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    if all(isinstance(one, str) for one in come + gone):
        return " ".join([*(f"+{one}" for one in come), *(f"-{one}" for one in gone)])
    said = []
    if come:
        said.append(ngettext("{count} entry more", "{count} entries more", len(come)))
    if gone:
        said.append(ngettext("{count} entry less", "{count} entries less", len(gone)))
    return ", ".join(said)


def _goal(item: object) -> str:
    """Return what was promised with something new."""
    match item:
        case Objective():
            return counts.key_results(len(item.key_results))
        case KeyResult(KIND="done"):
            return _("done or not")
        case KeyResult():
            start = getattr(item, "baseline", None)
            way = f"{value(start)} → " if start is not None else ""
            return f"{way}{item.target_text}{' ' if item.unit else ''}{item.unit}"
        case _:
            return _("a KPI")


def _worth(milestone: Milestone) -> str:
    weight = value(milestone.weight)
    if not milestone.due:
        return _("weight {number}", number=weight)
    return _("weight {number} by {day}", number=weight, day=milestone.due)


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
            return _("yes") if one else _("no")
        case Decimal():
            return amount(Fraction(one), unit)
        case Target(mode="number"):
            return amount(one.amount, unit)
        case Banded():
            return value(one.band_text, unit)
        case Target():
            return one.text
        case _:
            return str(one)


def typed(one: object) -> str:
    """Return a value as it is typed in a command, whatever language is spoken."""
    with speaking(ENGLISH):
        return value(one).replace(",", "")


def how(change: Change) -> str:
    """Return by how much: `33% easier`, `14 days later`; "" where there is nothing to say."""
    if change.field.rpartition(".")[2] in ("due", "start"):
        return _days(change.old, change.new)
    if change.effect not in ("easier", "harder"):
        return _("completed") if change.is_completed else ""
    if change.amount is None:
        return ""
    share = percent(abs(change.amount)).replace(" ", "")
    is_easier = change.effect == "easier"
    return _("{share} easier", share=share) if is_easier else _("{share} harder", share=share)


def _days(old: object, new: object) -> str:
    if not isinstance(old, date) or not isinstance(new, date):
        return ""
    days = (new - old).days
    if days > 0:
        return ngettext("{count} day later", "{count} days later", days)
    return ngettext("{count} day earlier", "{count} days earlier", -days)


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
