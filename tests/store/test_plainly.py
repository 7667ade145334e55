"""What is let in without pydantic is what pydantic would let in, and plainly right values are."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from okrcli.kinds import KINDS
from okrcli.kinds.done import Done
from okrcli.model import Kpi, Objective, Review
from okrcli.settings import Settings
from okrcli.store.plainly import admit

DAY, ONE, TWO = date(2026, 10, 5), Decimal(1), Decimal("2.5")
NAMED = {"id": "a", "title": "A thing"}
COMMON = {
    **NAMED,
    "description": "città",
    "owner": "bo",
    "contributors": ["al"],
    "weight": TWO,
    "tags": ["x"],
    "supports": ["company/2026/growth"],
    "guardrails": ["kpi/nps"],
    "state": "dropped",
    "reason": "late",
    "private": True,
    "start": DAY,
    "due": DAY,
    "cadence": Decimal(10),
    "revisions": [{"until": "2026-11-02", "title": "B", "reason": "x"}],
    "external": {"system": "jira", "id": "X-1"},
    "imported": {"any": [ONE, None]},
}
MEASURED = {
    **COMMON,
    "unit": "%",
    "precision": Decimal(2),
    "pace": "none",
    "plan": [{"by": DAY, "value": ONE}],
    "kpi": "kpi/nps",
}
PLAIN: list[tuple[type, dict[str, Any]]] = [
    (KINDS["metric"], {**MEASURED, "kind": "metric", "baseline": ONE, "target": "+20% of 18"}),
    (KINDS["metric"], {**NAMED, "baseline": "previous", "target": Decimal(3)}),
    (KINDS["reach"], {**MEASURED, "between": [ONE, TWO], "hold": False}),
    (KINDS["hold"], {**NAMED, "at_most": TWO, "above": ONE, "below": TWO, "hold": True}),
    (
        KINDS["steps"],
        {**NAMED, "steps": {ONE: Decimal("0.3"), TWO: ONE}, "better": "lower", "interpolate": True},
    ),
    (
        KINDS["milestones"],
        {**NAMED, "milestones": ["Bought", {**NAMED, "weight": TWO, "due": DAY}]},
    ),
    (KINDS["done"], {**COMMON, "kind": "done"}),
    (KINDS["score"], {**NAMED, "kind": "score"}),
    (KINDS["parts"], {**NAMED, "parts": (Done(id="x", title="X"),)}),
    (KINDS["establish"], {**NAMED, "kind": "establish", "unit": "EUR"}),
    (
        Objective,
        {
            **COMMON,
            "commitment": "aspirational",
            "initiatives": ["Call", {"title": "Fair", "due": DAY, "link": "l", "state": "s"}],
            "anti_targets": ["not so"],
            "key_results": [Done(id="x", title="X")],
        },
    ),
    (KINDS["reach"], {**NAMED, "at_least": TWO}),
    (Kpi, {**NAMED, "area": "sales", "per_period": "sum", "healthy": {"at_least": TWO}}),
    (
        Review,
        {
            "closed": DAY,
            "reopened": DAY,
            "grades": {"a": {"grade": ONE, "computed": None, "reason": "r", "next": "drop"}},
            "causes": ["c"],
            "learnings": [],
        },
    ),
    (
        Settings,
        {
            **dict.fromkeys(("organization", "mission", "language", "currency", "top"), "x"),
            **dict.fromkeys(("grace", "settle", "closing"), ONE),
            "period": "year",
            "commitment": "aspirational",
            "key_results": [ONE, ONE],
            "fiscal_year_start": Decimal("2.0"),
            "fiscal_year_named_after": "end",
            "period_label": "FY{yy} Q{q}",
            "aspirational_target": Decimal("0.7"),
            "cadence": "weekly",
            "objectives": [ONE, Decimal(4)],
            "pace": {"on_track": ONE},
            "grade_bands": [Decimal("0.4"), ONE],
            "periods": {"sprint": {"start": DAY, "end": DAY}},
            "people": {"bo": {"name": "Bo", "email": ["b@x.it"], "handle": "@bo"}},
            "teams": {"law": {"lead": "bo", "cadence": "monthly", "objectives": [ONE, ONE]}},
            "rules": {"missing-owner": "off"},
        },
    ),
]
TEXTS = (
    "",
    "a",
    "weekly",
    "active",
    "tbd",
    "first",
    "+15pp",
    "no",
    "\ud800",
    "linear",
    "company/x",
)
SCALARS = st.one_of(
    st.sampled_from((None, True, False, DAY, ONE, Decimal(0), Decimal("-1.5"), Decimal("1e-12"))),
    st.sampled_from(TEXTS),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from((*NAMED, "value", "by", ONE, None)), inner, max_size=3),
    ),
    max_leaves=6,
)


def by_pydantic(kind: type, values: object) -> Any:
    try:
        return TypeAdapter(kind).validate_python(values)
    except ValidationError:
        return None


@st.composite
def files(draw: st.DrawFn) -> tuple[type, Any]:
    """A class and values for it, right but for a few."""
    kind, right = draw(st.sampled_from(PLAIN))
    values: dict[Any, Any] = dict(right)
    keys = [*(one.name for one in fields(kind)), "unknown", ONE]
    for key in draw(st.lists(st.sampled_from(keys), max_size=3)):
        if draw(st.booleans()):
            values.pop(key, None)
        else:
            values[key] = draw(st.one_of(VALUES, _twisted(values.get(key))))
    return kind, values


def _twisted(value: Any) -> st.SearchStrategy[Any]:
    """A value with something put into it that may be wrong there."""
    if isinstance(value, dict):
        return st.builds(
            lambda key, one: {**value, key: one}, st.sampled_from([*value, "x"]), VALUES
        )
    if isinstance(value, list):
        return st.builds(lambda one: [*value, one], VALUES)
    return VALUES


@given(files())
def test_what_is_let_in_plainly_is_what_pydantic_lets_in(file: tuple[type, Any]) -> None:
    kind, values = file
    plain = admit(kind, values)
    if plain is not None:
        found = by_pydantic(kind, values)
        assert plain == found
        assert repr(plain) == repr(found)


@pytest.mark.parametrize(("kind", "values"), PLAIN)
def test_what_is_plainly_right_needs_no_pydantic(kind: type, values: dict[str, Any]) -> None:
    plain = admit(kind, values)
    assert plain is not None
    assert repr(plain) == repr(by_pydantic(kind, values))


def test_every_key_of_the_model_is_tried() -> None:
    known = {one.name for kind, _ in PLAIN for one in fields(kind)}
    assert known == {key for _, keys in PLAIN for key in keys}


@pytest.mark.parametrize(
    "values", [None, [], "text", {}, {"id": "a"}, {**NAMED, "x": 1}, {**NAMED, "title": None}]
)
def test_any_doubt_is_left_to_pydantic(values: object) -> None:
    assert admit(Done, values) is None
