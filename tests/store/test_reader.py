from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrcli.store import composer
from okrcli.store.reader import Document, read

TEXT = """\
# a comment
objectives:
  - id: loyalty          # é and 😀 before
    title: "Più 😀 clienti"
    tags: [a, 'b c']
    key_results:
    - {id: nps, target: 5}

    - Launch it

kind: last
"""


def of(text: str) -> Document:
    return read(text.encode(), "okrs/x.yaml")


@pytest.fixture(params=["compiled", "python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(composer, "_parser_class", lambda: composer._python_parser)


@pytest.mark.usefixtures("_either_parser")
def test_values_and_places_are_the_same_with_either_parser() -> None:
    document = of(TEXT)
    objective = ("objectives", 0)

    assert document.problems == []
    assert document.data["objectives"][0]["title"] == "Più 😀 clienti"
    assert document.data["objectives"][0]["key_results"] == [
        {"id": "nps", "target": Decimal(5)},
        "Launch it",
    ]
    title = document.span((*objective, "title"))
    assert (title.line, title.column, title.length) == (4, 12, 15)
    target = document.span((*objective, "key_results", 0, "target"), on_key=True)
    assert (target.line, target.column, target.length) == (7, 17, 6)


@pytest.mark.usefixtures("_either_parser")
def test_anchors_aliases_tags_and_merges_are_refused_by_either_parser() -> None:
    document = of("a: &x 1\nb: *x\nc: !!str 3\nd: {<<: {e: 1}}\n")

    assert [problem.rule for problem in document.problems] == [
        "anchor",
        "alias",
        "tag",
        "merge-key",
    ]
    assert document.faulty == {("a",), ("b",), ("c",), ("d", "<<")}


@pytest.mark.usefixtures("_either_parser")
def test_what_is_no_yaml_is_told_by_either_parser() -> None:
    (problem,) = of("title: Churn: 6 to 3\n").problems

    assert (problem.line, problem.column, problem.rule) == (1, 13, "colon-in-text")


def test_a_place_that_is_not_there_falls_back_to_the_nearest_parent() -> None:
    document = of(TEXT)

    assert document.span(("objectives", 0, "owner")) == document.span(("objectives", 0))
    assert document.span(("objectives", 7, "owner")) == document.span(("objectives",))
    assert document.span(("nothing",)) == document.span(())


def test_a_node_ends_with_its_last_child_so_that_text_can_be_spliced() -> None:
    document = of(TEXT)
    node = document.node(("objectives", 0, "key_results"))
    tags = document.node(("objectives", 0, "tags"))

    assert node is not None
    assert tags is not None
    assert document.text[node.start : node.end].endswith("- Launch it")
    assert document.text[tags.start : tags.end] == "[a, 'b c']"
    assert tags.is_flow
    assert not node.is_flow
    assert [child.kind for child in node.children] == ["map", "scalar"]
    assert document.node(("objectives", 1)) is None


def test_lines_end_at_a_line_feed_only_as_editors_count_them() -> None:
    document = of("a: 'x\u2028y\u0085z'\r\nb: 1\r\nc: 'p'\n")

    span = document.span(("c",))
    assert (span.line, span.column) == (3, 4)
    assert document.excerpt(2) == "b: 1"
    assert document.excerpt(9) == ""


def test_a_byte_order_mark_is_no_character_of_the_file() -> None:
    document = read(b"\xef\xbb\xbfa: 010\n", "okrs/x.yaml")

    assert document.text == "a: 010\n"
    assert document.problems[0].column == 4


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", Decimal(0)),
        ("-0", Decimal(0)),
        ("-12.50", Decimal("-12.50")),
        ("999999999999999.123456789012", Decimal("999999999999999.123456789012")),
        ("2026-10-05", date(2026, 10, 5)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("off", "off"),
        ("NaN", "NaN"),
        ("2026-10", "2026-10"),
        ("2026-Q4", "2026-Q4"),
        ("+20%", "+20%"),
        ("-10% of 18", "-10% of 18"),
        ("1,5", "1,5"),
        ("12.400,50", "12.400,50"),
        ("1.2.3", "1.2.3"),
        ("+39 051 123", "+39 051 123"),
        ("0x", "0x"),
        (".", "."),
        ("'85'", "85"),
        ('"2026-10-05"', "2026-10-05"),
    ],
)
def test_a_scalar_is_read_as_every_yaml_reader_would(written: str, value: object) -> None:
    document = of(f"a: {written}\n")

    assert document.problems == []
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("010", "10"),
        ("-007.50", "-7.50"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        ("1.5E-2", "0.015"),
        ("0x1F", "31"),
        ("-0x1f", "-31"),
        ("0o17", "15"),
        ("0b101", "5"),
        ("+20", "20"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("5.", "5"),
        ("1e999", "in digits"),
        ("1:30", "quotes"),
        (".inf", "digits"),
        ("-.INF", "digits"),
        (".NaN", "digits"),
        ("1234567890123456", "round"),
        ("0.1234567890123", "round"),
        ("9" * 400 + "e9", "in digits"),
        ("0x" + "f" * 5000, "in digits"),
    ],
)
def test_other_spellings_of_numbers_are_errors_that_show_the_plain_one(
    written: str, plain: str
) -> None:
    (problem,) = of(f"a: {written}\n").problems

    assert problem.rule == "number-spelling"
    assert plain in problem.hint
    assert (problem.column, problem.length) == (4, len(written))


def test_the_first_of_repeated_keys_counts_and_the_second_is_told() -> None:
    document = of("steps: {20: 1, 20.0: 2}\na: 1\na: 2\n")

    assert document.data == {"steps": {Decimal(20): Decimal(1)}, "a": Decimal(1)}
    assert [(one.line, one.column) for one in document.problems] == [(1, 16), (3, 1)]


def test_deep_nesting_ends_the_reading_at_once() -> None:
    document = of("[" * 200_000)

    assert [problem.rule for problem in document.problems] == ["too-deep"]
    assert document.data is None
    assert of("a: " + "[" * 31 + "]" * 31).problems == []


def test_conflict_markers_are_one_error_however_many_there_are() -> None:
    conflict = "<<<<<<< ours\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> theirs\n"
    (problem,) = of(conflict * 2).problems

    assert "lines 1, 3, 5, 7, 8, 10, 12 and 14" in problem.message
    (problem,) = of(conflict * 2000).problems
    assert "8000 markers, in lines 1, 3, 5, 7, 8, 10, 12, 14, 15, 17, 19, 21 and" in problem.message


def test_a_line_of_equal_signs_in_a_text_is_no_conflict() -> None:
    assert of("a: |\n  Title\n  =======\n  text\n").problems == []
    assert of("a: |\n  x\n\n# =======\n").problems == []


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"a: \xed\xa0\x80")
@example(b"? [a\n: b")
def test_any_bytes_are_read_or_told_of_and_never_raise(data: bytes) -> None:
    document = read(data, "okrs/x.yaml")

    assert document.root is not None or document.problems


YAMLISH = st.lists(
    st.sampled_from(
        [*"abc019:-,[]{}&*!|>'\"%@`#?~=<.+ \t\n\r", "a: ", "- ", "\n  ", "é", "😀", "\u2028", "<<"]
    ),
    max_size=40,
).map("".join)


@given(YAMLISH)
def test_every_problem_stands_inside_its_file_and_says_what_to_do(text: str) -> None:
    document = of(text)

    for problem in document.problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert 1 <= problem.column <= len(document.excerpt(problem.line)) + 1
        assert problem.message
        assert problem.hint
        assert problem.excerpt == document.excerpt(problem.line)


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")),
)
JSONISH = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), JSONISH, max_size=3))
def test_any_json_has_the_same_meaning_as_yaml(data: dict[str, Any]) -> None:
    text = json.dumps(data, default=int, ensure_ascii=False)
    document = of(text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029"))

    assert document.problems == []
    assert document.data == data
