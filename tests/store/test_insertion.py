"""`okr update` adds one line and touches no other byte."""

from __future__ import annotations

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from okrcli.errors import DataError
from okrcli.model import CheckIn
from okrcli.store.checkins import parse
from okrcli.store.insertion import has_header, insert, insert_many
from okrcli.store.lines import to_line

DIALECTS = Path(__file__).parent.parent / "data" / "checkins"
LINE = '{"date": "2026-10-12", "value": 12}'
NAMES = sorted(path.name.removesuffix(".before.yaml") for path in DIALECTS.glob("*.before.yaml"))
WITH_A_NEW_GROUP = ("bom-alone", "missing", "crlf-missing", "only-a", "no-final-newline-missing")
NOT_YAML = ("broken-neighbour", "repeated-header")
REWORDED_HEADER = ("empty-flow", "null-group", "flow")


@pytest.mark.parametrize("name", NAMES)
def test_a_line_is_added_in_the_dialect_of_the_file(name: str) -> None:
    before = (DIALECTS / f"{name}.before.yaml").read_bytes()
    after = (DIALECTS / f"{name}.after.yaml").read_bytes()
    assert insert(before, "new-clients", LINE) == after


@pytest.mark.parametrize("name", NAMES)
def test_the_new_entry_is_the_last_of_its_group_and_nothing_else_changes(name: str) -> None:
    before = parse((DIALECTS / f"{name}.before.yaml").read_bytes(), "x")
    after = parse((DIALECTS / f"{name}.after.yaml").read_bytes(), "x")
    *kept, added = after.groups["new-clients"]
    assert (added.date, added.value) == (date(2026, 10, 12), Decimal(12))
    assert [c.note for c in kept] == [c.note for c in before.groups.get("new-clients", ())]
    assert len(after.groups.get("renewals", ())) == len(before.groups.get("renewals", ()))
    assert len(after.problems) == len(before.problems)


@pytest.mark.parametrize(
    "name", [n for n in NAMES if not n.startswith((*WITH_A_NEW_GROUP, *REWORDED_HEADER))]
)
def test_the_new_file_without_its_new_line_is_the_old_one(name: str) -> None:
    before = (DIALECTS / f"{name}.before.yaml").read_bytes()
    after = insert(before, "new-clients", LINE)
    lines = after.split(b"\n")
    at = next(index for index, line in enumerate(lines) if LINE.encode() in line)
    without = [*lines[:at], *lines[at + 1 :]]
    if at == len(lines) - 1:
        without[-1] = without[-1].removesuffix(b"\r")
    assert b"\n".join(without) == before


@pytest.mark.parametrize("name", [n for n in NAMES if n not in NOT_YAML])
def test_other_yaml_readers_find_the_new_entry_too(name: str) -> None:
    after = (DIALECTS / f"{name}.after.yaml").read_text(encoding="utf-8-sig")
    for read in (yaml.safe_load, YAML(typ="safe", pure=True).load):
        assert read(after)["new-clients"][-1] == {"date": "2026-10-12", "value": 12}


def test_a_missing_file_is_made_with_its_header_and_an_empty_line() -> None:
    assert insert(None, "new-clients", LINE) == f"new-clients:\n  - {LINE}\n\n".encode()
    assert insert(b"", "new-clients", LINE) == insert(None, "new-clients", LINE)


def test_a_line_goes_to_the_header_of_a_part() -> None:
    made = insert(b"documents:\n\ndocuments.search:\n\n", "documents.search", LINE)
    assert made == f"documents:\n\ndocuments.search:\n  - {LINE}\n\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        b"{new-clients: []}\n",
        b"new-clients: 12\n",
        b"<<<<<<< ours\nnew-clients:\n=======\n>>>>>>> theirs\n",
        b"new-clients:\n\xff\n",
        b"? new-clients\n: []\n",
    ],
)
def test_a_file_in_which_no_line_can_be_added_safely_is_left_and_the_line_shown(
    text: bytes,
) -> None:
    with pytest.raises(DataError) as refused:
        insert(text, "new-clients", LINE)
    assert LINE in refused.value.hint


def test_a_broken_line_in_the_group_stays_as_it_is() -> None:
    broken = b'new-clients:\n  - {"date": "2026-10-05", "note": "open\n'
    assert insert(broken, "new-clients", LINE) == broken + f"  - {LINE}\n".encode()


def test_a_header_is_found_however_it_is_written() -> None:
    assert has_header(b'"new-clients": []\n', "new-clients")
    assert not has_header(b"# new-clients:\n", "new-clients")


def merged(base: bytes, ours: bytes, theirs: bytes, folder: Path) -> tuple[int, bytes]:
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_two_check_ins_under_different_headers_merge_cleanly_in_plain_git(tmp_path: Path) -> None:
    base = b"renewals:\n\nnew-clients:\n\nlaunch:\n\n"
    for _ in range(3):
        ours = insert(base, "renewals", LINE)
        theirs = insert(base, "new-clients", LINE)
        conflicts, base = merged(base, ours, theirs, tmp_path)
        assert conflicts == 0
    assert [len(group) for group in parse(base, "x").groups.values()] == [3, 3, 0]


