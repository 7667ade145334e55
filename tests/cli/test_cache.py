"""What is kept between runs changes nothing but the time they take."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.files import CHECKINS, COMPANY, FILES, PLATFORM, QUARTER, WITH_PLATFORM, write
from cli.run import Outcome, okr
from cli.story import DAY, copied
from okrcli.store.cache.shelf import COUNT, user_folder

EXAMPLES = Path(__file__).parents[2] / "examples"
LOOKS = (
    ("report",),
    ("report", "-f", "json"),
    ("report", "-f", "markdown"),
    ("report", "-f", "csv"),
    ("report", "-f", "html"),
    ("report", "--plain"),
    ("report", "--by", "owner", "--color", "always"),
    ("report", "--status", "off-track"),
    ("report", "--since", "-14d"),
    ("report", "1999-Q1"),
    ("report", "--owner", "nobody-at-all"),
    ("check",),
    ("check", "-f", "json"),
    ("due",),
    ("due", "-f", "csv"),
    ("show", "loyalty"),
    ("show", "rinnovi", "-f", "json"),
    ("show", "rinn"),
    ("tree",),
    ("kpi", "list"),
    ("codeowners",),
)
BROKEN = COMPANY.replace("target: 85", "target: many").replace("kind: done", "kind: doen")


Args = tuple[str | Path, ...]


def both(*args: str | Path) -> tuple[Outcome, Outcome]:
    """What a command says with what is kept, and without."""
    return okr(*args), okr(*args, "--no-cache")


def entries() -> list[Path]:
    folder = user_folder()
    assert folder
    return [one for one in folder.glob("*") if one.name != COUNT] if folder.exists() else []


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.iterdir()))
@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_a_command_says_the_same_the_first_time_again_and_without_what_is_kept(
    example: str, words: tuple[str, ...]
) -> None:
    args: Args = (*words, "--root", EXAMPLES / example, "--as-of", DAY)
    first = okr(*args)
    again, without = both(*args)

    assert first == again == without


def test_a_diff_of_two_commits_is_the_same_again(tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = root / QUARTER / "company.yaml"
    file.write_text(file.read_text("utf-8").replace("target:", "target:  "), "utf-8")
    args = ("diff", "HEAD", "HEAD", "--root", root, "--as-of", DAY)

    assert okr(*args) == okr(*args) == okr(*args, "--no-cache")
    assert okr(*args[:2], *args[3:]).code == 0


@pytest.mark.parametrize("broken", [BROKEN, "objectives: [", "\tobjectives:\n", "\0"])
def test_what_is_broken_is_told_again(tmp_path: Path, broken: str) -> None:
    write(tmp_path, {**WITH_PLATFORM, f"{QUARTER}/company.yaml": broken})
    for words in (("report",), ("check",), ("report", "-f", "json")):
        args = (*words, "--root", tmp_path, "--as-of", DAY)
        first = okr(*args)
        again, without = both(*args)

        assert first == again == without
        assert first.code in (1, 3)


CHANGES: dict[str, tuple[str, str]] = {
    "another value": (f"{QUARTER}/company.checkins.yaml", CHECKINS.replace("78.5", "84")),
    "a correction": (f"{QUARTER}/company.checkins.yaml", CHECKINS),
    "another target": (f"{QUARTER}/company.yaml", COMPANY.replace("target: 85", "target: 90")),
    "the old target": (f"{QUARTER}/company.yaml", COMPANY),
    "a broken file": (f"{QUARTER}/company.yaml", BROKEN),
    "another team": (f"{QUARTER}/engineering/platform.yaml", PLATFORM),
    "a longer period": ("okrs/2026/company.yaml", PLATFORM),
    "a KPI": ("okrs/kpis/company.yaml", "kpis: [{id: nps, title: Score}]\n"),
    "another year": ("okrs/okr.yaml", "fiscal_year_start: 2\n"),
    "the same year": ("okrs/okr.yaml", "organization: Studio Ferrante\n"),
    "another language": ("okrs/okr.yaml", "language: it\n"),
    "a file of nobody's": (f"{QUARTER}/Notes.yaml", "x: 1\n"),
}
ASKED = st.sampled_from([("report",), ("report", "-f", "json"), ("check",), ("due", "-f", "json")])


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(list(CHANGES)), ASKED), min_size=1, max_size=5))
def test_whatever_changes_in_whatever_order_the_answer_is_that_of_the_files(
    steps: list[tuple[str, tuple[str, ...]]],
) -> None:
    with TemporaryDirectory() as folder:
        root = write(Path(folder) / "work")
        for change, words in steps:
            name, text = CHANGES[change]
            write(root, {name: text})
            kept, without = both(*words, "--root", root, "--as-of", DAY)

            assert kept == without


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Studio", b"Sturio").replace(b"16", b"61"))


def closed(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [cut, spoil, closed, Path.unlink])
def test_whatever_happens_to_what_is_kept_nobody_notices(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    write(tmp_path, WITH_PLATFORM)
    args = ("report", "--root", tmp_path, "--as-of", DAY)
    first = okr(*args)
    assert len(entries()) >= 3

    for path in entries():
        harm(path)

    assert okr(*args) == first
    assert okr(*args) == first


def test_where_nothing_can_be_kept_all_works_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "work")
    (tmp_path / "file").write_text("in the way")
    args = ("report", "--root", tmp_path / "work", "--as-of", DAY)
    first = okr(*args)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert okr(*args) == first


@pytest.mark.parametrize("args", [("--no-cache", "report"), ("report", "--no-cache")])
def test_nothing_is_kept_where_that_is_asked_for(tmp_path: Path, args: tuple[str, ...]) -> None:
    write(tmp_path)

    assert okr(*args, "--root", tmp_path, "--as-of", DAY).code == 0
    assert entries() == []


def test_a_machine_may_keep_nothing_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setenv("OKR_NO_CACHE", "1")

    assert okr("report", "--root", tmp_path, "--as-of", DAY).code == 0
    assert entries() == []


def test_nothing_is_kept_in_the_workspace_and_nothing_of_it_is_opened_to_others(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    okr("report", "--root", tmp_path, "--as-of", DAY)

    assert sorted(tmp_path.rglob("*")) == before
    assert {path.stat().st_mode & 0o077 for path in entries()} == {0}


def test_a_wider_screen_another_day_and_other_options_are_other_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    said = set()
    for columns in ("80", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        for more in (("--as-of", DAY), ("--as-of", "2026-11-30"), ("--depth", "objective")):
            said.add(okr("report", "--root", tmp_path, *more).out)

    assert len(said) == 6


def test_a_report_written_to_a_file_is_written_each_time(tmp_path: Path) -> None:
    write(tmp_path)
    page = tmp_path / "page.html"
    for _ in range(2):
        assert okr("report", "--root", tmp_path, "--as-of", DAY, "-o", page).code == 0
        page.unlink()


@pytest.mark.parametrize(
    "name",
    [
        "renewals",
        "company/renewals",
        "company/2026-Q4/renewals",
        "latency",
        "nothing",
        "loyalty",
        "renew",
        "2025-Q4/renewals",
        "speed",
        "answer",
        "kpi/nps",
        "kpi/company/nps",
        "fed",
    ],
)
def test_a_reference_leads_where_it_leads_with_everything_loaded(tmp_path: Path, name: str) -> None:
    fed = COMPANY.replace("baseline: 0, target: 22", "baseline: 0, target: 22, kpi: kpi/nps")
    root = write(
        tmp_path,
        {
            **WITH_PLATFORM,
            f"{QUARTER}/sales.yaml": fed.replace("new-clients", "fed"),
            "okrs/kpis/sales.yaml": "kpis: [{id: nps, title: Score}]\n",
            "okrs/kpis/sales.2026.checkins.yaml": 'nps:\n  - {"date": "2026-11-02", "value": 7}\n',
            f"{QUARTER}/law.yaml": "objectives: [",
        },
    )
    args = ("update", name, "80", "--dry-run", "--root", root, "--as-of", DAY)
    first = okr(*args)
    again, without = both(*args)

    assert first == again == without


def test_programs_at_the_same_time_do_not_disturb_one_another(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    command = [sys.executable, "-m", "okrcli", "report", "--root", str(root), "--as-of", DAY]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    said = {(one.communicate()[0], one.returncode) for one in running}

    assert len(said) == 1
    assert {code for _, code in said} == {0}
