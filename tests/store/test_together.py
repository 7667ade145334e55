"""Several files at once: all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.store import files, together
from okrcli.store.files import Change
from okrcli.store.together import Draft, edit_together


def adding(text: bytes) -> Change:
    return lambda old: (old or b"") + text


def broken(_: bytes | None) -> bytes:
    raise DataError("no line can be added safely")


def texts(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    for name in ("a", "z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_bytes(b"old\n")
    return [tmp_path / "a" / "x.yaml", tmp_path / "z" / "x.yaml"]


def test_all_files_are_changed_and_missing_ones_made(two: list[Path], tmp_path: Path) -> None:
    new = tmp_path / "kpis" / "new.yaml"
    edit_together({path: adding(b"new\n") for path in [*two, new]})
    assert texts(tmp_path) == {
        "a/x.yaml": b"old\nnew\n",
        "kpis/new.yaml": b"new\n",
        "z/x.yaml": b"old\nnew\n",
    }


def test_a_change_that_cannot_be_worked_out_leaves_every_file(
    two: list[Path], tmp_path: Path
) -> None:
    before = texts(tmp_path)
    with pytest.raises(DataError, match="safely"):
        edit_together({two[0]: adding(b"new\n"), two[1]: broken})
    assert texts(tmp_path) == before


def failing_at(count: int, error: BaseException) -> Callable[..., bool]:
    """A `replaced` that fails when it is called for the count-th time, counted from 1."""
    calls: list[Path] = []

    def replaced(path: Path, *rest: object) -> bool:
        calls.append(path)
        if len(calls) == count:
            raise error
        return files.replaced(path, *rest)  # type: ignore[arg-type]

    return replaced


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device", "z/x.yaml"), KeyboardInterrupt()]
)
def test_a_failure_at_the_last_file_takes_back_all_before_it(
    two: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    new = tmp_path / "new.yaml"
    before = texts(tmp_path)
    monkeypatch.setattr(together, "replaced", failing_at(3, error))
    with pytest.raises((DataError, KeyboardInterrupt)):
        edit_together({path: adding(b"new\n") for path in [two[0], new, two[1]]})
    assert texts(tmp_path) == before


def test_a_failure_says_which_file_and_that_nothing_changed(
    two: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(28, "No space left on device", "z/x.yaml")
    monkeypatch.setattr(together, "replaced", failing_at(2, error))
    with pytest.raises(DataError, match=r"z/x\.yaml cannot be written: no space left") as caught:
        edit_together({path: adding(b"new\n") for path in two})
    assert "nothing was changed" in caught.value.hint


def test_on_a_full_disk_no_file_is_replaced_before_all_are_written(
    two: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(tmp_path)
    real, calls = files._write, list[Path]()

    def full(path: Path, *rest: object) -> None:
        calls.append(path)
        if len(calls) > 1:  # from now on: nothing could be taken back either
            raise OSError(28, "No space left on device")
        real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(DataError, match="no space left"):
        edit_together({path: adding(b"new\n") for path in two})
    assert texts(tmp_path) == before


def test_what_cannot_be_taken_back_is_named(
    two: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(self: Draft) -> None:
        raise OSError(30, "Read-only file system", str(self.path))

    monkeypatch.setattr(together, "replaced", failing_at(2, OSError(30, "Read-only file system")))
    monkeypatch.setattr(Draft, "take_back", stuck)
    with pytest.raises(DataError, match=r"could not be made what it was: .*a/x\.yaml") as caught:
        edit_together({path: adding(b"new\n") for path in two})
    assert "okr undo" in caught.value.hint
    assert two[0].read_bytes() == b"old\nnew\n"


def test_what_somebody_saves_meanwhile_is_kept_and_the_change_made_on_top(
    two: list[Path], tmp_path: Path
) -> None:
    meanwhile = [b"theirs\n"]

    def slow(old: bytes | None) -> bytes:
        if meanwhile:
            two[1].write_bytes((old or b"") + meanwhile.pop())
        return (old or b"") + b"new\n"

    edit_together({two[0]: adding(b"new\n"), two[1]: slow})
    assert texts(tmp_path) == {"a/x.yaml": b"old\nnew\n", "z/x.yaml": b"old\ntheirs\nnew\n"}


def test_a_file_that_never_rests_is_given_up_and_the_others_are_as_they_were(
    two: list[Path],
) -> None:
    count = iter(range(99))

    def restless(old: bytes | None) -> bytes:
        two[1].write_bytes(b"%d\n" % next(count))
        return (old or b"") + b"new\n"

    with pytest.raises(DataError, match="changes again and again"):
        edit_together({two[0]: adding(b"new\n"), two[1]: restless})
    assert two[0].read_bytes() == b"old\n"


def test_what_somebody_made_of_a_replaced_file_is_not_taken_back(
    two: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(path: Path, *rest: object) -> bool:
        if path == two[1]:
            two[0].write_bytes(b"theirs\n")
            raise OSError(28, "No space left on device")
        return files.replaced(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(together, "replaced", replaced)
    with pytest.raises(DataError):
        edit_together({path: adding(b"new\n") for path in two})
    assert two[0].read_bytes() == b"theirs\n"


def test_two_names_of_one_file_get_both_changes(tmp_path: Path) -> None:
    path, link = tmp_path / "x.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"old\n")
    link.symlink_to(path)
    edit_together({path: adding(b"1\n"), link: adding(b"2\n")})
    assert path.read_bytes() == b"old\n1\n2\n"
    assert link.is_symlink()


def test_no_change_writes_nothing(two: list[Path]) -> None:
    before = two[0].stat()
    edit_together({two[0]: lambda old: old or b""})
    assert two[0].stat().st_mtime_ns == before.st_mtime_ns
