"""A check-in's line means the same to every reader, whatever text it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from okrcli.errors import DataError
from okrcli.model import CheckIn
from okrcli.scalars import YEARS
from okrcli.store.checkins import parse
from okrcli.store.lines import to_line

DAY = date(2026, 10, 5)
texts = st.text(st.characters(exclude_categories=["Cs"]))
odd = st.sampled_from(
    [*"\x00\x1b\x7f\x80\x85\x9f\u2028\u2029\ufeff\ufffe\uffff\U0001f600", "{}: # -"]
)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=6
)
any_text = texts | st.lists(odd | texts).map("".join)


def by_yaml_1_2(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@given(any_text, any_text)
@example("\U0001f600 \u0085", "no")
@example("\r\n\t", "\ud7ff\ue000")
def test_json_yaml_1_2_and_yaml_1_1_read_the_same_text(note: str, by: str) -> None:
    line = to_line(CheckIn(date=DAY, note=note, by=by))
    expected = {"date": "2026-10-05"}
    expected |= {key: text for key, text in (("by", by), ("note", note)) if text}
    assert "\n" not in line
    assert json.loads(line) == expected
    document = f"a:\n  - {line}\n"
    assert yaml.safe_load(document) == {"a": [expected]}
    assert by_yaml_1_2(document) == {"a": [expected]}


@given(
    st.builds(
        CheckIn,
        date=st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)),
        has_value=st.just(True),
        value=numbers | st.booleans() | st.none() | st.just(("chosen", "!moved")),
        confidence=st.none() | st.decimals(0, 10, places=1),
        status=st.sampled_from([None, "on-track", "at-risk", "off-track"]),
        by=any_text,
        note=any_text,
        blocker=any_text,
        evidence=any_text,
        source=any_text,
        reason=any_text,
    )
)
def test_what_was_written_is_read_again(checkin: CheckIn) -> None:
    read = parse(f"a:\n  - {to_line(checkin)}\n".encode(), "x")
    assert read.problems == []
    (again,) = read.groups["a"]
    assert replace(again, line=0, file="") == checkin


def test_keys_stand_in_their_order_and_absent_ones_are_left_out() -> None:
    whole = CheckIn(
        date=DAY,
        has_value=True,
        value=Decimal("71.50"),
        confidence=Decimal(6),
        status="at-risk",
        by="giulia",
        note="n",
        blocker="b",
        evidence="e",
        source="s",
        reason="r",
    )
    assert to_line(whole) == (
        '{"date": "2026-10-05", "value": 71.50, "confidence": 6, "status": "at-risk", '
        '"by": "giulia", "note": "n", "blocker": "b", "evidence": "e", "source": "s", '
        '"reason": "r"}'
    )
    assert to_line(CheckIn(date=DAY)) == '{"date": "2026-10-05"}'
    assert to_line(CheckIn(date=DAY, has_value=True)) == '{"date": "2026-10-05", "value": null}'


def test_numbers_keep_their_digits_and_never_get_an_exponent() -> None:
    for number, written in (("1E+3", "1000"), ("0.00000001", "0.00000001"), ("4.50", "4.50")):
        line = to_line(CheckIn(date=DAY, has_value=True, value=Decimal(number)))
        assert f'"value": {written}}}' in line


def test_characters_are_written_as_themselves() -> None:
    assert '"note": "Perché no? 日本 \U0001f600"' in to_line(
        CheckIn(date=DAY, note="Perché no? 日本 \U0001f600")
    )


def test_half_a_character_is_refused_in_words() -> None:
    with pytest.raises(DataError, match="half of a character"):
        to_line(CheckIn(date=DAY, note="a\ud800b"))
