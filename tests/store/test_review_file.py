"""The review of a period as a file: readable, whole, and the same when it is read again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.previous import Pin
from okrcli.errors import DataError
from okrcli.model import Grade, Review
from okrcli.store.reader import read
from okrcli.store.review_file import close, reopen, review_text
from okrcli.store.sheets import read_review
from plans import team

DAY = date(2027, 1, 5)
COMPANY = team("company")
FILE = "okrs/2026-Q4/company.review.yaml"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
SHARE = st.none() | st.integers(0, 10).map(lambda tenth: Decimal(tenth) / 10)
REVIEWS = st.builds(
    Review,
    closed=st.just(DAY),
    grades=st.dictionaries(
        st.sampled_from(["renewals", "new-clients", "a1"]),
        st.builds(
            Grade,
            grade=SHARE,
            computed=SHARE,
            original=SHARE,
            reason=TEXT,
            next=st.sampled_from(["keep", "modify", "drop", None]),
        ),
    ),
    causes=st.lists(TEXT, max_size=3).map(tuple),
    learnings=st.lists(TEXT, max_size=3).map(tuple),
)


@settings(deadline=None)  # the first reading builds what validates
@given(REVIEWS)
def test_whatever_was_said_is_read_again_as_it_was(review: Review) -> None:
    text = review_text(COMPANY, review)
    read_again, problems = read_review(read(text.encode(), FILE))
    assert problems == []
    assert read_again == review
    other = yaml.safe_load(text)
    assert other.get("causes", []) == list(review.causes)


def test_a_team_inside_another_finds_the_schema_above() -> None:
    text = review_text(team("engineering/platform"), Review(closed=DAY))
    assert text.startswith("# yaml-language-server: $schema=../../okr.schema.json\n")


def test_a_review_that_appeared_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text("closed: 2027-01-04\n", encoding="utf-8")
    with pytest.raises(DataError, match="was written meanwhile"):
        close(tmp_path, COMPANY, Review(closed=DAY), [])
    assert path.read_text(encoding="utf-8") == "closed: 2027-01-04\n"


def test_reopening_adds_one_line_and_touches_no_other_byte(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    old = b"\xef\xbb\xbf# by hand\r\nclosed: 2027-01-05   # Tuesday\r\ncauses: [rain]\r\n"
    path.write_bytes(old)
    assert reopen(tmp_path, COMPANY, date(2027, 2, 1)) == FILE
    assert path.read_bytes() == old + b"reopened: 2027-02-01\r\n"


def test_a_review_that_is_gone_cannot_be_reopened(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is gone"):
        reopen(tmp_path, COMPANY, DAY)


@pytest.mark.parametrize("later", [b"objectives: []\n", b"objectives: [{id: a, baseline: 7}]\n"])
def test_a_baseline_that_is_previous_no_more_is_left_as_it_is(later: bytes, tmp_path: Path) -> None:
    file = "okrs/2027-Q1/company.yaml"
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_bytes(later)
    pin = Pin(file, ("objectives", 0, "baseline"), "a", Decimal(84))
    closed = close(tmp_path, COMPANY, Review(closed=DAY), [pin])
    assert closed.pinned == ()
    assert closed.left == (f"{file}: {file} changed meanwhile",)
    assert path.read_bytes() == later
