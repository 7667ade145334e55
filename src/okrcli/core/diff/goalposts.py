"""How far a target, a baseline, a band or a step moved, and whether that makes it easier."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from okrcli.core.diff.meaning import Difference
from okrcli.core.diff.verdict import COMPLETED, EASIER, HARDER, NEUTRAL, Verdict, by_sign
from okrcli.core.records import KeyResultRecord
from okrcli.kinds.band import Band
from okrcli.kinds.baseline import Target
from okrcli.kinds.steps import Steps


def target(difference: Difference, before: KeyResultRecord, after: KeyResultRecord) -> Verdict:
    """Return the effect of another target: (new - old) / (old - baseline), below 0 is easier."""
    old, new, start = before.target, after.target, before.baseline
    if old is None or new is None:
        return _unknown(old, new) or _relative(difference.old, difference.new)
    if start is None or start == old:
        return NEUTRAL
    return by_sign((new - old) / (old - start), amount=True)


def _relative(old: Target, new: Target) -> Verdict:
    """Return the effect of another change of a baseline that is not known yet."""
    if (old.mode, old.of) != (new.mode, new.of):
        return NEUTRAL
    none = Fraction(old.mode == "times")
    return by_sign((new.amount - old.amount) / (old.amount - none), amount=True)


def baseline(difference: Difference, before: KeyResultRecord, after: KeyResultRecord) -> Verdict:
    """Return the effect of another baseline: easier where the same value counts for more."""
    old, new = before.baseline, after.baseline
    if before.band and difference.new is None:
        return EASIER  # without a way to the band nothing is expected before its end
    if old is None or new is None:
        return _unknown(old, new) or NEUTRAL
    end = before.band.nearest_edge(old) if before.band else before.target
    other_end = end if before.band else after.target
    if end is None or other_end is None or end == old:
        return NEUTRAL
    if other_end == end:
        return by_sign((new - old) / (end - old), amount=True)
    middle = (old + end) / 2
    return by_sign(Fraction(1, 2) - (middle - new) / (other_end - new))


def band(old: Band, new: Band, start: Fraction | None) -> Verdict:
    """Return the effect of another band: easier where it lets in what the old one kept out."""
    amount = _edge_moved(old, new, start)
    if _is_within(old, new):
        return Verdict("easier", amount)
    if _is_within(new, old):
        return Verdict("harder", amount)
    return by_sign(amount, amount=True) if amount else EASIER


def _edge_moved(old: Band, new: Band, start: Fraction | None) -> Fraction | None:
    """Return how far the edge nearest to a baseline outside moved, as a share of the way to it."""
    if start is None or old.holds(start):
        return None
    edge = old.nearest_edge(start)
    if edge == start:
        return None
    return (new.nearest_edge(start) - edge) / (edge - start)


def _is_within(inner: Band, outer: Band) -> bool:
    """Return whether every value of a band lies in another one."""
    return _is_inside(inner.lo, outer.lo, 1, inner, outer) and _is_inside(
        inner.hi, outer.hi, -1, inner, outer
    )


def _is_inside(
    edge: Fraction | None, limit: Fraction | None, way: int, inner: Band, outer: Band
) -> bool:
    """Return whether an edge lies inside a limit; `way` is 1 where more is inside, else -1."""
    if limit is None or edge is None:
        return limit is None
    if edge == limit:
        return inner.strict or not outer.strict
    return (edge - limit) * way > 0


def steps(old: Steps, new: Steps) -> Verdict:
    """Return the effect of other scores: easier where any value scores more."""
    levels = sorted({Fraction(level) for one in (old, new) for level in one.steps})
    between = [(low + high) / 2 for low, high in pairwise(levels)]
    values = [levels[0] - 1, *levels, *between, levels[-1] + 1]
    changes = [new.score_of(value) - old.score_of(value) for value in values]
    if any(change > 0 for change in changes):
        return EASIER
    return HARDER if any(changes) else NEUTRAL


def _unknown(old: Fraction | None, new: Fraction | None) -> Verdict | None:
    """Return what it means that a number became known or unknown; None where neither is."""
    if old is None and new is not None:
        return COMPLETED
    return EASIER if old is not None and new is None else None
