"""Every change of a promise, in one repository: without a reason, with a wrong one, with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.guard.look import QUARTER, TEAM, check, guarded, problems
from cli.guard.table import FINE, METRIC, TABLE, Row
from core.diff.files import checkins, definitions
from git.repo import Repo
from okrcli.core.guard import GUARDS
from okrcli.errors import FAULTS

ROWS = (*TABLE, *FINE)
Found = dict[str, list[str]]


def file_of(row: Row) -> str:
    return f"{QUARTER}/team-{ROWS.index(row):03}.yaml"


def text_of(row: Row, keys: str) -> str:
    return definitions(METRIC, keys) if row.objective else definitions(keys)


def revised(row: Row, told: str) -> str:
    entry = f'{{"until": "2026-11-10", {told}, "reason": "The market was sold"}}'
    return text_of(row, f"{row.new}, revisions: [{entry}]")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Return the rules that judged each file: without a revision, with a wrong one, with one."""
    repo = Repo(tmp_path_factory.mktemp("table"))
    files = {"okrs/okr.yaml": "organization: Studio\n"}
    for row in ROWS:
        files[file_of(row)] = text_of(row, row.old)
        values = checkins(row.value) if row.value != "null" else checkins()
        files[file_of(row).replace(".yaml", ".checkins.yaml")] = values
    repo.commit(files)
    told = {
        "without": {file_of(row): text_of(row, row.new) for row in ROWS},
        "wrong": {file_of(row): revised(row, '"title": "Other"') for row in TABLE},
        "with": {file_of(row): revised(row, row.told) for row in TABLE if row.told},
    }
    seen: dict[str, Found] = {}
    for name, texts in told.items():
        repo.write(texts)
        seen[name] = {file: [] for file in texts}
        for one in problems(repo):
            assert one["rule"] not in FAULTS, one
            if one["rule"] in GUARDS:
                seen[name].setdefault(one["path"], []).append(one["rule"])
    return seen


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_promise_is_not_softened_in_silence(row: Row, found: dict[str, Found]) -> None:
    assert found["without"][file_of(row)] == [row.rule]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_revision_of_something_else_does_not_excuse_it(row: Row, found: dict[str, Found]) -> None:
    assert found["wrong"][file_of(row)] == [row.rule]


@pytest.mark.parametrize("row", [row for row in TABLE if row.told], ids=lambda row: row.name)
def test_a_revision_with_the_old_value_and_a_reason_does(row: Row, found: dict[str, Found]) -> None:
    assert found["with"][file_of(row)] == []


@pytest.mark.parametrize("row", FINE, ids=lambda row: row.name)
def test_what_is_no_softening_is_nobodys_business(row: Row, found: dict[str, Found]) -> None:
    assert found["without"][file_of(row)] == []


def test_every_rule_about_keys_of_promises_is_in_the_table() -> None:
    assert {row.rule for row in TABLE} == {
        "easier-without-reason",
        "withdrawn-without-reason",
        "other-kpi",
        "softer-kind",
    }


LOYALTY = """\
objectives:
  - id: loyalty
    title: Clients stay
    key_results:
      - id: churn
        title: Monthly churn
        unit: "%"
        baseline: 6
        target: 3
      - id: audit
        title: The audit is passed
        kind: done
      - id: old
        title: Given up
        baseline: 0
        target: 1
        state: dropped
        reason: Nobody asked
      - id: idea
        title: Not promised yet
        baseline: 0
        target: 1
        state: draft
"""
EASIER = LOYALTY.replace("target: 3", "target: 4")


def promised(folder: Path) -> Repo:
    repo = Repo(folder)
    repo.commit({"okrs/okr.yaml": "", TEAM: LOYALTY})
    return repo


