"""What a check-in is about, and what one more of them changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.core.asking import asked
from okrcli.core.records import KpiRecord
from okrcli.core.references import everything
from okrcli.core.subjects import Change, KeyResultSubject, Standing, Subject, subject_of
from okrcli.errors import Slip, UsageError
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.model import Healthy
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team

DAY = MIDDLE.isoformat()
COMPANY = team(
    "company",
    objective("o", metric("a", unit="clients"), done("d")),
    checkins={
        "a": [said("2026-10-12", 1), said("2026-11-09", "7.5"), said("2026-11-20", 9)],
        "d": [said("2026-11-09", False)],
    },
)
SHEET = sheet(
    "company",
    kpi("k", healthy=Healthy(at_least=Decimal(2))),
    series={"k": [said("2025-12-31", 3), said("2026-11-02", 1)]},
)
PLAN = plan(team("other", objective("p", metric("z"))), COMPANY, kpis=[SHEET])


def subject(ref: str) -> Subject:
    return subject_of(PLAN, next(one for one in everything(PLAN) if one.ref == ref))


@pytest.mark.parametrize(
    ("ref", "uid", "file"),
    [
        ("a", "company/2026-Q4/a", "okrs/2026-Q4/company.checkins.yaml"),
        ("k", "kpi/company/k", "okrs/kpis/company.2026.checkins.yaml"),
    ],
)
def test_it_knows_its_full_name_and_the_file_of_its_check_ins(
    ref: str, uid: str, file: str
) -> None:
    one = subject(ref)
    assert (one.uid, one.header, one.file(MIDDLE), one.measured.title) == (
        uid,
        ref,
        file,
        ref.title(),
    )


def test_an_objective_has_no_check_ins() -> None:
    with pytest.raises(UsageError, match="is an objective"):
        subject("o")


def test_its_numbers_are_those_up_to_the_day() -> None:
    assert subject("a").numbers(MIDDLE) == [1, Fraction("7.5")]
    assert subject("d").numbers(MIDDLE) == []
    assert subject("k").numbers(MIDDLE) == [3, 1]
    assert subject("k").numbers(date(2026, 1, 1)) == [3]


@pytest.mark.parametrize("ref", ["a", "k"])
def test_a_number_is_taken_and_a_word_is_not(ref: str) -> None:
    assert subject(ref).accept(Decimal(5)) == 5
    with pytest.raises(Slip):
        subject(ref).accept(True)


def test_a_change_is_where_it_stands_without_and_with_a_check_in() -> None:
    change = Change.of(subject("a"), said(DAY, 50, confidence=Decimal(8)), MIDDLE)
    assert (change.before.value, change.after.value) == (Decimal("7.5"), 50)
    assert (change.before.status, change.after.status) == ("off-track", "on-track")
    assert (change.before.confidence, change.after.confidence) == (None, 8)
    kpi_change = Change.of(subject("k"), said(DAY, 2), MIDDLE)
    assert (kpi_change.before.status, kpi_change.after.status) == ("outdated", "in-band")


def test_what_was_answered_before_is_known_when_the_next_is_asked() -> None:
    later = subject("a").after(said(DAY, 50)).plan
    assert subject("a").within(later).numbers(MIDDLE) == [1, Fraction("7.5"), 50]
    assert subject("d").within(later).plan is later
    after_kpi = subject("k").after(said(DAY, 5)).plan
    assert subject("k").within(after_kpi).numbers(MIDDLE) == [3, 1, 5]


def test_a_question_asked_again_shows_the_answer_and_who_looks_after_a_kpi() -> None:
    company = team("company", objective("o", metric("a"), guardrails=("kpi/k",)))
    where = plan(company, kpis=[SHEET])
    kr, number = asked(where, MIDDLE)
    assert isinstance(number.record, KpiRecord)
    assert number.record.served_by == ("company/2026-Q4/o",)
    later = kr.subject.after(said(DAY, 5)).plan
    assert kr.within(later, MIDDLE).record.value == 5
    later = number.subject.within(later).after(said(DAY, 4)).plan
    again = number.within(later, MIDDLE)
    assert again.record == replace(
        number.record,
        value=Fraction(4),
        value_day=MIDDLE,
        status="in-band",
        since_out=None,
        is_due=False,
        next_checkin=date(2026, 11, 23),
    )


ROLL_OUT = Milestones(
    id="m",
    title="M",
    milestones=tuple(Milestone(id=name, title=name) for name in ("chosen", "moved", "used")),
)
NORTH = team(
    "north",
    objective(
        "wide",
        ROLL_OUT,
        compound("c", metric("x"), metric("y")),
        Reach(id="r", title="R", baseline=Decimal(2), between=(Decimal(4), Decimal(5))),
        Reach(id="top", title="Top", at_least=Decimal(4)),
        metric("open", baseline=5, target="tbd"),
        metric("fed", kpi="kpi/loose"),
    ),
    checkins={
        "m": [said("2026-11-09", ("chosen",))],
        "c.x": [said("2026-11-09", 40, confidence=Decimal(5))],
        "r": [said("2026-11-09", 3)],
    },
)
LOOSE = sheet(
    "north",
    kpi("loose"),
    kpi("silent"),
    series={"loose": [said("2026-09-30", 9), said("2026-11-10", 3)]},
)
WIDE = plan(COMPANY, NORTH, kpis=[LOOSE])


def wide(ref: str) -> Subject:
    return subject_of(WIDE, next(one for one in everything(WIDE) if one.ref == ref))


@pytest.mark.parametrize(
    ("ref", "standing"),
    [
        (
            "c.x",
            Standing(
                value=Decimal(40),
                value_day=date(2026, 11, 9),
                progress=Fraction(2, 5),
                status="at-risk",
                confidence=Fraction(5),
                baseline=Fraction(0),
                target=Fraction(100),
            ),
        ),
        (
            "r",
            Standing(
                value=Decimal(3),
                value_day=date(2026, 11, 9),
                progress=Fraction(1, 2),
                status="on-track",
                confidence=None,
                baseline=Fraction(2),
                target=Fraction(4),
            ),
        ),
        (
            "top",
            Standing(
                value=None, value_day=None, progress=Fraction(0), status="no-data", confidence=None
            ),
        ),
        (
            "open",
            Standing(
                value=None,
                value_day=None,
                progress=None,
                status="not-measurable",
                confidence=None,
                baseline=Fraction(5),
            ),
        ),
        (
            "loose",
            Standing(
                value=Fraction(3),
                value_day=date(2026, 11, 10),
                progress=None,
                status="",
                confidence=None,
            ),
        ),
    ],
)
def test_where_something_stands_is_said_in_full(ref: str, standing: Standing) -> None:
    assert wide(ref).standing(MIDDLE) == standing


def test_a_check_in_on_a_part_changes_the_whole_too() -> None:
    change = Change.of(wide("c.x"), said(DAY, 80), MIDDLE)
    found = change.of_whole()
    assert found
    header, before, after = found
    assert header == "c"
    assert (before.progress, after.progress) == (Fraction(1, 5), Fraction(2, 5))
    assert (before.value_day, after.value_day) == (date(2026, 11, 9), MIDDLE)
    for ref in ("c", "r", "loose"):
        assert Change.of(wide(ref), said(DAY, 1), MIDDLE).of_whole() is None


@pytest.mark.parametrize(
    ("value", "already"),
    [
        (("chosen", "moved"), ["chosen"]),
        (("!chosen", "!moved"), ["!moved"]),
        (("moved", "used"), []),
        (None, []),
    ],
)
def test_milestones_that_are_so_already_are_named(
    value: tuple[str, ...] | None, already: list[str]
) -> None:
    assert Change.of(wide("m"), said(DAY, value), MIDDLE).already() == already


def test_before_the_first_check_in_only_a_reopened_milestone_is_so_already() -> None:
    silent = replace(NORTH, checkins={})
    where = plan(silent)
    first = subject_of(where, next(one for one in everything(where) if one.ref == "m"))
    change = Change.of(first, said(DAY, ("chosen", "!moved")), MIDDLE)
    assert change.already() == ["!moved"]
    assert Change.of(wide("r"), said(DAY, 4), MIDDLE).already() == []


def test_a_subject_stands_in_its_objective_and_an_objective_names_what_is_in_it() -> None:
    part = wide("c.x")
    assert isinstance(part, KeyResultSubject)
    assert part.promise.objective is NORTH.objectives[0]
    empty = plan(team("company", objective("o")))
    for where, ref, hint in (
        (WIDE, "wide", "its key results: m, c, r, top, open, fed"),
        (empty, "o", "its key results: it has none yet"),
    ):
        with pytest.raises(UsageError) as refused:
            subject_of(where, next(one for one in everything(where) if one.ref == ref))
        assert refused.value.hint == hint


def test_the_numbers_of_a_key_result_that_a_kpi_feeds_are_those_of_its_period() -> None:
    assert wide("fed").numbers(MIDDLE) == [3]
    assert wide("loose").numbers(MIDDLE) == [9, 3]
    assert wide("silent").numbers(MIDDLE) == []
