"""What is found in some teams of one period, and what of them those who know all periods need.

Teams are judged a part at a time, with what their promises refer to beside them. Two things show
only where all parts are there: which names are like one that is sought, and alignment that goes
through several files before it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any

from okrcli.core.align import Link, links, loops
from okrcli.core.promises import promises
from okrcli.core.unread import after
from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period

Names = list[tuple[str, str, list[str]]]
"""A period, a team, and the names of all that the team promises in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What looking at some teams of a period came to."""

    faults: tuple[Problem, ...]
    """What is wrong with the files themselves."""
    found: tuple[tuple[Problem, str], ...]
    """What the rules find; beside each the name that was sought, "" where none was."""
    names: Names
    key_results: int
    leads: Mapping[str, Sequence[str]]
    """The files into which each file's promises support something; itself for a loop in it."""

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return {
            "faults": [_written(one) for one in self.faults],
            "found": [[_written(one), sought] for one, sought in self.found],
            "names": self.names,
            "key_results": self.key_results,
            "leads": {file: [*others] for file, others in self.leads.items()},
        }


def verdict_of(said: Mapping[str, Any]) -> Verdict:
    """Return what `plain` was made of."""
    return Verdict(
        faults=tuple(Problem(*one) for one in said["faults"]),
        found=tuple((Problem(*one), sought) for one, sought in said["found"]),
        names=[(period, team, refs) for period, team, refs in said["names"]],
        key_results=said["key_results"],
        leads=said["leads"],
    )


def names(teams: Iterable[TeamPlan]) -> Names:
    """Return what teams promise, by name."""
    return [(one.period.id, one.team, [each.ref for each in promises(one)]) for one in teams]


def key_results(teams: Iterable[TeamPlan]) -> int:
    """Return how many key results teams have."""
    return sum(len(one.key_results) for team in teams for one in team.objectives)


def is_ahead(teams: Iterable[TeamPlan], as_of: date) -> bool:
    """Return whether teams have a check-in that is dated after a day."""
    return any(after(group, as_of) for team in teams for group in team.checkins.values())


def leads(plan: Plan, files: Iterable[str]) -> dict[str, list[str]]:
    """Return where the `supports` of files lead: to which files, to itself for a loop in it."""
    found: dict[str, dict[str, None]] = {}
    inside: dict[str, list[Link]] = {}
    own = frozenset(files)
    for link in links(plan):
        source = link.source.team_plan.file
        target = link.target.team_plan if link.target else None
        if source not in own or target is None or link.source.is_dropped:
            continue
        if target.file == source:
            inside.setdefault(source, []).append(link)
        else:
            found.setdefault(source, {})[target.file] = None
    for file, some in inside.items():
        if next(loops(some), None):
            found.setdefault(file, {})[file] = None
    return {file: [*others] for file, others in found.items()}


def entangled(leading: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the files from which alignment may come to a loop; nothing else can be in one."""
    sorter = TopologicalSorter(leading)
    with suppress(CycleError):
        sorter.prepare()
    free: set[str] = set()
    while ready := sorter.get_ready():
        free.update(ready)
        sorter.done(*ready)
    return frozenset(leading).difference(free)


def forms(known: Iterable[Names], periods: Iterable[Period]) -> Iterator[tuple[str, str]]:
    """Yield the name and the full form of all that is promised, the newest periods first."""
    found = sorted((one for some in known for one in some), key=lambda one: one[:2])
    ends = {period.id: period.end for period in periods}
    for period, team, refs in sorted(found, key=lambda one: ends[one[0]], reverse=True):
        yield from ((ref, f"{team}/{period}/{ref}") for ref in refs)


def _written(problem: Problem) -> list[Any]:
    return [getattr(problem, name) for name in Problem.__slots__]
