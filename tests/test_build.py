"""The package is the same to the byte wherever and whenever it is built of the same sources."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
MOMENT = "1790000000"
"""SOURCE_DATE_EPOCH: the moment that stands in the archives."""


def sources() -> dict[str, bytes]:
    """Return the sources that git knows, or will know."""
    asked = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(["git", *asked], cwd=REPO, capture_output=True, check=True).stdout
    names = sorted(set(listed.decode().split("\0")) - {""})
    files = {name: REPO / name for name in names if not name.startswith("tests/")}
    return {name: path.read_bytes() for name, path in files.items() if path.is_file()}


def copied(folder: Path, files: dict[str, bytes], *, moment: int, mode: int) -> Path:
    """Write files with another time and mode."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(mode)
        os.utime(path, (moment, moment))
    return folder


def built(folder: Path, **env: str) -> dict[str, bytes]:
    """Build wheel and source archive as a release does, without a network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", "dist"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT, **env},
        capture_output=True,
        check=True,
    )
    return {path.name: path.read_bytes() for path in (folder / "dist").iterdir()}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Build in two places that differ in all that must not matter; return the second."""
    home, files = tmp_path_factory.mktemp("build"), sources()
    first = copied(home / "one", files, moment=1_600_000_000, mode=0o644)
    second = copied(home / "a longer way" / "two", files, moment=1_700_000_000, mode=0o600)
    one = built(first, TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C")
    two = built(second, TZ="UTC", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert one == two
    return second, two


def test_built_twice_wheel_and_source_archive_are_the_same_bytes(
    twice: tuple[Path, dict[str, bytes]],
) -> None:
    assert {name.rpartition(".")[2] for name in twice[1]} == {"whl", "gz"}


def test_a_wheel_built_of_the_source_archive_is_the_same_bytes(
    twice: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    folder, files = twice
    (archive,) = (name for name in files if name.endswith(".tar.gz"))
    with tarfile.open(folder / "dist" / archive) as packed:
        packed.extractall(tmp_path, filter="data")
    again = built(tmp_path / archive.removesuffix(".tar.gz"))
    assert {name: data for name, data in again.items() if name.endswith(".whl")} == {
        name: data for name, data in files.items() if name.endswith(".whl")
    }


def test_the_wheel_holds_the_program_and_nothing_else(
    twice: tuple[Path, dict[str, bytes]],
) -> None:
    folder, files = twice
    (wheel,) = (name for name in files if name.endswith(".whl"))
    names = zipfile.ZipFile(folder / "dist" / wheel).namelist()
    about = wheel.removesuffix("-py3-none-any.whl") + ".dist-info/"
    assert all(name.startswith(("okrcli/", about)) for name in names)
    assert "okrcli/language/it.mo" in names
    assert any(name.endswith("templates/page.html") for name in names)
