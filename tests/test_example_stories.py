"""The stories of the startup and of the holding, in figures done by hand."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cli.run import okr
from okrcli.core.grades import computed_grades
from okrcli.kinds import KINDS
from okrcli.workspace import Workspace

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = "2026-11-16"
ELAPSED = 46 / 91
"""Of the quarter from 1 October to 31 December, on that day."""
Json = dict[str, Any]


@cache
def report(name: str, period: str = "current") -> Json:
    """Return the report of an example on the day of its story."""
    ran = okr("--root", EXAMPLES / name, "report", period, "--as-of", DAY, "-f", "json")
    assert ran.code == 0
    made: Json = json.loads(ran.out)
    return made


def key_result(name: str, path: str, period: str = "current") -> Json:
    """Return a key result of an example by its team and id."""
    team, _, id_ = path.rpartition("/")
    teams = {one["id"]: one for one in report(name, period)["teams"]}
    found = {kr["id"]: kr for one in teams[team]["objectives"] for kr in one["key_results"]}
    one: Json = found[id_]
    return one


def test_the_startup_has_every_kind_of_key_result() -> None:
    [team] = report("startup")["teams"]
    kinds = {kr["kind"] for one in team["objectives"] for kr in one["key_results"]}
    assert kinds == set(KINDS)


@pytest.mark.parametrize(
    ("name", "progress", "expected", "status"),
    [
        ("page-load", 99 / 180, ELAPSED, "on-track"),
        ("uptime", 6 / 7, None, "on-track"),
        ("restores", 0.3, ELAPSED, "at-risk"),
        ("reviews", 21 / 35, ELAPSED, "on-track"),
        ("lead-time", 5 / 26, ELAPSED * 0.7, "at-risk"),
        ("pipeline", 2 / 5, 2 / 5, "on-track"),
        ("flaky", (17 / 29 + 1) / 2, (ELAPSED * 0.7 + 1) / 2, "on-track"),
        ("failures", 1, None, "achieved"),
        ("pride", 0.5, ELAPSED, "on-track"),
        ("shared", 1 / 6, ELAPSED, "outdated"),
        ("newcomers-ship-on-day-1", 0, None, "on-track"),
        ("docs", None, None, "dropped"),
    ],
)
def test_the_startup_can_be_done_by_hand(
    name: str, progress: float | None, expected: float | None, status: str
) -> None:
    kr = key_result("startup", f"engineering/{name}")
    assert kr["progress"] == (None if progress is None else pytest.approx(progress, abs=1e-6))
    if status != "dropped":
        assert kr["expected"] == (None if expected is None else pytest.approx(expected, abs=1e-6))
    assert kr["status"] == status


def test_the_sums_in_the_readme_of_the_startup_are_those_of_the_report() -> None:
    page = (EXAMPLES / "startup" / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| `([\w-]+)`.* (\d+) % \|$", page, re.MULTILINE)
    assert [kind for kind, _, _ in told] == list(KINDS)
    for kind, name, percent in told:
        kr = key_result("startup", f"engineering/{name}")
        assert (kr["kind"], round(kr["progress"] * 100)) == (kind, int(percent))


def test_a_machine_writes_the_value_and_a_person_the_word() -> None:
    kr = key_result("startup", "engineering/lead-time")
    assert (kr["value"], kr["confidence"], kr["unattended"]) == (47, 5, False)


@pytest.mark.parametrize(
    ("path", "progress", "expected_value"),
    [
        ("group/sales", 27.6 / 69.12, 31 * 46 / 52),
        ("group/next-day", 0.9 / 7, 88 + 7 * ELAPSED),
        ("commerce/sign-ups", 380 / 900, 300 + 900 * ELAPSED * 0.7),
        ("commerce/online/mobile", 16 / 28.2, 94 - 28.2 * ELAPSED),
        ("logistics/picked", 8 / 14, 70 + 14 * ELAPSED),
        ("logistics/late", 1.4 / 4, 7 - 4 * ELAPSED),
        ("logistics/returns/days", 0.9 / 5, 9 - 5 * ELAPSED),
    ],
)
def test_the_holding_can_be_done_by_hand(path: str, progress: float, expected_value: float) -> None:
    kr = key_result("holding", path)
    assert kr["progress"] == pytest.approx(progress, abs=1e-6)
    assert kr["expected_value"] == pytest.approx(expected_value, rel=1e-6)


def test_a_plan_expects_less_than_a_straight_line_of_a_quarter_that_ends_with_christmas() -> None:
    kr = key_result("holding", "group/sales")
    assert kr["expected_value"] < 69.12 * ELAPSED
    assert kr["status"] == "on-track"


def test_the_holding_counts_its_year_from_july() -> None:
    period = report("holding")["period"]
    assert (period["id"], period["label"]) == ("2027-Q2", "FY27 Q2")
    assert (period["start"], period["end"]) == ("2026-10-01", "2026-12-31")
    year = report("holding", "2027")["period"]
    assert (year["start"], year["end"]) == ("2026-07-01", "2027-06-30")


def test_a_guardrail_out_of_its_band_holds_the_best_december_back() -> None:
    objective = report("holding")["teams"][0]["objectives"][0]
    assert objective["guardrails_out"] == ["kpi/complaints"]
    assert objective["status"] == "at-risk"


def test_logistics_starts_where_its_last_quarter_ended() -> None:
    assert key_result("holding", "logistics/picked")["baseline"] == 70


def test_what_was_first_promised_stays_beside_what_is_promised_now() -> None:
    late = key_result("holding", "logistics/late")
    assert (late["target"], late["original_target"]) == (3, "2.5")


def test_every_step_of_the_holding_serves_one_above_it() -> None:
    plan = Workspace.find(EXAMPLES / "holding").load(["2027-Q2"])
    supports = {team.team: team.objectives[0].supports for team in plan.teams}
    assert supports["commerce/retail"] == ("commerce/account",)
    assert supports["commerce"] == ("group/season",)
    assert supports["group"] == ("group/2027/loyal",)


@pytest.mark.parametrize("team", ["group", "logistics"])
def test_the_grades_of_the_closed_quarter_are_those_that_follow_from_it(team: str) -> None:
    plan = Workspace.find(EXAMPLES / "holding").load()
    [closed] = [one for one in plan.teams if (one.team, one.period.id) == (team, "2027-Q1")]
    assert closed.review
    made = {ref: grade.computed for ref, grade in computed_grades(plan, closed).items()}
    assert {ref: grade.computed for ref, grade in closed.review.grades.items()} == made
    missed = [grade for grade in closed.review.grades.values() if grade.grade != 1]
    assert all(grade.reason for grade in missed)
