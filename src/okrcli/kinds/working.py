"""The sums behind figures as text, so that a person can do them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from okrcli.kinds.situation import ONE, ZERO, Child
from okrcli.language import _
from okrcli.scalars import figure, plain

DIGITS = 6
"""Most digits after the point of a number in a sum."""


def no_value() -> str:
    """Return what stands for a sum before there is a value."""
    return _("no value yet")


def term(number: Fraction) -> str:
    """Return a number as it stands in a sum; a negative one in brackets."""
    text = figure(number, DIGITS)
    return f"({text})" if text.startswith("-") else text


def share(value: Fraction) -> str:
    """Return a share as a percent with one digit: `56.7 %`.

    It has more where it would read 0 or 100 and is not.
    """
    digits = 1
    while digits < DIGITS and plain(value * 100, digits) in ("0", "100") and value not in (0, 1):
        digits += 1
    return f"{figure(value * 100, digits)} %"


def way(value: Fraction, start: Fraction, end: Fraction) -> str:
    """Return the share of the way from a start to an end as a sum."""
    return f"({term(value)} - {term(start)}) / ({term(end)} - {term(start)})"


def parts_of_whole(weights: Iterable[tuple[Fraction, bool]]) -> str:
    """Return done weight over the whole weight: `(1 + 2) / (1 + 2 + 1)`."""
    all_of_them = list(weights)
    done = [term(weight) for weight, is_done in all_of_them if is_done]
    return f"{_sum(done)} / {_sum([term(weight) for weight, _ in all_of_them])}"


def weighted(children: Sequence[Child]) -> str:
    """Return the weighted mean over the children that count: `(2 x 60 % + 1 x 0 %) / 3`."""
    counting = [(one.weight, one.progress) for one in children if one.progress is not None]
    counting = [(weight, progress) for weight, progress in counting if weight]
    total = sum((weight for weight, _ in counting), ZERO)
    if all(weight == ONE for weight, _ in counting):
        added = _sum([share(progress) for _, progress in counting])
    else:
        added = _sum([f"{term(weight)} x {share(progress)}" for weight, progress in counting])
    return f"{added} / {term(total)}" if len(counting) > 1 else share(counting[0][1])


def _sum(terms: Sequence[str]) -> str:
    if not terms:
        return "0"
    return terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"
