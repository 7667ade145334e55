"""What the JSON Schema says beyond single values: which keys and names go together.

The same rules as the gate's, as far as draft 7 can say them; what compares two numbers, two files
or two ids it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from okrcli.kinds import KINDS, MEASURED
from okrcli.kinds.band import BAND_KEYS, Banded
from okrcli.kinds.base import KeyResult
from okrcli.language.catalogue import languages
from okrcli.scalars import DEVICE_NAMES, ID, LONGEST_NAME, PERIOD_WORDS

Made = dict[str, Any]
FIXED = {"id", "kind", "key_results", "parts", "revisions"}
"""Keys that a revision cannot change."""
SHARED = {one.name for one in fields(KeyResult)}
WITHOUT_WEIGHT = {"type": "object", "required": ["weight"], "properties": {"weight": {"const": 0}}}
PERCENT = {"properties": {"unit": {"const": "%"}}, "required": ["unit"]}
ONE_BAND = [{"required": [key]} for key in BAND_KEYS]
TAKEN = "|".join(sorted({*PERIOD_WORDS, *DEVICE_NAMES, "kpi", "kpis"}))
NO_NAME = rf"^(\d{{4}}(-([Hh][12]|[Qq][1-4]|\d{{2}}))?|{TAKEN})$"
"""What a period of one's own cannot be called."""


def sharpen(definitions: Made) -> None:
    """Add to the schemas of all classes what pydantic does not know of them."""
    for name, kind in KINDS.items():
        _sharpen_kind(definitions[name], kind)
    definitions["key_result"] = _any_of(KINDS)
    definitions["part"] = _any_of(name for name in KINDS if name != "parts")
    definitions["parts"]["properties"]["parts"]["items"] = {"$ref": "#/definitions/part"}
    definitions["Healthy"]["oneOf"] = ONE_BAND
    objective = definitions["objective"]["properties"]
    objective["key_results"]["uniqueItems"] = True
    _revisable(objective, {})
    settings = definitions["settings"]["properties"]
    settings["language"]["enum"] = list(languages())
    settings["teams"]["propertyNames"] = {"pattern": rf"^{ID.pattern}(/{ID.pattern})*$"}
    settings["periods"]["propertyNames"] = {
        "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$",
        "maxLength": LONGEST_NAME,
        "not": {"pattern": NO_NAME},
    }


def _sharpen_kind(made: Made, kind: type[KeyResult]) -> None:
    """Say which keys choose a kind, and which it does not have."""
    name, keys = kind.KIND, made["properties"]
    own = {
        key: _or_null({"$ref": f"#/definitions/{name}/properties/{key}"})
        for key in keys
        if key not in SHARED | FIXED
    }
    if not kind.PLANNED:
        del keys["plan"]
    _revisable(keys, own)
    if issubclass(kind, Banded):
        made["oneOf"] = ONE_BAND
    named = {"required": ["kind"]}
    match name:
        case "hold":
            made["anyOf"] = [named, {"required": ["hold"]}]
        case "done":
            measured = {"anyOf": [{"required": [key]} for key in MEASURED]}
            made["anyOf"] = [named, {"not": measured}]
        case "metric":
            made["allOf"] = [_points_need_percent(), _percent_is_no_percent()]
        case "steps":
            keys["steps"]["propertyNames"] = {"pattern": r"^-?\d+(\.\d+)?$"}
        case "milestones" | "parts":
            keys[name] |= {"uniqueItems": True, "contains": {"not": WITHOUT_WEIGHT}}


def _revisable(keys: Made, own: Made) -> None:
    """Say which keys a revision of something with these keys may name."""
    revision = keys["revisions"]["items"]
    known = sorted({*keys, "until", "reason"} - FIXED)
    keys["revisions"]["items"] = {
        **revision,
        "propertyNames": {"enum": known},
        "properties": revision["properties"] | own,
    }


def _any_of(kinds: Iterable[str]) -> Made:
    """Return a key result of some kinds, or a plain text that is no key lacking its space."""
    keys = "|".join(sorted({one.name for kind in KINDS.values() for one in fields(kind)}))
    text = {
        "type": "string",
        "pattern": f"^(?!({keys}):)",
        "description": "Something that is done or not.",
    }
    return {"anyOf": [text, *({"$ref": f"#/definitions/{name}"} for name in kinds)]}


def _or_null(made: Made) -> Made:
    return {"anyOf": [made, {"type": "null"}]}


def _points_need_percent() -> Made:
    points = {"target": {"type": "string", "pattern": "pp"}}
    return {"if": {"properties": points, "required": ["target"]}, "then": PERCENT}


def _percent_is_no_percent() -> Made:
    """A change in percent of a percentage has two readings."""
    change = {"target": {"not": {"type": "string", "pattern": "^[^ ]* ?%"}}}
    return {"if": PERCENT, "then": {"properties": change}}
