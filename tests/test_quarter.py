"""A whole quarter of three people, from the first draft to the next one, by the real commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.run import okr
from story import Golden, Story

MONDAYS = (
    *("2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"),
    *("2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"),
)
GAP = ""
WEEKS = {
    ("ada", "new-clients"): ("2", "4", "6", "8", "9", "11", "13", "15", "17", GAP, "21", "23"),
    ("bo", "renewals"): (
        *("71", "71.5", GAP, "72", "72.5", "73", "73.5", GAP, "75", "76", "76.5", "77"),
    ),
    ("bo", "hires"): (GAP, GAP, GAP, GAP, "1", GAP, GAP, GAP, GAP, "2", GAP, GAP),
    ("cleo", "answer"): (
        *("23", "22", "20", "19", "18", GAP, GAP, "17", "15.5", "15", "14.5", "14"),
    ),
    ("cleo", "desk"): ("2", "4", "4", *[GAP] * 9),
    ("cleo", "help-pages"): (*[GAP] * 10, "done", GAP),
}
"""What each of them said on each Monday; one who was away said nothing."""
CONFIDENCE = {("bo", 0): 7, ("bo", 5): 5, ("bo", 6): 3, ("ada", 5): 8, ("cleo", 8): 6}
PLAN = """\
okr add objective 'Customers stay and buy more' --id loyalty --owner ada
okr add kr loyalty 'Clients who renew, from 70% to 85%' --id renewals --owner bo
okr add kr loyalty 'New clients won' --id new-clients --baseline 0 --target 24
okr add objective 'Answers while it still matters' --id speed --owner cleo --commitment aspirational
okr add kr speed 'Time to answer' --id answer --unit h --baseline 24 --target 12
okr add kr speed 'The help pages are live' --id help-pages
okr add kr speed 'Clients at the Saturday desk' --id desk --baseline 0 --target 30
okr add objective 'A team that can carry it' --id team --owner bo
okr add kr team 'New colleagues' --id hires --baseline 0 --target 3
okr add kr team 'The survey is sent' --id survey
"""


@pytest.fixture
def story(tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> Story:
    return Story(tmp_path, "quarter", golden, monkeypatch)


def week(story: Story, number: int) -> None:
    """Let everybody who is there say where their numbers stand on a Monday, the first being 1."""
    day = MONDAYS[number - 1]
    for (who, ref), values in WEEKS.items():
        if value := values[number - 1]:
            belief = CONFIDENCE.get((who, number - 1))
            said = f" -c {belief}" if belief is not None and ref != "hires" else ""
            story.does(day, who, f"okr update {ref} {value}{said}")


def test_a_quarter_from_the_first_draft_to_the_next_one(story: Story) -> None:
    draft(story)
    begin(story)
    warn(story)
    revise(story)
    close(story)
    carry_over(story)


def draft(story: Story) -> None:
    story.does("2026-09-24", "ada", "okr init 2026-Q4")
    for line in PLAN.splitlines():
        story.does("2026-09-24", "ada", f"{line} --period 2026-Q4 --yes")
    story.reads("okrs/2026-Q4/company.yaml")
    story.does("2026-09-24", "ada", "okr check")
    story.does("2026-09-24", "ada", "okr report 2026-Q4")
    story.ends_chapter("draft")


def begin(story: Story) -> None:
    for number in (1, 2, 3):
        week(story, number)
    story.does("2026-10-20", "ada", "okr report")
    story.does(
        "2026-10-26", "cleo", 'okr revise desk --drop --reason "four clients in three weeks"'
    )
    week(story, 4)
    story.does("2026-10-26", "bo", "okr due")
    story.does("2026-10-26", "bo", "okr report --depth objective")
    story.ends_chapter("begin")


def warn(story: Story) -> None:
    week(story, 5)
    week(story, 6)
    shown = story.does("2026-11-09", "ada", "okr report")
    assert "will miss: all values so far lead to 76" in shown
    story.does("2026-11-09", "bo", "okr show renewals")
    renewals = key_result(story, "2026-11-09", "renewals")
    assert renewals["forecast"]["value"] < 80
    story.does("2026-11-09", "ada", "okr")
    story.ends_chapter("warn")


def revise(story: Story) -> None:
    week(story, 7)
    story.does("2026-11-17", "bo", "okr revise renewals --target 80", code=2)
    story.does(
        "2026-11-17", "bo", 'okr revise renewals --target 80 --reason "our largest reseller closed"'
    )
    for number in (8, 9, 10, 11, 12):
        week(story, number)
    story.does("2026-11-30", "bo", 'okr update survey done -m "sent to all twelve"')
    story.does("2026-12-21", "ada", "okr report")
    story.does("2026-12-21", "ada", "okr show renewals")
    before, after = (key_result(story, day, "renewals") for day in ("2026-11-16", "2026-11-17"))
    assert (before["target"], after["target"], after["original_target"]) == (85, 80, "85")
    story.ends_chapter("revise")


def close(story: Story) -> None:
    story.does("2026-12-31", "ada", "okr close 2026-Q4", code=2)
    story.does("2027-01-07", "ada", "okr close --status")
    story.does("2027-01-07", "ada", "okr close", code=2)
    last = "--date 2026-12-31"
    story.does("2027-01-07", "ada", f"okr update new-clients 24 {last}")
    story.does("2027-01-07", "bo", f"okr update renewals 77.5 {last}")
    story.does("2027-01-07", "bo", f"okr update hires 2 {last}")
    story.does("2027-01-07", "cleo", f"okr update answer 14 {last}")
    words = (
        '--reason "renewals=the reseller took ten contracts along" '
        '--grade hires=0.8 --reason "hires=the third signed on 4 January" '
        "--next desk=drop --next help-pages=drop --next survey=drop --next renewals=modify "
        '--cause "one client in ten came through one reseller" '
        '--learning "count on no single door"'
    )
    story.does("2027-01-07", "ada", f"okr close {words}")
    story.reads("okrs/2026-Q4/company.review.yaml")
    story.does("2027-01-07", "ada", "okr report 2026-Q4")
    story.does("2027-01-08", "bo", f"okr update renewals 78 {last}", code=2)
    story.ends_chapter("close")


def carry_over(story: Story) -> None:
    story.does("2027-01-08", "ada", "okr init 2027-Q1 --from 2026-Q4")
    text = story.reads("okrs/2027-Q1/company.yaml")
    assert "help-pages" not in text
    assert "baseline: 77.5" in text
    story.does("2027-01-08", "ada", "okr check")
    story.does("2027-01-11", "bo", "okr update renewals 78")
    story.does("2027-01-11", "ada", "okr report")
    story.ends_chapter("carry-over")


def key_result(story: Story, day: str, ref: str) -> dict[str, Any]:
    """A key result of the quarter in the report as of a day."""
    ran = okr("--root", story.root, "--as-of", day, "report", "2026-Q4", "-f", "json")
    found: list[dict[str, Any]] = json.loads(ran.out)["teams"][0]["objectives"]
    return next(kr for one in found for kr in one["key_results"] if kr["id"] == ref)
