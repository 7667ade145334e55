"""The pages of a site, and how they find each other."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.publishing import Address, Sitemap, sitemap
from okrcli.settings import Settings, TeamSettings
from plans import period, plan, team

YEAR, NEXT, NOW, HALF = (period(name) for name in ("2026", "2027-Q1", "2026-Q4", "2026-H2"))
LABELLED = Settings(
    organization="Studio Ferrante",
    top="firm",
    period_label="FY{yy} Q{q}",
    teams={"art": TeamSettings(title="Art and craft")},
)


def test_every_period_has_a_page_and_every_team_of_several_the_top_one_first() -> None:
    where = plan(
        *(team(name, of=NOW.id) for name in ("zoo", "art", "firm")),
        team("firm", of=YEAR.id),
        *(team(name, of=NEXT.id) for name in ("zoo", "art")),
        team("firm", of=HALF.id),
        settings=LABELLED,
    )
    found = sitemap(where)
    by_id = {one.id: one for one in where.periods}
    order = ["2027-Q1", "2026-Q4", "2026-H2", "2026"]
    assert found == Sitemap(
        home=Address("Studio Ferrante"),
        periods=[Address(by_id[name].label, by_id[name]) for name in order],
        teams=[
            Address("Art and craft", by_id["2027-Q1"], "art"),
            Address("zoo", by_id["2027-Q1"], "zoo"),
            Address("firm", by_id["2026-Q4"], "firm"),
            Address("Art and craft", by_id["2026-Q4"], "art"),
            Address("zoo", by_id["2026-Q4"], "zoo"),
        ],
    )
    assert [one.team for one in found.teams_of(by_id["2026-Q4"])] == ["firm", "art", "zoo"]
    assert [*found.teams_of(by_id["2026"])] == [*found.teams_of(None)] == []


def test_of_periods_that_begin_on_one_day_the_shorter_comes_first() -> None:
    names = ["2026", "2026-Q1", "2026-01", "2026-H1"]
    found = sitemap(plan(*(team(of=name) for name in names)))
    assert [one.period.id for one in found.periods if one.period] == [
        *("2026-01", "2026-Q1", "2026-H1", "2026")
    ]


def test_without_a_name_the_first_page_says_what_it_lists() -> None:
    assert sitemap(plan()) == Sitemap(home=Address("All periods"), periods=[], teams=[])


def test_each_page_is_a_file_of_its_own_folder() -> None:
    assert [one.path for one in (Address("a"), Address("b", NOW), Address("c", NOW, "art/it"))] == [
        "index.html",
        "2026-Q4/index.html",
        "2026-Q4/team/art/it/index.html",
    ]
    assert Address("c", NOW, "art/it").link_to(Address("a")) == "../../../../index.html"
    assert Address("a").link_to(Address("b", NOW)) == "2026-Q4/index.html"


pages = st.builds(
    Address,
    st.just("any"),
    st.sampled_from([None, YEAR, NOW]),
    st.sampled_from([None, "art", "art/it", "zoo"]),
)


@given(pages, pages)
def test_a_link_leads_from_any_page_to_any_other(here: Address, there: Address) -> None:
    folder = posixpath.dirname(here.path)
    assert posixpath.normpath(posixpath.join(folder, here.link_to(there))) == there.path
