from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import attention, problem, report, team
from okrcli.core.records import Scope
from okrcli.views.markdown import render
from okrcli.views.page import Page
from views.scenes import company, group

Golden = Callable[[str, str], None]


def test_the_report_for_a_pull_request(golden: Golden) -> None:
    golden("report.md", render(company(), Page()))


def test_the_report_of_many_teams(golden: Golden) -> None:
    golden("report-teams.md", render(group(), Page()))


def test_what_a_filter_hides_is_said() -> None:
    scope = Scope(filters=("--owner sara",), shown=1, total=3)
    text = render(report(team(), scope=scope), Page())
    assert "1 of 3 key results shown: --owner sara; the figures are those of all" in text


def test_what_is_left_out_is_said() -> None:
    assert "1 problem in the files" in render(report(team(), problems=(problem(),)), Page())


@pytest.mark.parametrize(("count", "said"), [(5, ""), (6, "- and 1 more"), (9, "- and 4 more")])
def test_five_lines_of_attention_and_how_many_more(count: int, said: str) -> None:
    text = render(report(team(), attention=(attention(),) * count), Page())
    assert [line for line in text.splitlines() if line.startswith("- and")] == [said] * bool(said)
