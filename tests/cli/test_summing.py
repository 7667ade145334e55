"""A report of many teams is one report, in however many processes it is worked out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import workspace
from bench.sizes import Size
from cli.run import okr

SOME = Size("some", teams=30, objectives=2, key_results=2)
DAY = workspace.AS_OF
PROGRAM = """
import sys
from okrcli.cli.app import main
from okrcli import parallel
from okrcli.store import parts
count = int(sys.argv[1])
parallel.processors, parts.FEWEST = (lambda: count), 1
sys.exit(main(sys.argv[2:]))
"""
BROKEN = "objectives:\n  - {id: x, title: [}\n"
GUARDED = """\
objectives:
  - id: guarded
    title: Watched by others
    guardrails: [logistics/team-005/goal-guard, kpi/legal/team-013/nps]
    supports: [people/team-011/goal-0]
    key_results:
      - {id: copied, title: Copied, kpi: kpi/legal/team-013/nps, baseline: 0, target: 10}
"""
GUARD = """\
  - id: more
    title: More
    key_results: [{id: goal-guard, title: Guard, at_most: 3, hold: true}]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of 30 teams that refer to one another, some of their files broken."""
    root = tmp_path_factory.mktemp("many") / "some"
    workspace.write(SOME, root)
    quarter = root / "okrs" / workspace.PERIOD
    names = sorted(path for path in quarter.rglob("*.yaml") if ".checkins" not in path.name)
    names[6].write_text(BROKEN, encoding="utf-8")
    names[20].write_text(GUARDED, encoding="utf-8")
    guard = quarter / "logistics" / "team-005.yaml"
    guard.write_text(guard.read_text(encoding="utf-8") + GUARD, encoding="utf-8")
    said = guard.with_suffix(".checkins.yaml")
    line = f'goal-guard:\n  - {{"date": "{DAY}", "value": 9}}\n'
    said.write_text(said.read_text(encoding="utf-8") + line, encoding="utf-8")
    kpis = root / "okrs" / "kpis" / "legal"
    kpis.mkdir(parents=True)
    (kpis / "team-013.yaml").write_text("kpis: [{id: nps, title: NPS}]\n", encoding="utf-8")
    (kpis / "team-013.2026.checkins.yaml").write_text(
        f'nps:\n  - {{"date": "{DAY}", "value": 7}}\n', encoding="utf-8"
    )
    return root


def run(count: int, root: Path, *args: str, cache: Path | None = None) -> tuple[int, str, str]:
    """Return code, stdout and stderr of a command that may have some processes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(count), *args],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={
            **os.environ,
            "OKR_ROOT": str(root),
            **({"XDG_CACHE_HOME": str(cache)} if cache else {"OKR_NO_CACHE": "1"}),
        },
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("args", [(), ("--team", "legal"), ("--since", "2026-11-01")])
def test_a_report_is_the_same_in_one_process_and_in_several(
    made: Path, args: tuple[str, ...]
) -> None:
    one = run(1, made, "report", "--as-of", DAY, *args)
    assert one[0] == 3, "a file is broken"
    assert "2026" in one[1]
    for count in (2, 7):
        assert run(count, made, "report", "--as-of", DAY, *args) == one


def test_what_several_processes_asked_of_the_disk_keeps_an_answer_from_being_given_too_long(
    made: Path, tmp_path: Path
) -> None:
    root, cache = tmp_path / "copy", tmp_path / "cache"
    shutil.copytree(made, root)
    report = ("report", "--as-of", DAY)
    first = run(5, root, *report, cache=cache)
    assert run(1, root, *report, cache=cache) == first
    last = max((root / "okrs" / workspace.PERIOD).rglob("*.checkins.yaml"))
    last.write_text("", encoding="utf-8")
    changed = run(5, root, *report, cache=cache)
    assert changed != first
    assert changed == run(1, root, *report)


def test_what_several_processes_read_is_kept_for_the_next_command(
    made: Path, tmp_path: Path
) -> None:
    found = []
    for count in (1, 5):
        cache = tmp_path / str(count)
        run(count, made, "report", "--as-of", DAY, cache=cache)
        kept = [path for path in (cache / "okr").iterdir() if len(path.name) == 64]
        found.append(sorted(path.stat().st_size for path in kept))
    assert found[0] == found[1]


def test_few_teams_are_listed_and_not_summed_up(made: Path) -> None:
    said = okr("--root", str(made), "report", "--as-of", DAY, "--team", "company")
    assert "OBJECTIVES ON TOP" not in said.out
    assert "More clients than ever" in said.out
