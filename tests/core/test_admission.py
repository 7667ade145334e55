"""Whether a check-in may be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrcli.core.admission import admit, admit_value, check_past, check_person
from okrcli.core.references import everything
from okrcli.core.subjects import Subject, subject_of
from okrcli.kinds.base import State
from okrcli.model import Review, TeamPlan
from okrcli.settings import Person, Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team
from refusals import refusal

END = date(2026, 12, 31)


def company(state: State = "active", of: State = "active", **keys: Any) -> TeamPlan:
    """Return a team whose parts, or the key result `whole` of them, may not be active."""
    whole = compound("whole", done("x", state=state), done("y"), state=of)
    goal = objective("goal", metric("kr"), whole, metric("read", kpi="kpi/nps"), **keys)
    return team("company", goal)


def subject(where: TeamPlan, ref: str = "kr", **keys: Any) -> Subject:
    whole = plan(where, kpis=[sheet("company", kpi("nps"))], **keys)
    return subject_of(whole, next(one for one in everything(whole) if one.ref == ref))


def told(one: Subject, day: str = "2026-11-16", as_of: date = MIDDLE, **keys: Any) -> Any:
    """Return message and hint of what is refused."""
    return refusal(lambda: admit(one, said(day, 1, **keys), as_of, force=False))


def let(one: Subject, day: str = "2026-11-16", as_of: date = MIDDLE, force: bool = False) -> None:
    admit(one, said(day, 1), as_of, force=force)


def test_a_check_in_of_today_is_written_and_one_of_tomorrow_is_not() -> None:
    for ref in ("kr", "whole.x", "nps"):
        let(subject(company(), ref))
        assert told(subject(company(), ref), "2026-11-17") == (
            "2026-11-17 is in the future",
            "the latest day is 2026-11-16; leave --date out",
        )
    check_past(MIDDLE, MIDDLE)


def test_only_people_of_okr_yaml_speak_once_it_lists_them() -> None:
    people = {"giulia": Person(name="Giulia"), "marco": Person()}
    settings = Settings(people=people)
    one = subject(company(), settings=settings)
    assert told(one, by="guilia") == (
        "'guilia' is not among the people of okr.yaml",
        "did you mean giulia?",
    )
    assert told(one, by="zoe")[1] == "people: giulia, marco"
    check_person("giulia", settings)
    check_person("", settings)
    check_person("zoe", Settings())


DROPPED = 'okr revise company/2026-Q4/{} --reactivate --reason "..." takes it up again'


@pytest.mark.parametrize(
    ("where", "message", "hint"),
    [
        (company("dropped"), "whole.x was dropped", DROPPED.format("whole.x")),
        (company("active", "dropped"), "whole was dropped", DROPPED.format("whole")),
        (
            company(state="dropped", of="dropped"),
            "whole.x was dropped",
            DROPPED.format("whole.x"),
        ),
        (
            replace(company(), objectives=(replace(company().objectives[0], state="dropped"),)),
            "goal was dropped",
            DROPPED.format("goal"),
        ),
        (
            company("draft"),
            "whole.x is a draft; nothing is counted yet",
            "okr revise company/2026-Q4/whole.x --state active promises it",
        ),
        (
            company("active", "draft"),
            "whole is a draft; nothing is counted yet",
            "okr revise company/2026-Q4/whole --state active promises it",
        ),
    ],
)
def test_what_is_not_active_takes_no_check_in_and_says_what_makes_it_so(
    where: TeamPlan, message: str, hint: str
) -> None:
    assert told(subject(where, "whole.x")) == (message, hint)
    let(subject(where, "nps"))


def test_why_something_was_dropped_is_told_with_it() -> None:
    goal = objective("goal", metric("kr", state="dropped", reason="supplier lost"))
    assert told(subject(team("company", goal)))[0] == "kr was dropped: supplier lost"


def test_a_closed_period_takes_no_check_in_until_it_is_opened_again() -> None:
    closed = replace(company(), review=Review(closed=date(2026, 11, 10)))
    assert told(subject(closed)) == (
        "company closed 2026-Q4 on 2026-11-10",
        "okr close 2026-Q4 --team company --reopen opens it again",
    )
    long_after = date(2027, 6, 1)
    opened = replace(closed, review=Review(closed=END, reopened=date(2027, 5, 1)))
    let(subject(opened), "2026-12-31", long_after)


def test_a_day_before_the_period_is_meant_only_by_force() -> None:
    one = subject(company())
    let(one, "2026-10-01")
    assert told(one, "2026-09-30") == (
        "2026-09-30 is before 2026-Q4, which starts on 2026-10-01",
        "--force writes it all the same",
    )
    let(one, "2026-09-30", force=True)
    early = objective("goal", metric("kr", start=date(2026, 9, 1)))
    let(subject(team("company", early)), "2026-09-01")
    late = objective("goal", metric("kr", start=date(2026, 11, 1)))
    let(subject(team("company", late)), "2026-10-01")


@pytest.mark.parametrize(
    ("closing", "last", "days"),
    [(30, date(2027, 1, 30), "30 days"), (1, date(2027, 1, 1), "1 day")],
)
def test_values_of_a_period_come_until_it_is_long_over_or_by_force(
    closing: int, last: date, days: str
) -> None:
    one = subject(company(), settings=Settings(closing=closing))
    after = date.fromordinal(last.toordinal() + 1)
    let(one, "2026-12-31", last)
    assert told(one, "2026-12-31", after) == (
        f"2026-Q4 ended on 2026-12-31, more than {days} ago (closing: in okr.yaml)",
        "--force writes it all the same",
    )
    let(one, "2026-12-31", after, force=True)


def test_what_is_due_after_its_period_takes_values_until_then() -> None:
    later = objective("goal", metric("kr", due=date(2027, 2, 28)))
    let(subject(team("company", later)), "2026-12-31", date(2027, 3, 30))
    assert told(subject(team("company", later)), as_of=date(2027, 3, 31))[0].startswith(
        "2026-Q4 ended on 2027-02-28, more than 30 days ago"
    )
    sooner = objective("goal", metric("kr", due=date(2026, 11, 20)))
    let(subject(team("company", sooner)), "2026-12-31", date(2027, 1, 30))


def test_the_number_of_a_kpi_is_given_to_the_kpi_and_n_a_wants_a_reason() -> None:
    read, own = subject(company(), "read"), subject(company())
    assert refusal(lambda: admit_value(read, said("2026-11-16", 1))) == (
        "read takes its values from kpi/nps",
        "give the number to the KPI: okr update kpi/nps NUMBER; words go here without a value",
    )
    assert refusal(lambda: admit_value(own, said("2026-11-16", None))) == (
        "n/a wants a reason: from now on it is not counted",
        'okr update company/2026-Q4/kr n/a -m "why"',
    )
    assert refusal(lambda: admit_value(subject(company(), "nps"), said("2026-11-16", None))) == (
        "n/a wants a reason: from now on it is not counted",
        'okr update kpi/company/nps n/a -m "why"',
    )
    admit_value(own, said("2026-11-16", 1))
    admit_value(own, said("2026-11-16", None, note="shop closed"))
    admit_value(subject(company(), "nps"), said("2026-11-16", 1))
