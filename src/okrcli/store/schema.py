"""The JSON Schema of our YAML files, for editors: draft 7, made of the model itself.

Which file is which is told by its keys: `objectives`, `kpis`, `closed`; a check-ins file by its
lists of dated entries; the rest are settings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult
from okrcli.model import Kpi, Objective, Review
from okrcli.scalars import A_DAY, ID
from okrcli.settings import Cadence, Settings
from okrcli.store.docstrings import field_words
from okrcli.store.entries import STATUS_WORDS, WORDS
from okrcli.store.shapes import sharpen

DRAFT = "http://json-schema.org/draft-07/schema#"
ANY_KIND = "any-kind"
"""Stands for a key result of any kind until the schema of each is made."""
BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
WHOLE_NUMBERS = {"type": "array", "items": {"type": "integer"}, "minItems": 1}
"""How `objectives` stands in the settings: the fewest and the most."""
DATED = {"type": ["array", "null"], "items": {"type": "object", "required": ["date"]}}


class Draft7(GenerateJsonSchema):
    """Pydantic's schema in the older draft that editors read, with decimals as numbers."""

    def decimal_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a number with its bounds."""
        bounds = {
            word: float(schema[name])
            for name, word in BOUNDS.items()
            if schema.get(name) is not None
        }
        return {"type": "number", **bounds}

    def date_schema(self, _schema: Any) -> JsonSchemaValue:
        """Return a day as it is written."""
        return {**A_DAY}

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the schema of a class; a key result may be of any kind."""
        if schema["cls"] is KeyResult:
            return {ANY_KIND: True}
        made = super().dataclass_schema(schema)
        words = field_words(schema["cls"])
        for name, one in made["properties"].items():
            if name in words:
                one.setdefault("description", words[name])
        return made

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the inner schema, with a default that says something."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if isinstance(default, Decimal):
            return {**inner, "default": float(default)}
        if isinstance(default, Cadence):
            return {**inner, "default": str(default)}
        is_plain = isinstance(default, str | bool | int) and default != ""
        return {**inner, "default": default} if is_plain else inner


def schema() -> dict[str, Any]:
    """Return the schema of every YAML file of a workspace."""
    definitions: dict[str, Any] = {}
    for name, kind in KINDS.items():
        definitions[name] = _described(kind, definitions)
    for name, one in (("objective", Objective), ("kpi", Kpi), ("review", Review)):
        definitions[name] = _described(one, definitions)
    definitions["settings"] = _described(Settings, definitions)
    sharpen(definitions)
    definitions |= {"team": _team(), "kpis": _kpis(), "checkins": _checkins()}
    return {
        "$schema": DRAFT,
        "title": "OKRs as plain files",
        **_whichever(),
        "definitions": definitions,
    }


def schema_text() -> str:
    """Return the schema as it stands in a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _described(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a class; those of the classes in it are added to the definitions."""
    made = TypeAdapter[Any](kind).json_schema(
        ref_template="#/definitions/{model}", schema_generator=Draft7
    )
    inner = made.pop("$defs", {})
    if "$ref" in made:
        made = inner.pop(str(made["$ref"]).rpartition("/")[2])
    definitions |= {name: _in_draft_7(one) for name, one in inner.items()}
    return dict(_in_draft_7(made))


def _in_draft_7(value: Any) -> Any:
    """Return a schema without what draft 7 does not know, and without made-up titles."""
    if isinstance(value, list):
        return [_in_draft_7(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if ANY_KIND in value:
        return {"$ref": "#/definitions/key_result"}
    made = {
        BOUNDS.get(key, key): _in_draft_7(one)
        for key, one in value.items()
        if not (key == "title" and isinstance(one, str))
    }
    if "prefixItems" in made:
        made |= {"items": made.pop("prefixItems"), "additionalItems": False}
    return made


def _whichever() -> dict[str, Any]:
    """Return the choice of a file's schema by its keys."""
    team = {
        "required": ["objectives"],
        "properties": {"objectives": {"not": WHOLE_NUMBERS}},
    }
    empty_settings = {
        "propertyNames": {"enum": [one.name for one in fields(Settings)]},
        "additionalProperties": {"type": "null"},
    }
    checkins = {"minProperties": 1, "additionalProperties": DATED, "not": empty_settings}
    choice: dict[str, Any] = {"$ref": "#/definitions/settings"}
    for test, name in (
        (checkins, "checkins"),
        ({"required": ["closed"]}, "review"),
        ({"required": ["kpis"]}, "kpis"),
        (team, "team"),
    ):
        choice = {"if": test, "then": {"$ref": f"#/definitions/{name}"}, "else": choice}
    return {"type": ["object", "null"], "if": {"type": "object"}, "then": choice}


def _team() -> dict[str, Any]:
    return _group(
        "What a team promises for a period.",
        {
            "period": {"type": ["string", "integer"], "description": "As its folder says."},
            "team": {"type": "string", "description": "As its path says."},
            "objectives": {"type": "array", "items": {"$ref": "#/definitions/objective"}},
        },
        ["objectives"],
    )


def _kpis() -> dict[str, Any]:
    return _group(
        "The KPIs of a team.",
        {
            "team": {"type": "string", "description": "As its path says."},
            "kpis": {"type": "array", "items": {"$ref": "#/definitions/kpi"}},
        },
        ["kpis"],
    )


def _checkins() -> dict[str, Any]:
    """Return the schema of a check-ins file; a value's type hangs on its key result."""
    text = {"type": "string"}
    names = {"type": "array", "items": text}
    entry = _group(
        "A check-in.",
        {
            "date": A_DAY,
            "value": {
                "anyOf": [{"type": ["number", "boolean", "null"]}, names],
                "description": "Left out, the earlier one stands; null is not applicable.",
            },
            "confidence": {"type": "number", "minimum": 0, "maximum": 10},
            "status": {"enum": list(STATUS_WORDS)},
            **dict.fromkeys(WORDS, text),
        },
        ["date"],
    )
    return {
        "type": "object",
        "description": "Where each key result stands.",
        "propertyNames": {"pattern": rf"^{ID.pattern}(\.{ID.pattern})?$"},
        "additionalProperties": {"type": ["array", "null"], "items": entry},
    }


def _group(description: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
