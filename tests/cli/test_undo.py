"""The last command taken back, and done again."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.files import FILES, write
from cli.run import Outcome, okr
from cli.terminal import Person

DAY = "2026-11-16"
TABLE = (
    "id,value,date\ncompany/2026-Q4/renewals,80,2026-11-16\ncompany/2026-Q4/audit,done,2026-11-16\n"
)
WRITING = {
    "init": ("init", "2027-Q1"),
    "init --from": ("init", "2027-Q1", "--from", "2026-Q4"),
    "add objective": ("add", "objective", "A new one"),
    "add kr": ("add", "kr", "costs", "Rent", "--baseline", "9", "--target", "7"),
    "update": ("update", "renewals", "79"),
    "update --from": ("update", "--from", "table.csv"),
    "revise": ("revise", "renewals", "--target", "80", "--reason", "two clients left"),
    "close": ("close", "2026-Q3", "--accept"),
    "kpi add": ("kpi", "add", "nps", "Recommended", "--at-least", "40"),
    "update a KPI": ("update", "kpi/complaints", "3"),
    "import": ("import", "table.jsonl", "--from", "jsonl", "--write"),
}
"""A call of every command that writes into a workspace."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    quarter = {name.replace("Q4", "Q3"): text for name, text in FILES.items() if "Q4" in name}
    kpis = "kpis:\n  - {id: complaints, title: Complaints, healthy: {at_most: 5}}\n"
    write(folder, {**FILES, **quarter, "okrs/kpis/company.yaml": kpis, "table.csv": TABLE})
    monkeypatch.chdir(folder)
    monkeypatch.setattr("okrcli.cli.options.today", lambda: date.fromisoformat(DAY))
    ran("export", "-f", "jsonl", "-o", "table.jsonl")
    text = (folder / "table.jsonl").read_text()
    (folder / "table.jsonl").write_text(text.replace("Customers stay", "Clients stay"))
    return folder


