from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from okrcli.kinds import KINDS
from okrcli.settings import Settings
from okrcli.store.reader import read
from okrcli.store.schema import schema

HERE = Path(__file__).parents[2]
FILES = sorted([*HERE.glob("examples/*/okrs/**/*.yaml"), *HERE.glob("okrs/**/*.yaml")])
KEY_RESULTS: dict[str, dict[str, Any]] = {
    "metric": {"unit": "%", "baseline": 70, "target": 85},
    "relative metric": {"baseline": "previous", "target": "+20% of 18"},
    "reach": {"at_least": 4.5},
    "reach between": {"between": [4, 5]},
    "hold": {"at_most": 4, "hold": True},
    "steps": {"steps": {"20": 0.33, "70": 1}, "better": "higher"},
    "milestones": {"milestones": ["Bought", {"id": "used", "title": "Used", "weight": 2}]},
    "done": {},
    "done by name": {"kind": "done", "unit": "pages"},
    "score": {"kind": "score"},
    "parts": {"parts": ["One thing", {"id": "b", "title": "B", "target": 4}]},
    "establish": {"kind": "establish", "unit": "EUR"},
    "revised": {"target": 3, "revisions": [{"until": "2026-11-02", "target": 4, "reason": "x"}]},
}
NOT_KEY_RESULTS: dict[str, dict[str, Any]] = {
    "two kinds": {"target": 3, "at_least": 4},
    "two bands": {"at_most": 3, "at_least": 4},
    "a unit and nothing to reach": {"unit": "h"},
    "an unknown key": {"taget": 3},
    "a quoted number": {"target": "85"},
    "a negative weight": {"weight": -1},
    "a flag as a text": {"at_most": 3, "hold": "yes"},
    "three edges": {"between": [1, 2, 3]},
    "a score above one": {"steps": {"20": 1.5}},
    "an unknown cadence": {"cadence": "weakly"},
    "too precise": {"target": 3, "precision": 13},
}


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(schema())


def team(key_result: object) -> dict[str, Any]:
    objective = {"id": "loyalty", "title": "Customers stay", "key_results": [key_result]}
    return {"period": "2026-Q4", "team": "company", "objectives": [objective]}


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_own_files_are_valid(path: Path, validator: Draft7Validator) -> None:
    document = read(path.read_bytes(), path.name)

    assert list(validator.iter_errors(as_json(document.data))) == []


def test_the_schema_is_a_schema_of_draft_7_and_plain_json() -> None:
    made = schema()

    Draft7Validator.check_schema(made)
    assert made["$schema"].endswith("draft-07/schema#")
    assert json.loads(json.dumps(made)) == made
    assert "prefixItems" not in json.dumps(made)
    assert "$defs" not in json.dumps(made)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from references(one)
    if isinstance(value, list):
        for one in value:
            yield from references(one)


def test_every_reference_leads_to_a_definition() -> None:
    made = schema()

    for one in references(made):
        found = made
        for step in one.removeprefix("#/").split("/"):
            found = found[step]
        assert found


@pytest.mark.parametrize("name", KEY_RESULTS)
def test_a_key_result_of_every_kind_is_valid(name: str, validator: Draft7Validator) -> None:
    keys = {"id": "a", "title": "A", **KEY_RESULTS[name]}

    assert list(validator.iter_errors(team(keys))) == []


@pytest.mark.parametrize("name", NOT_KEY_RESULTS)
def test_what_the_gate_refuses_an_editor_refuses(name: str, validator: Draft7Validator) -> None:
    keys = {"id": "a", "title": "A", **NOT_KEY_RESULTS[name]}

    assert not validator.is_valid(team(keys))


def test_every_kind_is_tried_above() -> None:
    assert set(KINDS) <= set(KEY_RESULTS)


@pytest.mark.parametrize(
    "file",
    [
        None,
        {},
        {"language": "it", "objectives": [3, 5], "cadence": 10},
        {"objectives": [1, 4]},
        {"teams": {"law": {"cadence": "monthly", "objectives": [1, 2]}}},
        {"kpis": [{"id": "nps", "title": "Score", "healthy": {"at_least": 30}}]},
        {"closed": "2027-01-05", "grades": {"a": {"grade": 0.7, "next": "keep"}}},
        {"a": [{"date": "2026-10-05", "value": 1.5, "confidence": 6}], "a.b": None},
        team("Launch it"),
    ],
)
def test_each_sort_of_file_is_told_by_its_keys(file: Any, validator: Draft7Validator) -> None:
    assert list(validator.iter_errors(file)) == []


@pytest.mark.parametrize(
    "file",
    [
        {"langauge": "it"},
        {"language": "de"},
        {"kpis": [{"id": "nps", "title": "Score", "target": 3}]},
        {"kpis": [{"id": "nps", "title": "Score", "healthy": {"at_lest": 3}}]},
        {"closed": "2027-01-05", "grade": 1},
        {"a": [{"date": "2026-10-05", "vaule": 1}]},
        {"a": [{"date": "2026-10-05", "confidence": 11}]},
        {"objectives": ["Customers stay"]},
        {"objectives": [], "owner": "bo"},
    ],
)
def test_a_slip_in_any_sort_of_file_is_marked(file: Any, validator: Draft7Validator) -> None:
    assert not validator.is_valid(file)


def test_every_setting_and_every_shared_key_has_words_where_the_model_has() -> None:
    definitions = schema()["definitions"]

    assert set(definitions["settings"]["properties"]) == {one.name for one in fields(Settings)}
    assert "first" in definitions["metric"]["properties"]["baseline"]["description"]
    assert definitions["hold"]["properties"]["owner"]["description"].startswith("Who answers")
    assert definitions["reach"]["properties"]["above"]["description"].startswith("More than")
    assert definitions["settings"]["properties"]["cadence"]["default"] == "weekly"
