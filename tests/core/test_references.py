"""Names: what a reference points at, in files and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.promises import Promise, promises
from okrcli.core.references import (
    Reference,
    Target,
    everything,
    like,
    near,
    parse,
    periods_to_search,
    pick,
    resolve,
)
from okrcli.errors import UsageError
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Calendar
from okrcli.scalars import MOST_COMPARED, nearest
from okrcli.settings import NamedPeriod, Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, sheet, team

CALENDAR = Calendar(Settings())


def read(text: str, calendar: Calendar = CALENDAR) -> tuple[str | None, str | None, str]:
    reference = parse(text, calendar)
    return reference.team, reference.period, reference.name


@pytest.mark.parametrize(
    ("text", "team_id", "period_id", "name"),
    [
        ("growth", None, None, "growth"),
        ("documents.search", None, None, "documents.search"),
        ("company/growth", "company", None, "growth"),
        ("2026/growth", None, "2026", "growth"),
        ("company/2026-Q4/growth", "company", "2026-Q4", "growth"),
        ("engineering/platform/2026/growth", "engineering/platform", "2026", "growth"),
        ("engineering/platform/growth.part", "engineering/platform", None, "growth.part"),
        ("company/next/growth", "company", "next", "growth"),
        ("2026/company/growth", "company", "2026", "growth"),
        ("2026-Q4", None, None, "2026-Q4"),
    ],
)
def test_the_segment_that_is_a_period_is_the_period(
    text: str, team_id: str | None, period_id: str | None, name: str
) -> None:
    assert read(text) == (team_id, period_id, name)


def test_a_label_or_a_name_of_a_period_is_taken_as_well() -> None:
    named = NamedPeriod(start=date(2026, 9, 1), end=date(2026, 9, 14))
    calendar = Calendar(Settings(period_label="FY{yy}/Q{q}", periods={"sprint-1": named}))
    assert read("company/FY26/Q4/growth", calendar) == ("company", "2026-Q4", "growth")
    assert read("sprint-1/growth", calendar) == (None, "sprint-1", "growth")


def test_a_reference_is_taken_apart_into_all_that_it_says() -> None:
    assert parse("sales/2026/documents.search", CALENDAR) == Reference(
        "sales", "2026", "documents", "search", is_kpi=False
    )
    assert parse("growth", CALENDAR) == Reference(None, None, "growth", None, is_kpi=False)


def test_a_kpi_has_a_team_and_no_period() -> None:
    assert parse("kpi/engineering/platform/uptime", CALENDAR) == Reference(
        "engineering/platform", None, "uptime", None, is_kpi=True
    )
    assert parse("kpi/clicks", CALENDAR) == Reference(None, None, "clicks", None, is_kpi=True)


SALES = team("sales", objective("win", metric("clients")))
YEAR = team("company", objective("growth", metric("revenue")), of="2026")
COMPANY = team(
    "company",
    objective("growth", metric("revenue"), compound("documents", done("in-use"), metric("search"))),
    objective("loyalty", metric("renewals")),
)
PLATFORM = team("engineering/platform", objective("speed", metric("clients")))
KPIS = [sheet("company", kpi("clicks"), kpi("rating")), sheet("sales", kpi("clicks"))]
WHOLE = plan(SALES, YEAR, COMPANY, PLATFORM, kpis=KPIS)


def resolved(text: str, team_id: str = "company", period_id: str = "2026-Q4") -> str | None:
    target = resolve(WHOLE, parse(text, CALENDAR), team_id, period_id)
    return target.uid if target else None


def test_in_files_the_own_team_and_period_are_meant_unless_named() -> None:
    assert resolved("growth") == "company/2026-Q4/growth"
    assert resolved("2026/growth") == "company/2026/growth"
    assert resolved("growth", "sales") is None
    assert resolved("company/growth", "sales") == "company/2026-Q4/growth"
    assert resolved("engineering/platform/clients") == "engineering/platform/2026-Q4/clients"
    assert resolved("documents.search") == "company/2026-Q4/documents.search"
    assert resolved("kpi/clicks") == "kpi/company/clicks"
    assert resolved("kpi/clicks", "sales") == "kpi/sales/clicks"
    assert resolved("kpi/company/rating", "sales") == "kpi/company/rating"


@pytest.mark.parametrize("text", ["clicks", "kpi/win", "win", "2027/growth", "a//b", "a.b.c", ""])
def test_what_is_not_there_resolves_to_nothing(text: str) -> None:
    assert resolved(text) is None


def test_however_many_references_a_team_is_gone_through_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def counted(team_plan: TeamPlan) -> Iterator[Promise]:
        seen.append(team_plan.team)
        return promises(team_plan)

    monkeypatch.setattr("okrcli.core.references.promises", counted)
    where = plan(team("company", objective("growth")), team("sales"))
    for text in ("growth", "company/growth", "nothing", "sales/growth", "2027/growth"):
        resolve(where, parse(text, where.calendar), "company", "2026-Q4")
    assert seen == ["company", "sales"]


def test_each_thing_is_what_it_is_called() -> None:
    assert {target.uid: target.kind for target in everything(plan(COMPANY, kpis=KPIS[1:]))} == {
        "company/2026-Q4/growth": "objective",
        "company/2026-Q4/revenue": "key_result",
        "company/2026-Q4/documents": "key_result",
        "company/2026-Q4/documents.in-use": "part",
        "company/2026-Q4/documents.search": "part",
        "company/2026-Q4/loyalty": "objective",
        "company/2026-Q4/renewals": "key_result",
        "kpi/sales/clicks": "kpi",
    }


def test_a_target_carries_what_it_stands_in() -> None:
    part = resolve(WHOLE, parse("documents.search", CALENDAR), "company", "2026-Q4")
    assert part
    assert part.kind == "part"
    assert part.objective
    assert part.key_result
    assert part.part
    assert (part.objective.id, part.key_result.id, part.part.id) == (
        "growth",
        "documents",
        "search",
    )
    assert part.team_plan is COMPANY
    found = resolve(WHOLE, parse("kpi/rating", CALENDAR), "company", "2026-Q4")
    assert found
    assert found.kpi
    assert (found.kind, found.ref, found.kpi.id, found.sheet) == (
        "kpi",
        "rating",
        "rating",
        KPIS[0],
    )


def test_every_full_form_is_unique_and_leads_back_to_its_target() -> None:
    targets = list(everything(WHOLE))
    assert len({target.uid for target in targets}) == len(targets)
    for target in targets:
        assert pick(WHOLE, target.uid, MIDDLE, prefixes=False) == target


@given(st.text(alphabet="ab/.-2026Qkpi", max_size=30))
def test_any_text_is_taken_apart_and_none_leads_astray(text: str) -> None:
    target = resolve(WHOLE, parse(text, CALENDAR), "company", "2026-Q4")
    assert target is None or target.ref == text.rpartition("/")[2]


def picked(text: str, as_of: date = MIDDLE, where: Plan = WHOLE, *, prefixes: bool = False) -> str:
    return pick(where, text, as_of, prefixes=prefixes).uid


def refusal(
    text: str, where: Plan = WHOLE, as_of: date = MIDDLE, *, prefixes: bool = False
) -> tuple[str, str]:
    with pytest.raises(UsageError) as caught:
        pick(where, text, as_of, prefixes=prefixes)
    return caught.value.message, caught.value.hint


def test_the_shortest_open_period_that_holds_the_day_comes_first() -> None:
    assert picked("growth") == "company/2026-Q4/growth"
    assert picked("growth", date(2026, 5, 1)) == "company/2026/growth"
    assert picked("2026/growth") == "company/2026/growth"


def test_a_longer_period_comes_before_one_that_has_ended() -> None:
    ended = team("company", objective("growth"), of="2026-Q3")
    assert picked("growth", date(2026, 10, 2), plan(ended, YEAR)) == "company/2026/growth"
    assert picked("growth", date(2026, 10, 2), plan(ended)) == "company/2026-Q3/growth"


def test_an_ended_period_is_meant_while_it_may_be_closed_and_is_not() -> None:
    where = plan(COMPANY)
    for day in (date(2027, 1, 1), date(2027, 1, 30)):
        assert picked("renewals", day, where) == "company/2026-Q4/renewals"
    assert refusal("renewals", where, date(2027, 1, 31)) == (
        "nothing is called 'renewals'",
        "did you mean company/2026-Q4/renewals?",
    )
    closed = replace(COMPANY, review=team(closed="2027-01-10").review)
    assert picked("renewals", date(2027, 1, 9), plan(closed)) == "company/2026-Q4/renewals"
    assert refusal("renewals", plan(closed), date(2027, 1, 10))[1] == (
        "did you mean company/2026-Q4/renewals?"
    )
    later = date(2027, 6, 1)
    assert picked("2026-Q4/renewals", later, plan(closed)) == "company/2026-Q4/renewals"


def test_a_period_word_is_counted_from_the_day() -> None:
    coming = team("company", objective("growth"), of="2027-Q1")
    assert picked("company/next/growth", where=plan(COMPANY, coming)) == "company/2027-Q1/growth"
    assert picked("current/growth", where=plan(COMPANY, coming)) == "company/2026-Q4/growth"


def test_two_equal_matches_are_an_error_that_lists_the_full_forms() -> None:
    assert refusal("clients") == (
        "'clients' names several things",
        "write one of sales/2026-Q4/clients, engineering/platform/2026-Q4/clients",
    )
    assert refusal("kpi/clicks")[1] == "write one of kpi/company/clicks, kpi/sales/clicks"
    assert picked("sales/clients") == "sales/2026-Q4/clients"
    assert picked("kpi/sales/clicks") == "kpi/sales/clicks"
    assert picked("kpi/rating") == "kpi/company/rating"


def test_of_very_many_of_one_name_the_first_are_listed() -> None:
    teams = [team(f"t{n}", objective("grow")) for n in range(10)]
    listed = ", ".join(f"t{n}/2026-Q4/grow" for n in range(8))
    for count, end in ((8, ""), (9, " ...")):
        where = plan(*teams[:count])
        assert refusal("grow", where=where)[1] == f"write one of {listed}{end}"


def test_a_beginning_works_on_a_terminal_only() -> None:
    assert picked("renew", prefixes=True) == "company/2026-Q4/renewals"
    assert picked("documents.s", prefixes=True) == "company/2026-Q4/documents.search"
    assert picked("kpi/rat", prefixes=True) == "kpi/company/rating"
    assert refusal("renew") == (
        "nothing is called 'renew'",
        "did you mean company/2026-Q4/renewals?",
    )


def test_a_beginning_of_one_id_follows_the_order_of_periods() -> None:
    assert picked("grow", prefixes=True) == "company/2026-Q4/growth"


def test_a_beginning_of_several_ids_is_an_error() -> None:
    assert refusal("re", prefixes=True) == (
        "'re' begins several names",
        "write one of company/2026/revenue, company/2026-Q4/revenue, company/2026-Q4/renewals",
    )


def test_an_exact_id_wins_over_longer_ones_that_begin_like_it() -> None:
    where = plan(team("company", objective("cost", metric("costs"))))
    assert picked("cost", where=where, prefixes=True) == "company/2026-Q4/cost"


def test_an_empty_text_is_no_beginning() -> None:
    assert refusal("", prefixes=True) == (
        "nothing is called ''",
        "`okr report` lists what there is",
    )
    assert refusal("zzzz")[1] == "`okr report` lists what there is"


def test_what_is_hinted_at_is_the_same_name_elsewhere_newest_first_else_names_like_it() -> None:
    elsewhere = ["2025", "2026-Q1", "2026-Q2", "2026-Q3"]
    teams = [team("sales", objective("grow"), objective("grows"), of=name) for name in elsewhere]
    names = [kpi("grow"), *(kpi(f"grow-{n}") for n in range(4))]
    pool = [*everything(plan(*teams, kpis=[sheet("sales", *names)]))]
    assert near(pool, "grow") == [f"sales/{name}/grow" for name in reversed(elsewhere[1:])]
    assert near(pool[-5:], "gro") == ["kpi/sales/grow", "kpi/sales/grow-3", "kpi/sales/grow-2"]
    assert near([*pool[-1:], *pool[-5:-1], *pool[:1]], "grow") == [
        "sales/2025/grow",
        "kpi/sales/grow",
    ]


def test_a_kpi_written_without_its_prefix_is_hinted_at() -> None:
    assert refusal("rating")[1] == "did you mean kpi/company/rating?"


def test_a_period_without_files_is_named() -> None:
    assert refusal("2027/growth") == (
        "'2027/growth' names the period 2027, which has no files",
        "the periods are 2026, 2026-Q4",
    )
    assert refusal("2027/growth", plan())[1] == "there is no period yet"


def test_periods_worth_loading_stand_nearest_first() -> None:
    settings = Settings()
    folders = [period(text) for text in ("2025", "2026", "2026-Q3", "2026-Q4", "2026-10", "2027")]
    assert periods_to_search(folders, date(2026, 10, 10), settings) == [
        "2026-10",
        "2026-Q4",
        "2026",
        "2026-Q3",
    ]
    assert periods_to_search(folders, date(2026, 10, 31), settings)[-1] == "2026"


@given(day=st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_a_name_without_a_period_leads_only_to_periods_worth_loading(day: date) -> None:
    worth = periods_to_search(WHOLE.periods, day, WHOLE.settings)
    found: Target | None
    try:
        found = pick(WHOLE, "growth", day, prefixes=False)
    except UsageError:
        found = None
    assert (found.team_plan.period.id if found and found.team_plan else None) == next(
        iter(worth), None
    )


def test_of_thousands_of_names_only_the_first_are_compared_with_another() -> None:
    names = [f"k{number}" for number in range(MOST_COMPARED - 1)]

    assert nearest("renewal", [*names, "renewals"]) == "renewals"
    assert nearest("renewal", [*names, "k", "renewals"]) is None
    assert like("renewal", [(name, f"a/{name}") for name in (*names, "renewals")]) == ["a/renewals"]
    beyond = [(name, f"a/{name}") for name in (*names, "k", "renewals")]
    assert like("renewal", beyond) == []
    assert like("renewals", beyond) == ["a/renewals"]
