"""What is written lasts: the disk is asked for its word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.store.durable import make_folder
from okrcli.store.files import edit
from okrcli.store.together import edit_together


def to(_: bytes | None) -> bytes:
    return b"new"


def refusing_folders(monkeypatch: pytest.MonkeyPatch, number: int) -> list[int]:
    """Let the disk refuse its word on folders; return the list of those it was asked for."""
    asked, real = list[int](), os.fsync

    def fsync(descriptor: int) -> None:
        if not Path(f"/dev/fd/{descriptor}").is_dir():
            real(descriptor)
            return
        asked.append(descriptor)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    return asked


def test_every_new_folder_is_asked_for_in_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "fsync", asked.append)
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert len(asked) == 2
    make_folder(tmp_path / "a" / "b")
    assert len(asked) == 2


@pytest.mark.parametrize("number", [22, 95])
def test_a_file_system_that_cannot_be_asked_for_a_folder_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    asked = refusing_folders(monkeypatch, number)
    assert edit(tmp_path / "new" / "a.yaml", to)
    assert len(asked) == 2


def test_a_disk_that_does_not_give_its_word_is_told_and_not_that_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing_folders(monkeypatch, 5)
    for change in (edit, lambda path, how: edit_together({path: how})):
        path = tmp_path / "a.yaml"
        path.unlink(missing_ok=True)
        with pytest.raises(DataError, match="is written, and the disk does not say") as caught:
            change(path, to)
        assert "nothing was changed" not in caught.value.hint
        assert path.read_bytes() == b"new"
