from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import key_result, objective, report, team
from okrcli.views.page import Page
from okrcli.views.terminal.groups import By, render
from views.scenes import company

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("by", ["owner", "tag"])
def test_the_report_by_what_key_results_have(golden: Golden, by: By) -> None:
    golden(f"report-by-{by}.txt", render(company(), Page(), by))


def test_each_owner_has_their_key_results_of_all_teams_with_counts_by_status() -> None:
    one = team(objective(key_result(title="One"), key_result(title="Two", status="at-risk")))
    other = team(objective(key_result(title="Three")), id="sales")
    text = render(report(one, other), Page(), "owner")
    assert "3 key results" in text
    assert "2 on track · 1 at risk" in text


def test_a_key_result_stands_under_each_of_its_tags_and_what_has_none_comes_last() -> None:
    made = objective(key_result(tags=("a", "b"), title="Both"), key_result(title="Neither"))
    lines = render(report(team(made)), Page(), "tag").splitlines()
    headings = [line.split("  ")[0] for line in lines if line.endswith("1 key result")]
    assert headings == ["a", "b", "no tag"]
    assert sum("Both" in line for line in lines) == 2
