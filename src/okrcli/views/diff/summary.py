"""The first lines of a diff: what was compared, how much changed, how progress moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from okrcli.core.diff.records import Change, Diff
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.diff.words import tenth
from okrcli.views.figures import decimal


def heading(diff: Diff) -> str:
    """Return whose and when: `platform · 2026-Q4 · day 47 of 92`."""
    period = diff.period
    names = diff.teams[0] if len(diff.teams) == 1 else counts.teams(len(diff.teams))
    whose = f"{names} · " if diff.teams else ""
    if period is None:
        return _("no period")
    gone = (diff.as_of - period.start).days + 1
    if period.holds(diff.as_of):
        where = _("day {day} of {days}", day=gone, days=period.days)
    else:
        where = _("on {day}", day=diff.as_of)
    return f"{whose}{period.label} · {where}"


def compared(diff: Diff) -> str:
    """Return what was compared with what."""
    return " → ".join(
        f"{name} ({commit.short})" if commit and not commit.hash.startswith(name) else name
        for name, commit in ((diff.base_name, diff.base), (diff.head_name, diff.head))
    )


def summary(diff: Diff) -> str:
    """Return how much changed, in a line."""
    return " · ".join(_counts(counts_of(diff.changes))) or _("nothing changed in meaning")


def _counts(found: Mapping[str, int]) -> Iterator[str]:
    if found["easier"]:
        yield _easier(found["easier"], found["easier_without_reason"])
    if harder := found["harder"]:
        yield ngettext("{count} made harder", "{count} made harder", harder)
    if neutral := found["neutral"]:
        yield ngettext("{count} other change", "{count} other changes", neutral)
    if checkins := found["checkins"]:
        yield counts.checkins(checkins)
    if tampered := found["rewritten"] + found["removed"]:
        yield ngettext("{count} rewritten or removed", "{count} rewritten or removed", tampered)


def _easier(count: int, bare: int) -> str:
    """Return how many promises became easier, `bare` of them for no reason that was given."""
    said = ngettext("{count} promise made easier", "{count} promises made easier", count)
    if not bare:
        return said
    if count == 1:
        return _("{promises}, without a reason", promises=said)
    return _("{promises}, {count} of them without a reason", promises=said, count=bare)


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
    parts = []
    if kept != before:
        parts.append(_("{points} from new values", points=_points(kept - before)))
    if after != kept:
        parts.append(_("{points} from moved goalposts", points=_points(after - kept)))
    name = _("progress")
    if not parts:
        yield f"{name}  {decimal(after)} %", _("unchanged")
        return
    yield f"{name}  {decimal(before)} → {decimal(after)} %", ", ".join(parts)
    if after != kept:
        share = f"{decimal(kept)} %"
        yield (
            "",
            _("with the promises of {base} it would be {share}", base=diff.base_name, share=share),
        )


def _points(change: Fraction) -> str:
    return f"{'+' if change > 0 else ''}{decimal(change)}"
