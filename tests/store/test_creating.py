from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.store.creating import create
from okrcli.store.files import Change, edit


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_is_missing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    assert create(tmp_path, {"a": "new", "b/c": "new"}) == ["b/c"]
    assert files(tmp_path) == {"a": "mine", "b/c": "new"}


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    create(tmp_path, {"a": "1", "b/c": "2"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert create(tmp_path, {"a": "1", "b/c": "2"}) == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_file_in_the_place_of_a_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file")
    with pytest.raises(DataError, match="b is a file, and a folder of that name is needed"):
        create(tmp_path, {"a": "1", "b/c/d": "2"})
    assert files(tmp_path) == {"b": "a file"}


def test_a_folder_in_the_place_of_a_file_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(DataError, match="b is a folder, and a file of that name is needed"):
        create(tmp_path, {"a": "1", "b": "2"})
    assert files(tmp_path) == {}


@pytest.mark.parametrize("trouble", [PermissionError(13, "Permission denied"), KeyboardInterrupt()])
def test_what_was_written_before_a_failure_is_taken_back_with_its_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    (tmp_path / "mine").write_text("mine")

    def refuse_the_last(path: Path, change: Change) -> bool:
        if path.name == "last":
            raise trouble
        return edit(path, change)

    monkeypatch.setattr("okrcli.store.creating.edit", refuse_the_last)
    with pytest.raises(type(trouble)):
        create(tmp_path, {"new/first": "1", "new/deep/second": "2", "last": "3"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_somebody_uses_by_now_is_left_when_the_rest_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_company(path: Path, change: Change) -> bool:
        if path.name == "last":
            (tmp_path / "new" / "theirs").write_text("theirs")
            raise DataError("the disk is full")
        return edit(path, change)

    monkeypatch.setattr("okrcli.store.creating.edit", with_company)
    with pytest.raises(DataError, match="full"):
        create(tmp_path, {"new/first": "1", "last": "2"})
    assert files(tmp_path) == {"new/theirs": "theirs"}


def test_a_file_that_appears_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_somebody_else(path: Path, change: Change) -> bool:
        path.write_text("theirs")
        return edit(path, change)

    monkeypatch.setattr("okrcli.store.creating.edit", after_somebody_else)
    assert create(tmp_path, {"a": "mine"}) == []
    assert files(tmp_path) == {"a": "theirs"}


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        # Whoever runs as root may write anything, so the system's answer is given here.
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DataError, match="cannot be written: permission denied"):
        create(tmp_path, {"new/a": "1"})
    assert files(tmp_path) == {}
