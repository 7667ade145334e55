"""Where a workspace is, and which language its okr.yaml names at a glance."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.run import okr
from okrcli.errors import DataError, UsageError
from okrcli.store.root import find_root, new_root, written_language


def workspace(folder: Path, text: str = "") -> Path:
    root = folder / "okrs"
    root.mkdir(parents=True)
    (root / "okr.yaml").write_bytes(text.encode())
    return root


def test_the_nearest_workspace_upwards_is_found(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    below = root / "2026-Q4" / "engineering"
    below.mkdir(parents=True)
    assert find_root(below) == find_root(tmp_path) == root


def test_a_folder_named_holds_a_workspace_or_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path / "a")
    assert find_root(tmp_path, "a") == find_root(tmp_path, "a/okrs") == root
    with pytest.raises(UsageError, match="holds no okr"):
        find_root(tmp_path / "a", "elsewhere")


def test_without_a_workspace_a_new_one_is_the_folder_okrs(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no okrs"):
        find_root(tmp_path)
    assert new_root(tmp_path) == new_root(tmp_path, "okrs") == tmp_path / "okrs"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("language: it\n", "it"),
        ("organization: Ada\nlanguage: it  # as we speak\n", "it"),
        ("language: 'it'\r\nmission: x\r\n", "it"),
        ('\ufefflanguage: "it"', "it"),
        ("language: de\n", "de"),
        ("grace: [\nlanguage: it\n\tbroken: {\n", "it"),
        ("# language: it\n", None),
        ("language:\n", None),
        ("teams: {a: {title: b}}\n  language: it\n", None),
        ("languages: it\n", None),
        ("", None),
    ],
)
def test_the_language_written_is_seen_even_in_a_broken_file(
    tmp_path: Path, text: str, language: str | None
) -> None:
    assert written_language(workspace(tmp_path, text)) == language


def test_an_okr_yaml_that_cannot_be_read_names_no_language(tmp_path: Path) -> None:
    assert written_language(tmp_path) is None
    (tmp_path / "okr.yaml").mkdir()
    assert written_language(tmp_path) is None


def test_what_is_called_okr_yaml_and_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "okrs").mkdir()
    os.mkfifo(tmp_path / "okrs" / "okr.yaml")
    for look in (find_root, new_root):
        with pytest.raises(DataError, match="is not a file"):
            look(tmp_path, "okrs")


def test_settings_that_stand_outside_of_the_workspace_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("organization: Ada\n")
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "okr.yaml").symlink_to("../elsewhere.yaml")
    with pytest.raises(DataError, match="leads out of the workspace"):
        find_root(tmp_path / "okrs")
    done = okr("--root", tmp_path, "check")
    assert (done.code, done.out) == (3, "")
    assert "hint: a link stands in its way" in done.err


def test_settings_that_are_a_link_within_the_workspace_are_read(tmp_path: Path) -> None:
    root = workspace(tmp_path, "language: it\n")
    (root / "okr.yaml").rename(root / "shared.txt")
    (root / "okr.yaml").symlink_to("shared.txt")
    assert find_root(tmp_path) == root
