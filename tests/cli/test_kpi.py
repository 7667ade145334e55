"""`okr kpi` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import FILES, QUARTER, write
from cli.run import Outcome, okr

KPIS = """\
# watched all the time
kpis:
  - id: clicks                 # of the newsletter
    title: Clicks on the newsletter
    unit: "%"
    owner: sara
    area: marketing
    healthy: {at_least: 2.5}
  - {id: cash, title: "=Months of cash", healthy: {between: [3, 8]}}
  - {id: mood, title: Mood}
"""
SERIES = """\
clicks:
  - {"date": "2026-11-02", "value": 2.6}
  - {"date": "2026-11-09", "value": 2.1}
  - {"date": "2026-11-16", "value": 1.8}

cash:
  - {"date": "2026-11-16", "value": -4.30}

"""
READER = """\
objectives:
  - id: reach
    title: More people read us
    owner: sara
    key_results:
      - {id: opened, title: Clicks, unit: "%", baseline: 1, target: 3, kpi: kpi/company/clicks}
"""
ALL = {
    **FILES,
    "okrs/kpis/company.yaml": KPIS,
    "okrs/kpis/company.2026.checkins.yaml": SERIES,
    "okrs/kpis/sales/north.yaml": "kpis:\n  - {id: pipe, title: Pipeline}\n",
}
NPS = ("nps", "Would they recommend us?", "--at-least", "40")


def kpi(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", "2026-11-16", "kpi", *args)


def kpi_file(root: Path, team: str = "company") -> Path:
    return root / "okrs" / "kpis" / f"{team}.yaml"


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_the_list_says_where_each_stands(
    tmp_path: Path, golden: Any, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    outcome = kpi(write(tmp_path, ALL), "list")
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"kpi-list-{width}.txt", outcome.out)


def test_other_programs_get_the_same(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, {**ALL, f"{QUARTER}/marketing.yaml": READER})
    golden("kpis.json", kpi(root, "list", "-f", "json").out)
    golden("kpis.csv", kpi(root, "list", "-f", "csv").out)
    made = json.loads(kpi(root, "-f", "json").out)
    assert made["kpis"][0]["served_by"] == ["marketing/2026-Q4/opened"]
    assert kpi(root, "list", "-o", tmp_path / "x.csv").code == 0
    assert (tmp_path / "x.csv").read_text("utf-8") == kpi(root, "list", "-f", "csv").out


def test_a_number_below_0_stays_a_number_in_csv_and_a_formula_becomes_a_text(
    tmp_path: Path,
) -> None:
    row = kpi(write(tmp_path, ALL), "list", "-f", "csv").out.splitlines()[2]
    assert row.startswith("kpi/company/cash,'=Months of cash,")
    assert ",-4.3," in row


def test_the_list_of_one_team_has_those_below_it(tmp_path: Path) -> None:
    root = write(tmp_path, ALL)
    assert kpi(root, "list", "--team", "sales").out.splitlines()[0].startswith("sales/north")
    outcome = kpi(root, "list", "--team", "ops")
    assert (outcome.code, outcome.out) == (2, "")
    assert "the teams that have are company, sales/north" in outcome.err


def test_where_there_is_none_the_way_to_one_is_named(tmp_path: Path) -> None:
    assert kpi(write(tmp_path), "list").out.startswith("No KPI yet: okr kpi add ")
    assert "nobody has" in kpi(tmp_path, "list", "--team", "ops").err


def test_show_is_okr_show(tmp_path: Path) -> None:
    root = write(tmp_path, ALL)
    shown = okr("--root", root, "--as-of", "2026-11-16", "show", "kpi/clicks").out
    assert kpi(root, "show", "clicks").out == shown
    assert kpi(root, "show", "kpi/company/clicks").out == shown
    assert kpi(root, "show", "clicks", "--team", "company").out == shown


def test_a_new_one_goes_to_the_end_and_nothing_else_is_touched(tmp_path: Path) -> None:
    root = write(tmp_path, ALL)
    outcome = kpi(root, "add", *NPS, "--cadence", "monthly", "--owner", "anna", "--area", "clients")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("Next: okr update kpi/company/nps NUMBER\n")
    assert kpi_file(root).read_text() == KPIS + (
        '  - {id: nps, title: "Would they recommend us?", area: clients, owner: anna, '
        "healthy: {at_least: 40}, cadence: monthly}\n"
    )
    assert "kpi/nps" in kpi(root, "list").out
    assert okr("--root", root, "--as-of", "2026-11-16", "update", "kpi/nps", "41").code == 0


def test_the_first_one_of_a_team_makes_its_file(tmp_path: Path) -> None:
    root = write(tmp_path)
    made = json.loads(kpi(root, "add", *NPS, "--team", "sales/north", "-f", "json").out)
    assert (made["kind"], made["uid"], made["written"]) == ("add", "kpi/sales/north/nps", True)
    assert kpi_file(root, "sales/north").read_text() == (
        "# yaml-language-server: $schema=../../okr.schema.json\n"
        "kpis:\n"
        "  - id: nps\n"
        "    title: Would they recommend us?\n"
        "    healthy: {at_least: 40}\n"
    )


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, ALL)
    assert kpi(root, "add", *NPS, "--dry-run").out.endswith("nothing was written\n")
    assert kpi_file(root).read_text() == KPIS
    assert kpi(root, "add", *NPS, "--dry-run", "--team", "new").code == 0
    assert not kpi_file(root, "new").exists()


def test_a_band_and_numbers_are_read_as_people_type_them(tmp_path: Path) -> None:
    root = write(tmp_path)
    args = ("--between", "2,5", "3,5", "--precision", "1", "--per-period", "mean")
    assert kpi(root, "add", "rate", "Rate", *args).code == 0
    text = kpi_file(root).read_text()
    assert "precision: 1" in text
    assert "per_period: mean" in text
    assert "healthy: {between: [2.5, 3.5]}" in text


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("add", "clicks", "Again"), "'clicks' stands on line 3 already"),
        (("add", "Nps", "Bad"), "try nps"),
        (("add", "on", "Bad"), "cannot be an id"),
        (("add", "nps"), "it is not said which KPI"),
        (("add", "nps", "a", "b"), "'b' is one word too many"),
        (("add", *NPS, "--at-most", "50"), "a band is one of"),
        (("add", *NPS, "--at-most", "x"), "--at-most: 'x' is not a number"),
        (("add", *NPS, "--cadence", "often"), "is not a cadence"),
        (("add", *NPS, "--team", "../x"), "cannot be a team"),
        (("add", *NPS, "-f", "csv"), "csv is a form of lists"),
        (("list", "clicks"), "'clicks' is one word too many"),
        (("list", "--owner", "sara"), "--owner is for okr kpi add"),
        (("show",), "it is not said which KPI"),
        (("show", "clics"), "nothing is called 'kpi/clics'"),
        (("show", "clicks", "-f", "csv"), "csv is a form of lists"),
        (("shwo",), "is not one of"),
    ],
)
def test_a_wrong_call_is_told_and_nothing_is_written(
    tmp_path: Path, args: tuple[str, ...], error: str
) -> None:
    root = write(tmp_path, ALL)
    outcome = kpi(root, *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert error in outcome.err
    assert kpi_file(root).read_text() == KPIS


def test_an_unknown_owner_is_told_before_anything_is_written(tmp_path: Path) -> None:
    root = write(tmp_path, {**ALL, "okrs/okr.yaml": "people: {sara: {}}\n"})
    outcome = kpi(root, "add", *NPS, "--owner", "sarah")
    assert outcome.code == 2
    assert "[unknown-owner]" in outcome.err
    assert kpi_file(root).read_text() == KPIS


def test_a_file_that_is_open_in_an_editor_or_broken_is_left_as_it_is(tmp_path: Path) -> None:
    root = write(tmp_path, ALL)
    swap = kpi_file(root).with_name(".company.yaml.swp")
    swap.touch()
    assert "is open in an editor" in kpi(root, "add", *NPS).err
    swap.unlink()
    kpi_file(root).write_text("kpis: [\n")
    outcome = kpi(root, "add", *NPS)
    assert outcome.code == 3
    assert "cannot be read, so it is left as it is" in outcome.err
    assert kpi_file(root).read_text() == "kpis: [\n"


def test_the_report_names_it_beside_what_it_touches_and_where_nobody_answers(
    tmp_path: Path,
) -> None:
    alone = okr("--root", write(tmp_path, ALL), "report", "--as-of", "2026-11-16").out
    assert "no key result looks after it" in alone
    read = write(tmp_path, {**ALL, f"{QUARTER}/marketing.yaml": READER})
    beside = " ".join(okr("--root", read, "report", "--as-of", "2026-11-16").out.split())
    assert "KPI out of its band: Clicks on the newsletter" in beside
