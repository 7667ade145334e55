"""The workspaces that come with the program, through the real commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okrcli.cli.app import main

REPO = Path(__file__).parents[1]
EXAMPLES = REPO / "examples"
WORKSPACES = {
    "italian-sme": (EXAMPLES / "italian-sme", "2026-11-16"),
    "startup": (EXAMPLES / "startup", "2026-11-16"),
    "holding": (EXAMPLES / "holding", "2026-11-16"),
    "this-project": (REPO, "2026-11-22"),
}
Json = dict[str, Any]


@pytest.fixture
def example(capsys: pytest.CaptureFixture[str]) -> Json:
    """The report of the Italian example on the day of its story."""
    root, day = WORKSPACES["italian-sme"]
    assert main(["--root", str(root), "report", "--as-of", day, "-f", "json"]) == 0
    report: Json = json.loads(capsys.readouterr().out)
    return report


@pytest.fixture
def key_results(example: Json) -> dict[str, Json]:
    """Its key results by id."""
    objectives = example["teams"][0]["objectives"]
    return {kr["id"]: kr for objective in objectives for kr in objective["key_results"]}


def test_every_example_is_tested() -> None:
    examples = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert examples == WORKSPACES.keys() - {"this-project"}


@pytest.mark.parametrize("name", WORKSPACES)
def test_a_workspace_of_ours_has_no_problem(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    root, day = WORKSPACES[name]
    code = main(["--root", str(root), "check", "--as-of", day, "-f", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [problem["message"] for problem in found["problems"]] == []
    assert code == 0


def test_the_whole_example_stands_where_its_mock_up_does(example: Json) -> None:
    assert example["progress"] == pytest.approx(0.369, abs=0.0005)
    assert example["expected"] == pytest.approx(0.4403, abs=0.0005)
    assert example["status"] == "on-track"
    assert example["period"]["elapsed"] == pytest.approx(46 / 91, abs=1e-6)
    assert example["problems"] == []


@pytest.mark.parametrize(
    ("name", "progress", "expected", "said"),
    [
        ("mercato", (5 / 9 + 0.5 + 31 / 186) / 3, 46 / 91 * 0.7, ("on-track", 3, 2)),
        ("efficienza", (1 / 3 + (1 + 8 / 19.5) / 2) / 3, (5 * 46 / 91 + 1) / 6, ("at-risk", 3, 3)),
        ("fedelta", (8.5 / 15 + 0.14) / 2, (46 / 91 + 23 / 91) / 2, ("on-track", 2, 2)),
    ],
)
def test_each_objective_of_the_example_can_be_done_by_hand(
    example: Json, name: str, progress: float, expected: float, said: tuple[str, int, int]
) -> None:
    objective = next(o for o in example["teams"][0]["objectives"] if o["id"] == name)
    assert objective["progress"] == pytest.approx(progress, abs=1e-6)
    assert objective["expected"] == pytest.approx(expected, abs=1e-6)
    assert (objective["status"], objective["measurable"], objective["reported"]) == said


@pytest.mark.parametrize(
    ("name", "progress", "expected_value", "status"),
    [
        ("nuovi-clienti", 12 / 21.6, 21.6 * 46 / 91 * 0.7, "on-track"),
        ("valutazione", 0.5, 4.1 + 0.4 * 46 / 91 * 0.7, "outdated"),
        ("valore-contratto", 310 / 1860, 12400 + 1860 * 46 / 91 * 0.7, "at-risk"),
        ("tempo-risposta", 1.6 / 4.8, 24 - 4.8 * 46 / 91, "at-risk"),
        ("documenti", (1 + 0.8 / 1.95) / 2, None, "on-track"),
        ("costi", 0, 41300 - 4130 * 46 / 91, "off-track"),
        ("rinnovi", 8.5 / 15, 70 + 15 * 46 / 91, "on-track"),
        ("programma", 0.14, None, "at-risk"),
    ],
)
def test_each_key_result_of_the_example_can_be_done_by_hand(
    key_results: dict[str, Json],
    name: str,
    progress: float,
    expected_value: float | None,
    status: str,
) -> None:
    kr = key_results[name]
    assert kr["progress"] == pytest.approx(progress, abs=1e-6)
    assert kr["status"] == status
    if expected_value is None:
        assert kr["expected_value"] is None
    else:
        assert kr["expected_value"] == pytest.approx(expected_value, rel=1e-6)


def test_a_regress_counts_as_nothing_and_stays_visible(key_results: dict[str, Json]) -> None:
    assert key_results["costi"]["raw"] == pytest.approx(-600 / 4130, abs=1e-6)


def test_an_unknown_baseline_has_no_figure_and_is_no_zero(key_results: dict[str, Json]) -> None:
    kr = key_results["valore-vita"]
    assert (kr["progress"], kr["baseline"], kr["target"]) == (None, None, None)
    assert kr["target_text"] == "+10%"
    assert kr["status"] == "not-measurable"


def test_what_was_dropped_stays_in_the_example_beside_the_nine(
    key_results: dict[str, Json],
) -> None:
    dropped = [name for name, kr in key_results.items() if kr["status"] == "dropped"]
    assert dropped == ["sportello"]
    assert len(key_results) == 10


def test_before_it_was_dropped_it_counted(capsys: pytest.CaptureFixture[str]) -> None:
    root, _ = WORKSPACES["italian-sme"]
    assert main(["--root", str(root), "report", "--as-of", "2026-10-26", "-f", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    fedelta = report["teams"][0]["objectives"][2]
    sportello = next(kr for kr in fedelta["key_results"] if kr["id"] == "sportello")
    assert sportello["state"] == "active"
    assert sportello["progress"] == pytest.approx(4 / 30, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "said"),
    [("nuovi-clienti", 7), ("valore-contratto", 4), ("costi", 3), ("programma", 5)],
)
def test_confidence_is_what_a_person_last_said(
    key_results: dict[str, Json], name: str, said: int
) -> None:
    assert key_results[name]["confidence"] == said


def test_the_example_needs_attention_where_its_story_says(example: Json) -> None:
    needed = [line["id"] for line in example["attention"]]
    assert needed[:2] == ["costi", "valutazione"]
    assert set(needed) == {"costi", "valutazione", "programma", "valore-contratto", "valore-vita"}


def test_one_kpi_of_the_example_is_out_of_its_band(example: Json) -> None:
    statuses = {kpi["id"]: kpi["status"] for kpi in example["kpis"]}
    out = [name for name, status in statuses.items() if status == "out-of-band"]
    assert out == ["clic-newsletter"]
    assert list(statuses.values()).count("in-band") == 6
    assert statuses["clima"] == "no-data"


def test_the_year_of_the_example_runs_beside_its_quarter(example: Json) -> None:
    [year] = example["also_open"]
    assert year["id"] == "2026"
    assert year["progress"] == pytest.approx(0.7125, abs=1e-6)
    assert year["expected"] == pytest.approx(319 / 364, abs=1e-6)
