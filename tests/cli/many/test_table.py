"""A file of check-ins taken apart."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.cli.many.table import Table, parse
from okrcli.errors import DataError


def rows(text: str) -> list[tuple[int, dict[str, object]]]:
    return [(row.line, dict(row.cells)) for row in parse(text.encode(), "f").rows]


def told(table: Table) -> list[tuple[int, str, str]]:
    return [(one.line, one.level, one.message) for one in table.problems]


@pytest.mark.parametrize(
    "text",
    [
        "id,value\na,1\n",
        "id;value\na;1\n",
        "id\tvalue\na\t1\n",
        "\ufeffid,value\r\na,1\r\n",
        "\n ID , Value \na , 1",
        '"id","value"\n"a","1"\n',
        '{"id": "a", "value": "1"}\n',
        '\ufeff\n{"id": "a", "value": "1", "note": "", "by": null}\r\n\n',
    ],
)
def test_commas_semicolons_tabs_and_json_lines_are_told_apart_by_the_first_line(text: str) -> None:
    assert [cells for _, cells in rows(text)] == [{"id": "a", "value": "1"}]


def test_a_decimal_comma_stands_beside_semicolons() -> None:
    assert rows("id;value\na;1,5\n") == [(2, {"id": "a", "value": "1,5"})]


def test_rows_know_the_line_they_begin_on_whatever_their_cells_hold() -> None:
    text = 'id,note\na,"two\nlines, and ""quotes"""\n\n,,\nb,x\n'
    assert rows(text) == [
        (2, {"id": "a", "note": 'two\nlines, and "quotes"'}),
        (6, {"id": "b", "note": "x"}),
    ]


def test_numbers_of_json_are_exact_and_null_says_something_of_a_value_only() -> None:
    text = '{"id": "a", "value": 0.1}\n{"id": "b", "value": null, "confidence": null}\n'
    assert rows(text) == [
        (1, {"id": "a", "value": Decimal("0.1")}),
        (2, {"id": "b", "value": None}),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id,value\na,1,2\n", 2, "it has 3 cells, and the first line names 2 columns"),
        ('id,value\nb,1\n"a,1\n', 3, "it cannot be read as CSV: unexpected end of data"),
        ('{"id": 1\n', 1, "it is not JSON: expecting ',' delimiter"),
        ('{"id": 1}\n[1]\n', 2, "it is no JSON object"),
        ('{"id": 1, "id": 2}\n', 1, "'id' is written twice"),
        ('{"value": NaN}\n', 1, "NaN is not a number"),
        ('{"value": ' + "[" * 10000 + "\n", 1, "it is not JSON: too deep"),
    ],
)
def test_what_cannot_be_taken_apart_is_named_by_its_line(
    text: str, line: int, message: str
) -> None:
    assert told(parse(text.encode(), "f")) == [(line, "error", message)]


def test_an_unknown_column_is_a_warning_once() -> None:
    table = parse(b"id,vaule\na,1\nb,2\n", "f")
    assert told(table) == [(2, "warning", "the column 'vaule' is not known and left out")]
    assert table.problems[0].hint == "did you mean value?"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfei\x00d\x00", "is not UTF-8"),
        (b'[{"id": "a"}]', "is one JSON list"),
        (b"name,value\na,1\n", "has no column id"),
        (b"id,id\na,1\n", "has two columns 'id'"),
    ],
)
def test_what_is_no_table_is_refused_with_the_way_out(data: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words.replace("'", ".")) as refused:
        parse(data, "f")
    assert refused.value.hint


def test_an_empty_file_has_no_rows() -> None:
    assert parse(b"", "f") == parse(b"\n\n", "f") == Table((), ())


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
LINES = (
    st.lists(TEXTS, min_size=1, max_size=3).map("\n".join).filter(lambda text: text == text.strip())
)


@given(st.lists(st.tuples(TEXTS, LINES)), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_any_csv_that_was_written_is_read_as_it_was(
    pairs: list[tuple[str, str]], delimiter: str, ending: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows([("id", "note"), *pairs])
    expected = [
        {key: text for key, text in zip(("id", "note"), pair, strict=True) if text}
        for pair in pairs
        if any(pair)
    ]
    assert [cells for _, cells in rows(out.getvalue())] == expected


@given(st.lists(st.tuples(TEXTS, st.text(st.characters(exclude_categories=["Cs"])))))
def test_any_json_lines_that_were_written_are_read_as_they_were(
    pairs: list[tuple[str, str]],
) -> None:
    text = "".join(json.dumps({"id": one, "note": two}) + "\n" for one, two in pairs)
    assert [cells for _, cells in rows(text)] == [
        {key: said for key, said in (("id", one), ("note", two)) if said} for one, two in pairs
    ]
