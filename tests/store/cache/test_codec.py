from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import Problem
from okrcli.kinds import KINDS
from okrcli.settings import Pace, Settings
from okrcli.store.cache import codec
from okrcli.workspace import Workspace
from store.reproducers import REPRODUCERS, write

EXAMPLES = Path(__file__).parents[3] / "examples"
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.fractions()
    | st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.frozensets(SCALARS)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(SCALARS, inner)
    ),
    max_leaves=20,
)


def again(value: object) -> Any:
    return codec.decode(json.loads(json.dumps(codec.encode(value))))


def is_same(one: object, other: object) -> bool:
    """Whether two values are the same to the last digit, which `==` alone does not say."""
    return one == other and repr(one) == repr(other)


@given(VALUES)
def test_any_value_comes_back_to_its_last_digit(value: object) -> None:
    back = again(value)

    assert back == value
    assert type(back) is type(value)
    if not isinstance(value, frozenset):
        assert sorted(repr(back)) == sorted(repr(value))


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.iterdir()))
def test_every_example_comes_back(example: str) -> None:
    plan = Workspace.find(EXAMPLES / example).load()

    for one in (plan.settings, plan.periods, *plan.teams, *plan.kpi_sheets):
        assert is_same(again(one), one)


def test_what_is_read_of_every_broken_file_comes_back(tmp_path: Path) -> None:
    for name, files in REPRODUCERS.items():
        plan = write(tmp_path / name, files).load()

        assert is_same(again(plan.teams), plan.teams), name
        assert is_same(again(plan.settings), plan.settings), name
        assert is_same(again(plan.problems), plan.problems), name


@pytest.mark.parametrize(
    "value",
    [
        Pace(on_track=Decimal("10.0"), at_risk=Decimal(25)),
        Settings(grade_bands=(Decimal("0.40"), Decimal("0.7"))),
        Problem("a", 1, 2, "rule", "warning", "said", hint="\ud800 {} \x00"),
        Fraction(1, 3),
        {"a": date(2026, 1, 2), "b": {True: 1}},
    ],
    ids=lambda one: type(one).__name__,
)
def test_digits_that_equal_a_default_are_kept_as_they_were_written(value: object) -> None:
    assert is_same(again(value), value)


def test_every_kind_is_known_and_no_two_classes_share_a_name() -> None:
    known = codec._classes()

    assert set(KINDS.values()) <= set(known.values())
    assert all(is_dataclass(one) and one.__module__.startswith("okrcli") for one in known.values())
    modules = {(one.__name__, one.__module__) for one in known.values()}
    assert len(modules) == len(known)


def test_nothing_is_made_but_the_classes_of_the_model() -> None:
    with pytest.raises(KeyError):
        codec.decode(["Popen", {"args": "true"}])
