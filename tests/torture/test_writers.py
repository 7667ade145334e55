"""Many processes write at the same time: what is acknowledged is there, once, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.story import DAY
from okrcli.store.checkins import parse
from okrcli.store.files import PATIENCE
from torture import workspaces
from torture.faults import SAVE, Fault
from torture.jobs import Ended, Job, Server
from torture.scale import scaled
from torture.tally import Tally
from torture.trials import errors_in

PROCESSES = scaled(6, 64)
UPDATES = scaled(4, 16)
ROWS = """\
id,value,date,note
company/2026-Q4/rinnovi,79,2026-11-16,row {0}
company/2026/ricavi,1.4M,2026-11-16,row {0}
kpi/company/reclami,3,2026-11-16,row {0}
"""
ONE = ("rinnovi",)
MANY = ("rinnovi", "nuovi-clienti", "2026/ricavi", "kpi/reclami", "kpi/clic-newsletter")
REVISED = (
    ("rinnovi", "--target", "80"),
    ("nuovi-clienti", "--target", "20"),
    ("tempo-risposta", "--target", "20"),
)
REFUSED = "another okr is writing"
PROMISE = f"{scaled('Some', '64')} processes at once: {{}}"
HOLDER = """
import fcntl, os, sys, time
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(folder, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold a folder's lock in another process."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        yield holder
        holder.kill()


def words(*args: str) -> list[str]:
    return ["--as-of", DAY, *args]


def updates(writer: int, ids: Sequence[str]) -> list[list[str]]:
    """What one process writes: check-ins that can be told from all others by their notes."""
    return [
        words("update", ids[(writer + at) % len(ids)], "3", "--force", "-m", f"{writer}.{at}")
        for at in range(UPDATES)
    ]


def notes(folder: Path) -> Counter[str]:
    """How often each note stands in the check-ins, in files with nothing wrong in them."""
    found: Counter[str] = Counter()
    for path in sorted((folder / "work" / "okrs").rglob("*.checkins.yaml")):
        read = parse(path.read_bytes(), path.name)
        assert read.problems == [], path
        found.update(one.note for some in read.groups.values() for one in some)
    return found


def acknowledged(jobs: Sequence[Job], ended: Sequence[Ended]) -> Counter[str]:
    """The notes of all updates that ended well; those that did not say why."""
    found: Counter[str] = Counter()
    for job, one in zip(jobs, ended, strict=True):
        assert {*one.codes} <= {0, 3}, one
        assert one.err.count(REFUSED) == one.codes.count(3), one.err
        for line, code in zip(job.lines, one.codes, strict=True):
            if code == 0 and "-m" in line:
                found[line[line.index("-m") + 1]] += 1
    return found


def nothing_is_wrong(server: Server, folder: Path) -> None:
    job = Job([words("check", "-f", "json")], folder / "work", env=workspaces.env(folder))
    assert errors_in(server.run(job)) == []
    assert workspaces.litter(folder) == []


def all_at_once(server: Server, folder: Path, jobs: Sequence[Job]) -> int:
    """Run processes at the same time; return how many updates were acknowledged."""
    before = notes(folder)
    ended = server.run_all(jobs)
    told = acknowledged(jobs, ended)
    assert notes(folder) - before == told
    nothing_is_wrong(server, folder)
    return told.total()


def mixed(folder: Path, env: dict[str, str]) -> list[Job]:
    """Processes that write in all ways to the same files; within some an editor saves as well."""
    work = folder / "work"
    file = str(work / "okrs/2026-Q4/company.checkins.yaml")
    jobs = []
    for at in range(PROCESSES):
        lines = [*updates(at, ONE)[:1], *updates(at, MANY)[1:]]
        lines[1] = words("add", "objective", f"Scopo {at}.1")
        (work / f"{at}.csv").write_text(ROWS.format(at), encoding="utf-8")
        lines[2] = words("update", "--from", f"{at}.csv")
        if at < len(REVISED):
            lines[3] = words("revise", *REVISED[at], "--reason", f"motivo {at}")
        # Within the first, between its reading and its writing, an editor saves the same file.
        fault = Fault(1, SAVE, of="fchmod", path=file, line=f"# editor {at}\n") if at % 4 else None
        jobs.append(Job(lines, work, env=env, fault=fault))
    return jobs


@pytest.mark.parametrize("many", [False, True])
def test_updates_of_one_file_and_of_many_are_all_there_each_once(
    server: Server, template: Path, tmp_path: Path, many: bool, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "shared")
    env, ids = workspaces.env(folder), MANY if many else ONE
    jobs = [Job(updates(at, ids), folder / "work", env=env) for at in range(PROCESSES)]
    told = all_at_once(server, folder, jobs)
    said = f"each there once; {PROCESSES * UPDATES - told:,} said that they waited in vain"
    what = "updates of many files" if many else "updates of one file"
    tally(PROMISE.format(what), told, "updates", said)


def test_all_ways_to_write_and_an_editor_between_them_lose_nothing(
    server: Server, template: Path, tmp_path: Path, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "mixed")
    jobs = mixed(folder, workspaces.env(folder))
    before = notes(folder)
    ended = server.run_all(jobs)
    found = notes(folder) - before
    rows = [found.pop(f"row {at}", 0) for at in range(PROCESSES)]
    assert rows == [3 * (one.codes[2] == 0) for one in ended], "of a table all rows or none"
    assert found == acknowledged(jobs, ended)
    text = (folder / "work/okrs/2026-Q4/company.yaml").read_text(encoding="utf-8")
    assert [text.count(f"title: Scopo {at}.1\n") for at in range(PROCESSES)] == [
        one.codes[1] == 0 for one in ended
    ]
    assert [text.count(f'"motivo {at}"') for at in range(len(REVISED))] == [
        one.codes[3] == 0 for one in ended[: len(REVISED)]
    ]
    saved = (folder / "work/okrs/2026-Q4/company.checkins.yaml").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^# editor (\d+)$", saved, re.MULTILINE)) == sorted(
        str(at) for at, job in enumerate(jobs) if job.fault
    )
    nothing_is_wrong(server, folder)
    tally(
        PROMISE.format("update, add, revise, update --from and an editor, mixed"),
        sum(one.codes.count(0) for one in ended),
        "commands",
        "all there, each once",
    )


def test_who_cannot_get_the_lock_in_time_says_so_and_writes_nothing(
    server: Server, template: Path, tmp_path: Path, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "held")
    before = workspaces.tree(folder)
    with held(folder / "work/okrs/2026-Q4"):
        line = words("update", "rinnovi", "79")
        ended = server.run(Job([line], folder / "work", patience=scaled(0.2, PATIENCE)))
    assert (ended.code, ended.out) == (3, "")
    assert REFUSED in ended.err
    assert workspaces.tree(folder) == before
    tally("Who cannot get the lock in time says so and writes nothing", 1, "time")


def test_a_lock_dies_with_its_process(
    server: Server, template: Path, tmp_path: Path, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "held")
    times = scaled(2, 64)
    for at in range(times):
        with held(folder / "work/okrs/2026-Q4") as holder:
            holder.kill()
            line = words("update", "rinnovi", "79", "-m", str(at))
            ended = server.run(Job([line], folder / "work", env=workspaces.env(folder)))
        assert ended.code == 0, ended.err
        assert ended.seconds < PATIENCE
        assert notes(folder)[str(at)] == 1
    tally("The lock dies with its process", times, "killed holders", "the next one writes")
