"""A file that a command is given: whatever it is, it is read whole or refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.files import write
from cli.run import okr
from okrcli.cli import given
from okrcli.cli.given import bytes_of
from okrcli.errors import DataError
from okrcli.importers import upload


def test_what_a_program_writes_into_a_pipe_is_read() -> None:
    """As a shell does for `okr update --from <(program)`."""
    writer = subprocess.Popen(
        [sys.executable, "-c", "print('x' * 200_000)"], stdout=subprocess.PIPE
    )
    assert writer.stdout
    assert bytes_of(f"/dev/fd/{writer.stdout.fileno()}") == b"x" * 200_000 + b"\n"
    writer.stdout.close()
    assert writer.wait() == 0


def test_a_pipe_into_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="pipe is a pipe into which nobody writes") as told:
        bytes_of(tmp_path / "pipe")
    assert told.value.hint == "start the program that writes into it first"


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: is a directory"):
        bytes_of(tmp_path)


def test_no_more_is_read_than_a_file_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (given, upload):
        monkeypatch.setattr(one, "LARGEST", 10)
    (tmp_path / "rows").write_bytes(b"x" * 11)
    for endless in ("/dev/zero", tmp_path / "rows"):
        with pytest.raises(DataError, match="has 11 bytes, and at most 10 are read"):
            bytes_of(endless)


def test_a_folder_in_an_export_is_told_and_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"okrs/okr.yaml": "", "export/a.json": "[]"})
    (tmp_path / "export" / "b.json").mkdir()
    done = okr("--root", tmp_path, "import", tmp_path / "export", "--from", "viva-json")
    assert done.code == 3
    assert "b.json cannot be read: is a directory" in done.err
