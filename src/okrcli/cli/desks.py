"""Which process judges which parts of a workspace, and what each of them says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from okrcli.cli.part_verdicts import Answer, Bench
from okrcli.core.rules import is_past
from okrcli.parallel import cut, in_parts, workers
from okrcli.store.beside import Part
from okrcli.store.cache.witness import tell
from okrcli.store.parts import FEWEST

if TYPE_CHECKING:
    from okrcli.periods import Period
    from okrcli.store.beside import PartLoader


def answers(bench: Bench) -> list[Answer]:
    """Return what is found in all parts of a workspace."""
    periods = bench.kpis.periods
    past = [one for one in periods if is_past(one, bench.kpis.settings, bench.as_of)]
    still = {one: bench.workspace.part(Part(one), bench.kpis) for one in periods if one not in past}
    desks = _desks(past, still)
    said = in_parts(desks, lambda parts: [bench.answer(part) for part in parts])
    found = [Answer(*one) for one in chain.from_iterable(said)]
    for part, answer in zip(chain.from_iterable(desks), found, strict=True):
        if part.teams is not None:
            still[part.period].intake.adopt(answer.fresh)
    for loader in still.values():
        loader.save()
    for answer in found:
        tell(bench.workspace.disk, answer.asked)
    return found


def _desks(past: Sequence[Period], still: Mapping[Period, PartLoader]) -> list[list[Part]]:
    """Return the parts that each process is to judge.

    A period that is past is a part; it is quickly done where it was judged before. One that goes
    on is cut, so that all processes have as much to do.
    """
    teams = {period: sorted(loader.teams()) for period, loader in still.items()}
    files = max(map(len, teams.values()), default=FEWEST) * (len(past) + len(still))
    count = workers(files, FEWEST)
    desks: list[list[Part]] = [[] for _ in range(count)]
    whole = [period for period in still if count == 1 or len(teams[period]) < FEWEST]
    for period in still:
        if period not in whole:
            for desk, names in zip(desks, cut(teams[period], count), strict=False):
                desk.append(Part(period, names))
    for number, period in enumerate((*whole, *past)):
        desks[number % count].append(Part(period))
    return [desk for desk in desks if desk]
