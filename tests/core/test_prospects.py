"""What is to come, where a number stands at an edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from okrcli.core.closeup import Closeup, look
from okrcli.core.references import pick
from okrcli.kinds.base import KeyResult
from okrcli.kinds.reach import Reach
from okrcli.model import CheckIn
from plans import MIDDLE, metric, objective, plan, said, team

LONG = date(2026, 11, 19)


def of(kr: KeyResult, *checkins: CheckIn, as_of: date = LONG, **keys: Any) -> Closeup:
    one = team("company", objective("o", kr), checkins={"a": checkins})
    where = plan(replace(one, **keys))
    return look(where, pick(where, "a", as_of, prefixes=False), as_of)


def reach(**band: Any) -> Reach:
    return Reach(id="a", title="A", **band)


def test_a_week_before_the_end_it_is_still_told_what_a_week_must_bring() -> None:
    words = [said("2026-12-21", 40)]
    told = [of(metric("a"), *words, as_of=date(2026, 12, day)).need for day in (24, 25)]
    assert told == ["+60 a week until 31 Dec to reach 100", "+60 until 31 Dec to reach 100"]


def test_what_is_beyond_a_band_is_to_come_back_to_the_edge_it_passed() -> None:
    band = reach(between=(Decimal(10), Decimal(20)), baseline=Decimal(0))
    assert of(band, said("2026-11-12", 62)).need == "-7.0 a week until 31 Dec to reach 20"
    assert of(band, said("2026-11-12", 4)).need == "+1.0 a week until 31 Dec to reach 10"


def test_without_a_value_it_is_counted_from_the_last_number_of_the_period_before() -> None:
    kr = metric("a", baseline="previous")
    found = of(kr, previous={"a": Decimal(40)})
    assert found.need == "+10 a week until 31 Dec to reach 100"


def test_of_a_band_it_is_told_when_its_near_edge_is_met() -> None:
    days = [MIDDLE - timedelta(days=7 * n) for n in (2, 1, 0)]
    words = [said(str(day), 4 + n) for n, day in enumerate(days)]
    found = of(reach(at_least=Decimal(10)), *words, as_of=MIDDLE)
    assert found.outlook == "At this rate 12 on 31 Dec; reached on 14 Dec."


def test_a_number_on_an_edge_that_it_must_exceed_needs_no_sign() -> None:
    found = of(reach(above=Decimal(10)), said("2026-11-12", 10))
    assert found.need == "0.00 a week until 31 Dec to reach 10"
