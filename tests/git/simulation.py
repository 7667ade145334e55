"""Six people check in on branches that are merged and rebased in random order."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from cli.files import write
from git.repo import Repo
from okrcli.store.checkins import parse
from okrcli.store.insertion import insert

PEOPLE = ("ana", "bo", "carla", "dan", "eva", "fred")
FILE = "2026-Q4/company.checkins.yaml"
FIRST = date(2026, 10, 1)
OPEN = 12
"""How many branches are open at a time."""


@dataclass
class Simulation:
    """One repository; `shared` when all check in on one key result, else each has an own."""

    repo: Repo
    dice: random.Random
    shared: bool
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    mains: list[str] = field(default_factory=list)
    landed: dict[str, int] = field(default_factory=dict)
    """Since which of the mains a person's own work is in them."""

    def run(self, branches: int) -> None:
        """Open branches, and bring them home in random order."""
        waiting: list[tuple[str, str]] = []
        for number in range(branches):
            person = PEOPLE[self.dice.randrange(len(PEOPLE))]
            for one in [one for one in waiting if one[1] == person and not self.shared]:
                waiting.remove(one)
                self._land(*one)
            self._open(f"b{number}", person, number)
            waiting.append((f"b{number}", person))
            while len(waiting) >= OPEN or (waiting and self.dice.random() < 0.4):
                self._land(*waiting.pop(self.dice.randrange(len(waiting))))
        self.dice.shuffle(waiting)
        for one in waiting:
            self._land(*one)

    def found(self) -> list[tuple[str, str]]:
        """Return what stands in the file at the end, and nothing in it may be wrong."""
        read = parse((self.repo.root / FILE).read_bytes(), FILE)
        assert read.problems == []
        return sorted((name, one.note) for name, some in read.groups.items() for one in some)

    def _open(self, name: str, person: str, number: int) -> None:
        """Start a branch from a recent main, and check in on it one to three times.

        On a key result of one's own, one's own earlier work is in it.
        """
        oldest = 0 if self.shared else self.landed.get(person, 0)
        start = self.dice.choice(self.mains[max(oldest, len(self.mains) - 6) :])
        self.repo.git("checkout", "--quiet", "-b", name, start)
        header = "all" if self.shared else f"kr-{person}"
        path = self.repo.root / FILE
        for each in range(self.dice.randint(1, 3)):
            day = FIRST + timedelta(days=self.dice.randrange(90))
            note = f"{person} {number}.{each}"
            line = json.dumps({"date": day.isoformat(), "value": number, "note": note})
            path.write_bytes(insert(path.read_bytes(), header, line))
            self.repo.git("commit", "--quiet", "--all", "-m", note)
            self.acknowledged.append((header, note))

    def _land(self, name: str, person: str) -> None:
        """Bring a branch into main, by a merge or by a rebase."""
        if self.dice.random() < 0.5:
            self.repo.git("checkout", "--quiet", name)
            self._try(name, "rebase", "--quiet", "main")
            self.repo.git("checkout", "--quiet", "main")
            self._try(name, "merge", "--quiet", "--ff-only", name)
        else:
            self.repo.git("checkout", "--quiet", "main")
            self._try(name, "merge", "--quiet", "--no-ff", "-m", f"Merge {name}", name)
        self.landed[person] = len(self.mains)
        self.mains.append(self.repo.git("rev-parse", "main"))

    def _try(self, name: str, *args: str) -> None:
        try:
            self.repo.git(*args)
        except subprocess.CalledProcessError as error:
            self.conflicts.append(f"{name}: {error.stdout} {error.stderr}")
            subprocess.run(["git", args[0], "--abort"], cwd=self.repo.folder, check=False)


def simulation(folder: Path, seed: int, *, shared: bool) -> Simulation:
    """Return a simulation whose repository holds the headers and a first check-in each."""
    repo = Repo(folder)
    names = ["all"] if shared else [f"kr-{person}" for person in PEOPLE]
    first = '  - {"date": "2026-10-01", "value": 0, "note": "start"}'
    text = "".join(f"{name}:\n{first}\n\n" for name in names)
    write(folder, {"okrs/okr.yaml": "top: company\n", f"okrs/{FILE}": text})
    made = Simulation(repo, random.Random(seed), shared)  # noqa: S311 - dice, not a secret
    made.mains.append(repo.commit({}, "Start"))
    made.acknowledged += [(name, "start") for name in names]
    return made
