"""A band of values: `at_least`, `at_most`, `above`, `below` or `between`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from okrcli.errors import Slip
from okrcli.kinds.once import once
from okrcli.language import ENGLISH, N_, _, speaking, spoken
from okrcli.lean import dataclass
from okrcli.scalars import Number, exact, figure
from okrcli.settings import SHAPE

BAND_KEYS = ("at_least", "at_most", "above", "below", "between")
EDGES = {
    "at_least": N_("at least {number}"),
    "at_most": N_("at most {number}"),
    "above": N_("above {number}"),
    "below": N_("below {number}"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `lo` to `hi`, either open-ended; `strict` leaves the edges themselves out."""

    lo: Fraction | None
    hi: Fraction | None
    strict: bool = False

    def holds(self, value: Fraction) -> bool:
        """Return whether a value lies in the band."""
        if self.strict:
            return (self.lo is None or value > self.lo) and (self.hi is None or value < self.hi)
        return (self.lo is None or value >= self.lo) and (self.hi is None or value <= self.hi)

    def nearest_edge(self, value: Fraction) -> Fraction:
        """Return the edge nearest to a value outside."""
        edges = [edge for edge in (self.lo, self.hi) if edge is not None]
        return min(edges, key=lambda edge: abs(edge - value))


@dataclass(frozen=True, kw_only=True)
class Banded:
    """The keys of a band, exactly one of which is written."""

    __pydantic_config__: ClassVar = SHAPE

    at_least: Number | None = None
    """This or more."""
    at_most: Number | None = None
    """This or less."""
    above: Number | None = None
    """More than this: the number itself is outside."""
    below: Number | None = None
    """Less than this: the number itself is outside."""
    between: tuple[Number, Number] | None = None
    """From the first to the second, both inside."""

    @once
    def band(self) -> Band:
        """Return the band."""
        if self.between:
            return Band(exact(self.between[0]), exact(self.between[1]))
        lo = self.at_least if self.at_least is not None else self.above
        hi = self.at_most if self.at_most is not None else self.below
        return Band(
            None if lo is None else exact(lo),
            None if hi is None else exact(hi),
            strict=self.above is not None or self.below is not None,
        )

    @property
    def band_text(self) -> str:
        """Return the band as it was written, in words that people read."""
        if self.between:
            low, high = (figure(Fraction(edge)) for edge in self.between)
            return _("between {low} and {high}", low=low, high=high)
        key = self.band_keys()[0]
        number = spoken().ungrouped(format(getattr(self, key), "f"))
        return _(EDGES[key], number=number)

    @property
    def band_written(self) -> str:
        """Return the same as tables have it, whatever language is spoken."""
        with speaking(ENGLISH):
            return self.band_text

    def band_faults(self) -> Iterator[Slip]:
        """Yield what is wrong with the band."""
        written = self.band_keys()
        if len(written) != 1:
            found = ", ".join(written) or _("none")
            yield Slip(
                _("a band is one of {keys}; here: {found}", keys=", ".join(BAND_KEYS), found=found),
                _("between: [4, 5] names both edges"),
                "two-kinds" if written else "no-target",
                written[-1] if written else "",
            )
        if self.between and self.between[0] >= self.between[1]:
            yield Slip(
                _("the band is empty"),
                _("write the smaller edge first: between: [4, 5]"),
                key="between",
            )

    def band_keys(self) -> list[str]:
        """Return the keys of a band that are written; one, where there is no fault."""
        return [key for key in BAND_KEYS if getattr(self, key) is not None]

    def band_alone(self) -> Banded:
        """Return the band without what it is of."""
        return Banded(**{key: getattr(self, key) for key in BAND_KEYS})
