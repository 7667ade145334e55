"""Records that are worked out when they are read are records like any other."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from fractions import Fraction
from typing import ClassVar

import pytest

from builders import key_result
from okrcli.core.figures import FIGURES
from okrcli.core.live import Live
from okrcli.core.reasons import LiveAttention
from okrcli.core.records import Attention, KeyResultRecord
from okrcli.core.report import build_report
from okrcli.kinds.band import Banded
from plans import MIDDLE, metric, objective, period, plan, said, team


def record() -> KeyResultRecord:
    checkins = {"a": [said("2026-10-05", 20), said("2026-11-09", 40)]}
    own = team("company", objective("o", metric("a")), checkins=checkins)
    return build_report(plan(own), period(), MIDDLE).teams[0].objectives[0].key_results[0]


def test_every_figure_of_a_record_can_be_worked_out() -> None:
    assert {*FIGURES, "weight", "counts"} == {field.name for field in fields(KeyResultRecord)}
    lazy = {*LiveAttention.FIGURES, "kind", "uid"}
    assert lazy == {field.name for field in fields(Attention)}


def test_a_figure_that_is_not_read_is_not_worked_out() -> None:
    fresh = record()
    assert not {"status", "forecast", "expected_value"} - FIGURES.keys()
    assert "expected_value" not in vars(fresh)
    assert fresh.expected_value == 100 * Fraction(46, 91)
    assert "expected_value" in vars(fresh)


def test_records_of_the_same_figures_are_equal_and_can_be_printed() -> None:
    assert record() == record()
    assert record() != replace(record(), note="another")
    assert "title='A'" in repr(record())


def test_a_copy_has_the_other_figures_and_is_frozen_too() -> None:
    written = key_result(title="A", progress=Fraction(2, 5))
    for copy in (record().but(title="B"), replace(record(), title="B"), written.but(title="B")):
        assert (copy.title, copy.progress) == ("B", Fraction(2, 5))
        with pytest.raises(FrozenInstanceError):
            copy.title = "C"  # type: ignore[misc]


def test_what_is_worked_out_once_has_its_words_like_a_property() -> None:
    assert Banded.band.__doc__ == "Return the band."


def test_what_no_record_has_is_missed_as_ever() -> None:
    with pytest.raises(AttributeError, match="colour"):
        record().colour  # type: ignore[attr-defined]  # noqa: B018 - reading it is the test


def test_each_figure_of_a_record_is_worked_out_of_its_subject() -> None:
    class Circle(Live):
        FIGURES: ClassVar = {
            "double": lambda radius: 2 * radius,
            "square": lambda radius: radius**2,
        }
        double: int
        square: int

    one = Circle(3)
    assert (one.double, one.square) == (6, 9)
    assert {"double": 6, "square": 9}.items() <= vars(one).items()
    assert (one.but(double=7).double, one.but(double=7).square) == (7, 9)
    assert (Circle(3, square=8).square, Circle(3, square=8).double) == (8, 6)
