"""The bench works: its data is what it says, and its table holds what was found."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench import __main__ as program
from bench import page
from bench.cases import OKR, Case, cases
from bench.data import prepare
from bench.page import Row
from bench.peers import write_journal
from bench.sizes import WEEKS, L, M, S, Size
from bench.timing import Command, Failed, Pairs, Run, in_turn, run_once
from bench.workspace import AS_OF, PERIOD, teams, write
from cli.run import okr
from okrcli.workspace import Workspace

TINY = Size("tiny", teams=3, objectives=2, key_results=3, older=1)
NOTHING = Command("nothing", [sys.executable, "-S", "-c", ""])


def test_the_sizes_are_those_that_are_promised() -> None:
    assert (S.teams, S.teams * S.objectives, S.promises, S.checkins) == (1, 5, 25, 325)
    assert (M.teams, M.promises, M.checkins) == (50, 1_000, 13_000)
    assert (L.teams, L.promises, L.checkins, L.older) == (500, 10_000, 130_000, 11)


def test_a_workspace_holds_what_its_size_says_and_has_no_error(tmp_path: Path) -> None:
    write(TINY, tmp_path)
    workspace = Workspace.find(tmp_path)
    plan = workspace.load([PERIOD])
    assert [one.id for one in workspace.periods()] == ["2026-Q3", PERIOD]
    assert sorted(one.team for one in plan.teams) == sorted(teams(TINY))
    assert sum(len(o.key_results) for one in plan.teams for o in one.objectives) == TINY.promises
    assert max(len(said) for one in plan.teams for said in one.checkins.values()) == WEEKS
    assert okr("--root", str(tmp_path), "check", "--as-of", AS_OF).code == 0


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(TINY, tmp_path / name)
    files = list((tmp_path / "one").rglob("*.yaml"))
    twins = [tmp_path / "two" / path.relative_to(tmp_path / "one") for path in files]
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in twins]


def test_the_journal_has_a_posting_for_every_checkin(tmp_path: Path) -> None:
    write_journal(TINY, tmp_path / "journal")
    text = (tmp_path / "journal").read_text(encoding="utf-8")
    assert text.count("    goals:") == TINY.checkins


def test_data_is_made_once_and_again_when_it_was_not_finished(tmp_path: Path) -> None:
    data = prepare(tmp_path / "data", [replace(TINY, name="S", older=0)])
    file = data.root(S) / "okrs" / PERIOD / "company.yaml"
    before = file.stat().st_mtime_ns
    prepare(data.folder, [TINY])
    assert file.stat().st_mtime_ns == before


def test_a_run_tells_how_long_the_process_took_and_its_memory() -> None:
    pairs = in_turn(replace(NOTHING, args=[sys.executable, "-c", ""]), NOTHING, 1, {})
    assert 0.01 < pairs.ratio < 100
    assert 1 < pairs.peak < 500


def test_a_program_that_fails_is_not_timed() -> None:
    with pytest.raises(Failed, match="left with 3: b'why'"):
        run_once(
            Command(
                "it", [sys.executable, "-c", "import sys; sys.stderr.write('why'); sys.exit(3)"]
            ),
            {},
        )


def test_a_whole_run_ends_on_the_page_with_a_word_for_peers_that_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fine = Case("nothing", NOTHING, NOTHING, 1_000)
    slow = Case("too slow", NOTHING, NOTHING, 0)
    absent = Case("alone", NOTHING, NOTHING, 1, peer="no-such-program")
    monkeypatch.setattr(program, "cases", lambda _data: [fine, slow, absent])
    monkeypatch.setattr(program, "prepare", lambda *_: prepare(tmp_path / "data", []))
    target = tmp_path / "page.md"
    target.write_text("before\n<!-- begin:bench -->\n<!-- end:bench -->\nafter\n", "utf-8")
    assert program.main(["--runs", "1", "--page", str(target)]) == 1
    text = target.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "L: 500 teams, 2,500 objectives, 10,000 key results, 130,000 check-ins, beside" in text
    assert "| nothing | `nothing` |" in text
    assert "| NO |" in text
    assert "no no-such-program here" in text
    assert "too slow" in capsys.readouterr().out


def test_memory_decides_as_time_does() -> None:
    case = Case("it", NOTHING, NOTHING, 2, megabytes=10)
    small, large = Run(1, 9), Run(1, 11)
    assert Row(case, Pairs((small,), (small,))).is_met
    assert not Row(case, Pairs((small, large), (small, small))).is_met


def test_the_promises_are_timed_as_a_person_would_run_them(tmp_path: Path) -> None:
    data = prepare(tmp_path / "data", [replace(TINY, name=one.name, older=0) for one in (S, M, L)])
    ours = (OKR, "env")
    found = {case.ours.args[1]: case.ours for case in cases(data) if case.ours.args[0] in ours}
    assert len(found) >= 6
    for command in found.values():
        run_once(command, data.env)


def test_a_check_after_a_check_in_finds_another_file_each_time(tmp_path: Path) -> None:
    data = prepare(tmp_path / "data", [replace(TINY, name=one.name, older=0) for one in (S, M, L)])
    (check,) = (one.ours for one in cases(data) if one.what == "`okr check` L, after a check-in")
    file = data.root(L) / "okrs" / PERIOD / f"{[*teams(L)][1]}.checkins.yaml"
    texts = [file.read_bytes()]
    for _ in range(3):
        check.prepare()
        texts.append(file.read_bytes())
    assert texts[0] == texts[2] != texts[1] == texts[3]
    assert okr("--root", str(data.root(L)), "check", "--strict", "--as-of", AS_OF).code == 0


def test_a_case_that_takes_long_has_few_pairs(tmp_path: Path) -> None:
    data = prepare(tmp_path / "data", [])
    row = program._row(Case("slow", NOTHING, NOTHING, most=2), data, 5)
    assert row.pairs is not None
    assert len(row.pairs.ours) == 2


def test_the_table_says_what_ran_and_when() -> None:
    text = page.table([], [TINY], 3, date(2026, 12, 29))
    assert text.startswith("On 2026-12-29, 3 pairs each, Python 3.")
    assert "- tiny: 3 teams, 6 objectives, 18 key results, 234 check-ins, beside 1 older" in text
