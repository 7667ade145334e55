"""The keys of an objective or a key result as options, each spelled once for `add` and `revise`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from typing import Annotated, Any, Literal

import typer


def _text(help_: str, metavar: str = "TEXT") -> Any:
    return Annotated[str | None, typer.Option(metavar=metavar, help=help_)]


def _several(help_: str, metavar: str = "TEXT") -> Any:
    return Annotated[list[str] | None, typer.Option(metavar=metavar, help=f"{help_} Repeatable.")]


def _flag(help_: str, name: str) -> Any:
    return Annotated[bool | None, typer.Option(f"--{name}/--no-{name}", help=help_)]


KEYS: dict[str, Any] = {
    "description": _text("More words about it."),
    "owner": _text("Who answers for it.", "WHO"),
    "contributor": _several("Who else works on it.", "WHO"),
    "unit": _text("What is counted: %, EUR, h, clients."),
    "precision": _text("Digits shown after the point.", "N"),
    "baseline": _text("Where counting starts: a number, unknown, first, previous.", "N"),
    "target": _text("Where it should end: 85, +20%, x2, +15pp, +20% of 18, tbd.", "N"),
    "at_least": _text("A level to reach, or to hold.", "N"),
    "at_most": _text("A level to stay under.", "N"),
    "above": _text("As --at-least, without the number itself.", "N"),
    "below": _text("As --at-most, without the number itself.", "N"),
    "between": Annotated[
        tuple[str, str] | None, typer.Option(metavar="N N", help="Both edges of a band.")
    ],
    "hold": _flag("The band is to be held all the time.", "hold"),
    "steps": _several("A level and its score, 20=0.33.", "N=SCORE"),
    "better": Annotated[
        Literal["higher", "lower"] | None, typer.Option(help="Which way the steps go.")
    ],
    "interpolate": _flag("The score rises between the steps.", "interpolate"),
    "milestone": _several("Something to finish: [ID=]TITLE[@DATE].", "TITLE"),
    "weight": _text("How much it counts beside its siblings.", "N"),
    "commitment": Annotated[
        Literal["committed", "aspirational"] | None, typer.Option(help="Of an objective.")
    ],
    "start": _text("The day it begins.", "DATE"),
    "due": _text("The day it must be reached.", "DATE"),
    "cadence": _text("daily, weekly, biweekly, monthly, quarterly, or days."),
    "pace": Annotated[
        Literal["linear", "none"] | None, typer.Option(help="none: nothing expected meanwhile.")
    ],
    "plan": _several("What is planned by a day, 2026-11-01=75.", "DATE=N"),
    "kpi": _text("The KPI that gives the values.", "REF"),
    "supports": _several("What it serves.", "REF"),
    "guardrail": _several("What must stay in its band meanwhile.", "REF"),
    "tag": _several("A word to find it by."),
    "initiative": _several("Work meant to move the numbers."),
    "anti_target": _several("What would hit the number and miss the point."),
    "state": Annotated[
        Literal["draft", "active"] | None, typer.Option(help="draft: not promised yet.")
    ],
    "private": _flag("Not for everybody's eyes.", "private"),
}
"""Each key by the name of its option, an entry of a list in the singular."""
PLURALS = {
    name: f"{name}s"
    for name in ("contributor", "milestone", "guardrail", "tag", "initiative", "anti_target")
}
MEASURING = frozenset(
    {"target", "at_least", "at_most", "above", "below", "between", "steps", "milestones", "kind"}
)
"""Keys that choose how something is measured, so that its sentence is not asked."""


def with_keys(
    function: Callable[..., Any], names: Collection[str] = KEYS.keys()
) -> Callable[..., Any]:
    """Give a function that ends in `**keys` an option for each key, or for those named."""
    signature = inspect.signature(function, eval_str=True)
    own = [
        parameter
        for parameter in signature.parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in KEYS.items()
        if name in names
    ]
    function.__signature__ = signature.replace(parameters=[*own, *more])  # type: ignore[attr-defined]
    return function


def flag_of(key: str) -> str:
    """Return the option that gives a key."""
    singular = {many: one for one, many in PLURALS.items()}
    return "--" + singular.get(key, key).replace("_", "-")


def said(keys: dict[str, Any]) -> dict[str, Any]:
    """Return what was given, by key."""
    return {PLURALS.get(name, name): value for name, value in keys.items() if value is not None}
