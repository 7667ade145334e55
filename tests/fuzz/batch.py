"""Cases tried one after the other in a process of its own: `python -m fuzz.batch FIRST COUNT`.

A case is a number: it says which world, which files are spoilt and how, and what is asked. For
each a line of JSON is written before it begins and one when it ended, so that a process that dies
or hangs names its case.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.run import okr
from fuzz.mutator import Mutator
from fuzz.verdict import complaint
from fuzz.worlds import GIVEN, WORLDS, World, files_of

LONGEST = 20
"""Seconds of the processor after which a case is ended."""
SIZE = 250
"""Cases of a batch; those of one share what is in git."""
ASKED = 2
"""Commands tried on each spoilt workspace."""
DAYS = ("1900-01-01", "2026-01-01", "2026-10-01", "2027-01-20", "2027-04-20", "2199-12-31")
"""Other days to look from: before, at the edges of, and after the periods there are."""
WHAT_IS_LARGE = 1024 if sys.platform == "linux" else 1024 * 1024
"""How many of `ru_maxrss` are a megabyte."""


@dataclass
class Place:
    """A world on the disk, and what its files hold when nobody spoilt them."""

    world: World
    folder: Path
    whole: Mapping[str, bytes]

    @classmethod
    def of(cls, number: int, folder: Path) -> Place:
        """Return the world of a case, built below a folder."""
        world = random.Random(number).choice(WORLDS)  # noqa: S311 - a seed makes the same again
        past = random.Random(number // SIZE)  # noqa: S311 - likewise
        home = world.build(folder / world.example, past)
        return cls(world, home, files_of(home))

    def spoil(self, dice: random.Random) -> list[tuple[str, ...]]:
        """Spoil some files, and return what is to be asked then."""
        mutator = Mutator(dice, [*self.whole.values()])
        names = self._chosen(dice)
        for name in names:
            (self.folder / name).write_bytes(mutator.spoil(self.whole[name]))
        commands = (
            self.world.of_given(names[0].removeprefix(f"{GIVEN}/"))
            if names[0].startswith(GIVEN)
            else self.world.commands()
        )
        asked = dice.sample(commands, min(ASKED, len(commands)))
        day = self.world.day if dice.random() < 0.7 else dice.choice(DAYS)
        return [("--as-of", day, *command) for command in asked]

    def try_case(self, dice: random.Random) -> str:
        """Spoil some files, ask some things, and put the files back; return what was wrong."""
        told = [complaint(command, okr(*command)) for command in self.spoil(dice)]
        self.restore()
        return "; ".join(filter(None, told))

    def _chosen(self, dice: random.Random) -> list[str]:
        """Return the files to spoil: one that is given, or one or two of the workspace."""
        given = [one for one in self.whole if one.startswith(GIVEN)]
        own = [one for one in self.whole if not one.startswith(GIVEN)]
        if dice.random() < 0.2:
            return [dice.choice(given)]
        return dice.sample(own, dice.choice((1, 1, 2)))

    def restore(self) -> None:
        """Put the files back."""
        for path in (self.folder / "okrs").rglob("*.yaml"):
            if path.relative_to(self.folder).as_posix() not in self.whole:
                path.unlink()
        for name, data in self.whole.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)


def run(first: int, count: int) -> None:
    """Try cases by their numbers and tell of each on stdout."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = f"{folder}/kept"
        places: dict[World, Place] = {}
        for number in range(first, first + count):
            dice = random.Random(number)  # noqa: S311 - a seed makes the same case again
            world = dice.choice(WORLDS)
            if world not in places:
                places[world] = Place.of(number, Path(folder))
            os.chdir(places[world].folder)
            _tell({"begun": number})
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            started = _seconds()
            wrong = places[world].try_case(dice)
            seconds = _seconds() - started
            signal.setitimer(signal.ITIMER_PROF, 0)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / WHAT_IS_LARGE
            _tell({"case": number, "seconds": seconds, "peak": peak, "wrong": wrong})
        os.chdir("/")


def _seconds() -> float:
    """Return the processor's time taken so far, that of git included."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _tell(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(int(sys.argv[1]), int(sys.argv[2]))
