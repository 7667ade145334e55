"""Check-ins that nobody looked at yet are as good as those that stand in a tuple."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.timeline import Timeline
from okrcli.core.unread import UnreadWords, after, before, latest, nulls
from okrcli.model import CheckIn
from okrcli.store.checkins import parse

FIRST = date(2026, 10, 5)
KEYS = st.sampled_from(
    (
        "",
        ', "value": 5',
        ', "value": 5.50, "confidence": 6',
        ', "status": "at-risk"',
        ', "value": -1, "status": "on-track", "note": "n"',
        ', "note": ""',
    )
)
GAPS = st.integers(1, 9).map(timedelta)


@st.composite
def both(draw: st.DrawFn) -> tuple[UnreadWords, tuple[CheckIn, ...]]:
    """Return the same check-ins unread and made."""
    day, text = FIRST, "a:\n"
    for keys in draw(st.lists(KEYS, min_size=1, max_size=8)):
        text += f'  - {{"date": "{day}"{keys}}}\n'
        day += draw(GAPS)
    unread = parse(text.encode(), "a.yaml").groups["a"]
    assert isinstance(unread, UnreadWords)
    return unread, tuple(parse(text.encode(), "a.yaml").groups["a"])


DAYS = st.integers(-3, 80).map(lambda days: FIRST + timedelta(days))
ENDS = st.none() | st.integers(-9, 9)
SLICES = st.builds(slice, ENDS, ENDS, st.none() | st.integers(1, 3) | st.integers(-3, -1))


def is_same(one: Sequence[object], other: Sequence[object]) -> bool:
    return tuple(one) == tuple(other) and repr(tuple(one)) == repr(tuple(other))


@given(both(), SLICES, SLICES)
def test_they_count_iterate_and_are_cut_as_a_tuple_is(
    found: tuple[UnreadWords, tuple[CheckIn, ...]], cut: slice, again: slice
) -> None:
    unread, made = found
    for one, other in (
        (unread, made),
        (unread[cut], made[cut]),
        (unread[cut][again], made[cut][again]),
    ):
        assert one == other
        assert other == one
        assert (len(one), hash(one), repr(one)) == (len(other), hash(other), repr(other))
        assert [*reversed(one)] == [*reversed(other)]
        assert [one[at] for at in range(-len(one), len(one))] == [*other, *other]
    assert unread != made[1:]
    assert unread != "a"
    assert unread[0] is unread[0]


@given(both(), SLICES, DAYS)
def test_a_timeline_of_them_says_on_any_day_what_one_of_a_tuple_says(
    found: tuple[UnreadWords, tuple[CheckIn, ...]], cut: slice, as_of: date
) -> None:
    unread, made = (one[cut] for one in found)
    one, other = Timeline(unread), Timeline(made)
    assert is_same(one.words(as_of), other.words(as_of))
    assert is_same(one.readings(as_of), other.readings(as_of))


@given(both(), DAYS)
def test_those_of_some_days_and_the_latest_that_say_something_are_found_the_same(
    found: tuple[UnreadWords, tuple[CheckIn, ...]], day: date
) -> None:
    unread, made = found
    assert is_same(before(unread, day), before(made, day))
    assert is_same(after(unread, day), after(made, day))
    assert is_same(nulls(unread), nulls(made))
    for key in ("confidence", "status", "note"):
        assert [*latest(unread, key)] == [*latest(made, key)]
        assert [*latest(unread[:-1], key)] == [*latest(made[:-1], key)]


def test_the_type_of_their_values_is_known_without_looking() -> None:
    for value, sort in (("5", Decimal), ("true", bool)):
        text = f'a:\n  - {{"date": "2026-10-05", "value": {value}}}\n'
        unread = parse(text.encode(), "a.yaml").groups["a"]
        assert isinstance(unread, UnreadWords)
        assert unread.sort is sort
