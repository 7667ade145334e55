"""The Italian example through a year: each quarter begins where the last one ended."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.run import okr
from story import Golden, Story

EXAMPLE = Path(__file__).parents[1] / "examples" / "italian-sme"
CLICKS = "kpi/clic-newsletter"


@dataclass(frozen=True)
class Quarter:
    """A quarter's last days: the values of its last Monday, and the clicks of its three months."""

    id: str
    following: str
    monday: str
    end: str
    begin: str
    review: str
    values: dict[str, str]
    clicks: tuple[tuple[str, str], ...]


YEAR = (
    Quarter(
        *("2026-Q4", "2027-Q1", "2026-12-28", "2026-12-31", "2027-01-01", "2027-01-12"),
        {"tempo-risposta": "20,4", "valore-contratto": "13400", "rinnovi": "79", "costi": "40600"},
        (("2026-11-23", "1.8"), ("2026-12-21", "2.0")),
    ),
    Quarter(
        *("2027-Q1", "2027-Q2", "2027-03-29", "2027-03-31", "2027-04-01", "2027-04-09"),
        {
            "tempo-risposta": "18,5",
            "valore-contratto": "14600",
            "rinnovi": "80.5",
            "costi": "39900",
        },
        (("2027-01-18", "2.1"), ("2027-02-15", "2.2"), ("2027-03-22", "2.4")),
    ),
    Quarter(
        *("2027-Q2", "2027-Q3", "2027-06-28", "2027-06-30", "2027-07-01", "2027-07-09"),
        {"tempo-risposta": "16", "valore-contratto": "16000", "rinnovi": "82", "costi": "38200"},
        (("2027-04-19", "2.5"), ("2027-05-17", "2.5"), ("2027-06-21", "2.8")),
    ),
    Quarter(
        *("2027-Q3", "2027-Q4", "2027-09-27", "2027-09-30", "2027-10-01", "2027-10-08"),
        {"tempo-risposta": "13", "valore-contratto": "17200", "rinnovi": "83.5", "costi": "36900"},
        (("2027-07-19", "2.9"), ("2027-08-16", "2.7"), ("2027-09-20", "3.1")),
    ),
)


@pytest.fixture
def story(tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> Story:
    shutil.copytree(EXAMPLE, tmp_path / "studio")
    return Story(tmp_path / "studio", "year", golden, monkeypatch)


def test_four_quarters_each_begin_where_the_last_one_ended(story: Story) -> None:
    for quarter in YEAR:
        live(story, quarter)
        open_next(story, quarter)
        end(story, quarter)
    kpi_across_the_year(story)


def live(story: Story, quarter: Quarter) -> None:
    """Log the KPI month by month, and where the key results stand on the last Monday."""
    for day, value in quarter.clicks:
        story.does(day, "giulia", f"okr update {CLICKS} {value}")
    for ref, value in quarter.values.items():
        story.does(quarter.monday, "marco", f"okr update {ref} {value}")


def open_next(story: Story, quarter: Quarter) -> None:
    """Carry over while the quarter still runs: the next one starts from whatever comes last."""
    story.does(quarter.monday, "giulia", f"okr init next --from {quarter.id}")
    if quarter is YEAR[0]:
        words = "'Clic sulla newsletter' --id clic --unit % --baseline previous --target 3.5"
        story.does(
            quarter.monday, "giulia", f"okr add kr company/2027-Q1/mercato {words} --kpi {CLICKS}"
        )
    for ref, value in quarter.values.items():
        assert baseline(quarter, ref) == float(value.replace(",", "."))
        assert written(story, quarter, ref) == "previous"


def end(story: Story, quarter: Quarter) -> None:
    """Correct a number of the last day, then close: from then on it stands in the next file."""
    final = float(quarter.values["rinnovi"]) + 0.5
    late = f"okr update company/{quarter.id}/rinnovi {final} --date {quarter.end}"
    story.does(quarter.review, "luca", late)
    assert baseline(quarter, "rinnovi") == final
    before = okr("--as-of", quarter.review, "report", quarter.following, "-f", "json").out
    story.does(quarter.review, "giulia", f"okr close {quarter.id} --accept")
    after = okr("--as-of", quarter.review, "report", quarter.following, "-f", "json").out
    assert after == before
    assert float(written(story, quarter, "rinnovi")) == final
    assert written(story, quarter, "clic") == "previous"
    story.does(quarter.review, "giulia", f"okr report {quarter.following} --depth objective")
    story.ends_chapter(quarter.id)


def kpi_across_the_year(story: Story) -> None:
    last = YEAR[-1]
    starts = [baseline(one, "clic") for one in YEAR]
    assert starts == [2.0, 2.4, 2.8, 3.1]
    story.does(last.review, "giulia", f"okr show {CLICKS}")
    story.does(last.review, "giulia", "okr show company/2027-Q3/clic")
    story.does(last.review, "giulia", "okr check")
    story.ends_chapter("kpi")


def baseline(quarter: Quarter, ref: str) -> float:
    """Where a key result of the quarter after one starts, as its report says."""
    ran = okr("--as-of", quarter.begin, "report", quarter.following, "-f", "json")
    objectives: list[dict[str, Any]] = json.loads(ran.out)["teams"][0]["objectives"]
    found = next(kr for one in objectives for kr in one["key_results"] if kr["id"] == ref)
    return float(found["baseline"])


def written(story: Story, quarter: Quarter, ref: str) -> str:
    """What stands behind the baseline of a key result in the file of the quarter after one."""
    text = (story.root / f"okrs/{quarter.following}/company.yaml").read_text(encoding="utf-8")
    entry = text.partition(f"id: {ref}\n")[2]
    return entry.partition("baseline: ")[2].partition("\n")[0]
