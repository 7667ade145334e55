"""A diff for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

from okrcli.core.diff.records import Change, Diff, Split
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import Target
from okrcli.kinds.clauses import PlanPoint, Revision
from okrcli.kinds.milestones import Milestone
from okrcli.model import Grade, Initiative, Kpi, Objective
from okrcli.settings import NamedPeriod
from okrcli.views.diff.summary import counts_of, summary
from okrcli.views.exact import Digits, Json, exact, share
from okrcli.views.json import document
from okrcli.views.page import Page


def render(diff: Diff, page: Page) -> str:
    """Return a diff."""
    content: dict[str, Json] = {
        "as_of": diff.as_of.isoformat(),
        "base": diff.base.hash if diff.base else None,
        "head": diff.head.hash if diff.head else None,
        "period": diff.period.id if diff.period else None,
        "teams": list(diff.teams),
        "changes": [_change(one) for one in diff.changes],
        "progress": _progress(diff.progress),
        "summary": {**counts_of(diff.changes), "text": summary(diff)},
    }
    return document("diff", content, page)


def _progress(split: Split) -> Json:
    """Return the figures; the parts are those of the rounded ones, so that they add up."""
    before, kept, after = (_rounded(one) for one in (split.before, split.kept, split.after))
    shown = Split(before=before, kept=kept, after=after)
    return {
        "before": share(before),
        "after": share(after),
        "from_values": share(shown.from_values),
        "from_goalposts": share(shown.from_goalposts),
    }


def _rounded(progress: Fraction | None) -> Fraction | None:
    found = share(progress)
    return None if found is None else Fraction(found.text)


def _change(one: Change) -> Json:
    return {
        "team": one.team or None,
        "period": one.period or None,
        "id": one.id,
        "uid": one.uid,
        "what": one.what,
        "field": one.field,
        "old": _value(one.old),
        "new": _value(one.new),
        "effect": one.effect,
        "amount": share(one.amount),
        "progress_effect": share(one.progress_effect),
        "reason": one.reason or None,
        "path": one.path,
        "line": one.line,
        "date": one.day.isoformat() if one.day else None,
        "by": one.by or None,
        "late": one.late,
    }


def _value(value: object) -> Json:
    """Return a value of the model; what has a title by its title."""
    match value:
        case Objective() | KeyResult() | Kpi():
            return value.title
        case Banded():
            return value.band_text
        case Mapping():
            return {_key(key): _value(one) for key, one in value.items()}
        case tuple():
            return [_value(one) for one in value]
        case Milestone() | Initiative() | Revision() | PlanPoint() | NamedPeriod() | Grade():
            return {f.name: _value(getattr(value, f.name)) for f in fields(value)}
        case _:
            return _scalar(value)


def _scalar(value: object) -> Json:
    match value:
        case None | bool() | str() | int():
            return value
        case Decimal():
            return Digits(format(value, "f"))
        case Target(mode="number"):
            return exact(value.amount)
        case Target():
            return value.text
        case _:
            return str(value)


def _key(key: object) -> str:
    return format(key, "f") if isinstance(key, Decimal) else str(key)
