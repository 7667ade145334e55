"""Why a product's progress and ours differ: what it reckons otherwise, found by trying it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from okrcli.core.effective import Ground
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.rollup import objective_record
from okrcli.importers.found import Node
from okrcli.importers.proposal import NewObjective, NewTeam, Proposal
from okrcli.kinds.situation import ONE, ZERO, Child, clamp, mean
from okrcli.model import Plan

Cause = Literal["baseline", "guardrails", "weights", "beyond", "silent", "children", "unknown"]
TRIED: tuple[Cause, ...] = ("baseline", "guardrails", "weights", "beyond", "silent")
"""What is tried, alone and together; the fewest that explain a number are its causes."""
NEAR = Fraction(101, 10_000)
"""As far as two figures may lie apart that both were rounded to a percent."""
SEEN = Fraction(1, 200)
"""A difference that shows on a screen."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An objective, as the product says it and as we reckon it, with how many causes of each."""

    uid: str
    title: str
    theirs: Fraction
    ours: Fraction
    causes: Mapping[Cause, int]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The means over the objectives of which both say a number, and why they differ."""

    name: str
    objectives: int
    theirs: Fraction | None
    ours: Fraction | None
    differences: tuple[Difference, ...]
    causes: Mapping[Cause, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A key result, as the product says it and as we reckon it."""

    said: Fraction | None
    """What the product says; None where it says nothing."""
    record: KeyResultRecord

    @property
    def ratio(self) -> Fraction | None:
        """Return value over target, which takes no notice of where counting starts."""
        target, value = self.record.target, self.record.value
        if not target or not isinstance(value, Decimal) or not self.record.baseline:
            return None
        return Fraction(value) / target

    def cause(self) -> Cause | None:
        """Return why what the product says of it differs from ours, None where it does not."""
        ours = self.record.progress
        if self.said is None or self.record.is_guardrail or ours is None:
            return None
        if abs(self.said - ours) <= SEEN:
            return None
        if self.ratio is not None and abs(self.said - self.ratio) <= NEAR:
            return "baseline"
        return "beyond" if ours == 1 < self.said else "unknown"

    def figure(self, tried: Sequence[Cause]) -> Fraction | None:
        """Return what the product says, else its progress with some of our rules broken."""
        if self.said is not None:
            return self.said
        if self.record.is_guardrail and not self.record.counts:
            return None if self.record.value is None else Fraction(not self.record.is_out)
        ratio = self.ratio if "baseline" in tried else None
        found = self.record.raw if ratio is None else ratio
        if found is None:
            return None
        return max(found, ZERO) if "beyond" in tried else clamp(found)

    def child(self, tried: Sequence[Cause]) -> Child | None:
        """Return what it brings to a mean with some of our rules broken."""
        record = self.record
        is_in = record.counts or (record.is_guardrail and "guardrails" in tried)
        if not is_in or ("silent" in tried and self.said is None):
            return None
        is_even = "weights" in tried or not record.counts
        return Child(ONE if is_even else record.weight, self.figure(tried))


def compare(proposal: Proposal, after: Plan, as_of: date) -> Comparison:
    """Return how the numbers differ once all is imported."""
    found = list(_all(proposal, after, as_of))
    causes: Counter[Cause] = Counter()
    for one in found:
        causes.update(one.causes)
    count = len(found)
    return Comparison(
        name=proposal.name,
        objectives=count,
        theirs=sum((one.theirs for one in found), ZERO) / count if count else None,
        ours=sum((one.ours for one in found), ZERO) / count if count else None,
        differences=tuple(one for one in found if abs(one.theirs - one.ours) > SEEN),
        causes=causes,
    )


def _all(proposal: Proposal, after: Plan, as_of: date) -> Iterator[Difference]:
    nodes = _nodes(proposal)
    supported = {
        str(name).rpartition("/")[2]
        for team in proposal.teams
        for one in team.objectives
        for name in one.values.get("supports", ())
    }
    for team in proposal.teams:
        own = {one.id: one for one in team.objectives if one.node}
        for record in _records(team, own, after, as_of):
            has_children = record.id in supported
            if found := _difference(record, own[record.id], nodes, has_children=has_children):
                yield found


def _records(
    team: NewTeam, names: Container[str], after: Plan, as_of: date
) -> Iterator[ObjectiveRecord]:
    """Yield the records of a team's objectives of some ids."""
    plans = (one for one in after.plans_of(team.team) if one.period == team.period)
    for plan in plans:
        ground = Ground(plan=after, team=plan, as_of=as_of)
        yield from (objective_record(ground, one) for one in ground.objectives() if one.id in names)


def _nodes(proposal: Proposal) -> dict[str, Node]:
    """Return the nodes of key results by their uid."""
    return {
        f"{team.team}/{team.period.id}/{kr.id}": kr.node
        for team in proposal.teams
        for one in team.objectives
        for kr in one.key_results
        if kr.node
    }


def _difference(
    record: ObjectiveRecord, new: NewObjective, nodes: Mapping[str, Node], *, has_children: bool
) -> Difference | None:
    """Return how an objective differs, None where one of both says nothing."""
    pairs = [
        Pair(said=nodes[one.uid].progress if one.uid in nodes else None, record=one)
        for one in record.key_results
    ]
    theirs = new.node.progress if new.node else None
    if theirs is None:
        said = [pair.said for pair in pairs if pair.said is not None]
        theirs = sum(said, ZERO) / len(said) if said else None
    if theirs is None or record.progress is None:
        return None
    causes = _causes(pairs, theirs, record.progress, has_children=has_children)
    return Difference(
        uid=record.uid, title=record.title, theirs=theirs, ours=record.progress, causes=causes
    )


def _causes(
    pairs: Sequence[Pair], theirs: Fraction, ours: Fraction, *, has_children: bool
) -> Counter[Cause]:
    """Return why two figures differ, and how often each cause tells.

    What the product says of a key result tells its cause by itself. For the rest the fewest
    broken rules are found that give the product's figure of the whole.
    """
    found: Counter[Cause] = Counter(cause for pair in pairs if (cause := pair.cause()))
    if abs(theirs - ours) <= SEEN:
        return found
    for size in range(len(TRIED) + 1):
        for tried in combinations(TRIED, size):
            figure = mean([child for pair in pairs if (child := pair.child(tried))])
            tells = {cause: _count(pairs, cause) for cause in tried}
            if figure is not None and abs(figure - theirs) <= NEAR and all(tells.values()):
                return found + Counter(tells)
    return found + Counter({"children" if has_children else "unknown": 1})


def _count(pairs: Sequence[Pair], cause: Cause) -> int:
    """Return for how many key results a broken rule gives another number; weights count once."""
    counting = [pair for pair in pairs if pair.record.counts]
    match cause:
        case "guardrails":
            return sum(pair.record.is_guardrail and not pair.record.counts for pair in pairs)
        case "silent":
            silent = [pair for pair in counting if pair.said is None]
            return len(silent) if len(silent) < len(counting) else 0
        case "weights":
            return int(len({pair.record.weight for pair in counting}) > 1)
    return sum(pair.figure([cause]) != pair.figure([]) for pair in counting)
