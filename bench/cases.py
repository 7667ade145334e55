"""What is promised of `okr`'s speed, each with the program it is held against."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench.data import Data
from bench.sizes import L, M, S, Size
from bench.timing import Command
from bench.workspace import AS_OF, PERIOD, teams

OKR = str(Path(sys.executable).with_name("okr"))
VARIABLE = "_OKR_COMPLETE"
MEMORY = 300.0
"""Megabytes that a report of L may take, and each process of a check."""
CHECKIN = f'  - {{"date": "{AS_OF}", "confidence": 7, "by": "giulia"}}\n\n'
"""The latest of the last key result of a team."""


@dataclass(frozen=True, slots=True)
class Case:
    """Ours and theirs, and how many times as long ours may take; None where nothing is promised."""

    what: str
    ours: Command
    theirs: Command
    bound: float | None = None
    sizes: Sequence[Size] = (S,)
    """What must be there for it."""
    peer: str = ""
    """Another program that must be installed."""
    megabytes: float | None = None
    """What ours may take of memory."""
    most: int | None = None
    """Pairs at most, where one takes half a minute."""


def cases(data: Data) -> Iterator[Case]:
    """Yield every promise, those of small workspaces first."""
    yield from _small(data)
    yield from _peers(data)
    yield from _large(data)


def _small(data: Data) -> Iterator[Case]:
    typer, screen = _python("import typer"), _python("import typer, rich.console, rich.table")
    report = _okr(data, S, "report")
    yield Case("`okr --version`", Command("okr --version", [OKR, "--version"]), typer, 1.25)
    yield Case("completing an id in S", _completion(data), typer, 1.6)
    yield Case("`okr report` S, unchanged", report, screen, 1.4)
    yield Case("`okr report` S, first run", _first(data, report), screen, 2.2)
    yield Case("`okr update` S", _update(data, S), screen, 1.6)


def _peers(data: Data) -> Iterator[Case]:
    """Yield the everyday commands of other programs, of which nothing is promised."""
    tasks = Command("task list", ["task", f"rc:{data.tasks / 'taskrc'}", "list"])
    config = ["--config", str(data.todos / "config.py")]
    todos = Command("todo list", ["todo", *config, "list"])
    yield Case("`okr report` S, unchanged", _okr(data, S, "report"), tasks, peer="task")
    yield Case("`okr report` S, unchanged", _okr(data, S, "report"), todos, peer="todo")


def _large(data: Data) -> Iterator[Case]:
    report = _okr(data, L, "report")
    first = _first(data, report)
    ledger = Command("ledger bal", ["ledger", "-f", str(data.journal), "bal"])
    hledger = Command("hledger bal", ["hledger", "-f", str(data.journal), "bal"])
    commit = _okr(data, L, "diff", "HEAD~1", "HEAD")
    medium = _okr(data, M, "report")
    yield Case("`okr update` in L", _update(data, L), _update(data, S), 1.5, sizes=(S, L))
    yield Case("`okr report` L, unchanged", report, ledger, 1.0, (L,), "ledger", MEMORY)
    yield Case("`okr report` L, first run", first, hledger, 0.5, (L,), "hledger", MEMORY)
    yield Case("`okr report` L, unchanged", report, medium, 11, (M, L))
    yield Case("`okr report` L, first run", first, _first(data, medium), 11, (M, L))
    yield from _checks(data, first)
    yield Case("`okr diff` of 3 files of 500", commit, _okr(data, S, "report"), 1.5, (S, L))


def _checks(data: Data, first: Command) -> Iterator[Case]:
    """Yield a check beside a first report, which forgets no more than reports know."""
    check = _okr(data, L, "check", codes=(0, 1))
    known = data.folder / "checks"
    again = replace(check, args=["env", f"XDG_CACHE_HOME={known}", *check.args])
    changed = replace(again, prepare=partial(_check_in, data.root(L)))
    never = replace(again, prepare=partial(shutil.rmtree, known, ignore_errors=True))
    yield Case("`okr check` L, after a check-in", changed, first, 2, (L,))
    yield Case("`okr check` L, unchanged", again, first, 2, (L,))
    yield Case("`okr check` L, first ever", never, first, None, (L,), megabytes=MEMORY, most=2)


def _python(program: str) -> Command:
    return Command(f"python -c {program!r}", [sys.executable, "-c", program])


def _okr(data: Data, size: Size, name: str, *args: str, codes: tuple[int, ...] = (0,)) -> Command:
    where = ["--root", str(data.root(size)), "--as-of", AS_OF]
    shown = f"okr {' '.join((name, *args))} {size.name}"
    return Command(shown, [OKR, name, *args, *where], codes=codes)


def _completion(data: Data) -> Command:
    args = [OKR, "--root", str(data.root(S)), "update", "cl"]
    return Command("okr update cl<TAB>", ["env", f"{VARIABLE}=bash", *args])


def _first(data: Data, command: Command) -> Command:
    """Return a command that knows nothing of earlier runs."""
    return replace(command, shown=f"{command.shown}, first run", prepare=data.forget)


def _update(data: Data, size: Size) -> Command:
    """Return a check-in on a file that is each time as it was made."""
    update = _okr(data, size, "update", f"company/{PERIOD}/clients-0-0", "25")
    return replace(update, prepare=partial(_put_back, data.root(size)))


def _check_in(root: Path) -> None:
    """Add a check-in to the file of a team, or take it out again."""
    file = root / "okrs" / PERIOD / f"{[*teams(L)][1]}.checkins.yaml"
    text = file.read_text(encoding="utf-8")
    is_there = text.endswith(CHECKIN)
    file.write_text(text.removesuffix(CHECKIN) if is_there else text + CHECKIN, encoding="utf-8")


def _put_back(root: Path) -> None:
    file = root / "okrs" / PERIOD / "company.checkins.yaml"
    kept = root / ".git" / file.name
    shutil.copyfile(*((kept, file) if kept.exists() else (file, kept)))
