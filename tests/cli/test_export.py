"""Everything out of the files: csv, xlsx, sqlite, jsonl."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.files import COMPANY, FILES, QUARTER, WITH_PLATFORM, write
from cli.run import Outcome, okr, okr_process
from hostile import CHINESE, DAY, FAMILY, FORMULA, HEBREW, NOTE, TURNED, hostile
from okrcli.views.export.columns import NAMES

EXAMPLES = Path(__file__).parents[2] / "examples"
SME = EXAMPLES / "italian-sme"
FORMS = ("csv", "jsonl", "xlsx", "sqlite")
Golden = Callable[[str, str], None]
Rows = list[dict[str, Any]]


def export(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", DAY, "export", *args)


def text_of(root: Path, *args: str | Path) -> str:
    outcome = export(root, *args)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def rows_of(root: Path, *args: str | Path) -> Rows:
    return list(csv.DictReader(io.StringIO(text_of(root, *args))))


def records_of(root: Path, *args: str | Path) -> Rows:
    return [json.loads(line) for line in text_of(root, "-f", "jsonl", *args).splitlines()]


def file_of(root: Path, path: Path, *args: str | Path) -> Path:
    outcome = export(root, *args, "-o", path)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"written to {path}\n")
    return path


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def sheets_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(path)
    return {one.title: list(one.values) for one in book.worksheets}


def test_the_italian_example_as_a_spreadsheet(golden: Golden) -> None:
    golden("export/okr.csv", text_of(SME))


def test_the_weeks_of_a_year_as_a_spreadsheet(golden: Golden) -> None:
    golden("export/weeks.csv", text_of(SME, "2026", "--weekly"))


def test_the_italian_example_to_restore_from(golden: Golden) -> None:
    golden("export/okr.jsonl", text_of(SME, "-f", "jsonl"))


def test_the_tables_of_a_database(golden: Golden, tmp_path: Path) -> None:
    path = file_of(SME, tmp_path / "okr.sqlite", "--weekly")
    made = [f"{sql.strip()};" for (sql,) in asked(path, "SELECT sql FROM sqlite_master")]
    rows = [
        f"{name}: {' | '.join(map(str, row))}"
        for name in ("export", "periods", "teams", "objectives", "owed", "gaps")
        for row in asked(path, f'SELECT * FROM "{name}"')  # noqa: S608 - names of ours
    ]
    golden("export/okr.sql", "\n".join([*made, *rows]) + "\n")


def test_a_row_has_the_figures_of_its_own_day() -> None:
    for row in [one for one in rows_of(SME) if one["what"] == "key_result"][::4]:
        shown = okr("--root", SME, "show", row["uid"], "-f", "json", "--as-of", row["date"])
        record = json.loads(shown.out)["item"]
        assert row["status"] == record["status"]
        assert row["progress"] == ("" if record["progress"] is None else str(record["progress"]))
        assert row["expected"] == ("" if record["expected"] is None else str(record["expected"]))


def test_the_columns_are_those_of_the_page(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    table = page[page.index("| column | type |") : page.index("In `csv` a text that begins")]
    named = re.findall(r"^\| `(\w+)`", table, re.MULTILINE)
    assert tuple(named) == (*NAMES, "team_1")
    root = write(tmp_path, WITH_PLATFORM)
    header = text_of(root).splitlines()[0].split(",")
    assert header == [*NAMES, "team_1", "team_2"]


def test_numbers_and_dates_of_a_workbook_are_real(tmp_path: Path) -> None:
    sheets = sheets_of(file_of(SME, tmp_path / "okr.xlsx", "--weekly"))
    assert list(sheets) == ["checkins", "kpi_values", "weeks"]
    for name, (header, *rows) in sheets.items():
        assert header[: len(NAMES)] == NAMES, name
        for row in rows:
            cells = dict(zip(header, row, strict=True))
            assert isinstance(cells["date"], datetime)
            assert isinstance(cells["private"], bool)
            assert isinstance(cells["progress"], int | float | None)
            assert isinstance(cells["value"], int | float | None)


def test_a_workbook_and_a_database_hold_what_the_spreadsheet_does(tmp_path: Path) -> None:
    rows = rows_of(SME)
    sheets = sheets_of(file_of(SME, tmp_path / "okr.xlsx"))
    path = file_of(SME, tmp_path / "okr.sqlite")
    for name, record in (("checkins", "checkin"), ("kpi_values", "kpi_value")):
        wanted = [
            (r["date"], r["uid"], float(r["value"] or 0)) for r in rows if r["record"] == record
        ]
        _, *cells = sheets[name]
        at = [NAMES.index(key) for key in ("date", "uid", "value")]
        found = [[row[index] for index in at] for row in cells]
        assert [(str(day.date()), uid, float(n or 0)) for day, uid, n in found] == wanted
        query = "SELECT date, uid, coalesce(value, 0.0) FROM "
        assert asked(path, query + name) == wanted


def test_every_check_in_is_a_row_and_a_week_is_one_for_each(tmp_path: Path) -> None:
    root = write(tmp_path)
    rows = rows_of(root)
    assert [(row["id"], row["date"], row["value"]) for row in rows] == [
        ("renewals", "2026-11-09", "77"),
        ("renewals", "2026-11-16", "78.5"),
        ("new-clients", "2026-11-16", "12"),
    ]
    weeks = rows_of(root, "--weekly")
    assert {row["record"] for row in weeks} == {"week"}
    days = [row["date"] for row in weeks if row["id"] == "renewals"]
    assert days == [
        *("2026-10-04", "2026-10-11", "2026-10-18", "2026-10-25"),
        *("2026-11-01", "2026-11-08", "2026-11-15", "2026-11-16"),
    ]
    assert {row["id"] for row in weeks} > {"audit", "rating"}


def test_what_is_not_a_number_is_said_in_words(tmp_path: Path) -> None:
    company = COMPANY + (
        "      - {id: steps, title: Steps, milestones: [{id: a, title: A}, {id: b, title: B}]}\n"
    )
    lines = (
        'audit:\n  - {"date": "2026-11-09", "value": true}\n\n'
        'steps:\n  - {"date": "2026-11-09", "value": ["a", "b"]}\n'
        '  - {"date": "2026-11-10", "value": ["!a"]}\n\n'
        'renewals:\n  - {"date": "2026-11-09", "value": null, "note": "merged"}\n'
        '  - {"date": "2026-11-10", "note": "only a word"}\n\n'
    )
    files = {f"{QUARTER}/company.yaml": company, f"{QUARTER}/company.checkins.yaml": lines}
    rows = rows_of(write(tmp_path, {**FILES, **files}))
    assert [(row["id"], row["value"], row["value_text"]) for row in rows] == [
        ("renewals", "", "n/a"),
        ("renewals", "", ""),
        ("audit", "", "true"),
        ("steps", "", "a b"),
        ("steps", "", "!a"),
    ]


def test_a_period_and_a_team_limit_what_is_exported(tmp_path: Path) -> None:
    files = {**WITH_PLATFORM, "okrs/2026/company.yaml": COMPANY}
    root = write(tmp_path, files)
    teams = {one["team"] for one in records_of(root) if one["record"] == "team"}
    assert teams == {"company", "engineering/platform"}
    only = records_of(root, "2026", "-f", "jsonl")
    assert {one.get("period") for one in only} == {None, "2026"}
    below = records_of(root, "--team", "engineering")
    assert {one.get("team") for one in below} == {None, "engineering/platform"}
    alone = records_of(root, "--team", "engineering", "--own")
    assert [one["record"] for one in alone] == ["workspace"]
    wrong = export(root, "--team", "enginering")
    assert wrong.code == 2
    assert "did you mean engineering?" in wrong.err


def test_every_definition_comes_before_what_speaks_of_it_as_it_is_written() -> None:
    records = records_of(SME)
    assert records[0]["record"] == "workspace"
    known: set[tuple[str, ...]] = set()
    for one in records:
        match one["record"]:
            case "kpi":
                known.add((one["team"], "kpi", one["definition"]["id"]))
            case "kpi_value":
                assert (one["team"], "kpi", one["id"]) in known
                assert str(one["year"]) == one["entry"]["date"][:4]
            case "key_result" if isinstance(one["definition"], dict):
                known.add((one["team"], one["period"], one["definition"]["id"]))
            case "checkin":
                kr = one["id"].partition(".")[0]
                assert (one["team"], one["period"], kr) in known


def test_a_plain_text_and_the_digits_of_a_number_stay_as_written(tmp_path: Path) -> None:
    company = COMPANY.replace("target: 19.2", "target: 19.20")
    out = text_of(write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": company}), "-f", "jsonl")
    assert '"definition": "Launch the loyalty programme"' in out
    assert '"target": 19.20' in out


def test_what_is_broken_is_left_out_and_named(tmp_path: Path) -> None:
    company = COMPANY.replace("target: 22", "target: x").replace("baseline: 24", "bse: 24")
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": company})
    outcome = export(root, "-f", "jsonl")
    assert outcome.code == 3
    assert "company.yaml:8" in outcome.err
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert not any("new-clients" in str(one.get("definition")) for one in records)
    (orphan,) = [one for one in records if one.get("id") == "new-clients"]
    assert (orphan["progress"], orphan["status"]) == (None, None)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_in_another_time_zone_locale_and_language(tmp_path: Path, form: str) -> None:
    made = []
    there = (("Pacific/Kiritimati", "it_IT.UTF-8", "it"), ("America/Adak", "C", "en"))
    for at, (zone, locale, language) in enumerate(there):
        path = tmp_path / f"{at}.{form}"
        args = ("--root", SME, "--as-of", DAY, "export", "--weekly", "-o", path)
        hashes = str(at + 1)
        done = okr_process(*args, TZ=zone, LC_ALL=locale, OKR_LANG=language, PYTHONHASHSEED=hashes)
        assert done.code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_the_same_check_ins_whatever_day_it_is() -> None:
    late = okr("--root", SME, "--as-of", "2027-03-01", "export", "-f", "jsonl")
    early = okr("--root", SME, "--as-of", "2026-01-01", "export", "-f", "jsonl")
    assert late.out == early.out
    assert okr("--root", SME, "--as-of", "2026-01-01", "export").out.count("\n") == 1


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@sum", "\tx", "=1+1"])
def test_a_text_like_a_formula_is_none(tmp_path: Path, text: str) -> None:
    line = json.dumps({"date": "2026-11-09", "value": 77, "note": text}).replace("\\t", "\\u0009")
    checkins = f"renewals:\n  - {line}\n\n"
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": checkins})
    (row,) = rows_of(root)
    assert row["note"] == f"'{text}"
    _, cells = sheets_of(file_of(root, tmp_path / "okr.xlsx"))["checkins"]
    assert cells[NAMES.index("note")] == text
    book = load_workbook(tmp_path / "okr.xlsx")
    assert book["checkins"].cell(2, NAMES.index("note") + 1).data_type == "s"
    assert asked(file_of(root, tmp_path / "okr.db"), "SELECT note FROM checkins") == [(text,)]


def test_hostile_words_come_out_as_they_went_in(tmp_path: Path) -> None:
    root = hostile(tmp_path)
    rows = rows_of(root)
    number = next(row for row in rows if row["id"] == "number")
    assert number["note"] == NOTE
    assert FAMILY in number["objective_title"]
    assert HEBREW in number["objective_title"]
    assert CHINESE in number["title"]
    sheets = sheets_of(file_of(root, tmp_path / "okr.xlsx"))
    (_, *cells) = sheets["checkins"]
    assert {row[NAMES.index("note")] for row in cells} == {row["note"] or None for row in rows[:-4]}
    notes = asked(file_of(root, tmp_path / "okr.sqlite"), "SELECT note FROM checkins")
    assert {note for (note,) in notes} == {row["note"] or None for row in rows[:-4]}
    settings = records_of(root)[0]["settings"]
    assert TURNED in settings["organization"]
    assert "\u202e" not in text_of(root, "-f", "jsonl")


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
@pytest.mark.parametrize("weekly", [(), ("--weekly",)])
def test_what_is_private_says_how_far_it_is_and_no_more(
    tmp_path: Path, form: str, weekly: tuple[str, ...]
) -> None:
    root = hostile(tmp_path)
    path = file_of(root, tmp_path / f"okr.{form}", *weekly)
    whole = all_text(path)
    assert "The secret one" in whole
    for secret in ("somebody-known", "secret-units", "the secret note"):
        assert secret not in whole
    redacted = all_text(file_of(root, tmp_path / f"redacted.{form}", *weekly, "--redact"))
    assert "<b>EUR</b>" in whole
    for secret in ("Lorem ipsum", "<b>EUR</b>", "<i>h</i>"):
        assert secret not in redacted


def all_text(path: Path) -> str:
    if path.suffix == ".xlsx":
        return str(sheets_of(path))
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump())
    return path.read_text(encoding="utf-8")


def test_what_is_to_restore_from_cannot_be_redacted(tmp_path: Path) -> None:
    outcome = export(write(tmp_path), "-f", "jsonl", "--redact")
    assert outcome.code == 2
    assert "jsonl is to restore from, so it leaves nothing out" in outcome.err


@pytest.mark.parametrize("form", ["xlsx", "sqlite"])
def test_a_file_is_not_sent_to_the_screen(form: str) -> None:
    outcome = export(SME, "-f", form)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"hint: okr export -o okr.{form}" in outcome.err


def test_without_the_extra_the_error_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    outcome = export(SME, "-o", tmp_path / "okr.xlsx")
    assert outcome.code == 2
    assert "hint: pip install 'okrcli[xlsx]', or export csv" in outcome.err
    assert not list(tmp_path.iterdir())


def test_a_text_too_long_for_a_cell_is_refused_in_words(tmp_path: Path) -> None:
    note = json.dumps({"date": "2026-11-09", "value": 77, "note": "x" * 40_000})
    root = write(
        tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": f"renewals:\n  - {note}\n\n"}
    )
    (tmp_path / "okr.xlsx").write_text("the old one")
    outcome = export(root, "-o", tmp_path / "okr.xlsx")
    assert outcome.code == 3
    assert "a text in the column note has 40,000 characters, and a cell holds 32,767" in outcome.err
    assert (tmp_path / "okr.xlsx").read_text() == "the old one"
    assert len(rows_of(root)[0]["note"]) == 40_000


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    tmp_path: Path, form: str
) -> None:
    outcome = export(SME, "-o", tmp_path / "nowhere" / f"okr.{form}")
    assert outcome.code == 3
    assert "cannot be written" in outcome.err
    (tmp_path / f"folder.{form}").mkdir()
    outcome = export(SME, "-o", tmp_path / f"folder.{form}")
    assert outcome.code == 3
    assert "is not a file" in outcome.err
    assert [one.name for one in tmp_path.iterdir()] == [f"folder.{form}"]


def test_an_export_replaces_the_one_before_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "okr.csv"
    path.write_text("old")
    path.chmod(0o600)
    file_of(SME, path)
    assert path.read_text(encoding="utf-8") == text_of(SME)
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_empty_workspace_exports_its_settings(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"okrs/okr.yaml": "organization: New\n", "okrs/kpis/company.yaml": "kpis: []\n"}
    )
    outcome = export(root, "-f", "jsonl")
    assert json.loads(outcome.out)["settings"] == {"organization": "New"}


def test_a_day_is_a_day_in_every_form(tmp_path: Path) -> None:
    (first, *_) = rows_of(SME)
    (_, row, *_) = sheets_of(file_of(SME, tmp_path / "okr.xlsx"))["checkins"]
    assert row[NAMES.index("date")].date() == date.fromisoformat(first["date"])
