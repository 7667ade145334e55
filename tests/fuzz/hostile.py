"""Hostile files in every role, each command a process: `python -m fuzz.hostile [ROLE]...`.

A process is forked of one that has the program loaded, so that its time and its memory are its
own. For each a line of JSON is written.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from cli.run import Outcome, okr
from fuzz.batch import WHAT_IS_LARGE, Place
from fuzz.named import bombs, named
from fuzz.odd_things import ODD_THINGS, OUTSIDE, WORDS, clear
from fuzz.verdict import complaint
from fuzz.worlds import GIVEN, WORLDS, files_of
from torture.scale import LONG, scaled

PATIENCE = 120
"""Seconds after which a process is ended, as it waits for somebody; a busy machine takes some."""
MOST_SECONDS = 15
"""Of the processor, after which a process is ended that would take all day."""
FOREIGN, STRANGE = "no-utf-8-name", os.fsdecode(b"caf\xe9-")
"""A file whose name is no UTF-8, as an archive of an old Windows makes it."""
REVIEW = b"closed: 2027-01-05\n"
ROLES = {
    "settings": "okrs/okr.yaml",
    "definitions": "okrs/2026-Q4/company.yaml",
    "check-ins": "okrs/2026-Q4/company.checkins.yaml",
    "review": "okrs/2026-Q4/company.review.yaml",
    "KPIs": "okrs/kpis/company.yaml",
    "series": "okrs/kpis/company.2026.checkins.yaml",
    "mapping": f"{GIVEN}/sheet.yaml",
    "map": f"{GIVEN}/teams.yaml",
    "map as CSV": f"{GIVEN}/people.csv",
    "sheet": f"{GIVEN}/sheet.csv",
    "export of a product": f"{GIVEN}/betterworks.csv",
    "export in JSON": f"{GIVEN}/viva-json/objectives_export_file_1.json",
    "our export": f"{GIVEN}/all.jsonl",
    "our export as CSV": f"{GIVEN}/all.csv",
    "values": f"{GIVEN}/values.csv",
    "values in lines": f"{GIVEN}/values.jsonl",
}
ASKED = (
    *(("check",), ("report",), ("update", "nuovi-clienti", "13"), ("diff",), ("doctor",)),
    *(("init", "next", "--from", "current"), ("git", "resolve"), ("report", "-f", "html")),
)
"""What is asked of a workspace with one such file; of what is only costly, the first."""
SHARE = scaled(11, 1)
"""One of so many is tried: of all roles, and of all that is asked."""


@dataclass(frozen=True)
class Met:
    """What came of a hostile file: how the command ended, and whether it named the file."""

    role: str
    evil: str
    command: str
    code: int
    seconds: float
    peak: float
    wrong: str
    is_told: bool
    is_to_be_told: bool


@dataclass(frozen=True)
class Case:
    """Something in the place of a role's file, and a command that meets it."""

    role: str
    evil: str
    command: Sequence[str]
    is_known: bool

    @property
    def is_inside(self) -> bool:
        """Return whether the file is one of the workspace, and not one that a command is given."""
        return not ROLES[self.role].startswith(GIVEN)

    @property
    def is_to_be_told(self) -> bool:
        """Return whether the command's task is to say what is wrong with the file."""
        if not self.is_known or self.evil == FOREIGN:
            return False
        if self.is_inside:
            return tuple(self.command) == ("check",)
        return self.evil != "link-out"  # which is where the person who names it wants to go


def form_of(path: str) -> str:
    """Return how a role's file is written."""
    return "checkins" if path.endswith(".checkins.yaml") else path.rpartition(".")[2]


def run(roles: Sequence[str]) -> Iterator[Met]:
    """Try everything in some roles, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = f"{folder}/kept"
        home = WORLDS[0].build(Path(folder) / "world", random.Random(0))  # noqa: S311 - a seed
        (home / OUTSIDE).write_text(WORDS, "utf-8")
        place = Place(WORLDS[0], home, files_of(home))
        os.chdir(home)
        for case in islice(_cases(place, roles), 0, None, SHARE):
            yield tried(place, case)
        os.chdir("/")


def _cases(place: Place, roles: Sequence[str]) -> Iterator[Case]:
    for role in roles:
        form = form_of(ROLES[role])
        known = [*named(form), *ODD_THINGS, FOREIGN]
        for evil in (*known, *(bombs(form) if LONG else ())):
            for command in _commands(place, ROLES[role], is_known=evil in known):
                yield Case(role, evil, command, is_known=evil in known)


def _commands(place: Place, file: str, *, is_known: bool) -> Sequence[tuple[str, ...]]:
    if file.startswith(GIVEN):
        return place.world.of_given(file.removeprefix(f"{GIVEN}/"))[:1]
    return ASKED[: (len(ASKED) if LONG else 3) if is_known else 1]


def tried(place: Place, case: Case) -> Met:
    """Put something in the place of a file, run a command, and put the file back."""
    path = place.folder / ROLES[case.role]
    whole = place.whole.get(ROLES[case.role], REVIEW)
    clear(path)
    spoils = {**bombs(form_of(path.name)), **named(form_of(path.name))}
    put = path.with_name(STRANGE + path.name) if case.evil == FOREIGN else path
    if case.evil in ODD_THINGS:
        ODD_THINGS[case.evil](path)
    else:
        put.write_bytes(spoils.get(case.evil, bytes)(whole))
    command = [word.replace(path.name, put.name) for word in case.command]
    found = met(case, command, STRANGE[:3] if put != path else path.name)
    for one in (path, put, path.with_name(f"other-{path.name}")):
        clear(one)
    place.restore()
    return found


def met(case: Case, command: Sequence[str], name: str) -> Met:
    """Run a command in a process of its own and measure it."""
    asked = ("--as-of", WORLDS[0].day, *command)
    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if not child:
            os._exit(_tell(asked, told.fileno()))
        _, status, used = os.wait4(child, 0)
        told.seek(0)
        code = os.waitstatus_to_exitcode(status)
        out, err = json.loads(told.read() or '["", ""]')
    leak = "it shows what stands elsewhere" if case.is_inside and WORDS in out + err else ""
    return Met(
        role=case.role,
        evil=case.evil,
        command=" ".join(command),
        code=code,
        seconds=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss / WHAT_IS_LARGE,
        wrong=complaint(asked, Outcome(code, out, err)) or leak,
        is_told=name in out + err,
        is_to_be_told=case.is_to_be_told,
    )


def _tell(command: Sequence[str], descriptor: int) -> int:
    signal.alarm(PATIENCE)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    outcome = okr(*command)
    with os.fdopen(descriptor, "w") as told:
        json.dump([outcome.out, outcome.err], told)
    return outcome.code


if __name__ == "__main__":
    for one in run(sys.argv[1:] or [*ROLES]):
        sys.stdout.write(f"{json.dumps(asdict(one))}\n")
        sys.stdout.flush()
