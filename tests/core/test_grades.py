"""Grades: what came by the period's last day, of what was promised by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.effective import Ground
from okrcli.core.grades import computed_grades, last_day_records, parse_grade, rounded, ungraded
from okrcli.core.report import build_report
from okrcli.errors import Slip
from okrcli.kinds.clauses import PlanPoint
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.model import Grade, Objective, Plan, Review, TeamPlan
from plans import compound, done, metric, objective, period, plan, said, team

END, LATER = "2026-12-31", date(2027, 3, 31)
JANUARY = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("text", "grade"), [("0.7", "0.7"), ("0,7", "0.7"), ("1.0", "1"), ("0", "0")]
)
def test_a_grade_is_read_with_a_comma_or_a_point(text: str, grade: str) -> None:
    assert str(parse_grade(text)) == grade


@pytest.mark.parametrize("text", ["1.2", "-0.1", "12.400", "good", "0.65", ""])
def test_what_is_no_grade_is_refused(text: str) -> None:
    with pytest.raises(Slip):
        parse_grade(text)


def graded(*objectives: Objective, **keys: object) -> dict[str, Grade]:
    ours = team("company", *objectives, **keys)  # type: ignore[arg-type]
    return computed_grades(plan(ours), ours)


def computed(kr: object, *values: object, **keys: object) -> Decimal | None:
    """The grade of one key result whose last value is of the last day."""
    one = objective("o", kr, **keys)  # type: ignore[arg-type]
    checkins = {kr.id: [said(END, value) for value in values]}  # type: ignore[attr-defined, arg-type]
    return graded(one, checkins=checkins)[kr.id].computed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("share", "grade"),
    [("0.65", "0.7"), ("0.35", "0.4"), ("0.34", "0.3"), ("0.25", "0.3"), ("0.95", "1"), ("0", "0")],
)
def test_t33_grades_are_rounded_half_up(share: str, grade: str) -> None:
    assert rounded(Fraction(share)) == Decimal(grade)
    assert computed(metric("clients"), Decimal(share) * 100) == Decimal(grade)


def test_t31_a_decimal_that_floats_cannot_hold_is_graded_as_it_is_written() -> None:
    kr = metric("rate", baseline=Decimal("0.1"), target=Decimal("0.4"))
    assert computed(kr, Decimal("0.31")) == Decimal("0.7")


@given(st.fractions(min_value=0, max_value=1))
def test_a_grade_is_never_farther_than_half_a_tenth_from_what_came(share: Fraction) -> None:
    grade = rounded(share)
    assert Decimal(0) <= grade <= Decimal(1)
    assert Fraction(-1, 20) < Fraction(grade) - share <= Fraction(1, 20)


def test_an_aspirational_key_result_is_graded_against_its_whole_target() -> None:
    assert computed(metric("clients"), 65, commitment="aspirational") == Decimal("0.7")


def test_what_is_due_later_is_graded_against_what_was_expected_by_the_last_day() -> None:
    kr = metric("clients", start=date(2026, 10, 2), due=date(2027, 3, 31))
    # 90 of 180 days are gone, so 50 were expected.
    assert computed(kr, 30) == Decimal("0.6")
    assert computed(kr, 30, commitment="aspirational") == Decimal("0.6")
    assert computed(kr, 80) == Decimal(1)


def test_a_plan_says_what_was_expected_by_the_last_day() -> None:
    points = (PlanPoint(date(2026, 12, 31), Decimal(20)),)
    assert computed(metric("clients", due=LATER, plan=points), 15) == Decimal("0.8")


@pytest.mark.parametrize(
    ("kr", "value", "grade"),
    [
        (done("audit", due=LATER), False, None),
        (done("audit", due=LATER), True, Decimal(1)),
        (done("audit"), False, Decimal(0)),
        (metric("clients", due=LATER, pace="none"), 60, None),
        (metric("clients", pace="none"), 60, Decimal("0.6")),
        (Establish(id="nps", title="Nps", kind="establish"), 31, Decimal(1)),
    ],
)
def test_where_nothing_was_due_there_is_no_grade_unless_it_is_all_there(
    kr: object, value: object, grade: Decimal | None
) -> None:
    assert computed(kr, value) == grade


def test_milestones_are_graded_against_those_due_in_the_period() -> None:
    stones = (
        Milestone(id="design", title="Design", due=date(2026, 11, 1)),
        Milestone(id="build", title="Build", due=date(2026, 12, 1)),
        Milestone(id="launch", title="Launch", due=LATER),
    )
    kr = Milestones(id="system", title="System", milestones=stones, due=LATER)
    assert computed(kr, ("design",)) == Decimal("0.5")


def test_parts_are_graded_over_what_was_promised_of_each() -> None:
    later = metric("search", due=date(2027, 4, 1), start=date(2026, 10, 1))
    both = objective("o", compound("system", done("live"), later))
    checkins = {"system.live": [said(END, True)], "system.search": [said(END, 25)]}
    # Of 1 and a half promised, 1 and a quarter came: 0.625 / 0.75.
    assert graded(both, checkins=checkins)["system"].computed == Decimal("0.8")


def test_a_band_is_graded_by_the_weeks_it_held() -> None:
    kr = Hold(id="calm", title="Calm", at_most=Decimal(4), weight=Decimal(1))
    weeks = [said(f"2026-10-{day:02}", value) for day, value in ((1, 3), (8, 5), (15, 4), (22, 4))]
    weeks += [said("2026-12-31", 4)]
    checkins = {"calm": weeks}
    # Five weeks reported, one of them out of the band; eight in between were missed.
    assert graded(objective("o", kr), checkins=checkins)["calm"].computed == Decimal("0.3")


def test_entries_from_after_the_last_day_are_ignored() -> None:
    one = objective("o", metric("clients"))
    checkins = {"clients": [said(END, 40), said("2027-01-04", 90)]}
    assert graded(one, checkins=checkins)["clients"].computed == Decimal("0.4")


def test_nothing_said_is_nothing_done() -> None:
    assert computed(metric("clients")) == Decimal(0)


def revised(**keys: object) -> TeamPlan:
    """A target of 100 that became 80 in November; 60 came."""
    now, first = metric("clients", target=80, **keys), metric("clients", target=100)
    return team(
        "company",
        objective("o", now),
        checkins={"clients": [said(END, 60)]},
        earlier_key_results={"clients": ((date(2026, 11, 2), first),)},
    )


def grade_in(ours: TeamPlan) -> Grade:
    return computed_grades(plan(ours), ours)["clients"]


def test_the_original_promise_has_a_grade_of_its_own() -> None:
    assert grade_in(revised()) == Grade(
        grade=Decimal("0.8"), computed=Decimal("0.8"), original=Decimal("0.6")
    )


def test_a_revision_that_changes_no_grade_leaves_no_second_one() -> None:
    ours = revised()
    same = {"clients": ((date(2026, 11, 2), metric("clients", target=80, title="Customers")),)}
    assert grade_in(replace(ours, earlier_key_results=same)).original is None


def test_a_dropped_one_has_no_grade_but_shows_what_it_had_come_to() -> None:
    assert grade_in(revised(state="dropped")) == Grade(original=Decimal("0.6"))


def test_an_objective_made_committed_or_moved_later_has_an_original_too() -> None:
    now = objective("o", metric("clients"), due=date(2027, 3, 31), start=date(2026, 10, 2))
    first = replace(now, due=None)
    ours = team(
        "company",
        now,
        checkins={"clients": [said(END, 30)]},
        earlier_objectives={"o": ((date(2026, 11, 2), first),)},
    )
    assert grade_in(ours) == Grade(
        grade=Decimal("0.6"), computed=Decimal("0.6"), original=Decimal("0.3")
    )


@pytest.mark.parametrize(
    ("kr", "why"),
    [
        (metric("a", state="dropped"), "dropped"),
        (metric("a", state="draft"), "draft"),
        (metric("a", baseline="unknown"), "not measurable"),
        (done("a", due=LATER), "nothing was due before 2027-03-31"),
        (metric("a"), ""),
        (Hold(id="a", title="A", at_most=Decimal(4), start=date(2026, 12, 30)), "not measurable"),
    ],
)
def test_why_there_is_no_grade_is_told(kr: object, why: str) -> None:
    ours = team("company", objective("o", kr))  # type: ignore[arg-type]
    [(_, record)] = last_day_records(plan(ours), ours)
    assert ungraded(record, ours.period.end) == why


def closed(day: str = "2027-01-05", **keys: object) -> Plan:
    """A team that closed its quarter: two objectives, one of three key results weighs double."""
    grades = {"a": Grade(grade=Decimal("0.6")), "b": Grade(grade=Decimal("0.9")), "c": Grade()}
    review = Review(closed=date.fromisoformat(day), grades=grades, **keys)  # type: ignore[arg-type]
    ours = team(
        "company",
        objective("first", metric("a", weight=2), metric("b")),
        objective("second", metric("c"), owner="bo"),
        objective("gone", metric("d"), state="dropped"),
    )
    return plan(replace(ours, review=review))


def test_an_objective_is_graded_by_the_mean_of_its_key_results() -> None:
    report = build_report(closed(), period(), JANUARY)
    [company] = report.teams
    assert [one.grade for one in company.objectives] == [Fraction(7, 10), None, None]
    assert (company.grade, company.closed) == (Fraction(7, 10), JANUARY)
    assert report.grade == Fraction(7, 10)


def test_grades_stand_in_the_report_from_the_day_of_closing_on() -> None:
    before = build_report(closed(), period(), date(2027, 1, 4))
    assert (before.grade, before.teams[0].closed) == (None, None)
    assert before.attention
    after = build_report(closed(), period(), JANUARY)
    first = after.teams[0].objectives[0].key_results[0]
    assert first.grade == Grade(grade=Decimal("0.6"))


def test_what_is_closed_asks_for_nothing_more() -> None:
    report = build_report(closed(), period(), JANUARY)
    assert (report.attention, report.due) == ((), ())


def test_what_was_reopened_is_open_from_that_day_on() -> None:
    reopened = closed(reopened=date(2027, 1, 10))
    assert build_report(reopened, period(), date(2027, 1, 9)).grade == Fraction(7, 10)
    later = build_report(reopened, period(), date(2027, 1, 10))
    assert (later.grade, bool(later.due)) == (None, True)
    [ours] = reopened.teams
    assert ours.closure is None


def test_teams_count_by_their_graded_objectives() -> None:
    review = Review(closed=JANUARY, grades={"e": Grade(grade=Decimal("0.1"))})
    other = replace(team("sales", objective("o", metric("e"))), review=review)
    [ours] = closed().teams
    report = build_report(plan(ours, other), period(), JANUARY)
    assert report.grade == Fraction(4, 10)


def test_a_grade_needs_its_period_to_be_closed() -> None:
    [ours] = closed().teams
    ground = Ground(plan=plan(ours), team=ours, as_of=date(2027, 1, 4))
    assert ground.grade("a") is None
    assert replace(ground, as_of=JANUARY).grade("a") == Grade(grade=Decimal("0.6"))


def test_a_grade_with_too_many_digits_is_told_the_one_that_is_near() -> None:
    for text, near in (("0.65", "0.7"), ("0,04", "0"), ("0.96", "1")):
        with pytest.raises(Slip) as caught:
            parse_grade(text)
        assert caught.value.message == f"{text} has more than one digit after the point"
        assert caught.value.hint == f"write {near}"


def test_a_band_that_is_to_hold_longer_than_the_period_is_graded_by_all_it_held() -> None:
    calm = Hold(id="a", title="A", at_most=Decimal(4), due=LATER)
    assert computed(calm, *(4 for _ in range(13))) is not None
