"""What a diff says: changes, and how progress moved."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from okrcli.lean import dataclass
from okrcli.model import Commit, KeyPath
from okrcli.periods import Period

What = Literal["added", "removed", "changed", "moved", "checkin", "rewritten"]
Effect = Literal["easier", "harder", "neutral"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of meaning.

    `old` and `new` are values of the model; None where there was, or is, nothing. Of a new
    check-in they are the last value that the old plan had, and its own.
    """

    team: str
    """"" for settings."""
    period: str
    """"" for settings and KPIs."""
    id: str
    uid: str
    what: What
    field: str = ""
    """The key that changed; of what was added or removed, its sort."""
    old: object = None
    new: object = None
    effect: Effect | None = None
    """Whether the promise became easier or harder; None where nothing was promised."""
    amount: Fraction | None = None
    """How far a goalpost moved, as a share of the old way; below 0 towards its start."""
    is_completed: bool = False
    """Whether something unknown was filled in."""
    before: Fraction | None = None
    """Its own progress, had nothing but values changed."""
    after: Fraction | None = None
    """Its own progress, had this changed besides."""
    progress_effect: Fraction | None = None
    """What this alone does to the progress of what it stands in (`above`)."""
    above: str = ""
    """The id of its objective; of an objective, its team."""
    reason: str = ""
    until: date | None = None
    """The day of the revision that tells the reason."""
    unit: str = ""
    path: str
    keys: KeyPath = ()
    """Where it stands in the file `path`, from which the store finds the line."""
    line: int = 0
    is_past: bool = False
    """Whether `path` is meant as it stood before."""
    day: date | None = None
    """Of a check-in: its date."""
    by: str = ""
    """Who said it."""
    late: int = 0
    """How many days after its date it was written down, at the least; 0 when in time."""
    confidence: tuple[Fraction | None, Fraction | None] = (None, None)
    """The confidence said before, and with it."""


@dataclass(frozen=True, kw_only=True)
class Split:
    """A change of progress in two parts that add up exactly; None where there is no figure.

    `kept` is what progress would be with the old promises and the new values.
    """

    before: Fraction | None
    after: Fraction | None
    kept: Fraction | None

    @property
    def from_values(self) -> Fraction | None:
        """Return what new values did."""
        return None if self.before is None or self.kept is None else self.kept - self.before

    @property
    def from_goalposts(self) -> Fraction | None:
        """Return what moved goalposts did."""
        return None if self.after is None or self.kept is None else self.after - self.kept


@dataclass(frozen=True, kw_only=True)
class Diff:
    """All changes, those of promises first, and progress over the teams and the period changed."""

    changes: tuple[Change, ...]
    period: Period | None
    teams: tuple[str, ...]
    """Teams with a change in that period."""
    progress: Split
    as_of: date
    base: Commit | None = None
    """What was compared: None where it is no commit."""
    head: Commit | None = None
    base_name: str = ""
    """What a person called it."""
    head_name: str = ""
    broken: tuple[str, ...] | None = None
    """The rules of the guard that say error, once a breach; None where it does not judge this."""