def ran(*args: str) -> Outcome:
    done = okr(*args, "--as-of", DAY)
    assert done.code == 0, done
    return done


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted((folder / "okrs").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("args", WRITING.values(), ids=WRITING)
def test_every_command_that_writes_is_taken_back_to_the_byte_and_done_again(
    home: Path, args: tuple[str, ...]
) -> None:
    before = files(home)
    ran(*args)
    after = files(home)
    assert after != before
    ran("undo", "--yes")
    assert files(home) == before
    ran("undo", "--yes")
    assert files(home) == after


def test_the_lines_are_shown_and_what_they_mean_is_said(
    home: Path, golden: Callable[[str, str], None]
) -> None:
    ran("update", "renewals", "79", "-c", "8", "-m", "two of them [stay]")
    shown = ran("undo", "--dry-run").out
    done = ran("undo", "--yes").out
    again = ran("undo", "--dry-run").out
    golden("undo/update.txt", "\n".join((shown, done, again, ran("undo", "--yes").out)))
    assert (home / "okrs" / "2026-Q4" / "company.checkins.yaml").read_text().count("79") == 1


@pytest.mark.usefixtures("home")
def test_of_new_files_only_the_short_ones_are_shown_whole(
    golden: Callable[[str, str], None],
) -> None:
    ran("init", "2027-Q1", "--from", "2026-Q4")
    golden("undo/init.txt", ran("undo", "--dry-run").out)


@pytest.mark.usefixtures("home")
def test_a_program_is_told_the_same(golden: Callable[[str, str], None]) -> None:
    ran("update", "renewals", "79")
    golden("undo/update.json", ran("undo", "--dry-run", "-f", "json").out)
    assert json.loads(ran("undo", "--yes", "-f", "json").out)["written"]
    assert ran("undo", "--dry-run").code == 0


def test_off_a_terminal_it_is_not_done_without_a_word(home: Path) -> None:
    ran("update", "renewals", "79")
    before = files(home)
    refused = okr("undo")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert files(home) == before


@pytest.mark.parametrize(("answer", "left"), [("n", 1), ("", 1), ("y", 0), ("sì", 0)])
def test_at_a_terminal_it_asks_and_only_a_yes_is_one(home: Path, answer: str, left: int) -> None:
    ran("update", "renewals", "79")
    person = Person("undo", cwd=home)
    person.child.expect_exact("(y/n) ")
    person.child.sendline(answer)
    code, _ = person.leaves()
    assert code == 0
    text = (home / "okrs" / "2026-Q4" / "company.checkins.yaml").read_text()
    assert text.count('"value": 79,') + text.count('"value": 79}') == left


@pytest.mark.usefixtures("home")
def test_where_nothing_was_done_there_is_nothing_to_take_back() -> None:
    done = okr("undo", "--yes")
    assert (done.code, "nothing to take back" in done.out) == (0, True)
    assert json.loads(okr("undo", "--yes", "-f", "json").out)["command"] is None


def test_without_a_workspace_that_is_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = okr("undo", "--yes")
    assert (refused.code, "no okrs/okr.yaml here" in refused.err) == (3, True)


def test_a_first_workspace_goes_whole_and_comes_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran("init", "--example")
    before = files(tmp_path)
    ran("undo", "--yes")
    assert list(tmp_path.iterdir()) == []
    ran("undo", "--yes")
    assert files(tmp_path) == before


def test_a_file_changed_since_is_named_and_the_way_out(home: Path) -> None:
    ran("update", "renewals", "79")
    path = home / "okrs" / "2026-Q4" / "company.checkins.yaml"
    path.write_text(f"{path.read_text()}# mine\n")
    refused = okr("undo", "--yes")
    assert refused.code == 3
    assert "okrs/2026-Q4/company.checkins.yaml changed since" in refused.err
    assert "by hand" in refused.err
    assert path.read_text().endswith("# mine\n")


def test_files_that_are_as_before_already_are_said_to_be(home: Path) -> None:
    path = home / "okrs" / "2026-Q4" / "company.checkins.yaml"
    before = path.read_bytes()
    ran("update", "renewals", "79")
    path.write_bytes(before)
    done = okr("undo", "--yes")
    assert (done.code, "as they were before okr update" in done.out) == (0, True)


def test_a_file_that_an_editor_has_open_is_left_alone(home: Path) -> None:
    ran("update", "renewals", "79")
    (home / "okrs" / "2026-Q4" / ".company.checkins.yaml.swp").write_bytes(b"")
    refused = okr("undo", "--yes")
    assert (refused.code, "open in an editor" in refused.err) == (3, True)


def test_a_commit_stands_and_it_is_said_how_to_revert_it(
    home: Path, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", f"{DAY}T09:00:00+0000")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{DAY}T09:00:00+0000")
    for args in (
        ("init", "-q"),
        ("config", "user.name", "Sara"),
        ("config", "user.email", "sara@studio.it"),
        ("add", "okrs"),
        ("commit", "-qm", "Begin"),
    ):
        subprocess.run(["git", *args], cwd=home, check=True)
    ran("update", "renewals", "79", "--commit")
    shown = ran("undo", "--dry-run").out
    both = f"{shown}\n{ran('undo', '--yes').out}"
    golden("undo/committed.txt", re.sub(r"\b[0-9a-f]{9}\b", "ab12cd3ef", both))
    log = subprocess.run(["git", "log", "--oneline"], cwd=home, capture_output=True, check=True)
    assert len(log.stdout.splitlines()) == 2


@pytest.mark.usefixtures("home")
def test_a_command_of_another_day_is_told_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.cli.options.today", lambda: date(2026, 11, 13))
    ran("update", "renewals", "79")
    monkeypatch.setattr("okrcli.cli.options.today", lambda: date.fromisoformat(DAY))
    assert "from 13 Nov: okr update renewals 79" in ran("undo", "--dry-run").out
