"""`okr due` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import FILES, WITH_PLATFORM, write
from cli.run import Outcome, okr

KPIS = """\
kpis:
  - {id: clicks, title: Clicks on the newsletter, unit: "%", owner: sara}
"""
SERIES = """\
clicks:
  - {"date": "2026-11-02", "value": 1.8}

"""
QUARTER = "okrs/2026-Q4"
FED = """\
objectives:
  - id: reach
    title: More people read us
    owner: sara
    key_results:
      - {id: opened, title: Clicks, unit: "%", baseline: 1, target: 3, kpi: kpi/company/clicks}
"""
ALL = {
    **WITH_PLATFORM,
    "okrs/kpis/company.yaml": KPIS,
    "okrs/kpis/company.2026.checkins.yaml": SERIES,
    f"{QUARTER}/marketing.yaml": FED,
}


def due(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", "2026-11-16", "due", *args)


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_it_names_everybody_who_owes_a_check_in(
    tmp_path: Path, golden: Any, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    outcome = due(write(tmp_path, ALL))
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"due-{width}.txt", outcome.out)


def test_it_groups_by_team(tmp_path: Path, golden: Any) -> None:
    golden("due-by-team.txt", due(write(tmp_path, ALL), "--by", "team").out)


def test_other_programs_get_the_same(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, ALL)
    golden("due.json", due(root, "-f", "json").out)
    golden("due.csv", due(root, "-f", "csv").out)
    made = json.loads(due(root, "-f", "json").out)
    assert (made["kind"], made["late"]) == ("due", sum(one["late"] for one in made["due"]))


def test_the_exit_code_tells_on_request_whether_something_is_late(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert due(root, "--exit-code").code == 1
    assert okr("--root", root, "due", "--as-of", "2026-10-02", "--exit-code").code == 0


def test_where_nothing_is_due_it_says_so(tmp_path: Path) -> None:
    outcome = okr("--root", write(tmp_path), "due", "--as-of", "2026-10-02")
    assert outcome.out.split() == ["Check-ins", "due", "on", "Fri", "2", "Oct", "2026", "none"]


def test_a_file_gets_the_form_of_its_name(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert due(root, "-o", tmp_path / "due.csv").code == 0
    assert (tmp_path / "due.csv").read_text("utf-8") == due(root, "-f", "csv").out


def test_what_errors_left_out_is_told(tmp_path: Path) -> None:
    outcome = due(write(tmp_path, {**FILES, f"{QUARTER}/other.yaml": "a: [\n"}), "--exit-code")
    assert outcome.code == 3
    assert "what they break is left out" in outcome.err
    assert "Time to answer" in outcome.out
