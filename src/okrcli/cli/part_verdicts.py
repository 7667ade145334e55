"""What is found in single parts of a workspace; in a period that is past it is found once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from okrcli.core.rules import is_past, judged
from okrcli.core.verdict import Verdict, is_ahead, key_results, leads, names
from okrcli.language import spoken
from okrcli.lean import dataclass
from okrcli.store.cache import verdicts
from okrcli.store.cache.shelf import Shelf, name_of
from okrcli.store.cache.verdicts import Kept
from okrcli.store.cache.witness import Asked, Witness

if TYPE_CHECKING:
    from okrcli.core.rules.base import Rule
    from okrcli.model import Plan
    from okrcli.store.beside import Loaded, Part
    from okrcli.workspace import Workspace


class Answer(NamedTuple):
    """What was found in a part, and what that is made of, as JSON can say it."""

    verdict: dict[str, Any]
    fresh: dict[str, Any]
    """What was read anew and is not kept yet."""
    asked: Sequence[Asked] = ()
    """What the disk was asked for it."""


@dataclass(frozen=True)
class Bench:
    """Judges the parts of a workspace, as of a day and by some rules."""

    workspace: Workspace
    as_of: date
    rules: Sequence[Rule]
    kpis: Plan
    """All KPIs, and the periods there are."""

    def answer(self, part: Part) -> Answer:
        """Return what is found in a part."""
        shelf, disk = self.workspace.shelf, self.workspace.disk
        if shelf is None:
            return self._anew(part, self.workspace)[1]
        witness = Witness(disk.beneath if isinstance(disk, Witness) else disk)
        answer = self._witnessed(part, shelf, witness)
        return answer if isinstance(disk, Witness) else answer._replace(asked=())

    def _witnessed(self, part: Part, shelf: Shelf, witness: Witness) -> Answer:
        there = replace(self.workspace, disk=witness)
        if not is_past(part.period, self.kpis.settings, self.as_of):
            return self._anew(part, there)[1]._replace(asked=witness.asked)
        name = self._name(part)
        kept = verdicts.recall(shelf, name, self.as_of, self.kpis, witness.beneath)
        if kept:
            return Answer(kept.said, {}, kept.asked)
        loaded, answer = self._anew(part, there)
        if not is_ahead(loaded.own, self.as_of):
            numbers = verdicts.numbers(self.kpis, loaded.own)
            kept = Kept(answer.verdict, witness.asked, numbers, self.as_of)
            verdicts.keep(shelf, name, kept)
        return answer._replace(asked=witness.asked)

    def _anew(self, part: Part, there: Workspace) -> tuple[Loaded, Answer]:
        """Return what a part holds and what is found in it; of that nothing is held any more."""
        there = replace(there)  # what is taken apart for it goes with it
        loader = there.part(part, self.kpis)
        loaded = loader.load()
        verdict = self._verdict(loaded, there)
        if part.teams is None:
            loader.save()
        for team in loaded.plan.teams:
            team.memory.clear()  # promises hold their team, and nobody looks for cycles
        return loaded, Answer(verdict.plain(), loader.intake.fresh())

    def _verdict(self, loaded: Loaded, there: Workspace) -> Verdict:
        own = {file for one in loaded.own for file in (one.file, one.checkins_file)}
        found = [one for one in judged(loaded.plan, self.as_of, self.rules) if one.file in own]
        return Verdict(
            faults=loaded.faults,
            found=tuple((there.locate([one])[0], one.sought) for one in found),
            names=names(loaded.own),
            key_results=key_results(loaded.own),
            leads=leads(loaded.plan, own),
        )

    def _name(self, part: Part) -> str:
        rules = [one.id for one in self.rules]
        about = verdicts.about(self.kpis)
        root = str(self.workspace.root)
        return name_of("verdict", root, part.period.id, about, rules, spoken().code)
