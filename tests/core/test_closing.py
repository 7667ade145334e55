"""The end of a team's period: words, verdicts, what is missing, and what is pinned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.core.closing import (
    check_ended,
    check_ready,
    computed,
    ending,
    is_graded,
    latest_ended,
    may_still_come,
)
from okrcli.core.previous import Pin, newest_first, pins
from okrcli.core.review_words import Words
from okrcli.core.verdicts import Verdict
from okrcli.errors import UsageError
from okrcli.model import Grade, Objective, Plan, Review, TeamPlan
from okrcli.settings import Settings
from plans import compound, done, kpi, metric, objective, period, plan, said, sheet, team

END, JANUARY = "2026-12-31", date(2027, 1, 5)


def closing(*objectives: Objective, **values: int) -> Plan:
    checkins = {ref: [said(END, value)] for ref, value in values.items()}
    return plan(team("company", *objectives, checkins=checkins))


def verdict(*objectives: Objective, **values: int) -> Verdict:
    where = closing(*objectives, **values)
    [one] = ending(where, where.teams[0], JANUARY).verdicts(where.settings)
    return one.verdict


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (100, "too-easy"),
        (90, "too-easy"),
        (80, "easy"),
        (70, "healthy"),
        (60, "healthy"),
        (50, "hard"),
        (40, "hard"),
        (30, "too-hard"),
    ],
)
def test_a_dream_that_came_true_was_too_easy_and_065_is_healthy(value: int, word: str) -> None:
    assert verdict(objective("o", metric("a"), commitment="aspirational"), a=value) == word


@pytest.mark.parametrize(("value", "word"), [(100, "kept"), (90, "missed")])
def test_what_was_committed_is_kept_or_missed(value: int, word: str) -> None:
    assert verdict(objective("o", metric("a")), a=value) == word


def test_each_commitment_is_judged_by_itself_and_only_by_what_counts() -> None:
    dream = objective("dream", metric("a"), metric("b", weight=0), commitment="aspirational")
    promise = objective("promise", metric("c"), metric("d"), metric("e", state="dropped"))
    where = closing(dream, promise, a=60, c=100, d=40)
    found = ending(where, where.teams[0], JANUARY).verdicts(where.settings)
    assert [(one.commitment, one.grade, one.kept, one.graded) for one in found] == [
        ("aspirational", Fraction(6, 10), 0, 1),
        ("committed", Fraction(7, 10), 1, 2),
    ]


def test_another_target_of_dreams_moves_what_is_healthy() -> None:
    dream = objective("o", metric("a"), commitment="aspirational")
    settings = Settings(aspirational_target=Decimal("0.5"))
    where = replace(closing(dream, a=45), settings=settings)
    [one] = ending(where, where.teams[0], JANUARY).verdicts(settings)
    assert one.verdict == "healthy"


def test_a_review_says_what_the_words_say_and_the_rest_as_computed() -> None:
    where = closing(objective("o", metric("a"), metric("b"), metric("c", state="dropped")), a=60)
    words = Words(
        grades={"a": Decimal("0.8")},
        reasons={"a": "late orders"},
        nexts={"b": "drop", "c": "keep"},
        causes=("rain",),
    )
    assert ending(where, where.teams[0], JANUARY, words).review == Review(
        closed=JANUARY,
        grades={
            "a": Grade(grade=Decimal("0.8"), computed=Decimal("0.6"), reason="late orders"),
            "b": Grade(grade=Decimal(0), computed=Decimal(0), next="drop"),
            "c": Grade(next="keep"),
        },
        causes=("rain",),
    )


def test_words_of_a_reopened_review_are_kept_unless_something_else_is_said() -> None:
    old = Review(
        closed=JANUARY,
        reopened=date(2027, 2, 1),
        grades={
            "a": Grade(grade=Decimal("0.8"), computed=Decimal("0.6"), reason="late", next="keep"),
            "b": Grade(grade=Decimal("0.3"), computed=Decimal("0.3")),
        },
        causes=("rain",),
        learnings=("umbrellas",),
    )
    earlier = Words.of(old)
    assert earlier.grades == {"a": Decimal("0.8")}
    now = Words(reasons={"b": "sun"}, causes=("snow",)).over(earlier)
    assert now == Words(
        grades={"a": Decimal("0.8")},
        reasons={"a": "late", "b": "sun"},
        nexts={"a": "keep"},
        causes=("snow",),
        learnings=("umbrellas",),
    )
    where = closing(objective("o", metric("a"), metric("b")), a=60, b=90)
    reopened = replace(where.teams[0], review=old)
    review = ending(replace(where, teams=(reopened,)), reopened, date(2027, 2, 2)).review
    assert review.grades["a"].grade == Decimal("0.8")
    assert review.grades["b"].grade == Decimal("0.9")


def test_a_closed_period_is_shown_as_it_was_closed() -> None:
    where = closing(objective("o", metric("a")), a=60)
    review = Review(closed=JANUARY, grades={"a": Grade(grade=Decimal("0.2"))})
    closed = replace(where.teams[0], review=review)
    end = ending(replace(where, teams=(closed,)), closed, JANUARY)
    assert (end.is_closed, end.review, end.record.grade) == (True, review, Fraction(1, 5))
    assert end.missing == ()


def refused(words: Words, *objectives: Objective) -> str:
    where = closing(*objectives)
    with pytest.raises(UsageError) as caught:
        ending(where, where.teams[0], JANUARY, words)
    return caught.value.message


def test_what_is_dropped_or_a_draft_has_no_grade_also_by_its_objective() -> None:
    graded = Words(grades={"a": Decimal(1)}, reasons={"a": "so"})
    dropped = objective("o", metric("a"), state="dropped")
    assert "was dropped" in refused(graded, dropped)
    assert "is a draft" in refused(graded, objective("o", metric("a", state="draft")))


def test_where_nothing_is_measurable_a_grade_by_hand_is_as_good_as_its_reason() -> None:
    unknown = objective("o", metric("a", baseline="unknown"))
    assert "came to no grade" in refused(Words(grades={"a": Decimal(1)}), unknown)
    where = closing(unknown)
    words = Words(grades={"a": Decimal("0.5")}, reasons={"a": "customers say so"})
    assert ending(where, where.teams[0], JANUARY, words).record.grade == Fraction(1, 2)


def test_only_what_is_promised_is_asked_for_a_grade() -> None:
    rows = objective("o", metric("a"), metric("b", state="draft"), metric("c", baseline="unknown"))
    where = closing(rows, a=60)
    end = ending(where, where.teams[0], JANUARY)
    assert [is_graded(row) for row in end.rows] == [True, False, True]
    assert [computed(row) for row in end.rows] == [Decimal("0.6"), None, None]


def test_a_part_is_graded_within_its_key_result() -> None:
    both = objective("o", compound("a", done("x")))
    assert "parts are graded within" in refused(Words(reasons={"a.x": "so"}), both)


def test_values_too_old_to_be_final_are_missing_parts_too() -> None:
    both = objective("o", metric("a"), compound("b", metric("x"), metric("y")), metric("c"))
    checkins = {
        "a": [said("2026-12-20", 1)],
        "b.x": [said("2026-12-28", 1)],
        "c": [said("2026-12-30", 1)],
    }
    ours = team("company", both, checkins=checkins)
    assert [one.ref for one in ending(plan(ours), ours, JANUARY).missing] == ["a", "b.y"]


def test_it_is_ready_when_nothing_is_missing_and_every_miss_has_its_reason() -> None:
    where = closing(objective("o", metric("a"), metric("b")), a=100, b=50)
    ours = where.teams[0]
    with pytest.raises(UsageError, match="without a reason: b"):
        check_ready(ending(where, ours, JANUARY))
    check_ready(ending(where, ours, JANUARY, Words(reasons={"b": "rain"})))
    empty = closing(objective("o", metric("a")))
    with pytest.raises(UsageError, match="no final value: a"):
        check_ready(ending(empty, empty.teams[0], JANUARY))


def test_an_aspirational_miss_wants_no_reason() -> None:
    where = closing(objective("o", metric("a"), commitment="aspirational"), a=50)
    check_ready(ending(where, where.teams[0], JANUARY))


def test_a_period_has_ended_from_the_day_after_its_last() -> None:
    with pytest.raises(UsageError, match="2026-Q4 ends on 2026-12-31"):
        check_ended(period(), date(2026, 12, 31))
    check_ended(period(), date(2027, 1, 1))


def test_the_latest_ended_comes_first_and_of_two_the_shorter() -> None:
    known = [period(name) for name in ("2026", "2026-Q3", "2026-Q4", "2027-Q1")]
    assert [one.id for one in latest_ended(known, JANUARY)] == ["2026-Q4", "2026", "2026-Q3"]
    assert [one.id for one in latest_ended(known, date(2026, 12, 31))] == ["2026-Q3"]
    assert latest_ended([], JANUARY) == []
    with pytest.raises(UsageError, match="no period has ended"):
        latest_ended(known, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "reopened", "may"),
    [("2027-01-30", False, True), ("2027-01-31", False, False), ("2027-06-30", True, True)],
)
def test_values_may_come_for_closing_days_or_once_it_is_reopened(
    day: str, reopened: bool, may: bool
) -> None:
    ours = team("company", objective("o", metric("a")), closed="2027-01-05" if reopened else None)
    assert may_still_come(ours, date.fromisoformat(day), Settings()) is may


def following(*key_results: object, of: str = "2027-Q1") -> TeamPlan:
    return team("company", objective("o", *key_results), of=of)  # type: ignore[arg-type]


def test_a_baseline_is_pinned_where_it_reads_from_the_period_that_ended() -> None:
    ended = team(
        "company",
        objective("o", metric("a"), metric("b"), compound("c", metric("x"))),
        checkins={"a": [said(END, 84)], "c.x": [said(END, 7)], "k": [said(END, 1)]},
    )
    ours = metric("a", baseline="previous"), metric("b", baseline="previous")
    rest = metric("k", baseline="previous", kpi="kpi/k"), metric("d"), done("e")
    part = compound("c", metric("x", baseline="previous"))
    later = following(*ours, *rest, part)
    other = replace(later, team="sales")
    where = plan(ended, later, other, kpis=[sheet("company", kpi("k"))])
    file, place = "okrs/2027-Q1/company.yaml", ("objectives", 0, "key_results")
    assert list(pins(where, ended)) == [
        Pin(file, (*place, 0, "baseline"), "a", Decimal(84)),
        Pin(file, (*place, 5, "parts", 0, "baseline"), "c.x", Decimal(7)),
    ]


def test_a_number_from_before_the_period_that_ended_is_pinned_too() -> None:
    ended = team("company", objective("o", metric("a")))
    later = following(metric("a", baseline="previous"), metric("b", baseline="previous"))
    later = replace(later, previous={"a": Decimal(70)})
    assert [(one.ref, one.number) for one in pins(plan(ended, later), ended)] == [("a", 70)]


def test_while_a_nearer_period_is_open_nothing_is_pinned() -> None:
    ended = team("company", objective("o", metric("a")), checkins={"a": [said(END, 84)]})
    nearer = team("company", objective("o", metric("a")), of="2027-Q1")
    later = following(metric("a", baseline="previous"), of="2027-Q2")
    assert list(pins(plan(ended, nearer, later), ended)) == []


def test_of_two_periods_that_end_together_the_one_as_long_comes_first() -> None:
    known = [period(name) for name in ("2026-Q3", "2026-H2", "2026-Q4", "2027-Q2")]
    found = newest_first(known, period("2027-Q1"))
    assert [one.id for one in found] == ["2026-Q4", "2026-H2", "2026-Q3"]
