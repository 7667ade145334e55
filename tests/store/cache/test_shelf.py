from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.store.cache import shelf as shelves
from okrcli.store.cache.shelf import Shelf, name_of, user_folder

ANOTHER = """
import sys
from pathlib import Path
from okrcli.store.cache.shelf import Shelf
for number in range(200):
    Shelf(Path(sys.argv[1])).put("same", sys.argv[2].encode() * 10_000)
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cache" / "okr")


def test_what_was_put_is_found_again(shelf: Shelf) -> None:
    shelf.put("one", b"first")
    shelf.put("one", b"second")

    assert shelf.find("one") == b"second"
    assert shelf.find("two") is None


@pytest.mark.parametrize("at", [0, 3, 64, 70, -1])
def test_a_byte_changed_anywhere_makes_it_as_if_nothing_was_there(shelf: Shelf, at: int) -> None:
    shelf.put("one", b"something longer")
    data = bytearray((shelf.folder / "one").read_bytes())
    data[at] ^= 1
    (shelf.folder / "one").write_bytes(data)

    assert shelf.find("one") is None


@pytest.mark.parametrize("left", [0, 1, 63, 64, 65, 79])
def test_what_was_cut_short_is_not_there(shelf: Shelf, left: int) -> None:
    shelf.put("one", b"something longer")
    data = (shelf.folder / "one").read_bytes()
    (shelf.folder / "one").write_bytes(data[:left])

    assert shelf.find("one") is None


def test_nobody_else_can_read_what_is_kept(shelf: Shelf) -> None:
    umask = os.umask(0)
    try:
        shelf.put("one", b"a private objective")
    finally:
        os.umask(umask)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shelf.folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


def test_what_somebody_else_put_there_is_not_used(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("one", b"forged")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)

    assert shelf.find("one") is None
    shelf.put("two", b"mine")
    assert not (shelf.folder / "two").exists()


def test_what_others_may_write_is_not_used(shelf: Shelf) -> None:
    shelf.put("one", b"forged")
    (shelf.folder / "one").chmod(0o666)

    assert shelf.find("one") is None


def test_a_link_or_a_pipe_in_its_place_is_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("one", b"forged")
    (shelf.folder / "one").rename(tmp_path / "elsewhere")
    (shelf.folder / "one").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(shelf.folder / "two")

    assert shelf.find("one") is None
    assert shelf.find("two") is None


def test_where_nothing_can_be_written_nothing_is_kept_and_nobody_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file" / "okr")
    shelf.put("one", b"first")

    assert shelf.find("one") is None


def test_a_full_disk_leaves_nothing_half_written(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shelf.put("one", b"first")
    monkeypatch.setattr(Path, "replace", full)
    shelf.put("one", b"second")

    assert shelf.find("one") == b"first"
    assert {path.name for path in shelf.folder.iterdir()} == {"one", shelves.COUNT}


def test_nothing_is_put_where_it_is_only_read(shelf: Shelf) -> None:
    Shelf(shelf.folder, is_read_only=True).put("one", b"first")

    assert not shelf.folder.exists()


def test_two_programs_that_write_the_same_leave_one_of_both_whole(shelf: Shelf) -> None:
    shelf.put("same", b"x")
    running = [
        subprocess.Popen([sys.executable, "-c", ANOTHER, str(shelf.folder), letter])
        for letter in "ab"
    ]
    seen = set()
    while any(one.poll() is None for one in running):
        seen.add(shelf.find("same"))

    assert [one.returncode for one in running] == [0, 0]
    assert seen | {shelf.find("same")} <= {b"x", b"a" * 10_000, b"b" * 10_000}


def test_it_never_grows_beyond_its_bound_and_keeps_what_is_used(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "MOST", 50_000)
    largest = 0
    for number in range(300):
        shelf.put(f"entry-{number}", bytes(1_000))
        for at, path in enumerate(sorted(shelf.folder.iterdir(), key=os.path.getmtime)):
            os.utime(path, (at, at))  # else many are put in one tick of the clock
        assert shelf.find("entry-0") is not None
        largest = max(largest, sum(path.stat().st_size for path in shelf.folder.iterdir()))

    assert largest <= 50_000 + shelves.SWEEP * 1_100


def test_the_name_of_something_is_another_for_another_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = name_of("answer", 1)
    shelves.maker.cache_clear()
    monkeypatch.setattr(shelves, "__version__", "99")

    assert name_of("answer", 1) != now
    assert name_of("answer", 2) != name_of("answer", 1)
    shelves.maker.cache_clear()


@pytest.mark.parametrize(
    ("platform", "xdg", "folder"),
    [
        ("linux", "", ".cache/okr"),
        ("linux", "{home}/elsewhere", "elsewhere/okr"),
        ("linux", "relative", ".cache/okr"),
        ("darwin", "", "Library/Caches/okr"),
        ("darwin", "{home}/elsewhere", "elsewhere/okr"),
        ("win32", "", "AppData/Local/okr"),
    ],
)
def test_it_is_where_the_system_keeps_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, xdg: str, folder: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", xdg.format(home=tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(sys, "platform", platform)

    assert user_folder() == tmp_path / folder


def test_without_a_home_there_is_no_place_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)

    assert user_folder() is None


@pytest.mark.parametrize("place", ["lib/site-packages/okrcli", "archive.pyz/okrcli", "src/okrcli"])
def test_a_program_knows_itself_however_it_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    package = tmp_path / place
    if "pyz" not in place:
        package.mkdir(parents=True)
        (package / "a.py").write_text("")
    monkeypatch.setattr(shelves, "PACKAGE", package)
    shelves.maker.cache_clear()
    first = shelves.maker()
    shelves.maker.cache_clear()

    assert shelves.maker() == first
    shelves.maker.cache_clear()
