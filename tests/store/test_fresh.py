"""A file is there only once it is whole."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.store.fresh import STALE, fresh, save, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_until_all_is_written_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    seen: list[str] = []

    def pieces() -> Iterator[str]:
        yield "new "
        seen.append(path.read_text())
        yield "page"

    write_text(path, pieces())
    assert (seen, path.read_text(), names(tmp_path)) == (["old"], "new page", ["page.html"])


def test_mode_and_symlink_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "page.html"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    save(link, "new")
    assert link.is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("new", 0o640)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_what_the_disk_refuses_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(DataError, match=r"page\.html cannot be written: no space left on device"):
        save(path, "new")
    assert (path.read_text(), names(tmp_path)) == ("old", ["page.html"])


def test_two_who_write_the_same_file_at_once_do_not_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    with fresh(path) as first:
        first.write_text("first")
        monkeypatch.setattr(os, "getpid", lambda: 1)
        save(path, "second")
        assert path.read_text() == "second"
    assert (path.read_text(), names(tmp_path)) == ("first", ["page.html"])


def test_what_a_killed_process_left_is_cleared_away_when_nobody_can_still_write_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a[1].html"
    old, busy, other = (tmp_path / f".{name}.okr" for name in ("a[1].html.7", "a[1].html.8", "b.9"))
    for one in (old, busy, other):
        one.write_text("half")
    for one in (old, other):
        os.utime(one, (0, one.stat().st_mtime - STALE - 1))
    save(path, "new")
    assert names(tmp_path) == sorted([busy.name, other.name, path.name])


def test_a_link_that_waits_under_the_name_of_the_temporary_file_is_not_followed(
    tmp_path: Path,
) -> None:
    victim, path = tmp_path / "victim", tmp_path / "page.html"
    victim.write_text("mine")
    (tmp_path / f".page.html.{os.getpid()}.okr").symlink_to(victim)
    save(path, "new")
    assert (victim.read_text(), path.read_text()) == ("mine", "new")
    assert not path.is_symlink()


def test_a_pipe_gets_the_text_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    save(pipe, "new")
    reader.join()
    assert read == ["new"]
    assert pipe.is_fifo()


def test_a_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not a file"):
        save(tmp_path, "new")
