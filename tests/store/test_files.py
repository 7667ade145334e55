"""Writing as if someone else is writing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import DataError
from okrcli.store import files
from okrcli.store.files import edit, look
from okrcli.store.insertion import insert

HOLD_THE_LOCK = """
import fcntl, os, sys, time
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(folder, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def to(data: bytes) -> Callable[[bytes | None], bytes]:
    return lambda _: data


def test_a_file_is_made_with_its_folder_and_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "kpis" / "company.2026.checkins.yaml"
    assert edit(path, to(b"a:\n"))
    assert path.read_bytes() == b"a:\n"
    other = tmp_path / "other"
    other.write_bytes(b"")
    assert path.stat().st_mode == other.stat().st_mode


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a:\r\n")
    before = path.stat()
    assert not edit(path, lambda data: data or b"")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(tmp_path) == ["a.yaml"]


@given(st.binary())
def test_an_edit_that_changes_nothing_changes_no_byte(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_bytes(data)
        assert not edit(path, lambda seen: seen or b"")
        assert path.read_bytes() == data


def test_a_dry_look_finds_what_an_edit_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    assert look(path) is None
    path.write_bytes(b"a")
    assert look(path) == b"a"

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match="permission denied"):
        look(path)


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"")
    path.chmod(mode)
    edit(path, to(b"b"))
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_symlink_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.yaml"
    real.parent.mkdir()
    real.write_bytes(b"a")
    link = tmp_path / "link.yaml"
    link.symlink_to(Path("elsewhere") / "real.yaml")
    edit(link, to(b"b"))
    assert link.is_symlink()
    assert real.read_bytes() == b"b"
    assert names(real.parent) == ["real.yaml"]


def test_a_change_that_fails_leaves_file_and_folder_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")

    def refuse(_: bytes | None) -> bytes:
        raise DataError("no")

    with pytest.raises(DataError, match="no"):
        edit(path, refuse)
    assert (path.read_bytes(), names(tmp_path)) == (b"a", ["a.yaml"])


def test_a_full_disk_leaves_file_and_folder_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="no space left on device"):
        edit(path, to(b"b"))
    assert (path.read_bytes(), names(tmp_path)) == (b"a", ["a.yaml"])


def test_a_folder_or_a_pipe_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    os.mkfifo(tmp_path / "b.yaml")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(DataError, match="is not a file"):
            edit(tmp_path / name, to(b"b"))


def test_a_read_only_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")
    # Whoever runs as root may write anything, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DataError, match="read-only"):
        edit(path, to(b"b"))
    assert path.read_bytes() == b"a"


def test_what_a_killed_process_left_behind_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.okr").write_bytes(b"half")
    edit(tmp_path / "a.yaml", to(b"b"))
    assert names(tmp_path) == ["a.yaml"]


def test_an_editor_that_saves_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"1")
    seen: list[bytes | None] = []

    def change(data: bytes | None) -> bytes:
        seen.append(data)
        if len(seen) == 1:
            path.write_bytes(b"1 saved")
        return (data or b"") + b" added"

    edit(path, change)
    assert seen == [b"1", b"1 saved"]
    assert path.read_bytes() == b"1 saved added"


def test_a_file_that_never_rests_is_said_to(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"

    def change(data: bytes | None) -> bytes:
        path.write_bytes((data or b"") + b"x")
        return b"ours"

    with pytest.raises(DataError, match="again and again"):
        edit(path, change)
    assert path.read_bytes() == b"xxxxx"


def test_another_writer_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    with files.locked(tmp_path), pytest.raises(DataError, match="another okr is writing"):
        edit(tmp_path / "a.yaml", to(b"b"))
    assert names(tmp_path) == []


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path)], stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    killer = threading.Timer(0.2, lambda: holder.send_signal(signal.SIGKILL))
    killer.start()
    started = time.monotonic()
    assert edit(tmp_path / "a.yaml", to(b"b"))
    assert time.monotonic() - started >= 0.1
    killer.join()
    holder.wait()
    holder.stdout.close()
    assert names(tmp_path) == ["a.yaml"]


def test_a_folder_put_in_the_place_of_the_locked_one_is_locked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real, calls = tmp_path / "q", files._is_free, list[int]()
    folder.mkdir()

    def after_a_checkout(*args: object) -> bool:
        calls.append(1)
        if len(calls) == 1:
            folder.rename(tmp_path / "old")
            folder.mkdir()
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_is_free", after_a_checkout)
    with files.locked(folder) as held:
        assert os.path.samestat(os.fstat(held), folder.stat())


def write_ten(path: Path, writer: int) -> None:
    for number in range(10):
        line = f'{{"date": "2026-10-05", "note": "{writer}.{number}"}}'
        edit(path, lambda data, line=line: insert(data, f"kr-{writer % 3}", line))  # type: ignore[misc]


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "company.checkins.yaml"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_ten, args=(path, number)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 8
    text = path.read_text()
    for writer_number in range(8):
        for number in range(10):
            assert text.count(f'"{writer_number}.{number}"') == 1


def test_where_files_cannot_be_locked_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(DataError) as refused:
        edit(tmp_path / "a.yaml", to(b"b"))
    assert "WSL" in refused.value.hint
