"""`okr show` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli.run import Outcome, okr
from okrcli.kinds import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"
ITALIAN = (
    "rinnovi",
    "costi",
    "valore-contratto",
    "valore-vita",
    "sportello",
    "documenti",
    "programma",
)
KIND_BY_REF = {
    "page-load": "metric",
    "reviews": "reach",
    "uptime": "hold",
    "restores": "steps",
    "pipeline": "milestones",
    "flaky": "parts",
    "flaky.count": "metric",
    "flaky.quarantine": "done",
    "failures": "establish",
    "pride": "score",
}


def show(example: str, *args: str | Path) -> Outcome:
    return okr("--root", EXAMPLES / example, "--as-of", "2026-11-16", "show", *args)


@pytest.mark.parametrize("reference", KIND_BY_REF)
def test_every_kind_looked_at_closely(reference: str, golden: Any) -> None:
    outcome = show("startup", reference)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"show/{reference}.txt", outcome.out)


def test_the_closely_looked_at_are_of_every_kind() -> None:
    assert set(KIND_BY_REF.values()) == set(KINDS)
    for reference, kind in KIND_BY_REF.items():
        assert json.loads(show("startup", reference, "-f", "json").out)["item"]["kind"] == kind


@pytest.mark.parametrize("reference", ["mercato", "rinnovi", "sportello", "kpi/clic-newsletter"])
@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_an_objective_a_key_result_and_a_kpi_at_every_width(
    reference: str, width: str, golden: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    name = reference.replace("/", "-")
    golden(f"show/{name}-{width}.txt", show("italian-sme", reference).out)


@pytest.mark.parametrize("reference", [*ITALIAN, "mercato", "kpi/clic-newsletter", "2026/primi"])
@pytest.mark.parametrize("width", [40, 61, 200])
def test_no_line_is_wider_than_the_screen(
    reference: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = show("italian-sme", reference, "--all")
    assert outcome.code == 0
    assert max(cell_len(line) for line in outcome.out.splitlines()) <= width


def test_all_shows_every_check_in() -> None:
    assert "and 2 more: okr show rinnovi --all" in show("italian-sme", "rinnovi").out
    everything = show("italian-sme", "rinnovi", "--all").out
    assert "5 Oct · " in everything
    assert "more: okr show" not in everything


def test_other_programs_get_the_same(tmp_path: Path, golden: Any) -> None:
    golden("show/rinnovi.json", show("italian-sme", "rinnovi", "-f", "json").out)
    made = json.loads(show("italian-sme", "mercato", "-f", "json").out)
    assert (made["kind"], made["what"], made["course"]["of"]) == ("show", "objective", "progress")
    assert made["supports"] == ["company/2026/primi"]
    kpi = json.loads(show("italian-sme", "kpi/clic-newsletter", "-f", "json").out)
    assert (kpi["what"], kpi["item"]["status"], kpi["sum"]) == ("kpi", "out-of-band", None)
    assert show("italian-sme", "rinnovi", "-o", tmp_path / "x.json").code == 0
    assert (tmp_path / "x.json").read_text() == show("italian-sme", "rinnovi", "-f", "json").out


def test_revisions_and_milestones_stand_in_the_json_as_they_were_written() -> None:
    made = json.loads(show("italian-sme", "sportello", "-f", "json").out)
    assert made["revisions"] == [
        {
            "until": "2026-10-27",
            "was": {"state": "active"},
            "reason": "quattro clienti in tre sabati",
        }
    ]


def test_a_screen_of_ascii_has_a_chart_of_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.cli.console.DRAWN", "\udcff")
    shown = show("italian-sme", "costi").out
    assert "o value  . expected  - target  x forecast" in shown


@pytest.mark.parametrize(
    ("reference", "error"),
    [
        ("rinovi", "did you mean company/2026-Q4/rinnovi"),
        ("2031-Q1/rinnovi", "which has no files"),
        ("kpi/nope", "nothing is called 'kpi/nope'"),
    ],
)
def test_what_is_not_there_is_told(reference: str, error: str) -> None:
    outcome = show("italian-sme", reference)
    assert (outcome.code, outcome.out) == (2, "")
    assert error in outcome.err


def test_a_kpi_shows_what_stands_for_each_period() -> None:
    said = show("italian-sme", "kpi/company/richieste").out
    head, *shown = said[said.index("PERIODS") : said.index("CHECK-INS")].split("\n")
    assert head == "PERIODS  the sum of the numbers of each"
    assert [line.partition(" · ")[2] for line in shown[:2]] == [
        "27 richieste · so far",
        "37 richieste",
    ]
    told = show("italian-sme", "kpi/company/richieste", "-f", "json").out
    assert json.loads(told)["periods"] == [
        {"period": "2026-Q4", "number": 27, "is_over": False},
        {"period": "2026-Q3", "number": 37, "is_over": True},
    ]


def test_the_last_number_of_a_single_period_is_not_told_twice() -> None:
    assert "PERIODS" not in show("italian-sme", "kpi/company/reclami").out
