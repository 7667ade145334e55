"""The report for people who never open a terminal: a page, Markdown, a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import webbrowser
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cli.files import FILES, QUARTER, WITH_PLATFORM, write
from cli.run import Outcome, okr, okr_process
from hostile import DAY, hostile

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
Golden = Callable[[str, str], None]
PRIVATE = {
    **FILES,
    f"{QUARTER}/company.yaml": FILES[f"{QUARTER}/company.yaml"].replace(
        "    title: Customers stay", "    private: true\n    title: Customers stay"
    ),
    f"{QUARTER}/company.checkins.yaml": (
        'renewals:\n  - {"date": "2026-11-16", "value": 78.5, "note": "Amadori wavers"}\n\n'
        'answer:\n  - {"date": "2026-11-16", "value": 22, "blocker": "no second desk"}\n\n'
    ),
}


def report(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", DAY, "report", *args)


def published(root: Path, *args: str | Path) -> str:
    outcome = report(root, *args)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("form", "suffix"), [("html", "html"), ("markdown", "md"), ("csv", "csv")])
def test_every_example_in_every_form(golden: Golden, name: str, form: str, suffix: str) -> None:
    golden(f"published/{name}.{suffix}", published(EXAMPLES / name, "-f", form))


def test_the_page_is_the_same_in_another_time_zone_and_locale(tmp_path: Path) -> None:
    write(tmp_path)
    args = ("--root", tmp_path, "--as-of", DAY, "report", "-f", "html")
    one = okr_process(*args, TZ="Pacific/Kiritimati", LC_ALL="it_IT.UTF-8", PYTHONHASHSEED="1")
    two = okr_process(*args, TZ="America/Adak", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one.code == two.code == 0
    assert one.out == two.out


def test_a_page_runs_nothing_and_loads_nothing(tmp_path: Path) -> None:
    page = published(hostile(tmp_path), "-f", "html")
    tags = Tags(page)
    assert not {tag for tag, _ in tags.seen} & {"script", "img", "iframe", "link", "object", "form"}
    names = {name for _, attributes in tags.seen for name in attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "style"})
    links = {attrs["href"] for tag, attrs in tags.seen if tag == "a"}
    assert {link for link in links if link and not link.startswith("#")} == {
        "https://example.com/plan"
    }
    assert "default-src 'none'" in page
    assert "unsafe" not in page


@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_no_form_lets_a_text_turn_the_direction_of_what_is_read(tmp_path: Path, form: str) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", published(hostile(tmp_path), "-f", form))


def test_a_spreadsheet_reckons_nothing_that_a_person_wrote(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(published(hostile(tmp_path), "-f", "csv"))))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]


@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_what_is_private_says_title_progress_and_status_only(tmp_path: Path, form: str) -> None:
    text = published(write(tmp_path, PRIVATE), "-f", form)
    assert "Customers stay and buy more" in text
    assert "Clients who renew" in text
    for hidden in ("giulia", "78.5", "Amadori", "85"):
        assert hidden not in text.partition("</style>")[2 if form == "html" else 0]
    assert "marco" in text


@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_redacted_everything_is_as_if_it_were_private(tmp_path: Path, form: str) -> None:
    text = published(write(tmp_path, PRIVATE), "-f", form, "--redact")
    body = text.partition("</style>")[2] if form == "html" else text
    assert "Lower costs" in body
    for hidden in ("marco", "anna", "19.2", "no second desk"):
        assert hidden not in body


@pytest.mark.parametrize(
    ("notes", "wavers", "desk"),
    [("all", True, True), ("public", False, True), ("none", False, False)],
)
def test_whose_notes_are_shown(tmp_path: Path, notes: str, wavers: bool, desk: bool) -> None:
    page = published(write(tmp_path, PRIVATE), "-f", "html", "--notes", notes)
    assert ("Amadori wavers" in page) is wavers
    assert ("no second desk" in page) is desk


@pytest.mark.parametrize(
    "args",
    [
        ("--redact",),
        ("--notes", "all"),
        ("-f", "html", "--redact", "--notes", "public"),
        ("-f", "html", "--open"),
        ("-f", "json", "--redact"),
    ],
)
def test_what_does_not_go_together_is_said(tmp_path: Path, args: tuple[str, ...]) -> None:
    outcome = report(write(tmp_path), *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert "hint: " in outcome.err


def test_the_name_of_the_file_says_the_form(tmp_path: Path) -> None:
    root = write(tmp_path)
    for name, start in (("a.html", "<!doctype html>"), ("a.md", "**Studio"), ("a.csv", "as_of,")):
        assert report(root, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("finds", [True, False])
def test_the_page_is_opened_where_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finds: bool
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return finds

    monkeypatch.setattr(webbrowser, "open", browser)
    outcome = report(write(tmp_path), "-o", tmp_path / "a.html", "--open")
    assert opened == [(tmp_path / "a.html").as_uri()]
    assert ("no browser was found" in outcome.err) is not finds


def test_a_filter_says_on_the_page_what_it_hides(tmp_path: Path) -> None:
    page = published(write(tmp_path), "-f", "html", "--owner", "luca")
    assert "New clients won" in page
    assert "Time to answer" not in page
    assert "1 of 6 key results shown" in page


def test_a_depth_says_how_far_down_rows_go(tmp_path: Path) -> None:
    root = write(tmp_path, WITH_PLATFORM)
    for form in ("csv", "markdown"):
        assert "Clients who renew" not in published(root, "-f", form, "--depth", "objective")
        assert "Lower costs" not in published(root, "-f", form, "--depth", "team")


def test_a_page_of_many_teams_shows_the_first_in_full_and_a_line_of_each(tmp_path: Path) -> None:
    team = WITH_PLATFORM[f"{QUARTER}/engineering/platform.yaml"]
    files = {**FILES, **{f"{QUARTER}/team{n}.yaml": team for n in range(14)}}
    page = published(write(tmp_path, files), "-f", "html")
    assert page.count("<article") == 3
    assert all(f"team{n}" in page for n in range(14))


def test_what_is_left_out_is_said_and_the_rest_is_there(tmp_path: Path) -> None:
    files = {**FILES, f"{QUARTER}/broken.yaml": "objectives: [\n"}
    outcome = report(write(tmp_path, files), "-f", "html")
    assert outcome.code == 3
    assert "what errors break is left out" in outcome.out
    assert "Lower costs" in outcome.out


def test_a_redacted_kpi_says_title_and_status() -> None:
    text = published(EXAMPLES / "italian-sme", "-f", "markdown", "--redact")
    assert "- ✗ Clic sulla newsletter · out of band\n" in text


def test_the_page_of_a_team_shows_its_own_kpis(tmp_path: Path) -> None:
    page = published(hostile(tmp_path), "-f", "html", "--team", "deep/one")
    assert 'id="kpis"' not in page
    assert 'id="kpis"' in published(tmp_path, "-f", "html", "--team", "company")


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("-f", "html"), '<bdi>Payments that fail</bdi></strong> <span class="word">out of band<'),
        (("--plain",), "\nerrors: out of band, 0.55 %, out of its band: at most 0.5\n"),
    ],
)
def test_what_is_to_hold_a_band_is_said_to_be_out_of_it(args: tuple[str, ...], first: str) -> None:
    assert first in published(EXAMPLES / "holding", *args)


def test_a_closed_period_shows_its_grades() -> None:
    assert "grade 0." in published(EXAMPLES / "holding", "2027-Q1", "-f", "html")
