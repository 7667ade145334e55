"""Why a product's progress is another than ours is said by what it must have reckoned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from importers.world import csv_file, take, workspace

HEAD = "id,kind,title,parent,period,baseline,target,value,weight,progress"
DAY = "2026-11-16"


def compared(tmp_path: Path, *rows: str, head: str = HEAD) -> dict[str, Any]:
    """Import rows and return the comparison."""
    sheet = csv_file(tmp_path, "\n".join([head, *rows]) + "\n")
    shown = take(workspace(tmp_path), sheet, "sheet", "-f", "json")
    assert shown.code == 0, shown.err
    found: dict[str, Any] = json.loads(shown.out)["comparison"]
    return found


def objective(progress: object) -> str:
    return f"1,objective,Grow,,2026-Q4,,,,,{progress}"


def kr(id_: int, start: int, end: int, now: int, *more: object) -> str:
    weight, said = (*more, "", "")[:2]
    return f"{id_},key result,K{id_},1,2026-Q4,{start},{end},{now},{weight},{said}"


TWO = (kr(2, 10, 20, 15), kr(3, 0, 10, 2))
"""Half of the way and a fifth: 35 % here; three quarters and a fifth without the baseline."""
WEIGHED = (kr(2, 0, 10, 8, 3), kr(3, 0, 10, 2, 1))
"""65 % by weights, 50 % without."""
BEYOND = (kr(2, 0, 10, 15), kr(3, 0, 10, 2))
"""60 % as nothing counts more than whole; 85 % where it does."""


@pytest.mark.parametrize(
    ("rows", "theirs", "causes"),
    [
        (TWO, 35, {}),
        (TWO, 48, {"baseline": 1}),
        (WEIGHED, 50, {"weights": 1}),
        (BEYOND, 85, {"beyond": 1}),
        ((kr(2, 10, 20, 15, 3), kr(3, 0, 10, 2, 1)), 48, {"baseline": 1, "weights": 1}),
        (TWO, 90, {"unknown": 1}),
        ((kr(2, 10, 20, 15, "", 75), kr(3, 0, 10, 2, "", 20)), 48, {"baseline": 1}),
        ((kr(2, 0, 10, 5, "", 90), kr(3, 0, 10, 2, "", 20)), 55, {"unknown": 1}),
        ((kr(2, 0, 10, 15, "", 150), kr(3, 0, 10, 2, "", 20)), 85, {"beyond": 1}),
        ((kr(2, 0, 10, 8, "", 80), kr(3, 0, 10, 2)), 80, {"silent": 1}),
    ],
)
def test_the_fewest_rules_that_give_their_number_are_its_causes(
    rows: Sequence[str], theirs: int, causes: dict[str, int], tmp_path: Path
) -> None:
    assert compared(tmp_path, objective(theirs), *rows)["causes"] == causes


def test_figures_are_the_means_over_objectives_of_which_both_say_one(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        objective(48),
        *TWO,
        "5,objective,Silent,,2026-Q4,,,,,",
        "6,key result,K6,5,2026-Q4,0,10,5,,",
        "7,objective,Same,,2026-Q4,,,,,50",
        "8,key result,K8,7,2026-Q4,0,10,5,,",
    )
    assert found["objectives"] == 2
    assert (found["theirs"], found["ours"]) == (0.49, 0.425)
    assert [one["uid"] for one in found["differences"]] == ["company/2026-Q4/grow"]


def test_where_the_sheet_says_no_progress_nothing_is_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, objective(""), *TWO)
    assert (found["objectives"], found["theirs"], found["ours"]) == (0, None, None)


def test_what_only_key_results_say_stands_for_their_objective(tmp_path: Path) -> None:
    found = compared(tmp_path, objective(""), kr(2, 10, 20, 15, "", 75), kr(3, 0, 10, 2, "", 20))
    assert (found["theirs"], found["ours"], found["causes"]) == (0.475, 0.35, {"baseline": 1})


def test_what_has_objectives_below_it_may_count_them(tmp_path: Path) -> None:
    rows = ("9,objective,Below,1,2026-Q4,,,,,100", "10,key result,K10,9,2026-Q4,0,1,1,,100")
    assert compared(tmp_path, objective(90), *TWO, *rows)["causes"] == {"children": 1}


def viva(tmp_path: Path, progress: int, *key_results: tuple[str, str, float, float]) -> str:
    """Import an objective of Viva Goals with key results of some types, and return the answer."""
    things: list[dict[str, Any]] = [
        {"ID": "o", "Title": "Grow", "Type": "Objective", "Progress": progress,
         "Time Period": {"Name": "Q4 2026"}}
    ]  # fmt: skip
    for index, (title, shape, target, now) in enumerate(key_results):
        outcome = {"Metric Unit": "Number", "Start": 0, "Target": target, "Target Type": shape}
        things.append(
            {"ID": f"k{index}", "Title": title, "Type": "Key result", "Outcome": outcome,
             "Progress": now, "Alignment": [{"ID": "o", "Title": "Grow"}]}
        )  # fmt: skip
    file = csv_file(tmp_path, json.dumps(things), "x.json")
    return take(workspace(tmp_path), file, "viva-json").out


def test_guardrails_that_a_product_counts_are_told(tmp_path: Path) -> None:
    out = viva(
        tmp_path, 75, ("Clients", "Increase From", 10, 5), ("Complaints", "Stay Below", 40, 30)
    )
    assert "Viva Goals 75 %, okr 50 %, of 1 objective: 1 counted guardrail\n" in out


def test_a_screen_lists_the_widest_differences_first_and_says_how_many_more(tmp_path: Path) -> None:
    rows = [
        row
        for at in range(1, 12)
        for row in (
            f"o{at},objective,Goal {at:02},,2026-Q4,,,,,{50 + 2 * at}",
            f"k{at},key result,Way {at:02},o{at},2026-Q4,0,10,5,,",
        )
    ]
    sheet = csv_file(tmp_path, "\n".join([HEAD, *rows]) + "\n")
    lines = take(workspace(tmp_path), sheet, "sheet").out.splitlines()
    listed = [line.split()[0] for line in lines if "not explained" in line and "→" in line]
    assert listed == [f"goal-{at:02}" for at in range(11, 3, -1)]
    assert "and 3 more: -f json has them all" in lines
