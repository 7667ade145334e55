"""Many teams on one page: the group of 500, at every width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from large import DEPARTMENTS, northwind
from okrcli.core.overview import Overview
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.views.page import Page
from okrcli.views.terminal.overview import render
from plans import summed

Golden = Callable[[str, str], None]
PAGE = 55
"""Lines of a printed page."""


@pytest.fixture(scope="module")
def group() -> Overview:
    plan = northwind()
    return summed(plan)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_five_hundred_teams_fit_a_page_at_every_width(
    golden: Golden, group: Overview, width: int
) -> None:
    text = render(group, Page(width=width))
    golden(f"screens/northwind-{width}.txt", text)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert len(text.splitlines()) <= PAGE or width == 40


@pytest.fixture(scope="module")
def italian() -> Overview:
    plan = northwind()
    with speaking(speech("it")):
        return summed(plan)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_five_hundred_teams_in_italian(golden: Golden, italian: Overview, width: int) -> None:
    with speaking(speech("it")):
        text = render(italian, Page(width=width))
    golden(f"it/northwind-{width}.txt", text)
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_five_hundred_teams_on_a_terminal_of_ascii_only(golden: Golden, group: Overview) -> None:
    text = render(group, Page(unicode=False))
    assert text.isascii()
    golden("screens/northwind-ascii.txt", text)


def test_the_counts_of_the_group_agree_with_each_other(group: Overview) -> None:
    assert group.teams == 500
    assert sum(group.now.values()) == sum(group.before.values()) == 500
    assert sum(one.teams for one in group.departments) == sum(DEPARTMENTS.values())
    for one in group.departments:
        assert sum(one.statuses.values()) == one.teams
    assert group.disorder.very_late <= group.disorder.late
    assert group.disorder.broken == 4


def test_a_narrow_page_leaves_out_columns_and_cuts_no_figure(group: Overview) -> None:
    text = render(group, Page(width=40))
    assert " commerce       112" in text
    assert "aligned" not in text


def test_what_is_in_order_takes_no_line(group: Overview) -> None:
    calm = replace(
        group,
        top=(),
        unaligned=0,
        departments=group.departments[:1],
        disorder=replace(group.disorder, late=0, very_late=0, no_baseline=0, diverging=0, broken=0),
        first=(),
        more=0,
    )
    text = render(calm, Page())
    for words in ("NOT IN ORDER", "OBJECTIVES ON TOP", "DEPARTMENTS", "FIRST TO LOOK AT"):
        assert words not in text


def test_more_objectives_on_top_than_a_page_takes_are_a_command(group: Overview) -> None:
    many = replace(group, top=group.top * 3)
    assert "and 3 more: okr report --team company --own" in render(many, Page())
