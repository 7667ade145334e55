"""Values as people type them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.values import Ambiguous, Doubt, checked, parse_number, parse_value, unlikely
from okrcli.errors import Slip


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12", "", "12"),
        ("4,5", "", "4.5"),
        ("4.5", "", "4.5"),
        ("4,50", "", "4.50"),
        (",5", "", "0.5"),
        ("-5", "", "-5"),
        ("−5", "", "-5"),
        ("-0,5", "", "-0.5"),
        ("0,018", "", "0.018"),
        ("0.018", "", "0.018"),
        ("1234,567", "", "1234.567"),
        ("12.4000", "", "12.4000"),
        ("12.400,5", "", "12400.5"),
        ("12,400.5", "", "12400.5"),
        ("1.234.567", "", "1234567"),
        ("1,234,567.89", "", "1234567.89"),
        ("1'234", "", "1234"),
        ("1’234’567.5", "", "1234567.5"),
        ("1'234.567", "", "1234.567"),
        ("12 400", "", "12400"),
        ("12 400,5", "", "12400.5"),
        ("12\u202f400", "", "12400"),
        ("120k", "", "120000"),
        ("1.2M", "", "1200000"),
        ("1,2 M", "", "1200000"),
        ("-1.5K", "", "-1500"),
        ("45%", "%", "45"),
        ("45 %", "", "45"),
        ("12 clienti", "clienti", "12"),
        ("120k EUR", "EUR", "120000"),
        ("120keur", "EUR", "120000"),
        ("120k", "k", "120"),
        ("5 km", "km", "5"),
        ("123456789012345,123456789012", "", "123456789012345.123456789012"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, unit: str, number: str) -> None:
    read = parse_number(text, unit)
    assert isinstance(read, Decimal)
    assert format(read, "f") == number


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12.400", ("12400", "12.4")),
        ("12,400", ("12400", "12.4")),
        ("12.710", ("12710", "12.71")),
        ("1.234", ("1234", "1.2340")),
        ("-1,234", ("-1234", "-1.2340")),
        ("100.000", ("100000", "100")),
        ("1.234k", ("1234000", "1234")),
        ("12.400 EUR", ("12400", "12.4")),
    ],
)
def test_one_separator_and_three_digits_have_two_readings_each_spelled_clearly(
    text: str, readings: tuple[str, str]
) -> None:
    read = parse_number(text, "EUR")
    assert isinstance(read, Ambiguous)
    assert (read.text, read.readings) == (text, readings)
    again = [parse_number(reading) for reading in readings]
    assert again == [read.thousands, read.decimal]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "five",
        "1e3",
        "1_000",
        "0x1f",
        "5.",
        "1,2,3",
        "1.23.456",
        "12.34.567",
        "1 23",
        "1,234.567,8",
        "1'23",
        "1.5'000",
        "--5",
        "+5",
        "nan",
        "inf",
        "5 apples",
        "45% of all",
        "%",
        "٥",
        "1234567890123456",
        "0,1234567890123",
        "1234567890123M",
    ],
)
def test_what_is_no_number_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(Slip) as refused:
        parse_number(text, "EUR")
    assert refused.value.hint


def test_a_percent_of_something_counted_in_another_unit_is_refused() -> None:
    with pytest.raises(Slip):
        parse_number("45%", "EUR")


def test_a_plus_is_told_how_to_add() -> None:
    with pytest.raises(Slip) as refused:
        parse_value("+2")
    assert "--add 2" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n/a", None),
        ("N/A", None),
        ("done", True),
        ("true", True),
        ("not-done", False),
        ("False", False),
        (" 5 ", Decimal(5)),
        ("45 %", Decimal(45)),
        ("n/d", None),
        ("Fatto", True),
        ("non-fatto", False),
    ],
)
def test_words_for_done_and_for_nothing_are_values(text: str, value: object) -> None:
    assert parse_value(text) == value


def test_a_value_may_have_its_unit_and_without_one_a_percent_sign() -> None:
    assert parse_value("12 clients", "clients") == 12
    assert parse_number("45 %") == 45
    with pytest.raises(Slip, match="'12 clients' is not a number"):
        parse_value("12 clients")


@pytest.mark.parametrize("text", ["1.23,4", "5 apples", "1,2,3", "1'23"])
def test_a_refusal_repeats_what_was_typed(text: str) -> None:
    with pytest.raises(Slip) as refused:
        parse_number(f" {text} ", "EUR")
    assert refused.value.message == f"{f' {text} '!r} is not a number"


@pytest.mark.parametrize(
    ("number", "written"), [("12E3", "12000"), ("4.50", "4.50"), ("1E14", "1" + 14 * "0")]
)
def test_a_number_is_written_with_all_its_digits(number: str, written: str) -> None:
    assert str(checked(Decimal(number))) == written


@pytest.mark.parametrize(
    ("number", "shown"), [("-1E+15", "-1" + 15 * "0"), ("1E-13", "0.0000000000001")]
)
def test_a_number_of_too_many_digits_is_shown_in_full(number: str, shown: str) -> None:
    with pytest.raises(Slip) as refused:
        checked(Decimal(number))
    assert (refused.value.message, refused.value.hint) == (
        f"{shown} has too many digits",
        "at most 15 before and 12 after the point",
    )


@given(st.decimals(-(10**14), 10**14, places=4))
def test_every_number_of_four_decimals_is_read_as_written_with_comma_or_point(
    number: Decimal,
) -> None:
    text = format(number, "f")
    assert parse_number(text) == number
    assert parse_number(text.replace(".", ",")) == number


@pytest.mark.parametrize(
    ("value", "previous", "is_asked"),
    [
        ("0.45", 44, True),
        ("0.018", "1.9", True),
        ("-0.45", 44, True),
        ("45", 44, False),
        ("0.45", "0.4", False),
        ("0.45", 1, False),
        ("0", 44, False),
        ("1", 44, False),
        ("1.5", 44, False),
    ],
)
def test_a_fraction_where_percents_were_is_asked_about(
    value: str, previous: str | int, is_asked: bool
) -> None:
    asked = unlikely(Decimal(value), unit="%", previous=Fraction(previous))
    assert bool(asked) == is_asked


def test_the_question_about_a_fraction_names_what_is_probably_meant() -> None:
    asked = unlikely(Decimal("0.018"), unit="%", previous=Fraction("1.9"))
    assert asked == Doubt(
        "0.018 % looks like a fraction of 1, before it was 1.9 %", instead=Decimal("1.8")
    )


@pytest.mark.parametrize(
    ("value", "previous", "reason", "instead"),
    [
        ("12.71", 12640, "12.71 EUR is about a thousandth of the 12640 EUR before", "12710"),
        ("12710000", 12640, "12710000 EUR is about a thousand times the 12640 EUR before", "12710"),
        ("-3", -2900, "-3 EUR is about a thousandth of the -2900 EUR before", "-3000"),
    ],
)
def test_thousands_are_asked_about_and_what_is_probably_meant_is_named(
    value: str, previous: int, reason: str, instead: str
) -> None:
    asked = unlikely(Decimal(value), unit="EUR", previous=Fraction(previous))
    assert asked == Doubt(reason, Decimal(instead))


@pytest.mark.parametrize(
    ("value", "is_asked"), [("4", False), ("5", True), ("20", True), ("21", False)]
)
def test_a_thousandth_is_taken_from_half_to_twice_of_it(value: str, is_asked: bool) -> None:
    assert bool(unlikely(Decimal(value), previous=Fraction(10_000))) == is_asked
    assert bool(unlikely(Decimal(value) * 10**6, previous=Fraction(10_000))) == is_asked


@pytest.mark.parametrize("value", ["3", "30", "300", "0", "126400", "-12640"])
def test_other_steps_are_not_taken_for_thousands(value: str) -> None:
    assert not unlikely(Decimal(value), previous=Fraction(12640))
    assert not unlikely(Decimal(value), previous=Fraction(0))


def test_a_step_towards_the_target_is_not_asked_about_and_the_same_step_back_is() -> None:
    start, end = Fraction(20000), Fraction(0)
    value, before = Decimal(12), Fraction(12000)
    assert not unlikely(value, previous=before, baseline=start, target=end)
    assert unlikely(value, previous=before, baseline=end, target=start)
    assert unlikely(Decimal("0.73"), unit="%", previous=Fraction(72), baseline=end, target=start)


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [(-45, False), (-46, True), (115 + 15, False), (131, True), (77, False), (777, True)],
)
def test_a_value_three_ways_outside_is_asked_about(value: int, is_asked: bool) -> None:
    for baseline, target in ((0, 15), (15, 0)):
        shift = 70 if value > 100 or value == 77 else 0
        start, end = Fraction(baseline + shift), Fraction(target + shift)
        assert bool(unlikely(Decimal(value), baseline=start, target=end)) == is_asked


def test_the_target_itself_and_a_value_as_far_from_it_as_before_are_not_asked_about() -> None:
    high, low = Fraction(20_000), Fraction(12)
    assert not unlikely(Decimal(12), previous=Fraction(12_000), baseline=high, target=low)
    assert not unlikely(Decimal(20_000), previous=Fraction(20), baseline=low, target=high)
    narrow = {"baseline": Fraction(0), "target": Fraction("0.9")}
    assert not unlikely(Decimal("0.5"), unit="%", previous=Fraction("1.3"), **narrow)


def test_a_doubt_about_a_number_without_a_unit_names_none() -> None:
    doubt = unlikely(Decimal(777), baseline=Fraction(0), target=Fraction(15))
    assert doubt == Doubt("777 is far outside of 0 to 15")


def test_a_small_percent_on_its_way_is_not_asked_about() -> None:
    way = {"baseline": Fraction(3), "target": Fraction("0.5")}
    assert not unlikely(Decimal("0.9"), unit="%", previous=Fraction("1.2"), **way)


def test_nothing_is_asked_where_nothing_is_known() -> None:
    assert not unlikely(Decimal(10**9))
    assert not unlikely(Decimal(10**9), baseline=Fraction(1), target=Fraction(1))
    assert not unlikely(Decimal(10**9), baseline=Fraction(1))
