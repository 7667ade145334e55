"""Whatever text stands in every field: it is shown, and comes back from JSON as it was written."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from hypothesis import given, settings

from cli.files import write
from cli.run import Outcome, okr
from inert.fields import DAY, files
from inert.payloads import ANY, PLAIN
from inert.shown import obeyed
from inert.test_markdown import structure
from inert.test_pages import Structure
from torture.scale import scaled
from torture.tally import Tally

TIMES = scaled(3, 300)


def ask(folder: Path, *words: str) -> Outcome:
    return okr("--root", folder, "--as-of", DAY, "--no-cache", *words)


def shown(folder: Path, text: str) -> tuple[object, ...]:
    """What the forms of a report are made of, once none of them lets a word be obeyed."""
    write(folder, files(lambda _name: text))
    for words in (["report"], ["show", "all"], ["check"], ["due"], ["tree"], ["kpi", "list"]):
        outcome = ask(folder, *words)
        assert outcome.code in (0, 1), outcome.err
        assert obeyed(outcome.out) == obeyed(outcome.err) == "", words
    page = Structure(ask(folder, "report", "-f", "html").out)
    paper = structure(ask(folder, "report", "-f", "markdown").out)
    sheet = csv.reader(StringIO(ask(folder, "report", "-f", "csv").out, newline=""))
    made = json.loads(ask(folder, "report", "-f", "json").out)
    assert made["teams"][0]["objectives"][0]["title"] == text
    return page.elements, page.links, paper, [len(row) for row in sheet]


def test_any_text_is_shown_and_nothing_more(tmp_path: Path, tally: Tally) -> None:
    plain = shown(tmp_path, PLAIN)

    @settings(max_examples=TIMES)
    @given(text=ANY.filter(str.strip).filter("<<".__ne__))  # which nobody may be called: YAML's own
    def holds(text: str) -> None:
        assert shown(tmp_path, text) == plain

    holds()
    tally("Any text in every field is shown and never obeyed", TIMES, "texts")
