"""Two versions of a file made one, and what stays between markers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.scalars import YEARS
from okrcli.store.checkins import parse
from okrcli.store.insertion import insert
from okrcli.store.markers import has_markers, marked, unmarked
from okrcli.store.merging import Merged, merge
from okrcli.store.reader import read

BASE = """\
# the quarter
renewals:   # luca
  - {"date": "2026-10-05", "value": 71}
  # the audit
  - {"date": "2026-10-12", "value": 72}

churn:

"""
YAML = """\
objectives:
  - id: loyalty
    title: Customers stay   # for years
    tags: [a]
    key_results:
      - {id: renewals, title: Renewals, baseline: 70, target: 85}
      - id: churn
        title: Churn
        baseline: 6
        target: 3
      - Launch the programme
"""


def entry(day: str, value: int = 1) -> str:
    return f'{{"date": "{day}", "value": {value}}}'


def merged(base: str, ours: str, theirs: str, path: str = "x.checkins.yaml") -> Merged:
    found = merge(base.encode(), ours.encode(), theirs.encode(), path)
    assert found is not None
    return found


def text(*args: str) -> str:
    found = merged(*args)
    assert found.conflicts == ()
    return found.data.decode()


def with_entry(base: str, header: str, line: str) -> str:
    return insert(base.encode(), header, line).decode()


def keys(ours: tuple[str, str], theirs: tuple[str, str]) -> Merged:
    for old, _ in (ours, theirs):
        assert old in YAML
    return merged(YAML, YAML.replace(*ours), YAML.replace(*theirs), "company.yaml")


def test_check_ins_of_both_stand_in_the_order_of_their_days() -> None:
    ours = with_entry(BASE, "renewals", entry("2026-10-26"))
    theirs = with_entry(BASE, "renewals", entry("2026-10-19"))

    assert text(BASE, ours, theirs) == text(BASE, theirs, ours)
    assert text(BASE, ours, theirs) == BASE.replace(
        "72}\n", f"72}}\n  - {entry('2026-10-19')}\n  - {entry('2026-10-26')}\n"
    )


def test_the_same_check_in_on_both_sides_stands_once() -> None:
    ours = with_entry(BASE, "renewals", entry("2026-10-26"))

    assert text(BASE, ours, ours + "\n") == ours


def test_what_one_side_took_out_or_corrected_stays_so() -> None:
    ours = with_entry(BASE, "renewals", entry("2026-10-26"))
    gone = BASE.replace('  # the audit\n  - {"date": "2026-10-12", "value": 72}\n', "")
    other = BASE.replace('"value": 72', '"value": 73')

    assert '"2026-10-12"' not in text(BASE, ours, gone)
    assert '"value": 73' in text(BASE, ours, other)
    assert '"value": 72' not in text(BASE, other, ours)


def test_headers_of_both_stand_and_an_empty_one_that_a_side_took_out_goes() -> None:
    ours = with_entry(BASE, "nps", entry("2026-10-26"))
    theirs = with_entry(BASE.replace("churn:\n\n", ""), "answer", entry("2026-10-26"))

    assert list(parse(text(BASE, ours, theirs).encode(), "").headers) == [
        *("renewals", "nps", "answer"),
    ]


def test_one_past_check_in_that_both_wrote_anew_is_a_conflict_around_it_alone() -> None:
    ours = BASE.replace('"value": 72', '"value": 73')
    theirs = BASE.replace('"value": 72', '"value": 74')

    found = merged(BASE, ours, theirs)

    assert found.conflicts == ("renewals: the check-in of 2026-10-12 was changed by both",)
    assert found.data.decode() == BASE.replace(
        '  # the audit\n  - {"date": "2026-10-12", "value": 72}\n',
        '  # the audit\n<<<<<<< ours\n  - {"date": "2026-10-12", "value": 73}\n=======\n'
        '  - {"date": "2026-10-12", "value": 74}\n>>>>>>> theirs\n',
    )


def test_line_ends_and_mark_are_ours() -> None:
    ours = "\ufeff" + with_entry(BASE, "churn", entry("2026-10-26")).replace("\n", "\r\n")
    theirs = with_entry(BASE, "churn", entry("2026-10-19"))

    made = text(BASE, ours, theirs)

    assert made.startswith("\ufeff#")
    assert made.count("\r\n") == made.count("\n") == len(BASE.splitlines()) + 2


@pytest.mark.parametrize("broken", ["renewals:\n  - date: 2026-10-05\n", "--- {}\n", "\t\n"])
def test_a_file_that_only_a_yaml_reader_understands_is_left_to_git(broken: str) -> None:
    assert merge(b"", BASE.encode(), broken.encode(), "x.checkins.yaml") is None


DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)).map(
    lambda day: entry(day.isoformat())
)
SOME = st.lists(st.tuples(st.sampled_from(["renewals", "churn", "nps"]), DAYS), max_size=6)


@given(SOME, SOME)
def test_every_check_in_that_anybody_wrote_is_there(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    sides = []
    for added in (ours, theirs):
        made = BASE
        for header, line in added:
            made = with_entry(made, header, line)
        sides.append(made)

    whole = text(BASE, *sides)

    groups = parse(whole.encode(), "").groups
    for side in sides:
        for header, some in parse(side.encode(), "").groups.items():
            assert {(one.date, one.value) for one in some} <= {
                (one.date, one.value) for one in groups[header]
            }
    assert parse(whole.encode(), "").problems == []


def test_keys_of_one_line_that_each_changed_alone_are_both_taken() -> None:
    found = keys(("baseline: 70", "baseline: 72"), ("target: 85", "target: 80"))

    assert (found.data.decode(), found.conflicts) == (
        YAML.replace("baseline: 70, target: 85", "baseline: 72, target: 80"),
        (),
    )


def test_what_both_added_to_a_list_stands_in_it_and_comments_stay() -> None:
    more = "      - Launch the programme\n"
    found = keys((more, more + "      - One\n"), (more, more + "      - {id: two, title: Two}\n"))

    data = read(found.data, "").data
    assert data["objectives"][0]["key_results"][-2:] == ["One", {"id": "two", "title": "Two"}]
    assert "# for years" in found.data.decode()
    tags = keys(("tags: [a]", "tags: [a, b]"), ("tags: [a]", "tags: [c]"))
    assert read(tags.data, "").data["objectives"][0]["tags"] == ["b", "c"]


def test_what_one_removed_goes_while_the_other_changed_something_else() -> None:
    plain = "      - Launch the programme\n"
    found = keys(("target: 85", "target: 80"), (plain, ""))

    assert (found.data.decode(), found.conflicts) == (
        YAML.replace("target: 85", "target: 80").replace(plain, ""),
        (),
    )


def test_a_contradiction_is_told_in_words_and_stands_between_markers() -> None:
    found = keys(("target: 3", "target: 4"), ("target: 3", "target: 2"))

    assert found.conflicts == ("churn target: 4 by us, 2 by them, 3 before",)
    sides = unmarked(found.data.decode())
    assert sides is not None
    assert sides.ours == YAML.replace("target: 3", "target: 4")
    assert sides.theirs == YAML.replace("target: 3", "target: 2")


def test_changing_what_the_other_removed_is_a_contradiction() -> None:
    plain = "        target: 3\n"
    changed, removed = (plain, "        target: 2\n"), (plain, "")

    assert keys(changed, removed).conflicts == ("churn target: 2 by us, nothing by them, 3 before",)
    assert keys(removed, changed).conflicts == ("churn target: nothing by us, 2 by them, 3 before",)


def test_a_key_result_that_one_removed_and_the_other_changed_comes_back_between_markers() -> None:
    block = YAML[YAML.index("      - id: churn") : YAML.index("      - Launch")]
    found = keys((block, ""), ("target: 3", "target: 2"))

    assert found.conflicts == ("churn: changed by them, taken out by us",)
    assert has_markers(found.data.decode())


@pytest.mark.parametrize("broken", ["- a\n", "a: [\n", "\xff"])
def test_definitions_that_cannot_be_read_are_left_to_git(broken: str) -> None:
    data = broken.encode("latin-1")
    assert merge(YAML.encode(), YAML.encode(), data, "company.yaml") is None


def test_without_a_base_what_both_say_alike_is_no_conflict() -> None:
    found = merged("", YAML, YAML.replace("target: 85", "target: 80"), "company.yaml")

    assert found.conflicts == ("renewals target: 85 by us, 80 by them",)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n"])).map("".join)


@given(LINES, LINES)
def test_markers_hold_both_versions(ours: str, theirs: str) -> None:
    made = marked(ours, theirs)
    sides = unmarked(made)

    assert has_markers(made) == (ours != theirs)
    if sides:
        assert (sides.ours, sides.theirs, sides.base) == (ours, theirs, None)


def test_a_base_between_markers_is_known() -> None:
    sides = unmarked("1\n<<<<<<< a\n2\n||||||| b\n3\n=======\n4\n>>>>>>> c\n5\n")

    assert sides is not None
    assert (sides.ours, sides.base, sides.theirs) == ("1\n2\n5\n", "1\n3\n5\n", "1\n4\n5\n")


@pytest.mark.parametrize(
    "broken",
    [
        "<<<<<<< a\n1\n",
        "<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n",
        "=======\n",
        ">>>>>>> b\n",
    ],
)
def test_broken_markers_are_none(broken: str) -> None:
    assert unmarked(broken) is None
