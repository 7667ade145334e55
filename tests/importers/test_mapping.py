"""A sheet of any kind by a mapping, and who and which team its names are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cli.run import okr
from importers.world import csv_file, take, texts, workspace
from okrcli.errors import Slip
from okrcli.importers.cells import day_of, number_of, share_of, words_of
from okrcli.importers.how import DateOrder, How, parse_delimiter, parse_names
from okrcli.importers.sheet import Sheet
from okrcli.importers.upload import Upload
from okrcli.store.mapping import read_map
from okrcli.workspace import Workspace

COMMA = How(decimal_comma=True)
PLAN = "okrs/2026-Q4/company.yaml"


@pytest.mark.parametrize(
    ("text", "how", "number"),
    [
        ("12.5", None, "12.5"),
        ("75%", None, "75"),
        ("12.400", None, "12.4"),
        ("1,234.5", None, "1234.5"),
        ("4,5", None, "4.5"),
        ("12.400", COMMA, "12400"),
        ("12,400", COMMA, "12.4"),
        ("1.234,5", COMMA, "1234.5"),
        ("-7", COMMA, "-7"),
    ],
)
def test_a_number_is_read_as_its_sheet_writes_it(text: str, how: How | None, number: str) -> None:
    assert number_of(text, how) == Decimal(number)


@pytest.mark.parametrize("text", ["12,400", "many", "1 of 2", "€ 5", "", "1e400", "9" * 16])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(Slip):
        number_of(text)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-02-03", "dmy", "2026-02-03"),
        ("2026-02-03 09:00:00 UTC", "ymd", "2026-02-03"),
        ("2026-02-03T23:30:00Z", "ymd", "2026-02-03"),
        ("3.2.2026", "dmy", "2026-02-03"),
        ("02/03/26", "mdy", "2026-02-03"),
        ("2026/2/3", "ymd", "2026-02-03"),
        ("26-3-2", "ydm", "2026-02-03"),
        ("2 2026 3", "myd", "2026-02-03"),
        ("3 2026 2", "dym", "2026-02-03"),
    ],
)
def test_a_day_is_read_in_the_order_of_its_sheet(text: str, order: DateOrder, day: str) -> None:
    assert day_of(text, order) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["31/02/2026", "soon", "2026-13-01", "2026", ""])
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(Slip, match="is not a day"):
        day_of(text, "dmy")


def test_a_share_is_of_one_or_of_a_hundred_as_is_said() -> None:
    assert share_of("0.5", "share") == share_of("50", "percent") == Fraction(1, 2)
    assert share_of("50%", "share") == Fraction(1, 2)


def test_a_cell_of_several_words_has_each_once() -> None:
    assert words_of("a, b;c\n a ,,") == ("a", "b", "c")


@pytest.mark.parametrize("value", ["", [], [""], Decimal(1), [Decimal(1)]])
def test_a_column_is_called_by_words(value: object) -> None:
    with pytest.raises(Slip, match="is not the name of a column"):
        parse_names(value)


@pytest.mark.parametrize("value", ["", ";;", "a", '"', "\n", Decimal(1)])
def test_columns_are_parted_by_one_sign(value: object) -> None:
    with pytest.raises(Slip, match="parts no columns"):
        parse_delimiter(value)


def test_a_cell_is_placed_by_line_and_column_even_behind_quoted_line_breaks() -> None:
    text = 'a,b,c\n1,"two\nlines, ""quoted""",x\n'
    sheet = Sheet.of(Upload("x.csv", {"x.csv": text.encode()}), How())
    (row,) = sheet.rows()
    assert row.number("c") is None
    (problem,) = sheet.problems
    assert (problem.line, problem.column, problem.excerpt) == (3, 20, 'lines, ""quoted""",x')
    assert row.rest() == {"c": "x", "a": "1", "b": 'two\nlines, "quoted"'}