def test_it_is_told_on_its_line_with_the_entry_that_mends_it(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    repo = promised(tmp_path)
    repo.write({TEAM: EASIER})

    outcome = check(repo, "--rule", "easier-without-reason")

    assert (outcome.code, outcome.err) == (1, "")
    golden("guard.txt", outcome.out.replace(repo.git("rev-parse", "HEAD")[:9], "123456789"))


def test_the_entry_of_the_hint_mends_it(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    repo.write({TEAM: EASIER})
    (problem,) = problems(repo, "--rule", "easier-without-reason")

    entry = problem["hint"].partition(": ")[2].replace("...", "A reseller closed")
    repo.write({TEAM: EASIER.replace("target: 4", f"target: 4\n        revisions: [{entry}]")})

    assert guarded(repo) == []


@pytest.mark.parametrize("reason", ['"reason": ""', '"reason": "  "'])
def test_a_revision_without_a_reason_is_none(tmp_path: Path, reason: str) -> None:
    repo = promised(tmp_path)
    entry = f'{{"until": "2026-11-10", "target": 3, {reason}}}'
    repo.write({TEAM: EASIER.replace("target: 4", f"target: 4\n        revisions: [{entry}]")})

    assert guarded(repo) == [("easier-without-reason", 9)]


def test_what_was_promised_or_dropped_is_not_removed_but_a_draft_is(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    repo.write({TEAM: LOYALTY[: LOYALTY.index("      - id: audit")]})

    found = problems(repo, "--rule", "removed-promise")

    assert [(one["message"].partition(":")[0], one["line"]) for one in found] == [
        ("audit", 2),
        ("old", 2),
    ]
    assert 'okr revise audit --drop --reason "..."' in found[0]["hint"]


def test_a_file_that_is_gone_takes_its_promises_with_it(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    (repo.folder / TEAM).unlink()

    found = problems(repo, "--rule", "removed-promise")

    assert [(one["path"], one["line"]) for one in found] == [(TEAM, 1)]


def test_a_key_result_does_not_leave_the_count_by_moving(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    shelf = "  - {id: shelf, title: Later, state: draft, key_results: [\n      "
    audit = "- id: audit\n        title: The audit is passed\n        kind: done\n"
    moved = LOYALTY.replace(f"      {audit}", "") + (
        f"{shelf}{{id: audit, title: The audit is passed, kind: done}}]}}\n"
    )
    repo.write({TEAM: moved})

    (found,) = problems(repo, "--rule", "withdrawn-without-reason")

    assert "moved from loyalty to shelf, where it counts no more" in found["message"]


def test_until_a_period_has_settled_promises_may_move(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    repo.write({TEAM: EASIER})

    assert guarded(repo, day="2026-10-08") == []
    assert guarded(repo, day="2026-10-09") == [("easier-without-reason", 9)]
    assert guarded(repo, day="2027-06-01") == [("easier-without-reason", 9)]


def test_a_branch_cannot_make_the_period_settle_later(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    repo.write({TEAM: EASIER, "okrs/okr.yaml": "settle: 90\n"})

    assert {rule for rule, _ in guarded(repo)} == {"easier-without-reason", "moved-setting"}


def test_the_levels_are_those_of_the_base(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    off = "rules: {easier-without-reason: off, missing-owner: off}\n"
    repo.write({TEAM: EASIER, "okrs/okr.yaml": off})

    assert guarded(repo) == [("easier-without-reason", 9)]
    repo.commit()
    repo.write({TEAM: EASIER.replace("target: 4", "target: 5")})
    assert problems(repo) == []


def test_a_level_of_the_base_may_let_it_through_in_sight(tmp_path: Path) -> None:
    repo = promised(tmp_path)
    repo.commit({"okrs/okr.yaml": "rules: {easier-without-reason: warning}\n"})
    repo.write({TEAM: EASIER, "okrs/okr.yaml": "rules: {easier-without-reason: error}\n"})

    outcome = check(repo)

    assert outcome.code == 0
    assert "1 warning since main" in outcome.out
    assert check(repo, "--strict").code == 1
