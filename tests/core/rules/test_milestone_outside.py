from __future__ import annotations

from datetime import date

from okrcli.kinds.milestones import Milestone, Milestones
from plans import found, objective, places_of, plan, team, told

RULE = "milestone-outside"


def test_milestones_in_time_or_without_a_day_are_fine() -> None:
    days = (date(2026, 10, 1), date(2026, 12, 31), None)
    stones = [Milestone(id=f"m{at}", title="M", due=day) for at, day in enumerate(days)]
    roll_out = Milestones(id="k", title="K", milestones=tuple(stones))
    assert not found(RULE, plan(team("company", objective("a", roll_out))))


def test_a_milestone_out_of_time_is_found_at_its_day() -> None:
    early = Milestone(id="early", title="Early", due=date(2026, 9, 30))
    late = Milestone(id="late", title="Late", due=date(2026, 12, 1))
    roll_out = Milestones(id="k", title="K", due=date(2026, 11, 30), milestones=(early, late))
    where = plan(team("company", objective("a", roll_out)))
    place = ("objectives", 0, "key_results", 0, "milestones")
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", (*place, 0, "due")),
        ("okrs/2026-Q4/company.yaml", (*place, 1, "due")),
    ]
    assert told(RULE, where)[1][0] == (
        "the milestone late is due on 2026-12-01, outside 2026-10-01 to 2026-11-30, the time of k"
    )
