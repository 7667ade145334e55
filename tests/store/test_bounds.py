"""What a file may cost: bounds that no honest file meets, and what is said of one beyond them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrcli.errors import DataError
from okrcli.periods import Calendar
from okrcli.settings import Settings
from okrcli.store import gate as gates
from okrcli.store.checkins import MOST_GROUPS, parse
from okrcli.store.definitions import read_team
from okrcli.store.files import edit
from okrcli.store.insertion import insert
from okrcli.store.markers import unmarked
from okrcli.store.reader import MOST_PARTS, read
from okrcli.store.told import MOST

CALENDAR = Calendar(Settings())
PERIOD = CALENDAR.get("2026-Q4", date(2026, 11, 1))
CHECKIN = '  - {"date": "2026-10-05", "value": 10}\n'
ODD = '  - {"value": 10, "date": "2026-10-05"}\n'
WRONG = '  - {"date": 1}\n'
KEY_RESULT = """\
      - id: kr-{n}
        title: 'Clients of region {n}, who stay: more than a year'
        description: Counted in the books, at the end of each month, by the office.
        owner: giulia
        weight: 2
        unit: "%"
        baseline: 70
        target: 85
        due: 2026-12-15
        tags: [clients, region, renewals]
        revisions:
          - {{"until": "2026-11-02", "target": 90, "reason": "two left, one came"}}
"""


def test_five_hundred_key_results_with_all_they_may_say_are_read_from_one_file() -> None:
    head = "objectives:\n  - id: loyalty\n    title: Clients stay\n    key_results:\n"
    text = head + "".join(KEY_RESULT.format(n=n) for n in range(500))
    document = read(text.encode(), "x.yaml")
    plan, problems = read_team(document, "company", PERIOD, CALENDAR)

    assert [*document.problems, *problems] == []
    assert plan is not None
    assert len(plan.objectives[0].key_results) == 500


def test_a_file_of_more_parts_than_are_read_is_refused_before_it_is_parsed() -> None:
    flow = f"a: [{'1,' * MOST_PARTS}]"
    lines = "a:\n" + "- 1\n" * MOST_PARTS

    for text in (flow, lines):
        document = read(text.encode(), "okr.yaml")
        (problem,) = document.problems
        assert not document.is_read
        assert (problem.line, problem.rule) == (1, "too-large")
        assert "more than 100000 lines, entries and keys" in problem.message
        assert problem.hint == "split it by team or by year, or remove what nobody needs"


def test_check_ins_under_more_headers_than_there_are_key_results_are_refused() -> None:
    headers = [f"k{n}:\n" for n in range(MOST_GROUPS + 1)]

    assert parse("".join(headers[1:]).encode(), "x").problems == []
    found = parse("".join(headers).encode(), "x")
    assert found.groups == {}
    assert [one.rule for one in found.problems] == ["too-large"]
    assert "more than 10000 headers" in found.problems[0].message


def test_fifty_thousand_check_ins_of_one_file_are_read() -> None:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(100)]
    entries = "".join(f'  - {{"date": "{day}", "value": 10}}\n' for day in days)
    found = parse("".join(f"k{n}:\n{entries}\n" for n in range(500)).encode(), "x")

    assert found.problems == []
    assert sum(map(len, found.groups.values())) == 50_000


def test_beyond_the_most_that_is_told_only_plain_check_ins_are_read() -> None:
    text = f"a:\n{WRONG * (MOST + 1)}{CHECKIN}{ODD}\nb:\n{CHECKIN}"
    found = parse(text.encode(), "x")

    assert [len(found.groups[name]) for name in ("a", "b")] == [1, 1]
    last = found.problems[-1]
    assert (last.rule, last.line) == ("too-many", MOST + 2)
    assert "not all below is read" in last.message


def test_so_it_is_where_check_ins_stand_in_any_yaml() -> None:
    text = "a: [" + "{date: 1}, " * (MOST + 5) + "{date: 2026-10-05, value: 10}]\n"
    found = parse(text.encode(), "x")

    assert found.groups["a"] == ()
    assert found.problems[-1].rule == "too-many"


def test_beyond_the_most_that_is_told_only_plain_promises_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    adapter = gates._adapter

    def counted(kind: Hashable) -> Any:
        asked.append(kind)
        return adapter(kind)

    monkeypatch.setattr(gates, "_adapter", counted)
    wrong = "  - {id: 1, title: T}\n" * (MOST * 3)
    document = read(f"objectives:\n{wrong}  - {{id: o, title: T}}\n".encode(), "x.yaml")
    plan, problems = read_team(document, "company", PERIOD, CALENDAR)

    assert plan is not None
    assert [one.id for one in plan.objectives] == ["o"]
    assert problems[-1].rule == "too-many"
    assert len(asked) == MOST + 1


def test_a_large_text_without_a_marker_is_not_gone_through() -> None:
    assert unmarked("=======\n" * 100_000) is None


def test_no_line_is_added_to_check_ins_of_which_none_is_read() -> None:
    text = "".join(f"k{n}:\n" for n in range(MOST_GROUPS + 1))

    with pytest.raises(DataError, match="no line can be added safely"):
        insert(text.encode(), "k1", '{"date": "2026-10-05", "value": 10}')


def test_a_file_larger_than_any_that_is_read_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "okr.yaml"
    with file.open("wb") as large:
        large.truncate(5_000_001)

    with pytest.raises(DataError, match="more than 5000000 bytes, and so it is not read"):
        edit(file, lambda _data: b"")
    assert file.stat().st_size == 5_000_001
