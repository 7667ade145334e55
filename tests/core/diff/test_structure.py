"""Promises that come, go and move, and what stands in them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.diff.compare import compare
from okrcli.core.diff.records import Change, Diff
from okrcli.core.diff.sound import comparable
from okrcli.errors import Problem
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.model import Objective, Plan
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team

HALF = Fraction(1, 2)


def changes(old: Plan, new: Plan) -> list[Change]:
    return list(compare(old, new, MIDDLE).changes)


def told(diff: Diff | list[Change]) -> list[tuple[str, str, str]]:
    found = diff.changes if isinstance(diff, Diff) else diff
    return [(one.uid, one.what, one.field) for one in found]


def one_team(*objectives: Objective, **keys: Any) -> Plan:
    return plan(team("company", *objectives, **keys))


LOYALTY = objective("loyalty", metric("renewals"), done("programme"))
DONE = {"programme": [said("2026-11-02", True)]}


def test_order_changes_nothing() -> None:
    tags = {"tags": ("a", "b"), "supports": ("company/2026/x", "company/2026/y")}
    turned = {key: values[::-1] for key, values in tags.items()}
    other = objective("costs", metric("answer", **tags))
    old = one_team(LOYALTY, other)
    new = one_team(
        objective("costs", metric("answer", **turned)),
        replace(LOYALTY, key_results=LOYALTY.key_results[::-1]),
    )

    assert changes(old, new) == []


def test_a_default_written_out_and_a_word_repeated_from_above_change_nothing() -> None:
    old = one_team(objective("goal", metric("kr", baseline=None), owner="bo"))
    spelled = metric("kr", baseline=0, weight=1, owner="bo", due=plan_end(), title="  Kr ")
    new = one_team(
        objective("goal", spelled, owner="bo", commitment="committed", weight=Decimal(1))
    )

    assert changes(old, new) == []


def plan_end() -> Any:
    return team("company", LOYALTY).period.end


def test_a_word_repeated_to_keep_it_changes_nothing_below() -> None:
    old = one_team(objective("goal", metric("kr"), owner="bo"))
    new = one_team(objective("goal", metric("kr", owner="bo"), owner="ana"))

    assert told(changes(old, new)) == [("company/2026-Q4/goal", "changed", "owner")]


def test_an_added_key_result_asks_for_more() -> None:
    old = one_team(objective("loyalty", done("programme")), checkins=DONE)

    (change,) = changes(old, one_team(LOYALTY, checkins=DONE))

    assert (change.what, change.field, change.id) == ("added", "key result", "renewals")
    assert (change.effect, change.above) == ("harder", "loyalty")
    assert change.progress_effect == -HALF


def test_an_added_key_result_that_lifts_progress_asks_for_nothing_more() -> None:
    old = one_team(objective("loyalty", metric("renewals")))

    (change, checkin) = changes(old, one_team(LOYALTY, checkins=DONE))

    assert (change.id, change.effect, change.progress_effect) == ("programme", "neutral", HALF)
    assert checkin.what == "checkin"


def test_an_added_draft_asks_for_nothing_yet() -> None:
    old = one_team(objective("loyalty", metric("renewals")))
    new = one_team(objective("loyalty", metric("renewals"), done("soon", state="draft")))

    (change,) = changes(old, new)

    assert (change.effect, change.progress_effect) == ("neutral", 0)


def test_a_removed_key_result_is_easier_and_stands_in_the_old_file() -> None:
    old = one_team(LOYALTY, checkins=DONE)

    (change,) = changes(old, one_team(objective("loyalty", done("programme")), checkins=DONE))

    assert (change.what, change.id, change.effect) == ("removed", "renewals", "easier")
    assert change.is_past
    assert (change.before, change.progress_effect) == (0, HALF)


def test_with_a_removed_key_result_its_checkins_go_unsaid() -> None:
    old = one_team(LOYALTY, checkins=DONE)

    diff = compare(old, one_team(objective("loyalty", metric("renewals"))), MIDDLE)

    assert told(diff) == [("company/2026-Q4/programme", "removed", "key result")]
    assert (diff.progress.from_values, diff.progress.from_goalposts) == (0, -HALF)


def test_what_was_dropped_before_is_no_easier_when_it_goes() -> None:
    old = one_team(objective("loyalty", metric("renewals"), done("x", state="dropped")))

    (change,) = changes(old, one_team(objective("loyalty", metric("renewals"))))

    assert change.effect == "neutral"


def test_an_objective_comes_and_goes_with_all_that_stands_in_it() -> None:
    old, new = one_team(LOYALTY), one_team(LOYALTY, objective("costs", metric("answer")))

    (added,) = changes(old, new)
    (removed,) = changes(new, old)

    assert (added.what, added.field, added.effect, added.above) == (
        *("added", "objective", "harder"),
        "company",
    )
    assert (removed.what, removed.id, removed.effect) == ("removed", "costs", "easier")


def test_a_team_comes_and_goes_with_its_objectives() -> None:
    company, sales = team("company", LOYALTY), team("sales", objective("win", metric("deals")))

    diff = compare(plan(company), plan(company, sales), MIDDLE)
    back = compare(plan(company, sales), plan(company), MIDDLE)

    assert told(diff) == [("sales/2026-Q4/win", "added", "objective")]
    assert diff.changes[0].progress_effect is None
    assert (diff.progress.before, diff.progress.after) == (None, 0)
    assert (diff.progress.from_values, diff.progress.from_goalposts) == (None, None)
    assert told(back) == [("sales/2026-Q4/win", "removed", "objective")]


def test_a_key_result_that_went_to_another_objective_has_moved() -> None:
    costs = objective("costs", metric("answer"))
    old = one_team(LOYALTY, costs, checkins=DONE)
    new = one_team(
        objective("loyalty", metric("renewals")),
        objective("costs", metric("answer"), done("programme", title="The programme")),
        checkins=DONE,
    )

    moved, title = changes(old, new)

    assert (moved.what, moved.field, moved.old, moved.new) == (
        *("moved", "objective"),
        *("loyalty", "costs"),
    )
    assert (title.field, title.new) == ("title", "The programme")


def test_what_goes_to_a_new_objective_has_moved_and_is_not_added() -> None:
    new = one_team(objective("loyalty", metric("renewals")), objective("fun", done("programme")))

    assert told(changes(one_team(LOYALTY), new)) == [
        ("company/2026-Q4/fun", "added", "objective"),
        ("company/2026-Q4/programme", "moved", "objective"),
    ]


def test_an_objective_that_went_to_another_team_takes_its_checkins_along() -> None:
    costs = objective("costs", metric("answer"))
    old = plan(team("company", LOYALTY, costs, checkins=DONE), team("sales"))
    new = plan(team("company", costs), team("sales", LOYALTY, checkins=DONE))

    diff = compare(old, new, MIDDLE)

    assert told(diff) == [("sales/2026-Q4/loyalty", "moved", "team")]
    assert diff.teams == ("company", "sales")
    assert diff.progress.from_values == 0


def test_a_key_result_may_go_to_another_objective_of_another_team() -> None:
    costs = objective("costs", metric("answer"))
    old = plan(team("company", LOYALTY), team("sales", costs))
    moved = objective("costs", metric("answer"), done("programme"))
    new = plan(team("company", objective("loyalty", metric("renewals"))), team("sales", moved))

    (change,) = changes(old, new)

    assert (change.old, change.new) == ("company/loyalty", "sales/costs")


def test_what_is_added_to_an_objective_that_moved_has_no_figure_of_its_own() -> None:
    old = plan(team("company", LOYALTY), team("sales"))
    more = replace(LOYALTY, key_results=(*LOYALTY.key_results, done("more")))

    moved, added = changes(old, plan(team("company"), team("sales", more)))

    assert (moved.what, added.what, added.progress_effect) == ("moved", "added", None)


def test_a_weight_among_what_cannot_be_measured_is_neither_easier_nor_harder() -> None:
    old, new = (one_team(objective("goal", metric("kr", target="tbd", weight=w))) for w in (1, 2))

    (change,) = changes(old, new)

    assert (change.effect, change.progress_effect) == ("neutral", None)


def test_two_of_one_name_that_went_are_not_guessed_at() -> None:
    old = plan(team("company", LOYALTY), team("sales", LOYALTY), team("law"))
    new = plan(team("company"), team("sales"), team("law", LOYALTY))

    assert [one.what for one in changes(old, new)] == ["added", "removed", "removed"]


def test_an_objective_that_becomes_a_key_result_is_another_promise() -> None:
    old = one_team(objective("goal", metric("kr")), objective("programme", metric("x")))
    new = one_team(objective("goal", metric("kr"), done("programme")))

    assert told(changes(old, new)) == [
        ("company/2026-Q4/programme", "added", "key result"),
        ("company/2026-Q4/programme", "removed", "objective"),
    ]


def test_parts_come_go_and_change_like_key_results() -> None:
    def docs(*parts: Any) -> Plan:
        return one_team(objective("goal", compound("docs", *parts)))

    old = docs(done("in-use"), metric("search"), done("old"))
    new = docs(done("in-use"), metric("search", target=50), done("new"))

    found = changes(old, new)

    assert told(found) == [
        ("company/2026-Q4/docs.search", "changed", "target"),
        ("company/2026-Q4/docs.new", "added", "part"),
        ("company/2026-Q4/docs.old", "removed", "part"),
    ]
    assert [one.effect for one in found] == ["easier", "harder", "easier"]
    assert {one.above for one in found} == {"goal"}


def test_parts_of_what_became_another_kind_are_told_with_it() -> None:
    old = one_team(objective("goal", compound("docs", done("in-use"))))
    new = one_team(objective("goal", done("docs")))

    assert told(changes(old, new)) == [("company/2026-Q4/docs", "changed", "kind")]
    assert told(changes(new, old)) == [("company/2026-Q4/docs", "changed", "kind")]


def test_a_part_of_an_added_key_result_is_told_with_it() -> None:
    new = one_team(
        replace(LOYALTY, key_results=(*LOYALTY.key_results, compound("docs", done("x"))))
    )

    assert told(changes(one_team(LOYALTY), new)) == [
        ("company/2026-Q4/docs", "added", "key result")
    ]


def test_a_milestone_more_that_is_done_already_is_easier() -> None:
    first, second = (Milestone(id=one, title=one) for one in "ab")
    old = one_team(objective("goal", Milestones(id="kr", title="Kr", milestones=(first,))))
    kr = Milestones(id="kr", title="Kr", milestones=(first, second))
    new = one_team(objective("goal", kr), checkins={"kr": [said("2026-11-02", ("b",))]})

    found = changes(old, new)

    assert [(one.field, one.effect) for one in found] == [
        ("milestones.b", "easier"),
        ("value", None),
    ]


def stones(*ids: str, **weights: int) -> Plan:
    found = [Milestone(id=one, title=one, weight=Decimal(weights.get(one, 1))) for one in ids]
    kr = Milestones(id="kr", title="Kr", milestones=tuple(found))
    return one_team(objective("goal", done("x"), kr))


def test_a_difference_stands_at_its_own_key_of_the_file() -> None:
    kr = ("objectives", 0, "key_results", 1)
    (heavier,) = changes(stones("a", "b"), stones("b", "a", a=3))
    assert (heavier.field, heavier.keys) == ("milestones.a.weight", (*kr, "milestones", 1))
    (gone,) = changes(stones("a", "b"), stones("a"))
    assert (gone.field, gone.keys) == ("milestones.b", (*kr, "milestones"))

    def reaching(**band: int) -> Plan:
        keys: Any = {key: Decimal(value) for key, value in band.items()}
        return one_team(objective("goal", done("x"), Reach(id="kr", title="Kr", **keys)))

    (higher,) = changes(reaching(at_least=4), reaching(at_least=5))
    assert higher.keys == (*kr, "at_least")
    (other,) = changes(reaching(at_least=4), reaching(above=4))
    assert other.keys == (*kr, "above")


def test_what_came_or_went_is_told_with_what_it_was_its_unit_and_what_it_stood_in() -> None:
    money = metric("fees", unit="EUR")
    less, more = (
        one_team(LOYALTY),
        one_team(replace(LOYALTY, key_results=(*LOYALTY.key_results, money))),
    )
    (added,), (removed,) = changes(less, more), changes(more, less)
    for one in (added, removed):
        assert (one.above, one.unit, one.path) == ("loyalty", "EUR", "okrs/2026-Q4/company.yaml")
    assert (added.old, added.new, added.is_past) == (None, money, False)
    assert (removed.old, removed.new, removed.is_past) == (money, None, True)
    (objective_added,) = changes(less, one_team(LOYALTY, objective("other", weight=Decimal(0))))
    assert (objective_added.above, objective_added.unit) == ("company", "")


def test_values_that_the_old_kind_cannot_take_are_left_out_of_what_would_have_been() -> None:
    old = one_team(objective("goal", metric("kr"), done("x")))
    new = one_team(
        objective("goal", done("kr"), done("x")),
        checkins={"kr": [said("2026-11-02", True), said("2026-11-09", None, note="no")]},
    )

    assert compare(old, new, MIDDLE).progress.kept == 0


def test_of_several_periods_progress_is_told_of_the_one_at_hand() -> None:
    year = team("company", LOYALTY, of="2026")
    old = plan(team("company", LOYALTY), year)
    new = plan(team("company", replace(LOYALTY, title="Stay")), replace(year, objectives=()))

    diff = compare(old, new, MIDDLE)

    assert diff.period
    assert (diff.period.id, diff.teams) == ("2026-Q4", ("company",))


def test_where_nothing_is_nothing_is_compared() -> None:
    diff = compare(plan(), plan(), MIDDLE)

    assert (diff.changes, diff.period, diff.teams, diff.progress.before) == ((), None, (), None)


def test_teams_and_kpis_of_broken_files_are_left_out_on_both_sides() -> None:
    wrong = Problem("okrs/2026-Q4/sales.yaml", 1, 1, "unknown-key", "error", "wrong")
    series = replace(wrong, path="okrs/kpis/shop.2026.checkins.yaml")
    mild = replace(wrong, path="okrs/2026-Q4/company.yaml", level="warning")
    teams = (team("company", LOYALTY), team("sales", objective("win", metric("deals"))))
    sheets = (sheet("company", kpi("clicks")), sheet("shop", kpi("visits")))
    whole = plan(*teams, kpis=sheets)
    broken = plan(teams[0], team("sales"), kpis=sheets, problems=(wrong, series, mild))

    for pair in (comparable(whole, broken), comparable(broken, whole)):
        assert [[one.team for one in side.teams] for side in pair] == [["company"]] * 2
        assert [[one.team for one in side.kpi_sheets] for side in pair] == [["company"]] * 2
