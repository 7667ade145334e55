from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from builders import key_result, objective, report, team
from okrcli.views.page import Page
from okrcli.views.plain import render
from views.scenes import company, group

Golden = Callable[[str, str], None]
DRAWN = re.compile(r"[─-╿█·┃✓✗–…→↑↓]")


def test_the_report_for_a_screen_reader(golden: Golden) -> None:
    golden("report-plain.txt", render(company(), Page()))


def test_the_report_of_several_teams_for_a_screen_reader(golden: Golden) -> None:
    golden("report-plain-teams.txt", render(group(), Page(depth="team")))


def test_nothing_is_drawn_and_no_sign_stands_for_a_word() -> None:
    assert not DRAWN.search(render(company(), Page()))
    assert not DRAWN.search(render(group(), Page(depth="objective")))


@pytest.mark.parametrize("width", [20, 80, 200])
def test_its_lines_are_the_same_at_every_width(width: int) -> None:
    assert render(company(), Page(width=width)) == render(company(), Page())


def test_a_title_is_one_line_and_whole() -> None:
    title = "A title\nof 300 characters \x1b[31m" + "x" * 300
    text = render(report(team(objective(title=title))), Page())
    assert "Objective 1: A title of 300 characters ␛[31m" + "x" * 300 + "\n" in text


def test_a_confidence_is_said_in_words() -> None:
    def said(now: int, before: int) -> str:
        record = key_result(confidence=Fraction(now), confidence_before=Fraction(before))
        return render(report(team(objective(record))), Page())

    assert "\nconfidence 7, up\n" in said(7, 6)
    assert "\nconfidence 5, down\n" in said(5, 6)
    assert "\nconfidence 6, as before\n" in said(6, 6)


def test_a_dropped_objective_says_why_and_no_promise() -> None:
    text = render(report(team(objective(state="dropped", reason="sold"))), Page())
    assert "Reason: sold" in text
    assert "Commitment" not in text


def test_what_is_not_there_is_said_to_be_none() -> None:
    text = render(report(team(objective(progress=None, owner=None)), due=(("", 2),)), Page())
    assert "Progress: none" in text
    assert "Owner: none" in text
    assert "Check-ins due from nobody, for want of an owner: 2" in text
