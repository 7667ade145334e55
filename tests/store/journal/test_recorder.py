"""What is noted of the edits that a command makes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.store.creating import create
from okrcli.store.files import edit
from okrcli.store.journal import keeping
from okrcli.store.journal.keeping import load, place
from okrcli.store.journal.record import Record
from okrcli.store.journal.recorder import recording
from okrcli.store.journal.undoing import Undoing
from okrcli.store.together import edit_together

DAY = date(2026, 11, 16)
DYING = """
import os, sys
from datetime import date
from pathlib import Path
from okrcli.store.journal.recorder import recording
from okrcli.store.together import edit_together

first, second = map(Path, sys.argv[1:])
replace = Path.replace

def dying(self, target):
    if target == second:
        os._exit(9)
    return replace(self, target)

Path.replace = dying
with recording("okr import", date(2026, 11, 16)):
    edit_together({first: lambda _: b"new\\n", second: lambda _: b"new\\n"})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "okrs"
    (folder / "2026-Q4").mkdir(parents=True)
    (folder / "okr.yaml").write_bytes(b"")
    (folder / "2026-Q4" / "company.yaml").write_bytes(b"old\n")
    return folder


def write(path: Path, data: bytes, line: str = "okr update") -> None:
    with recording(line, DAY):
        edit(path, lambda _: data)


def journal(root: Path) -> Path:
    found = place(root)
    assert found
    return found


def known(root: Path) -> Record:
    found = load(root)
    assert found
    return found


def back(root: Path) -> Undoing:
    return Undoing.of(known(root))


def test_a_journal_stands_outside_of_the_workspace_and_only_its_owner_may_read_it(
    root: Path,
) -> None:
    write(root / "2026-Q4" / "company.yaml", b"new\n")
    file = journal(root)
    assert not file.is_relative_to(root.parent)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_users_folder_for_such_things_is_honoured(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    write(root / "2026-Q4" / "company.yaml", b"new\n")
    assert [one.name[:5] for one in (tmp_path / "state" / "okr").glob("undo-*")] == ["undo-"]


def test_a_workspace_has_one_journal_by_whichever_way_it_is_reached(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "way").symlink_to(root)
    write(tmp_path / "way" / "2026-Q4" / "company.yaml", b"new\n")
    assert known(root).steps[0].path == "2026-Q4/company.yaml"


def test_what_lies_in_no_workspace_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path / "report.html", b"<p>")
    assert not list(Path(os.environ["HOME"]).rglob("undo-*"))


def test_without_a_command_nothing_is_kept(root: Path) -> None:
    edit(root / "2026-Q4" / "company.yaml", lambda _: b"new\n")
    assert load(root) is None


def test_a_command_that_changed_nothing_leaves_the_one_before_it(root: Path) -> None:
    write(root / "2026-Q4" / "company.yaml", b"new\n", "okr first")

    def refuse(_: bytes | None) -> bytes:
        raise DataError("no")

    with pytest.raises(DataError), recording("okr second", DAY):
        edit_together({root / "2026-Q4" / "company.yaml": lambda _: b"2", root / "z": refuse})
    write(root / "2026-Q4" / "company.yaml", b"new\n", "okr third")
    assert known(root).line == "okr first"


def test_files_taken_back_after_a_failure_leave_the_command_before_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / "2026-Q4" / "company.yaml", b"new\n", "okr first")

    def full(path: Path, change: object) -> bool:
        if path.name == "b":
            raise DataError("the disk is full")
        return edit(path, change)  # type: ignore[arg-type]

    monkeypatch.setattr("okrcli.store.creating.edit", full)
    with pytest.raises(DataError), recording("okr init", DAY):
        create(root, {"a": "1", "b": "2"})
    assert known(root).line == "okr first"


def test_a_file_replaced_several_times_by_one_command_goes_back_to_the_first(root: Path) -> None:
    path = root / "2026-Q4" / "company.yaml"
    with recording("okr update", DAY):
        for data in (b"one\n", b"two\n", b"one\n", b"three\n"):
            edit(path, lambda _, data=data: data)  # type: ignore[misc]
    (only,) = back(root).reversals
    assert (only.now, only.then) == (b"three\n", b"old\n")


