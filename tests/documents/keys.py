"""Tables of keys, made of the JSON Schema and so of the model: what each takes and means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from okrcli.kinds import KINDS
from okrcli.scalars import ID
from okrcli.store.schema import schema
from okrcli.store.shapes import SHARED

Made = Mapping[str, Any]
DEFINITIONS: Made = schema()["definitions"]
ELSEWHERE = {
    "Initiative": "[an initiative](#an-initiative)",
    "PlanPoint": "`{by, value}`",
    "External": "`{system, id}`",
    "Milestone": "[a milestone](#milestones)",
    "Healthy": "[a band](#reach)",
    "KeyResult": "[a key result](#a-key-result)",
    "part": "[a key result](#a-key-result)",
    "Pace": "[`{on_track, at_risk}`](#pace)",
    "NamedPeriod": "[`{start, end}`](#a-period-of-your-own)",
    "Person": "[a person](#a-person)",
    "TeamSettings": "[a team](#a-team)",
    "Grade": "[a grade](#a-grade)",
}
"""How a class is named in a table, with where its own keys are."""


def table(name: str, leave_out: Iterable[str] = ()) -> str:
    """Return the keys of a definition of the schema as a table."""
    made = DEFINITIONS[name]
    required = made.get("required", ())
    rows = [
        f"| `{key}`{' *' * (key in required)} | {takes(one)} | {meaning(one)} |"
        for key, one in made["properties"].items()
        if key not in leave_out
    ]
    return "\n".join(["| key | takes | |", "|---|---|---|", *rows])


def own_keys(kind: str) -> str:
    """Return the keys that only a kind has."""
    shared = SHARED | {"kind"}
    if set(DEFINITIONS[kind]["properties"]) <= shared:
        return f"No key of its own but `kind: {kind}`."
    return table(kind, shared)


def shared_keys() -> str:
    """Return the keys of every key result."""
    made = DEFINITIONS["metric"]["properties"]
    return table("metric", set(made) - SHARED) + kinds_row()


def kinds_row() -> str:
    needed = "Needed for `score` and `establish`; others are known by their keys."
    return f"\n| `kind` | {words(KINDS)} | {needed} |"


def meaning(made: Made) -> str:
    """Return what a key means, and what stands where it is not written."""
    default = made.get("default")
    said = made.get("description", "").replace("\n", " ").replace("|", "\\|")
    shown = f"{default:g}" if isinstance(default, float) else str(default).lower()
    return said if default is None else f"{said} Default: `{shown}`.".strip()


def takes(made: Made) -> str:
    """Return in words what may be written."""
    match made:
        case {"anyOf": [{"enum": ["daily", *_]}, *_]}:
            return "`weekly` or [another](#cadence)"
        case {"anyOf": members}:
            said = [takes(one) for one in members if one != {"type": "null"}]
            return " or ".join(dict.fromkeys(said))
        case {"$ref": ref}:
            return ELSEWHERE[ref.rpartition("/")[2]]
        case {"const": value}:
            return f"`{str(value).lower()}`"
        case {"enum": values}:
            return words(values)
    return several(made)


def several(made: Made) -> str:
    """Return what a list or a group holds; else what the single value may be."""
    match made:
        case {"type": "array", "items": [one, *_]}:
            return f"two, as `[{takes(one)}, {takes(one)}]`"
        case {"type": "array", "items": one}:
            return f"a list: {takes(one)}"
        case {"type": "object"}:
            return group(made)
    return single(made)


def group(made: Made) -> str:
    """Return what a group of keys holds."""
    if "until" in made.get("properties", {}):
        return "[a revision](#revisions)"
    inner = made.get("additionalProperties")
    return f"a group: name: {takes(inner)}" if isinstance(inner, Mapping) else "a group of keys"


def single(made: Made) -> str:
    """Return what a text or a number may be."""
    if made["type"] == "boolean":
        return "`true`, `false`"
    if made["type"] == "string":
        return text(made)
    name = "a whole number" if made["type"] == "integer" else "a number"
    low, high = made.get("minimum"), made.get("maximum")
    if "exclusiveMinimum" in made:
        return f"{name} above {made['exclusiveMinimum']:g}, to {high:g}"
    if low is None:
        return name
    return f"{name}, {low:g} to {high:g}" if high is not None else f"{name}, {low:g} or more"


def text(made: Made) -> str:
    pattern = made.get("pattern", "")
    if made.get("format") == "date":
        return "a day"
    if pattern.endswith(f"{ID.pattern}$"):
        return "an id"
    if "\\w./" in pattern:
        return "a reference"
    return "a change or `tbd`" if "tbd" in pattern else "a text"


def words(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