def test_a_column_without_a_name_is_kept_by_its_place(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, csv_file(tmp_path, "title,period,\nGrow,2026-Q4,odd\n"), "sheet", "--write")
    assert "imported: {column 3: odd}" in texts(root)[PLAN]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: {titel: Ziel}\n", "titel"),
        ("colums: {title: Ziel}\n", "did you mean columns?"),
        ("columns: {title: 7}\n", "7 is not the name of a column"),
        ("delimiter: ;;\n", "';;' parts no columns"),
        ("date_order: dd.mm.yyyy\n", "date_order"),
        ("decimal_comma: yes\n", "decimal_comma"),
        ("encoding: ansi\n", "encoding"),
        ("kinds: {Ziel: goal}\n", "goal"),
        ("- a\n", "a mapping is a group of keys, not a list"),
        ("", "the file is empty"),
        ("columns: [\n", "how.yaml:"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_told_by_line_and_column(
    text: str, words: str, tmp_path: Path
) -> None:
    sheet = csv_file(tmp_path, "title\nGrow\n")
    how = csv_file(tmp_path, text, "how.yaml")
    done = take(workspace(tmp_path), sheet, "sheet", "--mapping", how)
    assert done.code == 3
    assert words in done.err
    assert "how.yaml:1:" in done.err or "how.yaml:2:" in done.err
    assert "nothing was imported" in done.err


def test_a_mapping_alone_reads_any_sheet_and_tab_parts_it(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(tmp_path, "Ziel\tZeit\nWachsen\t2026-Q4\n")
    how = csv_file(
        tmp_path, "delimiter: tab\ncolumns: {title: [Titel, Ziel], period: Zeit}\n", "how.yaml"
    )
    done = take(root, sheet, "sheet", "--mapping", how, "--write")
    assert done.code == 0, done.err
    assert "title: Wachsen" in texts(root)[PLAN]


def test_a_row_for_each_key_result_makes_the_objective_that_it_names(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path,
        "objective,title,period,baseline,target,value\n"
        "Grow,Clients,2026-Q4,0,10,4\nGrow,Deals,2026-Q4,0,5,1\nServe,Answers,2026-Q4,0,5,\n",
    )
    out = take(root, sheet, "sheet", "--write").out
    assert "new: 2 objectives, 3 key results; 2 new check-ins" in out
    assert take(root, sheet, "sheet").out.endswith("all of it is here already.\n")


def test_key_results_below_an_objective_belong_to_it(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path,
        "type,name,due,confidence,status,weight,commitment\n"
        "goal,Grow,2026-12-31,,,2,Aspirational\nmilestone,Clients,2026-12-31,7,at risk,,\n"
        "milestone,Deals,2026-12-31,70,sleepy,-1,maybe\nplan,Odd,2026-12-31,,,,\n",
    )
    done = take(root, sheet, "sheet", "--write")
    grow, odd = Workspace.find(root).load().teams[0].objectives
    assert grow.commitment == "aspirational"
    assert grow.weight == Decimal(2)
    assert odd.title == "Odd"
    assert grow.key_results[1].imported == {
        "status": "sleepy",
        "confidence": "70",
        "weight": "-1",
        "commitment": "maybe",
    }
    for words in ("70 is not from 0 to 10", "'sleepy' is no status", "a weight is 0 or more"):
        assert words in done.out
    assert "'plan' is neither an objective nor a key result" in done.out


MAPS = {
    "map.csv": "Giulia Ferrante,giulia\nANNA@x.example ; anna\n".replace(" ; ", ","),
    "map.yaml": "Giulia Ferrante: giulia\nanna@x.example: anna\n",
}


@pytest.mark.parametrize("name", MAPS)
def test_people_are_found_by_a_map_in_any_case(name: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path,
        'title,period,owner\nGrow,2026-Q4,"giulia ferrante, Anna@X.example, bo@x.example, Lu"\n',
    )
    people = csv_file(tmp_path, MAPS[name], name)
    out = take(root, sheet, "sheet", "--people", people, "--write").out
    text = texts(root)[PLAN]
    assert "owner: giulia" in text
    assert "contributors: [anna, Lu]" in text
    assert "bo@x.example (1)" in out
    assert "@" not in text


def test_people_of_okr_yaml_are_found_by_name_and_address_and_others_are_kept(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    path = root / "okrs/okr.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "people: {giulia: {name: Giulia Ferrante, email: [g@x.example]}}\n",
        "utf-8",
    )
    sheet = csv_file(
        tmp_path, "title,period,owner\nA,2026-Q4,g@x.example\nB,2026-Q4,Giulia Ferrante; Lu\n"
    )
    out = take(root, sheet, "sheet", "--write").out
    text = texts(root)[PLAN]
    assert text.count("owner: giulia") == 2
    assert "imported: {owners: [Lu]}" in text
    assert "Lu (1)" in out


def test_teams_are_found_by_map_title_or_id_else_made_of_their_name(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    path = root / "okrs/okr.yaml"
    path.write_text(path.read_text("utf-8") + "teams: {sales: {title: The Sellers}}\n", "utf-8")
    rows = "".join(
        f"{name},2026-Q4,{team}\n"
        for name, team in (
            ("A", "R&D"), ("B", "The Sellers"), ("C", "Sales"), ("D", "2026"), ("E", "KPI"),
            ("F", "增加"), ("G", ""), ("H", "Old, New"),
        )
    ).replace("Old, New", '"Old, New"')  # fmt: skip
    sheet = csv_file(tmp_path, "title,period,team\n" + rows)
    teams = csv_file(tmp_path, "R&D: engineering/research\n", "teams.yaml")
    done = take(root, sheet, "sheet", "--teams", teams, "--team", "board", "--write")
    assert done.code == 0, done.err
    made = {
        name for name in texts(root) if name.startswith("okrs/2026-Q4") and "checkins" not in name
    }
    assert made == {
        f"okrs/2026-Q4/{team}.yaml"
        for team in ("engineering/research", "sales", "kr-2026", "team-kpi", "kr", "board", "old")
    }
    assert "imported: {teams: [New]}" in texts(root)["okrs/2026-Q4/old.yaml"]


@pytest.mark.parametrize(
    ("option", "text", "code", "words"),
    [
        ("--teams", "Sales,../../etc\n", 2, "cannot be a team"),
        ("--teams", "Sales,2026\n", 2, "cannot be a team"),
        ("--people", "a,b,c\n", 3, "it has 3 cells, and a map has two"),
        ("--people", '"a\n', 3, "it cannot be read as CSV"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(
    option: str, text: str, code: int, words: str, tmp_path: Path
) -> None:
    sheet, names = csv_file(tmp_path, "title\nGrow\n"), csv_file(tmp_path, text, "map.csv")
    done = take(workspace(tmp_path), sheet, "sheet", option, names)
    assert done.code == code
    assert words in done.err


def test_a_map_in_yaml_with_something_else_than_ids_is_refused(tmp_path: Path) -> None:
    sheet = csv_file(tmp_path, "title\nGrow\n")
    names = csv_file(tmp_path, "Ada: 7\nBo: [bo]\n", "map.yml")
    done = take(workspace(tmp_path), sheet, "sheet", "--people", names)
    assert done.code == 3
    assert "'Ada' has no id" in done.err
    assert "map.yml:2:5" in done.err


@pytest.mark.parametrize(
    ("cells", "period"),
    [
        ("Q4 2026,,", "2026-Q4"),
        ("2026 q4,,", "2026-Q4"),
        (",2026-10-01,2026-10-31", "2026-10"),
        (",2026-10-01,2026-12-31", "2026-Q4"),
        (",2026-07-01,2026-12-31", "2026-H2"),
        (",2026-01-15,2026-11-30", "2026"),
        (",2026-10-05,2026-11-20", "2026-Q4"),
        (",2025-06-01,2026-11-20", "2026"),
        (",,2026-11-20", "2026-Q4"),
        ("Someday,,2026-11-20", "2026-Q4"),
        ("Someday,,", "2026-H1"),
    ],
)
def test_a_period_is_found_by_name_or_by_days(cells: str, period: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(tmp_path, f"title,period,start date,due\nGrow,{cells}\n")
    done = take(root, sheet, "sheet", "--period", "2026-H1", "--write")
    assert done.code == 0, done.err
    assert f"okrs/{period}/company.yaml" in texts(root)
    text = texts(root)[f"okrs/{period}/company.yaml"]
    assert ("imported: {period: Someday}" in text) == ("Someday" in cells)


def test_what_has_no_period_at_all_is_an_error_of_its_row(tmp_path: Path) -> None:
    done = take(workspace(tmp_path), csv_file(tmp_path, "title\nGrow\n"), "sheet")
    assert done.code == 3
    assert "given.csv:2:1: error: 'Grow' names no period" in done.out


def test_a_sheet_without_a_name_is_called_one_in_the_language_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", "it")
    done = take(workspace(tmp_path), csv_file(tmp_path, "title\nGrow\n"), "sheet")
    assert done.out.startswith("il foglio: 1 riga di ")


def test_days_that_are_not_those_of_the_period_stay(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(tmp_path, "title,period,start date,due\nGrow,2026-Q4,2026-10-01,2026-11-30\n")
    take(root, sheet, "sheet", "--write")
    text = texts(root)[PLAN]
    assert "due: 2026-11-30" in text
    assert "start:" not in text


def test_without_a_format_the_error_names_the_option(tmp_path: Path) -> None:
    done = okr("--root", workspace(tmp_path), "import", csv_file(tmp_path, "title\n"))
    assert done.code == 2
    assert "does not say which program it is from" in done.err
    assert "--from" in done.err


def test_a_map_that_is_wrong_all_over_is_read_no_further_than_it_is_told_of() -> None:
    names, problems = read_map(b"a,b,c\n" * 500 + b"Ada,ada\n", "people.csv")
    assert names == {}
    assert (len(problems), problems[-1].rule) == (101, "too-many")