def test_what_somebody_wrote_between_two_edits_of_a_command_is_not_lost(root: Path) -> None:
    path = root / "2026-Q4" / "company.yaml"
    with recording("okr update", DAY):
        edit(path, lambda _: b"one\n")
        path.write_bytes(b"one\ntheirs\n")
        edit(path, lambda data: (data or b"") + b"two\n")
    assert back(root).changed == ("2026-Q4/company.yaml",)


def test_a_command_whose_process_died_is_kept_as_far_as_it_came(root: Path) -> None:
    first, second = root / "2026-Q4" / "company.yaml", root / "2026-Q4" / "other.yaml"
    died = subprocess.run([sys.executable, "-c", DYING, first, second], check=False)
    assert died.returncode == 9
    found = back(root)
    assert not found.record.has_ended
    assert [one.path for one in found.reversals] == ["2026-Q4/company.yaml"]
    assert found.same == ("2026-Q4/other.yaml",)
    found.take_back(DAY)
    assert first.read_bytes() == b"old\n"
    assert not second.exists()


def test_taking_back_is_a_command_like_any_other(root: Path) -> None:
    path = root / "2026-Q4" / "company.yaml"
    write(path, b"new\n", "okr first")
    back(root).take_back(DAY)
    assert path.read_bytes() == b"old\n"
    assert (known(root).line, known(root).is_undone) == ("okr first", True)
    back(root).take_back(DAY)
    assert path.read_bytes() == b"new\n"
    assert (known(root).line, known(root).is_undone) == ("okr first", False)


def test_a_file_that_was_taken_away_comes_again_with_its_mode(root: Path) -> None:
    path = root / "2026-Q4" / "company.yaml"
    path.chmod(0o640)
    with recording("okr", DAY):
        edit_together({path: lambda _: None})
    assert not path.exists()
    back(root).take_back(DAY)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"old\n", 0o640)


def test_new_files_go_with_the_folders_that_are_empty_without_them(tmp_path: Path) -> None:
    root = tmp_path / "okrs"
    with recording("okr init", DAY):
        create(root, {"okr.yaml": "", "kpis/company.yaml": "1", "2026-Q4/engineering/a.yaml": "2"})
    (root / "2026-Q4" / "mine.txt").write_text("mine")
    back(root).take_back(DAY)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["okrs", "okrs/2026-Q4", "okrs/2026-Q4/mine.txt"]


def test_a_file_changed_since_is_named_and_none_is_taken_back(root: Path) -> None:
    first, second = root / "2026-Q4" / "company.yaml", root / "2026-Q4" / "other.yaml"
    with recording("okr import", DAY):
        edit_together({first: lambda _: b"new\n", second: lambda _: b"new\n"})
    second.write_bytes(b"mine\n")
    with pytest.raises(DataError, match=r"okrs/2026-Q4/other\.yaml changed since"):
        back(root).take_back(DAY)
    assert (first.read_bytes(), second.read_bytes()) == (b"new\n", b"mine\n")


def test_a_file_that_changes_while_it_is_asked_about_is_not_lost(root: Path) -> None:
    path = root / "2026-Q4" / "company.yaml"
    write(path, b"new\n")
    found = back(root)
    path.write_bytes(b"mine\n")
    with pytest.raises(DataError, match="changed meanwhile"):
        found.take_back(DAY)
    assert path.read_bytes() == b"mine\n"


def test_a_damaged_journal_is_said_to_be_and_the_next_command_begins_a_new_one(root: Path) -> None:
    write(root / "2026-Q4" / "company.yaml", b"new\n")
    file = journal(root)
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(DataError, match="damaged"):
        load(root)
    write(root / "2026-Q4" / "company.yaml", b"newer\n")
    assert known(root).has_ended


def test_what_is_too_large_to_be_kept_is_said_to_be(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LARGEST", 1000)
    write(root / "2026-Q4" / "company.yaml", b"x" * 1000)
    assert journal(root).stat().st_size < 1000
    with pytest.raises(DataError, match="more than is kept"):
        load(root)


def test_where_nothing_can_be_kept_files_are_written_all_the_same(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a file"))
    write(root / "2026-Q4" / "company.yaml", b"new\n")
    assert (root / "2026-Q4" / "company.yaml").read_bytes() == b"new\n"
    assert load(root) is None
