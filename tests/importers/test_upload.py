"""Whatever is given in place of a table is read right, or refused in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from importers.world import csv_file, take, texts, workspace
from okrcli.errors import DataError, Problem
from okrcli.importers import okr_jsonl, upload
from okrcli.importers.arrays import things
from okrcli.importers.upload import ROWS, decoded

HEAD = "name,type,progress,start_date,end_date,owner_email,categories,description\n"
ROW = "Più clienti — 増加,goal,40,2026-10-01,2026-12-31,,,\n"


def workbook() -> bytes:
    """A zip, as every workbook is."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 100)
    return data.getvalue()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16 with a mark", "lines of Windows"],
)
def test_text_is_read_in_the_usual_ways(encode: Callable[[str], bytes], tmp_path: Path) -> None:
    root = workspace(tmp_path)
    done = take(root, csv_file(tmp_path, encode(HEAD + ROW)), "betterworks", "--write")
    assert done.code == 0, done.err
    assert "title: Più clienti — 増加" in texts(root)["okrs/2026-Q4/company.yaml"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ((HEAD + "Più\n").encode("latin-1"), "given.csv:2: byte 77, 0xf9, is not UTF-8"),
        (HEAD.encode("utf-16-le"), "a NUL stands here"),
        ((HEAD + "a\0b,goal\n").encode(), "given.csv:2: a NUL stands here"),
        (workbook(), "a zip archive or an Excel workbook, and a text is needed"),
        (workbook()[:40], "a zip archive or an Excel workbook, and a text is needed"),
        (b"\xd0\xcf\x11\xe0old", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"", "given.csv is empty"),
        (b"\n\n", "given.csv is empty"),
        (b"a,b\n1,2\n", "has no column type; its first line names a, b"),
        (b"type,Type\n", "has two columns 'type'"),
    ],
    ids=range(11),
)
def test_what_is_no_table_is_refused_in_words(data: bytes, words: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = texts(root)
    done = take(root, csv_file(tmp_path, data), "betterworks", "--write")
    assert done.code == 3
    assert words in done.err
    assert "hint: " in done.err
    assert texts(root) == before


def test_latin_letters_of_windows_are_read_where_a_mapping_says_so(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(tmp_path, (HEAD + "Più,goal,1,,2026-12-31,,,\n").encode("latin-1"))
    mapping = csv_file(tmp_path, "encoding: latin-1\n", "how.yaml")
    done = take(root, sheet, "betterworks", "--mapping", mapping, "--write")
    assert done.code == 0, done.err
    assert "title: Più" in texts(root)["okrs/2026-Q4/company.yaml"]


def test_a_sheet_of_a_million_rows_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    done = take(root, csv_file(tmp_path, HEAD + "a,goal\n" * 1_000_000), "betterworks")
    assert done.code == 3
    assert f"has more than {ROWS:,} rows" in done.err
    assert "split it by period or by team" in done.err


def test_a_file_of_more_bytes_than_are_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "LARGEST", 10)
    done = take(workspace(tmp_path), csv_file(tmp_path, HEAD), "betterworks")
    assert done.code == 3
    assert "bytes, and at most 10 are read" in done.err


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = take(workspace(tmp_path), tmp_path / "nothing.csv", "betterworks")
    assert done.code == 3
    assert "nothing.csv cannot be read: no such file or directory" in done.err


def test_it_is_told_in_the_language_spoken_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", "it")
    done = take(workspace(tmp_path), tmp_path / "nothing.csv", "betterworks")
    assert "non si può leggere" in done.err
    assert "nothing.csv: file o cartella inesistente" in done.err


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    done = take(workspace(tmp_path), tmp_path, "betterworks")
    assert done.code == 3
    assert "is a folder, and this format is one file" in done.err


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DataError, match="is not UTF-16"):
        decoded(b"a", "x.csv", "utf-16")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_cell_is_placed_by_its_line_however_lines_end(end: str, tmp_path: Path) -> None:
    bad = 'a,goal,"1\n2",2026-10-01,soon,,,\n'
    sheet = csv_file(tmp_path, (HEAD + ROW + bad).replace("\n", end).encode())
    done = take(workspace(tmp_path), sheet, "betterworks")
    assert "given.csv:4:15: warning: end_date: " in done.out


def test_lines_that_are_no_export_of_ours_are_not_gone_through_to_their_end(tmp_path: Path) -> None:
    file = csv_file(tmp_path, '{"record": "new"}\n' * 500 + "x\n" * 1001, "all.jsonl")
    done = take(workspace(tmp_path), file, "jsonl")
    assert done.code == 3
    assert "all.jsonl has more than 1000 lines that cannot be read" in done.err


def test_so_are_lines_of_sorts_that_are_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(okr_jsonl, "MOST_STRANGE", 500)
    file = csv_file(tmp_path, '{"record": "new"}\n' * 501, "all.jsonl")
    done = take(workspace(tmp_path), file, "jsonl")
    assert done.code == 3
    assert "all.jsonl has more than 500 lines that cannot be read" in done.err


def test_a_table_of_ten_thousands_of_columns_is_refused(tmp_path: Path) -> None:
    head = ",".join(f"k{number}" for number in range(10_001))
    done = take(workspace(tmp_path), csv_file(tmp_path, f"{head}\n"), "betterworks")
    assert done.code == 3
    assert "given.csv names more than 10,000 columns" in done.err
    assert "remove those that nobody needs" in done.err


def test_a_sort_of_record_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    file = csv_file(tmp_path, '{"record": "new"}\n' * 3000, "all.jsonl")
    assert take(workspace(tmp_path), file, "jsonl").out.count("'new' is not known") == 1


def test_a_list_of_many_objects_on_one_line_is_read_in_one_go(tmp_path: Path) -> None:
    one = '{"ID": "1", "Title": "\\u00e8", "Type": "Objective"}'
    file = csv_file(tmp_path, f"[{','.join([one] * 30_000)},\n 7]", "objectives_export_file_1.json")
    problems: list[Problem] = []
    found = [*things(file.read_text(), "x.json", problems)]
    assert [(one.line, one.column) for one in found[:2]] == [(1, 2), (1, len(one) + 3)]
    assert [(one.line, one.column) for one in problems] == [(2, 2)]
