"""What a person says of a period at its end, and the review that it makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core.review_words import Words, check_words, review_of
from okrcli.model import Grade, Review
from plans import compound, done, metric, objective, team
from refusals import refusal

CLOSED = date(2027, 1, 5)
SAID = Words(
    grades={"a": Decimal("0.6"), "b": Decimal("0.4")},
    reasons={"a": "late", "b": "sold"},
    nexts={"a": "keep", "c": "drop"},
    causes=("rain",),
    learnings=("start earlier",),
)
COMPUTED = {
    "a": Grade(computed=Decimal("0.5"), grade=Decimal("0.5"), original=Decimal("0.3")),
    "b": Grade(),
    "d": Grade(computed=Decimal(1), grade=Decimal(1)),
    "e": Grade(),
}


def test_a_review_has_the_computed_grades_and_what_a_person_said_over_them() -> None:
    assert review_of(COMPUTED, SAID, CLOSED) == Review(
        closed=CLOSED,
        grades={
            "a": Grade(
                computed=Decimal("0.5"),
                grade=Decimal("0.6"),
                original=Decimal("0.3"),
                reason="late",
                next="keep",
            ),
            "b": Grade(grade=Decimal("0.4"), reason="sold"),
            "d": COMPUTED["d"],
            "c": Grade(next="drop"),
        },
        causes=("rain",),
        learnings=("start earlier",),
    )


def test_what_was_said_is_read_from_a_review_again() -> None:
    assert Words.of(review_of(COMPUTED, SAID, CLOSED)) == SAID
    assert Words.of(None) == Words()
    silent = review_of(COMPUTED, Words(), CLOSED)
    assert silent == Review(closed=CLOSED, grades={"a": COMPUTED["a"], "d": COMPUTED["d"]})
    assert Words.of(silent).is_empty
    assert not SAID.is_empty


def test_what_was_said_before_stays_where_nothing_is_said_now() -> None:
    now = Words(grades={"b": Decimal(1)}, reasons={"z": "new"}, nexts={"a": "modify"})
    assert now.over(SAID) == Words(
        grades={"a": Decimal("0.6"), "b": Decimal(1)},
        reasons={"a": "late", "b": "sold", "z": "new"},
        nexts={"a": "modify", "c": "drop"},
        causes=("rain",),
        learnings=("start earlier",),
    )
    other = Words(causes=("snow",), learnings=("ask",))
    assert (other.over(SAID).causes, other.over(SAID).learnings) == (("snow",), ("ask",))
    assert SAID.over(Words()) == SAID == Words().over(SAID)


def test_full_forms_are_read_as_ids() -> None:
    stem = "company/2026-Q4/"
    full = Words(
        grades={"company/2026-Q4/a": Decimal("0.6"), "b": Decimal("0.4")},
        reasons={"company/2026-Q4/a": "late", "b": "sold"},
        nexts={"a": "keep", "company/2026-Q4/c": "drop"},
        causes=("rain",),
        learnings=("start earlier",),
    )
    assert full.under(stem) == SAID


COMPANY = team(
    "company",
    objective("goal", metric("a"), compound("whole", done("x")), metric("gone", state="dropped")),
    objective("idea", metric("b"), state="draft"),
)
REVIEW = {"a": Grade(computed=Decimal("0.5"), grade=Decimal("0.5")), "whole": Grade()}
HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            Words(grades={"gone": HALF}),
            "gone was dropped, so it has no grade",
            "leave out --grade gone=..., or take it up again in okrs/2026-Q4/company.yaml",
        ),
        (
            Words(grades={"b": HALF}),
            "b is a draft, so it has no grade",
            "leave out --grade b=..., or take it up again in okrs/2026-Q4/company.yaml",
        ),
        (
            Words(grades={"a": Decimal("0.6")}),
            "a came to 0.5; another grade wants its reason",
            'add --reason "a=..."',
        ),
        (
            Words(grades={"whole": HALF}),
            "whole came to no grade; another grade wants its reason",
            'add --reason "whole=..."',
        ),
        (
            Words(nexts={"whole.x": "keep"}),
            "whole.x is a part, and parts are graded within their key result",
            "name whole",
        ),
        (
            Words(nexts={"whole.x.y": "keep"}),
            "whole.x.y is a part, and parts are graded within their key result",
            "name whole",
        ),
        (
            Words(reasons={"nowhere.x": "why"}),
            "company has no key result 'nowhere.x' in 2026-Q4",
            "its key results: a, whole, gone, b",
        ),
        (
            Words(reasons={"whale": "why"}),
            "company has no key result 'whale' in 2026-Q4",
            "did you mean whole?",
        ),
        (
            Words(grades={"goal": HALF}),
            "company has no key result 'goal' in 2026-Q4",
            "its key results: a, whole, gone, b",
        ),
    ],
)
def test_words_that_do_not_fit_what_there_is_are_told_with_the_way_out(
    words: Words, message: str, hint: str
) -> None:
    review = review_of(REVIEW, words, CLOSED)
    assert refusal(lambda: check_words(COMPANY, review, words)) == (message, hint)


def test_another_grade_with_its_reason_and_the_computed_one_without_are_taken() -> None:
    for words in (
        Words(grades={"a": Decimal("0.6"), "whole": HALF}, reasons={"a": "luck", "whole": "seen"}),
        Words(grades={"a": HALF}, nexts={"a": "keep", "b": "drop", "gone": "drop"}),
    ):
        check_words(COMPANY, review_of(REVIEW, words, CLOSED), words)
