"""The first lines of a diff: what was compared, how much changed, how progress moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from okrcli.core.diff.records import Change, Diff
from okrcli.core.wording import fixed
from okrcli.views.diff.words import tenth
from okrcli.views.figures import counted


def heading(diff: Diff) -> str:
    """Return whose and when: `platform · 2026-Q4 · day 47 of 92`."""
    period = diff.period
    names = diff.teams[0] if len(diff.teams) == 1 else counted(len(diff.teams), "team")
    if period is None:
        return "no period"
    gone = (diff.as_of - period.start).days + 1
    where = f"day {gone} of {period.days}" if period.holds(diff.as_of) else f"on {diff.as_of}"
    return f"{names} · {period.label} · {where}"


def compared(diff: Diff) -> str:
    """Return what was compared with what."""
    return " → ".join(
        f"{name} ({commit.short})" if commit and not commit.hash.startswith(name) else name
        for name, commit in ((diff.base_name, diff.base), (diff.head_name, diff.head))
    )


def summary(diff: Diff) -> str:
    """Return how much changed, in a line."""
    counts = counts_of(diff.changes)
    easier, bare = counts["easier"], counts["easier_without_reason"]
    said = []
    if easier:
        those = f"{bare} of them " if easier > 1 else ""
        reason = f", {those}without a reason" if bare else ""
        said.append(f"{counted(easier, 'promise')} made easier{reason}")
    if counts["harder"]:
        said.append(f"{counts['harder']} made harder")
    if counts["neutral"]:
        said.append(counted(counts["neutral"], "other change"))
    if counts["checkins"]:
        said.append(counted(counts["checkins"], "check-in"))
    if counts["rewritten"] or counts["removed"]:
        said.append(f"{counts['rewritten'] + counts['removed']} rewritten or removed")
    return " · ".join(said) or "nothing changed in meaning"


def counts_of(changes: Sequence[Change]) -> dict[str, int]:
    """Return how many changes there are of each sort."""
    promises = [one for one in changes if one.effect is not None]
    values = [one for one in changes if one.effect is None]
    return {
        "easier": sum(one.effect == "easier" for one in promises),
        "easier_without_reason": sum(is_bare(one) for one in promises),
        "harder": sum(one.effect == "harder" for one in promises),
        "neutral": sum(one.effect == "neutral" for one in promises),
        "checkins": sum(one.what == "checkin" for one in values),
        "late": sum(one.late > 0 for one in values),
        "rewritten": sum(one.what == "rewritten" for one in values),
        "removed": sum(one.what == "removed" for one in values),
    }


def is_bare(change: Change) -> bool:
    """Return whether a promise became easier and nobody said why."""
    return change.effect == "easier" and not change.reason


def progress(diff: Diff) -> Iterator[tuple[str, str]]:
    """Yield a figure and what is said of it: how progress moved, and what it would be else.

    The parts add up as they are shown.
    """
    split = diff.progress
    if split.before is None or split.after is None or split.kept is None:
        return
    before, kept, after = tenth(split.before), tenth(split.kept), tenth(split.after)
    causes = {"new values": kept - before, "moved goalposts": after - kept}
    parts = [f"{_points(change)} from {cause}" for cause, change in causes.items() if change]
    if not parts:
        yield f"progress  {fixed(after, 1)} %", "unchanged"
        return
    yield f"progress  {fixed(before, 1)} → {fixed(after, 1)} %", ", ".join(parts)
    if after != kept:
        yield "", f"with the promises of {diff.base_name} it would be {fixed(kept, 1)} %"


def _points(change: Fraction) -> str:
    return f"{'+' if change > 0 else ''}{fixed(change, 1)}"
