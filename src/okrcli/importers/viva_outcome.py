"""How Viva Goals' JSON says what is measured: an outcome, and targets on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.arrays import Thing
from okrcli.importers.cells import day_of, digits, number_of
from okrcli.importers.measures import PERCENT, number
from okrcli.importers.viva import unit_of
from okrcli.language import _

Make = Callable[[Decimal | None, Decimal, str], dict[str, Any]]


def _stay(key: str) -> Make:
    def made(_start: Decimal | None, target: Decimal, unit: str) -> dict[str, Any]:
        return {**({"unit": unit} if unit else {}), key: target, "hold": True}

    return made


SHAPES: dict[str, Make] = {
    "increase from": number,
    "decrease from": number,
    "reach": number,
    "stay above": _stay("at_least"),
    "stay below": _stay("at_most"),
}
"""A key result of ours for each of their types of target; whether an edge is in is not known."""


def measure_of(thing: Thing) -> dict[str, Any] | None:
    """Return the keys of the measure, None where there is no outcome."""
    outcome = thing.get("Outcome")
    if thing.keys.get("Phased Targets") == "Disabled":
        thing.get("Phased Targets")
    if not isinstance(outcome, dict):
        return None
    unit = unit_of(str(outcome.get("Metric Unit") or outcome.get("Outcome Type") or ""))
    shape = str(outcome.get("Target Type") or "").casefold()
    start, target = (_number(thing, outcome, key) for key in ("Start", "Target"))
    _keep(thing, outcome, shape)
    if shape == "find a baseline":
        return {**({"unit": unit} if unit else {}), "kind": "establish"}
    if target is None and unit == "%" and start is None:
        return dict(PERCENT)
    if target is None:
        return number(start, None, unit)
    made = SHAPES.get(shape, number)(start, target, unit)
    plan = _plan(thing) if isinstance(made.get("baseline"), Decimal) else []
    return {**made, **({"plan": plan} if plan else {})}


def _number(thing: Thing, outcome: Mapping[str, Any], key: str) -> Decimal | None:
    value = outcome.get(key)
    if value in (None, ""):
        return None
    try:
        return number_of(digits(value) if isinstance(value, Decimal) else str(value))
    except Slip as slip:
        thing.keep("Outcome", slip)
        return None


def _keep(thing: Thing, outcome: Mapping[str, Any], shape: str) -> None:
    """Keep what the measure does not say again."""
    if name := outcome.get("Metric Name"):
        thing.kept["Metric Name"] = name
    if shape and shape not in (*SHAPES, "find a baseline"):
        thing.kept["Target Type"] = outcome["Target Type"]
    if shape in ("stay above", "stay below") and outcome.get("Start") not in (None, ""):
        thing.kept["Start"] = outcome["Start"]


def _plan(thing: Thing) -> list[dict[str, Any]]:
    """Return the targets on the way, by day; what cannot be a plan is told and kept."""
    phased = thing.get("Phased Targets")
    if not isinstance(phased, dict):
        return []
    try:
        points: list[dict[str, Any]] = [
            {"by": day_of(str(one["Target Date"])), "value": number_of(str(one["Target Value"]))}
            for one in phased["Phased Targets"]
        ]
    except (KeyError, TypeError):
        thing.keep("Phased Targets", Slip(_("they cannot be read")))
        return []
    except Slip as slip:
        thing.keep("Phased Targets", slip)
        return []
    days = [point["by"] for point in points]
    if days != sorted(set(days)):
        thing.keep("Phased Targets", Slip(_("their days do not rise")))
        return []
    if interval := phased.get("Interval"):
        thing.kept["Phased Targets Interval"] = interval
    return points
