"""Where a workspace is, and which language its okr.yaml names at a glance."""

from __future__ import annotations

from pathlib import Path

import pytest

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
