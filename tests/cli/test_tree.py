"""`okr tree` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import FILES, QUARTER, write
from cli.run import Outcome, okr

YEAR = """\
objectives:
  - id: growth
    title: We grow with the clients we have
    owner: giulia
    key_results:
      - {id: revenue, title: Revenue, unit: EUR, baseline: 100, target: 130}
"""
SALES = """\
objectives:
  - id: sell
    title: Sell what clients ask for
    owner: sam
    supports: [company/loyalty, company/2026/revenue]
    key_results:
      - {id: offers, title: Offers, baseline: 0, target: 40}
  - id: fun
    title: A party
    owner: sam
"""
ALL = {
    **FILES,
    "okrs/2026/company.yaml": YEAR,
    f"{QUARTER}/company.yaml": FILES[f"{QUARTER}/company.yaml"].replace(
        "tags: [clients]", "tags: [clients]\n    supports: [2026/growth]"
    ),
    f"{QUARTER}/sales.yaml": SALES,
    f"{QUARTER}/sales.checkins.yaml": 'offers:\n  - {"date": "2026-11-16", "value": 12}\n\n',
}


def tree(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", "2026-11-16", "tree", *args)


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_it_shows_who_serves_whom(
    tmp_path: Path, golden: Any, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    outcome = tree(write(tmp_path, ALL))
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"tree-{width}.txt", outcome.out)
    assert max(map(len, outcome.out.splitlines())) <= int(width)


def test_the_ways_to_look_at_it(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, ALL)
    shown = [
        f"$ okr tree {' '.join(args)}\n{tree(root, *args).out}"
        for args in (
            ("sell", "--up"),
            ("loyalty", "--down"),
            ("renewals",),
            ("--depth", "0"),
            ("--orphans",),
        )
    ]
    golden("tree-ways.txt", "\n".join(shown))


def test_other_programs_get_the_same(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, ALL)
    golden("tree.json", tree(root, "-f", "json").out)
    assert tree(root, "-o", tmp_path / "tree.json").code == 0
    made = json.loads((tmp_path / "tree.json").read_text("utf-8"))
    assert [one["uid"] for one in made["trees"]] == ["company/2026/growth"]
    assert "company/2026-Q4/costs" in [one["uid"] for one in made["orphans"]]


def test_without_any_link_it_says_how_to_make_one(tmp_path: Path) -> None:
    assert "Nothing supports anything yet" in tree(write(tmp_path)).out
    assert "Every objective serves something" in tree(write(tmp_path), "--orphans").out


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("sell", "--up", "--down"), "ask for different trees"),
        (("sell", "--orphans"), "ask for different trees"),
        (("--up",), "okr tree REF --up"),
        (("growht",), "nothing is called 'growht'"),
    ],
)
def test_a_wrong_call_is_told(tmp_path: Path, args: tuple[str, ...], error: str) -> None:
    outcome = tree(write(tmp_path, ALL), *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert error in outcome.err


def test_what_was_dropped_is_in_no_tree(tmp_path: Path) -> None:
    dropped = SALES.replace("    title: A party", "    title: A party\n    state: dropped")
    outcome = tree(write(tmp_path, {**ALL, f"{QUARTER}/sales.yaml": dropped}), "fun")
    assert outcome.code == 2
    assert outcome.err.endswith("hint: okr show sales/2026-Q4/fun\n")


def test_a_spreadsheet_has_a_row_for_each_node_and_orphan(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, ALL)
    golden("tree.csv", tree(root, "-f", "csv").out)
