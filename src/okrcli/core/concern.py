"""Whether a check-in is a reason to ask a person for one word more.

On the last day of a period it is none: nothing is left to believe, and nothing in the way.
"""

from __future__ import annotations

from okrcli.core.subjects import Change, KeyResultSubject

GOOD = 2
RANKS = {"achieved": 3, "at-risk": 1, "off-track": 0, "out-of-band": 0}
"""How good a status is; one that says nothing of it counts as good."""


def lacks_confidence(change: Change) -> bool:
    """Return whether a person's belief is wanted beside a value.

    It is where the numbers look bad or got worse, and where nothing but belief tells the status
    and none was ever said.
    """
    checkin, after = change.checkin, change.after
    if not _is_new_value(change) or checkin.confidence is not None:
        return False
    if after.status == "in-progress":
        return after.confidence is None
    return after.status in ("at-risk", "off-track") or _is_worse(change)


def lacks_blocker(change: Change) -> bool:
    """Return whether it is to be asked what stands in the way: belief fell, or the status did."""
    if not _is_open(change) or change.checkin.blocker:
        return False
    before, now = change.before.confidence, change.checkin.confidence
    fell = before is not None and now is not None and now < before
    return fell or (_is_new_value(change) and _is_worse(change))


def _is_new_value(change: Change) -> bool:
    is_value = change.checkin.has_value and change.checkin.value is not None
    return is_value and _is_open(change)


def _is_open(change: Change) -> bool:
    """Return whether it is of a key result whose period has days left."""
    subject = change.subject
    return isinstance(subject, KeyResultSubject) and change.as_of < subject.team_plan.period.end


def _is_worse(change: Change) -> bool:
    return RANKS.get(change.after.status, GOOD) < RANKS.get(change.before.status, GOOD)
