"""What is said at the end of a period: in options, and in a line of an answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.cli.closing.words import Key, Line, read, words_of
from okrcli.core.review_words import Words
from okrcli.errors import UsageError


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", Line()),
        ("0.7", Line(grade=Decimal("0.7"))),
        ("0,7 two signed late", Line(grade=Decimal("0.7"), reason="two signed late")),
        ("1 m too easy", Line(grade=Decimal(1), next="modify", reason="too easy")),
        ("k", Line(next="keep")),
        ("Drop", Line(next="drop")),
        ("m  supplier lost", Line(next="modify", reason="supplier lost")),
        ("the supplier was lost", Line(reason="the supplier was lost")),
        ("= 3 clients left", Line(reason="3 clients left")),
        ("=", Line()),
        ("keeping it was right", Line(reason="keeping it was right")),
        ("b", Key.BACK),
        ("?", Key.HELP),
        ("Q", Key.QUIT),
    ],
)
def test_a_line_is_a_grade_what_comes_next_and_why(line: str, meant: Key | Line) -> None:
    assert read(line) == meant


@pytest.mark.parametrize("line", ["1.2", "7", "0.65 nearly", "-1", "0.7.1"])
def test_a_number_that_is_no_grade_is_told(line: str) -> None:
    with pytest.raises(UsageError):
        read(line)


def said(**options: tuple[str, ...]) -> Words:
    none: dict[str, tuple[str, ...]] = dict.fromkeys(
        ("grades", "reasons", "nexts", "causes", "learnings"), ()
    )
    return words_of(**{**none, **options})


def test_options_name_what_they_speak_of() -> None:
    words = said(
        grades=("a=0.6", "company/2026-Q4/b=0,7"),
        reasons=("a=x = y",),
        nexts=("a=k", "c=modify"),
        causes=("rain",),
    )
    assert words.under("company/2026-Q4/") == Words(
        grades={"a": Decimal("0.6"), "b": Decimal("0.7")},
        reasons={"a": "x = y"},
        nexts={"a": "keep", "c": "modify"},
        causes=("rain",),
    )


def test_one_reason_beside_one_grade_is_its_own() -> None:
    assert said(grades=("a=0.6",), reasons=("it rained",)).reasons == {"a": "it rained"}


@pytest.mark.parametrize(
    "options",
    [
        {"grades": ("0.6",)},
        {"grades": ("a=0.6", "b=0.7"), "reasons": ("it rained",)},
        {"reasons": ("it rained",)},
        {"nexts": ("a=stop",)},
        {"nexts": ("keep",)},
    ],
)
def test_what_does_not_say_of_what_is_refused(options: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(UsageError):
        said(**options)
