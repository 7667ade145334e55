"""What a check-ins file says, and how little of it one mistake hides."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.store import reader
from okrcli.store.checkins import parse
from okrcli.store.entries import KEYS, WORDS, read_entry, read_written
from okrcli.store.oneline import one_line

E = '{"date": "2026-10-05", "value": 10}'


def only(text: str) -> tuple[int, int, str, str]:
    """Return line, column, rule and message of the one problem of a file."""
    (problem,) = parse(text.encode(), "okrs/2026-Q4/company.checkins.yaml").problems
    return problem.line, problem.column, problem.rule, problem.message


def entry(text: str) -> tuple[int, int, str, str]:
    """Return what is wrong with one entry between two sound ones, which both stay."""
    whole = f"new-clients:\n  - {E}\n  - {text}\n  - {E}\n\n"
    assert len(parse(whole.encode(), "x").groups["new-clients"]) == 2
    return only(whole)


def test_every_key_of_a_check_in_is_read() -> None:
    line = (
        '{"date": "2026-10-05", "value": 71.50, "confidence": 6, "status": "at-risk",'
        ' "by": "giulia", "note": "n", "blocker": "b", "evidence": "e", "source": "s",'
        ' "reason": "r"}'
    )
    (checkin,) = parse(f"a:\n  - {line}\n".encode(), "f.yaml").groups["a"]
    assert (checkin.date, checkin.has_value) == (date(2026, 10, 5), True)
    assert (str(checkin.value), checkin.confidence) == ("71.50", Decimal(6))
    assert (checkin.status, checkin.by, checkin.note) == ("at-risk", "giulia", "n")
    assert (checkin.blocker, checkin.evidence) == ("b", "e")
    assert (checkin.source, checkin.reason) == ("s", "r")
    assert (checkin.line, checkin.file) == (2, "f.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("-0.5", Decimal("-0.5")),
        ("true", True),
        ("false", False),
        ("null", None),
        ('["chosen", "!moved"]', ("chosen", "!moved")),
        ("123456789012345.123456789012", Decimal("123456789012345.123456789012")),
    ],
)
def test_a_value_is_a_number_a_yes_a_no_nothing_or_milestones(written: str, value: object) -> None:
    text = f'a:\n  - {{"date": "2026-10-05", "value": {written}}}\n'
    (checkin,) = parse(text.encode(), "x").groups["a"]
    assert checkin.has_value
    assert checkin.value == value
    assert type(checkin.value) is type(value)


def test_a_value_left_out_is_not_a_value_of_null() -> None:
    (checkin,) = parse(b'a:\n  - {"date": "2026-10-05", "note": "n"}\n', "x").groups["a"]
    assert not checkin.has_value


def test_repeated_headers_are_joined_and_their_lines_known() -> None:
    read = parse(f"a:\n  - {E}\n\nb:\n\na: # again\n  - {E}\n".encode(), "x")
    assert [checkin.line for checkin in read.groups["a"]] == [2, 7]
    assert read.headers == {"a": (1, 6), "b": (4,)}
    assert read.problems == []


def test_two_check_ins_of_one_day_are_both_kept_in_their_order() -> None:
    """Trap T51."""
    text = 'a:\n  - {"date": "2026-10-05", "value": 1}\n  - {"date": "2026-10-05", "value": 2}\n'
    read = parse(text.encode(), "x")
    assert [checkin.value for checkin in read.groups["a"]] == [1, 2]


def test_lines_end_at_a_line_feed_only() -> None:
    text = f'a:\n  - {{"date": "2026-10-05", "note": "x\u2028y\u0085z\x0bw"}}\n  - {E}\n'
    read = parse(text.replace("\x0b", "\\u000b").encode(), "x")
    assert [checkin.line for checkin in read.groups["a"]] == [2, 3]
    assert read.groups["a"][0].note == "x\u2028y\u0085z\x0bw"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str, mark: str) -> None:
    text = mark + end.join(["# c", "a:", f"  - {E} # c", "", "b: # d", f"- {E}"])
    read = parse(text.encode(), "x")
    assert [c.line for group in read.groups.values() for c in group] == [3, 6]
    assert read.problems == []


def test_a_file_without_groups_is_empty_and_sound() -> None:
    for data in (b"", b"\n", b"# nothing yet\n", b"\xef\xbb\xbf"):
        assert parse(data, "x").groups == {}
        assert parse(data, "x").problems == []


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - date: 2026-10-05\n    value: 10\n  - date: 2026-10-12\n    value: 12\n",
        'a:\n  - date: "2026-10-05"\n    value: 10\n\n  - {date: 2026-10-12, value: 12}\n',
        "a: [{date: 2026-10-05, value: 10}, {date: 2026-10-12, value: 12}]\n",
        "---\na:\n  - {date: 2026-10-05, value: 10}\n  - {date: 2026-10-12, value: 12}\n",
        "  a:\n  - {date: 2026-10-05, value: 10}\n  - {date: 2026-10-12, value: 12}\n",
        "'a':\n  - {date: 2026-10-05,\n     value: 10}\n  - {date: 2026-10-12, value: 12}\n",
    ],
)
def test_a_hand_written_file_says_the_same(text: str) -> None:
    read = parse(text.encode(), "x")
    assert read.problems == []
    assert [(c.date.day, c.value) for c in read.groups["a"]] == [(5, 10), (12, 12)]


def test_lines_after_a_hand_written_group_keep_their_numbers() -> None:
    text = f"\na:\n  - date: 2026-10-05\n    value: 10\n\nb:\n  - {E}\n\nc:\n  - date: 2026-10-05\n"
    read = parse(text.encode(), "x")
    assert [c.line for group in read.groups.values() for c in group] == [3, 7, 10]
    assert read.headers == {"a": (2,), "b": (6,), "c": (9,)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"date": "2026-10-12", "vaule": 12}', (3, 28, "unknown-key")),
        ('{"value": 12}', (3, 5, "missing-key")),
        ('{"date": "12.10.2026"}', (3, 14, "wrong-date")),
        ('{"date": "2026-02-30"}', (3, 14, "wrong-date")),
        ('{"date": "20261012"}', (3, 14, "wrong-date")),
        ('{"date": "2026-W41-1"}', (3, 14, "wrong-date")),
        ('{"date": 2026}', (3, 14, "wrong-date")),
        ('{"date": "2026-10-12", "value": "12"}', (3, 37, "wrong-type")),
        ('{"date": "2026-10-12", "value": "1,5"}', (3, 37, "wrong-type")),
        ('{"date": "2026-10-12", "value": "done"}', (3, 37, "wrong-type")),
        ('{"date": "2026-10-12", "value": {"a": 1}}', (3, 37, "wrong-type")),
        ('{"date": "2026-10-12", "value": [1]}', (3, 37, "wrong-value")),
        ('{"date": "2026-10-12", "value": 1e3}', (3, 37, "number-spelling")),
        ('{"date": "2026-10-12", "value": 1e999999999}', (3, 37, "number-spelling")),
        ('{"date": "2026-10-12", "value": 1234567890123456}', (3, 37, "number-spelling")),
        ('{"date": "2026-10-12", "value": 0.1234567890123}', (3, 37, "number-spelling")),
        ('{"date": "2026-10-12", "value": NaN}', (3, 37, "wrong-value")),
        ('{"date": "2026-10-12", "value": -Infinity}', (3, 37, "wrong-value")),
        ('{"date": "2026-10-12", "confidence": 11}', (3, 42, "wrong-value")),
        ('{"date": "2026-10-12", "confidence": -1}', (3, 42, "wrong-value")),
        ('{"date": "2026-10-12", "confidence": "6"}', (3, 42, "wrong-type")),
        ('{"date": "2026-10-12", "confidence": 6e0}', (3, 42, "number-spelling")),
        ('{"date": "2026-10-12", "status": "on track"}', (3, 38, "wrong-value")),
        ('{"date": "2026-10-12", "note": 5}', (3, 36, "wrong-type")),
        ('{"date": "2026-10-12", "note": "\\ud800"}', (3, 36, "wrong-value")),
        ('{"date": "2026-10-12", "by": "a", "by": "b"}', (3, 39, "duplicate-key")),
        ("{}", (3, 5, "missing-key")),
    ],
)
def test_a_line_with_a_mistake_is_told_where_it_is_and_left_out(
    text: str, told: tuple[int, int, str]
) -> None:
    assert entry(text)[:3] == told


@pytest.mark.parametrize(
    "text",
    [
        "{date: 2026-10-12, vaule: 12}",
        "{date: 2026-10-12, value: 1e3}",
        "{date: 2026-10-12, confidence: 11}",
        "{date: 2026-10-12, note: a, note: b}",
        "{date: 2026-10-12, note: 5}",
        '{"date": "2026-10-12", "value": ]}',
        '{"date": "2026-10-12", "value": 12',
        '{"date": "2026-10-12", "value": 010}',
        '{"date": "2026-10-12"} x',
        "12",
        "null",
        "[1]",
        '"open',
        '{"date": "2026-10-12", "note": "open}\n    more: [',
    ],
)
def test_a_hand_written_line_with_a_mistake_hides_nothing_beside_it(text: str) -> None:
    whole = f"b:\n  - {E}\n\na:\n  - {E}\n  - {text}\n  - {E}\n\nc:\n  - {E}\n"
    read = parse(whole.encode(), "x")
    assert [len(group) for group in read.groups.values()] == [1, 2, 1]
    assert [c.line for c in read.groups["a"]] == [5, 7 + text.count("\n")]
    assert {problem.line for problem in read.problems} <= {6, 7, 8}
    assert read.problems
    assert all(problem.message and problem.rule for problem in read.problems)


def test_the_nearest_key_and_the_plain_number_are_shown() -> None:
    (problem,) = parse(b'a:\n  - {"date": "2026-10-12", "vaule": 12}\n', "x").problems
    assert problem.hint == "did you mean value?"
    assert (problem.excerpt, problem.length) == ('  - {"date": "2026-10-12", "vaule": 12}', 7)
    (problem,) = parse(b'a:\n  - {"date": "2026-10-12", "value": 1.2e3}\n', "x").problems
    assert (problem.hint, problem.length) == ("write 1200", 5)


def test_every_mistake_of_a_line_is_told() -> None:
    line = '{"date": "12.10.2026", "value": "1", "confidence": 11, "x": 1}'
    read = parse(f"a:\n  - {line}\n".encode(), "x")
    assert [p.rule for p in read.problems] == [
        "wrong-date",
        "wrong-type",
        "wrong-value",
        "unknown-key",
    ]


@pytest.mark.parametrize("header", ["New-Clients", "yes no", "a.b.c", "2026", "'a b'"])
def test_a_header_that_cannot_be_an_id_is_told_and_its_group_left_out(header: str) -> None:
    read = parse(f"{header}:\n  - {E}\n\nb:\n  - {E}\n".encode(), "x")
    assert list(read.groups) == ["b"]
    assert [(p.line, p.rule) for p in read.problems] == [(1, "bad-id")]


def test_a_broken_group_with_words_on_its_header_line_hides_no_other() -> None:
    read = parse(f"a: [{{date: 2026-10-05,\n\nb:\n  - {E}\n".encode(), "x")
    assert list(read.groups) == ["b"]
    assert {problem.line for problem in read.problems} <= {1, 2, 3}
    assert read.problems


def test_stray_words_in_a_broken_group_are_told() -> None:
    read = parse(f"a:\n  words\n  - {E}\n  - {{\n\nA B:\n  - {{\n".encode(), "x")
    assert len(read.groups["a"]) == 1
    assert 2 in {problem.line for problem in read.problems}


def test_a_wrong_header_in_a_hand_written_file_hides_no_other() -> None:
    read = parse(b"---\nNew Clients: []\nb: [{date: 2026-10-05}]\n", "x")
    assert [(p.line, p.rule) for p in read.problems] == [(2, "bad-id")]
    assert len(read.groups["b"]) == 1


def test_a_file_wrong_in_each_of_its_groups_is_not_taken_for_yaml_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bytes] = []
    real = reader.read

    def counted(data: bytes, path: str) -> reader.Document:
        seen.append(data)
        return real(data, path)

    monkeypatch.setattr(reader, "read", counted)
    text = "".join(f"k{number}: 1\n" for number in range(1000))
    found = parse(f"{text}last:\n  - {E}\n".encode(), "x")
    assert len(seen) == 101
    assert found.problems[-1].rule == "too-many"
    assert len(found.groups["last"]) == 1


def test_a_group_that_is_no_list_is_told_and_its_neighbour_stays() -> None:
    read = parse(f"a: 12\n\nb:\n  - {E}\n\nc:\n  x: 1\n".encode(), "x")
    assert [(p.line, p.rule) for p in read.problems] == [(1, "wrong-type"), (7, "wrong-type")]
    assert len(read.groups["b"]) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"a:\n<<<<<<< ours\n  - {}\n=======\n>>>>>>> theirs\n",
        b"a:\n  - {\x00}\n",
        b"a:\n  - {\xff}\n",
        b"- 1\n",
        b"#" * 5_000_001,
    ],
)
def test_a_file_that_is_no_check_ins_file_is_one_problem(data: bytes) -> None:
    read = parse(data, "x")
    assert read.groups == {}
    assert len(read.problems) == 1


def test_a_year_of_a_large_company_is_read_in_a_moment() -> None:
    line = b'  - {"date": "2026-10-05", "value": 71.5, "confidence": 6, "by": "giulia"}\n'
    team = b"".join(b"kr-%d:\n%s\n" % (number, line * 13) for number in range(20))
    start = time.process_time()
    for _ in range(50):
        parse(team, "x")
    # 13,000 lines; about 0.08 s, and up to five times that while coverage is measured.
    assert time.process_time() - start < 1


VALUES = (1, -0.5, 1e300, True, False, None, "x", ["a"], 10**16)
TEXTS = ("", "a", 'a "b"', "é\u2028", "\x1f", None, 3)


@given(
    st.fixed_dictionaries(
        {"date": st.sampled_from(("2026-10-05", "2026-02-30", "26-10-5"))},
        optional={
            "value": st.sampled_from(VALUES),
            "confidence": st.sampled_from((0, 7.5, 10, 11, 10.5, -1, "7")),
            "status": st.sampled_from(("on-track", "off", None)),
            **dict.fromkeys(WORDS, st.sampled_from(TEXTS)),
        },
    )
)
def test_a_line_as_update_writes_it_is_read_as_its_json_is(entry: dict[str, object]) -> None:
    line = (
        f"  - {json.dumps({key: entry[key] for key in KEYS if key in entry}, ensure_ascii=False)}"
    )
    quick = read_written(line, 4, 3, "a.yaml")
    slow = read_entry(one_line(line, 4), 3, "a.yaml")
    assert quick is None or (quick == slow and repr(quick) == repr(slow))


@pytest.mark.parametrize(
    "keys",
    [
        {"value": 1.5, "confidence": 10, "status": "on-track", "by": "a", "note": "é: {x}, y"},
        {"value": None, "note": "n", "blocker": "b", "evidence": "e", "source": "s", "reason": ""},
        {"value": True},
        {"note": "no value"},
    ],
)
def test_a_plain_line_needs_no_json(keys: dict[str, object]) -> None:
    line = json.dumps({"date": "2026-10-05", **keys}, ensure_ascii=False)
    assert repr(read_written(line, 0, 3, "f")) == repr(read_entry(one_line(line, 0), 3, "f"))
