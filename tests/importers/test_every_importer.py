"""Every importer reads its made file, writes what checks, and changes nothing a second time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from cli.run import okr
from importers.world import DATA, DAY, FILES, bring, texts, workspace
from okrcli.cli.commands.import_ import Form
from okrcli.importers import IMPORTERS

OURS = ("csv", "jsonl")
PAGE = Path(__file__).parents[2] / "docs" / "import.md"
Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def _among_the_made_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)


def test_every_importer_is_offered_and_has_a_made_file() -> None:
    assert set(get_args(Form)) == set(IMPORTERS) == {*FILES, *OURS}


@pytest.mark.parametrize("name", IMPORTERS)
def test_every_format_has_its_section_on_the_page(name: str) -> None:
    assert re.search(rf"^## `{name}`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("form", FILES)
def test_a_preview_shows_all_and_writes_nothing(form: str, tmp_path: Path, golden: Golden) -> None:
    root = workspace(tmp_path)
    before = texts(root)
    shown = bring(root, form)
    assert texts(root) == before
    golden(f"imports/{form}.txt", shown.out)


@pytest.mark.parametrize("form", FILES)
def test_what_is_written_is_told_and_has_no_fault(
    form: str, tmp_path: Path, golden: Golden
) -> None:
    root = workspace(tmp_path)
    done = bring(root, form, "--write", "--skip-errors")
    assert (done.code, done.err) == (0, "")
    files = texts(root)
    golden(
        f"imports/{form}.files.txt",
        "".join(f"=== {name}\n{text}" for name, text in files.items()),
    )
    checked = okr("--root", root, "--as-of", DAY, "check", "-f", "json")
    errors = [one for one in json.loads(checked.out)["problems"] if one["level"] == "error"]
    assert errors == []


@pytest.mark.parametrize("form", FILES)
def test_the_same_file_again_changes_nothing_even_later(form: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    bring(root, form, "--write", "--skip-errors")
    before = texts(root)
    again = bring(root, form, "--write", "--skip-errors", day="2026-11-20")
    assert texts(root) == before
    assert "--write" not in again.out


@pytest.mark.parametrize("form", FILES)
def test_no_address_of_anybody_is_written(form: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    given = FILES[form]
    done = okr(
        "--root", root, "--as-of", DAY, "import", *given, "--from", form, "--write", "--skip-errors"
    )
    assert done.code == 0, done.err
    written = "".join(texts(root).values())
    assert "@studio.example" not in written


@pytest.mark.parametrize("form", FILES)
def test_rows_that_cannot_be_read_refuse_the_whole_file(form: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = texts(root)
    preview = json.loads(bring(root, form, "-f", "json").out)
    is_faulty = any(one["level"] == "error" for one in preview["problems"])
    done = bring(root, form, "--write")
    assert done.code == (3 if is_faulty else 0)
    assert (texts(root) == before) == is_faulty


@pytest.mark.parametrize("form", ["viva-csv", "betterworks"])
def test_a_preview_speaks_italian(
    form: str, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", "it")
    golden(f"imports/{form}.it.txt", bring(workspace(tmp_path), form).out)


@pytest.mark.parametrize("form", FILES)
def test_whoever_waits_is_told_of_every_row(
    form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[object] = []

    def watched(items: Iterable[object], total: int, label: str) -> Iterator[object]:
        assert total >= 0
        assert label == "rows"
        for item in items:
            seen.append(item)
            yield item

    monkeypatch.setattr("okrcli.cli.importing.watched", watched)
    shown = json.loads(bring(workspace(tmp_path), form, "-f", "json").out)
    assert len(seen) >= shown["rows"]
