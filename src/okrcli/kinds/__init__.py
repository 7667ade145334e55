"""The kinds of key result: one file each, one line here."""

from __future__ import annotations

from collections.abc import Mapping

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult
from okrcli.kinds.done import Done
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.metric import Metric
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.parts import Parts
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.steps import Steps
from okrcli.language import _
from okrcli.scalars import did_you_mean, nearest, shown_value

KINDS: dict[str, type[KeyResult]] = {
    "metric": Metric,
    "reach": Reach,
    "hold": Hold,
    "steps": Steps,
    "milestones": Milestones,
    "done": Done,
    "score": Score,
    "parts": Parts,
    "establish": Establish,
}
MARKS = tuple((mark, name) for name, kind in KINDS.items() for mark in sorted(kind.MARKS))
"""The keys that choose a kind, each with the kind's name."""
MEASURED = ("unit", "precision", "baseline", "plan", "kpi")
"""Keys that promise a number, so that a key result with one of them is not just done or not."""


def choose_kind(keys: Mapping[str, object]) -> type[KeyResult]:
    """Return the kind that the keys of a key result choose, or raise `Slip`."""
    if "kind" in keys:
        return _named(keys["kind"])
    chosen = {name: mark for mark, name in MARKS if mark in keys and keys[mark] is not False}
    if "hold" in chosen:
        chosen.pop("reach", None)
    if len(chosen) > 1:
        marks = ", ".join(chosen.values())
        raise Slip(
            _("the keys {marks} belong to different kinds of key result", marks=marks),
            _("keep one of them, or make two key results of it"),
            "two-kinds",
            list(chosen.values())[-1],
        )
    if chosen:
        return KINDS[next(iter(chosen))]
    promised = next((key for key in MEASURED if key in keys), None)
    if promised:
        raise Slip(
            _("there is a {key} but nothing to reach", key=promised),
            _("add target: 85, or at_least: 4.5, or target: tbd"),
            "no-target",
            promised,
        )
    return Done


def _named(name: object) -> type[KeyResult]:
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    near = nearest(name, KINDS) if isinstance(name, str) else None
    otherwise = _("the kinds are {names}", names=", ".join(KINDS))
    raise Slip(
        _("{value} is not a kind of key result", value=shown_value(name)),
        did_you_mean(near, otherwise),
        key="kind",
    )
