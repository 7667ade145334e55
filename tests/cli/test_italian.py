"""The example of an Italian company, to people who read Italian: whole screens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.files import write
from cli.run import Outcome, okr, okr_process
from cli.story import DAY, EXAMPLE, copied, italian
from cli.terminal import session
from cli.test_close_walk import GRADES, LINES, OLD, VALUES, walk
from git.story import told

Golden = Callable[[str, str], None]
WIDTHS = (40, 80, 120)
SCREENS = {
    "report": ("report",),
    "home": (),
    "due": ("due",),
    "tree": ("tree",),
    "orphans": ("tree", "--orphans"),
    "objective": ("show", "mercato"),
    "key-result": ("show", "nuovi-clienti"),
    "parts": ("show", "programma"),
    "kpi": ("show", "kpi/clic-newsletter"),
    "kpis": ("kpi", "list"),
    "by-owner": ("report", "--by", "owner"),
    "ended": ("close", "2026-Q4", "--status", "--as-of", "2027-01-10"),
}
"""What is asked of the example, by the name of its golden file."""
SENTENCES = {
    "target_text",
    "band_text",
    "reason",
    "forecast_reason",
    "label",
    "sum",
    "outlook",
    "need",
}
"""Keys of the JSON whose values people read."""
REFUSED = (
    ("show", "nuovi-client"),
    ("update", "costi", "12.710"),
    ("update", "costi", "tanto"),
    ("update", "costi", "42000", "--date", "2027-02-30"),
    ("report", "2031-Q1"),
    ("report", "--status", "bello"),
    ("revise", "costi", "--target", "40000"),
    ("close", "2026-Q4"),
    ("due", "--vecchi"),
)
"""Calls that must fail, each with the way out."""


@pytest.fixture(autouse=True)
def _italian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_LANG", "it")


def example(*args: str) -> Outcome:
    return okr("--root", EXAMPLE, "--as-of", DAY, *args)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_at_every_width(
    golden: Golden, name: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("OKR_USER", "sara")
    text = example(*SCREENS[name]).out
    golden(f"it/{name}-{width}.txt", text)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("report-plain.txt", ("--plain",)),
        ("report.md", ("-f", "markdown")),
        ("report.html", ("-f", "html")),
    ],
)
def test_the_report_for_others(golden: Golden, name: str, args: tuple[str, ...]) -> None:
    golden(f"it/{name}", example("report", *args).out)


@pytest.mark.parametrize("name", ["report", "due", "tree", "key-result", "kpi"])
def test_programs_are_told_the_same_but_for_sentences(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_here = json.loads(example(*SCREENS[name], "-f", "json").out)
    monkeypatch.setenv("OKR_LANG", "en")
    english = json.loads(example(*SCREENS[name], "-f", "json").out)
    assert set(different(told_here, english)) <= SENTENCES


def test_a_company_that_speaks_italian_has_one_page_wherever_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OKR_LANG")
    args = ("--root", italian(tmp_path), "--as-of", DAY, "report", "-f", "html")
    here = okr_process(*args, TZ="Pacific/Kiritimati", LC_ALL="en_US.UTF-8", PYTHONHASHSEED="1")
    there = okr_process(*args, TZ="America/Adak", LC_ALL="it_IT.UTF-8", PYTHONHASHSEED="2")
    assert here.out == there.out
    assert '<html lang="it">' in here.out


def different(one: object, other: object, key: str = "") -> Iterator[str]:
    """Yield the keys under which two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert list(one) == list(other)
        for name in one:
            yield from different(one[name], other[name], name)
    elif isinstance(one, list) and isinstance(other, list):
        assert len(one) == len(other)
        for each, its_other in zip(one, other, strict=True):
            yield from different(each, its_other, key)
    elif one != other:
        yield key


def test_a_check_in_a_promise_and_what_follows(golden: Golden, tmp_path: Path) -> None:
    root = copied(tmp_path, git=False)
    calls = (
        ("update", "costi", "41200", "-c", "5", "-m", "meno trasferte"),
        ("update", "programma.lancio", "fatto", "--dry-run"),
        ("update", "kpi/clic-newsletter", "2,6"),
        ("revise", "costi", "--target", "38000", "--reason", "affitto nuovo"),
        ("add", "kr", "mercato", "Clienti di nome", "--baseline", "1", "--target", "4"),
    )
    said = [okr("--root", root, "--as-of", DAY, *call, "--by", "marco").out for call in calls[:3]]
    said += [okr("--root", root, "--as-of", DAY, *call).out for call in calls[3:]]
    golden("it/answers.txt", "\n".join(said).replace(str(root), "."))


def test_what_cannot_be_is_refused_in_italian(golden: Golden) -> None:
    outcomes = [example(*call) for call in REFUSED]
    assert all(outcome.code in (2, 3) and outcome.out == "" for outcome in outcomes)
    golden("it/refused.txt", "\n".join(outcome.err for outcome in outcomes))


def test_what_changed(golden: Golden, tmp_path: Path) -> None:
    repo = told(tmp_path)
    day = ("--root", repo.root, "--as-of", DAY)
    golden("it/diff.txt", okr("diff", "main", *day).out)
    golden("it/diff.md", okr("diff", "main", "-f", "markdown", *day).out)
    log = okr("log", *day).out
    golden("it/log.txt", re.sub(r"^[0-9a-f]{7,} ", "HASH ", log, flags=re.MULTILINE))


def test_a_guided_check_in(golden: Golden, tmp_path: Path) -> None:
    lines = ("4,4 c7 dopo il questionario", "?", "42.100", "", "2", "due bollette", "q")
    args = ("--as-of", DAY, "update", "--all", "--by", "anna")
    code, screen = session(*lines, args=args, cwd=copied(tmp_path, git=False))
    golden("it/guided.txt", screen)
    assert code == 0


def test_the_walk_through_the_end_of_a_period(golden: Golden, tmp_path: Path) -> None:
    code, screen = walk(write(tmp_path, OLD), *VALUES, *GRADES, *LINES, "s")
    golden("it/walk.txt", screen)
    assert code == 0