def test_a_check_in_and_a_new_key_result_merge_cleanly_in_plain_git(tmp_path: Path) -> None:
    base = insert(None, "renewals", LINE)
    conflicts, both = merged(
        base, insert(base, "renewals", LINE), base + b"new-clients:\n\n", tmp_path
    )
    assert conflicts == 0
    assert [len(group) for group in parse(both, "x").groups.values()] == [2, 0]


def lines_of(end: str) -> st.SearchStrategy[str]:
    pieces = ["a:", "b: # c", "c-1.x:  ", "", "# c", "  # c", "   "]
    pieces += ['  - {"date": "2026-10-05", "value": 1}', '  - {"date": "2026-10-05"} # c']
    pieces += ["  - date: 2026-10-05", "  - {date: 2026-10-05,\n    value: 2}", "  - nonsense"]
    return st.lists(st.sampled_from(pieces)).map(lambda lines: "\n".join(lines).replace("\n", end))


@given(st.sampled_from(["\n", "\r\n"]).flatmap(lines_of), st.booleans(), st.booleans())
def test_whatever_a_file_looks_like_one_line_is_added_and_all_else_stays(
    text: str, has_mark: bool, has_end: bool
) -> None:
    before = (("\ufeff" if has_mark else "") + text + ("\n" if has_end else "")).encode()
    try:
        after = insert(before, "a", LINE)
    except DataError:
        assert parse(before, "x").problems
        return
    start, _, end = after.partition(LINE.encode())
    head = start[: start.rindex(b"\n") if b"\n" in start else 0]
    if "a" in parse(before, "x").headers:
        assert start[len(head) :].strip() == b"-"
        assert before.startswith(head.removesuffix(b"\r"))
        assert before.endswith(end.removeprefix(b"\r"))
        assert len(after) - len(before) <= len(LINE) + len("\r\n  - ")
    else:
        assert after.startswith(before)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c-1", "a.x"]), texts), max_size=12))
def test_every_check_in_that_was_added_is_read_again(said: list[tuple[str, str]]) -> None:
    data: bytes | None = None
    for header, note in said:
        data = insert(data, header, to_line(CheckIn(date=date(2026, 10, 5), note=note)))
    read = parse(data or b"", "x")
    assert read.problems == []
    for header, checkins in read.groups.items():
        assert [c.note for c in checkins] == [note for name, note in said if name == header]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"a:\n  - {1}\n  - {2}\n\n"),
        (b"b:\n\n", b"b:\n\na:\n  - {1}\n  - {2}\n\n"),
        (b"a:\n\nb:\n\n", b"a:\n  - {1}\n  - {2}\n\nb:\n\n"),
        (b"a: []\r\nb:\r\n", b"a:\r\n  - {1}\r\n  - {2}\r\nb:\r\n"),
        (b"a:\n- {0}\n", b"a:\n- {0}\n- {1}\n- {2}\n"),
        (b"a:\n- {0}", b"a:\n- {0}\n- {1}\n- {2}"),
        (b"a: [{0}]\n", b"a: [{0}, {1}, {2}]\n"),
    ],
)
def test_several_check_ins_of_one_group_follow_each_other(before: bytes, after: bytes) -> None:
    entries = [b'{"date": "2026-10-0%d", "value": %d}' % (day, day) for day in (1, 2, 3)]
    for number, entry in enumerate(entries):
        before = before.replace(b"{%d}" % number, entry)
        after = after.replace(b"{%d}" % number, entry)
    assert insert(before, "a", entries[1].decode(), entries[2].decode()) == after


def test_several_lines_that_cannot_be_added_are_all_shown() -> None:
    with pytest.raises(DataError) as refused:
        insert(b"{a: []}\n", "a", LINE, LINE)
    assert refused.value.hint == f"add these lines under a: yourself:\n  - {LINE}\n  - {LINE}"


MANY = {
    "new-clients": [LINE],
    "renewals": [LINE, LINE.replace("12}", "13}")],
    "rating": [LINE],
    "answer": [LINE],
    "zz-new": [LINE],
}


@pytest.mark.parametrize("name", NAMES)
def test_many_groups_at_once_are_as_one_after_the_other(name: str) -> None:
    before = (DIALECTS / f"{name}.before.yaml").read_bytes()
    expected = before
    for header, lines in MANY.items():
        expected = insert(expected, header, *lines)
    assert insert_many(before, MANY) == expected


@given(st.permutations(list(MANY)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_many_groups_of_any_order_and_line_ends_are_as_one_after_the_other(
    order: list[str], end: str, is_ended: bool
) -> None:
    entry = '  - {"date": "2026-10-05", "value": 1}'
    text = "".join(f"# {name}{end}{name}:{end}{entry}{end}{end}" for name in order[:-1])
    before = (text if is_ended else text.rstrip()).encode()
    expected = before
    for header, lines in MANY.items():
        expected = insert(expected, header, *lines)
    assert insert_many(before, MANY) == expected


def test_many_groups_in_no_file_make_one() -> None:
    assert insert_many(None, MANY).startswith(b"new-clients:\n")
    assert insert_many(None, {}) == b""
