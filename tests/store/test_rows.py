"""Check-ins left as text say what they say when they are read line by line."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrcli.core.unread import UnreadWords
from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult
from okrcli.store import checkins
from okrcli.store.checkin_file import CheckinFile
from okrcli.store.checkins import parse
from okrcli.store.joining import accept_for_kpis
from okrcli.store.source import Source

DAYS = ("2026-10-05", "2026-10-12", "2026-10-12", "2026-10-19", "2026-11-31", "2028-02-29")
ODD_DAYS = ("2026-02-29", "1899-12-31", "2200-01-01", "12.10.2026", "2026-1-05", "2026-10-5 ")
NUMBERS = ("71.5", "-0", "0.000000000001", "123456789012345", "10")
ODD_VALUES = ("true", "false", "null", '["plan"]', '"5"', "01", "1e3", "1234567890123456", "-", "")
KEYS = (
    ', "confidence": 10',
    ', "confidence": 7.5',
    ', "status": "at-risk"',
    ', "by": "bo"',
    ', "note": "città, {x}: [y] \u2028 # z"',
    ', "reason": ""',
)
ODD_KEYS = (
    ', "confidence": 11',
    ', "confidence": 010',
    ', "status": "fine"',
    ', "note": "a \\"b\\""',
    ', "note": "tab\there"',
    ', "by": "bo", "by": "al"',
    ', "vaule": 5',
    ",",
    ' , "by": "bo"',
)
BESIDE = ("", "  # a comment", " ", "\r", "  -", "- ", "plain text", "\tx", "  - 5", "{}", "-x")
ENDS = ("\n", "\r\n")


def lines(days: st.SearchStrategy[str], values: st.SearchStrategy[str], *keys: str) -> object:
    value = st.one_of(st.just(""), values.map(', "value": {}'.format))
    said = st.lists(st.sampled_from(keys), max_size=3).map("".join)
    return st.builds('  - {{"date": "{}"{}{}}}'.format, days, value, said)


PLAIN = lines(st.sampled_from(DAYS[:4]), st.sampled_from(NUMBERS), *KEYS)
FLAGS = lines(st.sampled_from(DAYS), st.sampled_from(("true", "false")), *KEYS)
ANY = lines(
    st.sampled_from(DAYS + ODD_DAYS), st.sampled_from(NUMBERS + ODD_VALUES), *KEYS, *ODD_KEYS
)
HEADERS = st.sampled_from(("a:", "b:", "a: # c", '"c":', "kr.part:", "a: []", "A:", "a", "- a:"))


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a file whose groups are mostly as `okr update` writes them."""
    end, text = draw(st.sampled_from(ENDS)), draw(st.sampled_from(("", "\ufeff", "# c\n", "\n")))
    for _ in range(draw(st.integers(0, 4))):
        text += draw(HEADERS) + end
        some = draw(st.sampled_from((PLAIN, PLAIN, FLAGS, ANY, st.sampled_from(BESIDE))))
        said = draw(st.lists(some, max_size=5))  # type: ignore[arg-type]
        said = sorted(said) if draw(st.booleans()) else said
        text += "".join(line + end for line in said) + draw(st.sampled_from(("", end, end * 2)))
    return draw(st.sampled_from((text, text, text.rstrip("\r\n"), text.removesuffix("\n"))))


def line_by_line(text: str) -> CheckinFile:
    with patch.object(checkins, "unread", lambda _group, _path: None):
        return parse(text.encode(), "a.yaml")


@given(files())
@example("a:\n")
@example("a:")
@example('a:\n  - {"date": "2026-10-05"}\n\n\r')
@example('a:\n  - {"date": "2026-10-05"}\r\n\n  - {"date": "2026-10-12"}\n')
def test_any_file_says_unread_what_it_says_read_line_by_line(text: str) -> None:
    left, read = parse(text.encode(), "a.yaml"), line_by_line(text)
    assert left == read
    assert repr(left) == repr(read)
    assert list(left.groups) == list(read.groups)


@given(files())
def test_what_a_kind_takes_of_any_file_is_the_same_unread(text: str) -> None:
    left, read = parse(text.encode(), "a.yaml"), line_by_line(text)
    taken = [accept_for_kpis(file, Source("a.yaml", text)) for file in (left, read)]
    assert repr(taken[0]) == repr(taken[1])
    assert left.problems == read.problems


def group(*entries: str, header: str = "a:") -> object:
    """Return what is read of one group, in the file of its lines."""
    text = "".join(f"{line}\n" for line in (header, *(f"  - {one}" for one in entries), ""))
    return parse(text.encode(), "a.yaml").groups.get("a")


@pytest.mark.parametrize(
    "entries",
    [
        ['{"date": "2026-10-05", "value": 1}', '{"date": "2026-10-12", "note": "é, {x}"}'],
        ['{"date": "2028-02-28", "value": true}', '{"date": "2028-02-29", "value": false}'],
        ['{"date": "2026-10-05", "confidence": 6, "status": "at-risk", "by": "bo"}'],
    ],
)
def test_a_group_as_update_writes_it_is_left_unread(entries: list[str]) -> None:
    assert isinstance(group(*entries), UnreadWords)


@pytest.mark.parametrize(
    "entries",
    [
        ['{"date": "2026-10-12", "value": 1}', '{"date": "2026-10-12", "value": 2}'],
        ['{"date": "2026-10-12", "value": 1}', '{"date": "2026-10-05", "value": 2}'],
        ['{"date": "2026-10-05", "value": 1}', '{"date": "2026-10-12", "value": true}'],
        ['{"date": "2026-10-05", "value": null, "note": "n"}'],
        ['{"date": "2026-02-29", "value": 1}'],
        ['{"date": "1899-12-31", "value": 1}'],
        ['{"date": "2026-10-05", "value": 1} # corrected'],
    ],
)
def test_a_group_with_anything_to_look_at_is_read_line_by_line(entries: list[str]) -> None:
    assert not isinstance(group(*entries), UnreadWords)


def test_a_header_that_comes_again_is_joined_wherever_its_lines_were_left() -> None:
    one = 'a:\n  - {"date": "2026-10-05", "value": 1}\n\n'
    two = 'a:\n  - {"date": "2026-10-12", "value": 2} # c\n\n'
    for text in (one + one, one + two, two + one, one + two + one):
        read = parse(text.encode(), "a.yaml")
        assert [one.line for one in read.groups["a"]] == list(range(2, text.count("\n"), 3))


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.TAKES])
def test_what_a_kind_takes_unseen_it_takes_as_it_is(kind: type[KeyResult]) -> None:
    values = (True, False) if kind.TAKES is bool else map(Decimal, NUMBERS)
    one: KeyResult = object.__new__(kind)
    assert all(one.accept(value) is value for value in values)
