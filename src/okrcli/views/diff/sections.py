"""The changes in the groups that a reader takes them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.core.diff.records import Change, Diff
from okrcli.core.wording import amount, day
from okrcli.kinds.band import Banded
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.diff.summary import counts_of, is_bare
from okrcli.views.diff.words import typed, value, way
from okrcli.views.figures import points


def easier(diff: Diff) -> list[Change]:
    """Return the promises made easier, those without a reason first, then the largest steps."""
    found = [one for one in diff.changes if one.effect == "easier"]
    return sorted(found, key=lambda one: (not is_bare(one), -abs(one.progress_effect or 0)))


def others(diff: Diff) -> list[Change]:
    """Return the promises made harder, then all that changed otherwise."""
    found = [one for one in diff.changes if one.effect in ("harder", "neutral")]
    return sorted(found, key=lambda one: one.effect != "harder")


def tampered(diff: Diff) -> list[Change]:
    """Return the check-ins written anew or removed."""
    return [one for one in diff.changes if one.effect is None and one.what != "checkin"]


def added(diff: Diff) -> list[list[Change]]:
    """Return the new check-ins by what they are about."""
    found: dict[str, list[Change]] = {}
    for one in diff.changes:
        if one.what == "checkin":
            found.setdefault(one.uid, []).append(one)
    return list(found.values())


def name(change: Change, diff: Diff) -> str:
    """Return how a change is called: its id, with the team, the period or both where needed."""
    period = change.period if diff.period and change.period != diff.period.id else ""
    team = change.team if len(diff.teams) > 1 else ""
    if not change.period:
        return change.uid if change.team else "okr.yaml"
    return "/".join(filter(None, (team, period, change.id)))


def gives(change: Change) -> list[str]:
    """Return what a change alone does: to its own progress, and to what it stands in."""
    known = change.before is not None and change.after is not None
    own = way(change.before, change.after) if known else ""
    effect = points(change.progress_effect)
    return [said for said in (own, f"{change.above} {effect}" if effect else "") if said]


def steps(changes: Sequence[Change]) -> str:
    """Return where new check-ins led: `4 → 3 %`."""
    last = max(changes, key=lambda one: one.day or date.min)
    if last.old == last.new:
        return _("{value}, unchanged", value=value(last.new, last.unit))
    return f"{value(last.old)} → {value(last.new, last.unit)}"


def senders(changes: Sequence[Change]) -> str:
    """Return how many check-ins there are, by whom, and how late: `2 by ci, 1 logged late`."""
    people = sorted({one.by for one in changes if one.by})
    late = [one.late for one in changes if one.late]
    count = len(changes)
    said = counts.checkins(count)
    if people:
        said = _("{count} by {people}", count=count, people=", ".join(people))
    if not late:
        return said
    return ngettext(
        "{said}, {late} logged {count} day late or more",
        "{said}, {late} logged {count} days late or more",
        max(late),
        said=said,
        late=len(late),
    )


def confidence(changes: Iterable[Change]) -> str:
    """Return how the confidence moved: `conf 6 → 7`."""
    said = [one.confidence for one in changes if one.confidence[1] is not None]
    before, after = (said[0][0], said[-1][1]) if said else (None, None)
    if after is None:
        return ""
    moved = amount(after)
    if before is not None and before != after:
        moved = f"{amount(before)} → {moved}"
    return _("conf {change}", change=moved)


def integrity(diff: Diff) -> str:
    """Return whether history was left alone."""
    found = counts_of(diff.changes)
    if not found["rewritten"] and not found["removed"]:
        return _("all added, none rewritten")
    return _(
        "{rewritten} rewritten, {removed} removed",
        rewritten=found["rewritten"],
        removed=found["removed"],
    )


def because(change: Change) -> tuple[str, str]:
    """Return the reason in quotes and its day."""
    quoted = f'"{change.reason}"' if change.reason else ""
    return quoted, day(change.until) if change.until else ""


def mending(change: Change) -> str:
    """Return the command that makes an easier promise an open one, "" where there is none."""
    if change.what == "removed":
        return _('put it back, then okr revise {id} --drop --reason "..."', id=change.id)
    if not change.period or "." in change.field or change.field in ("kind", "guardrails", "plan"):
        return ""
    if change.field == "state":
        flag = "--drop" if change.new == "dropped" else "--state draft"
        return f'okr revise {change.id} {flag} --reason "..."'
    key, new = change.field, typed(change.new)
    if isinstance(change.new, Banded):
        key = change.new.band_keys()[0]
        new = typed(getattr(change.new, key))
    return f'okr revise {change.id} --{key.replace("_", "-")} {new} --reason "..."'
