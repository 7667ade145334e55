"""Changing a promise in the open: what it was, until when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from okrcli.core.admission import check_past
from okrcli.core.promises import Promise
from okrcli.core.settling import check_not_closed, has_settled, last_unsettled
from okrcli.core.wording import day as short_day
from okrcli.errors import UsageError
from okrcli.kinds.base import KeyResult
from okrcli.language import N_, _
from okrcli.settings import Settings

NEVER = ("id", "kind", "revisions", "key_results", "parts")
"""Keys that no revision changes."""
ABSENT = {"state": "active"}
"""What a key means that is not there, where null would not say it."""
STATES = (N_("active"), N_("draft"), N_("dropped"))
"""What people read of a state."""
Changes = Mapping[str, Any]
"""New values by key; None takes the key away."""


def check_keys(promise: Promise, changes: Changes) -> None:
    """Raise UsageError for keys that what is revised does not have, or that never change."""
    item = promise.item
    known = [one.name for one in fields(item) if one.name not in NEVER]
    for key in changes:
        if key in known:
            continue
        if isinstance(item, KeyResult):
            raise UsageError(
                _(
                    "{ref} is a {kind} key result, which has no {key}",
                    ref=promise.ref,
                    kind=item.KIND,
                    key=key,
                ),
                _(
                    "a revision never changes the kind: add a new key result, and {command}",
                    command=dropping(promise.ref),
                ),
            )
        raise UsageError(
            _("{ref} is an objective, which has no {key}", ref=promise.ref, key=key),
            _("its keys are {names}", names=", ".join(known)),
        )


def check_state(promise: Promise, changes: Changes) -> None:
    """Raise UsageError where a closed, dropped or active promise cannot be changed like that."""
    check_not_closed(promise.team_plan, _("what was promised then stays"))
    item = promise.item
    if changes.get("state") == item.state:
        raise UsageError(
            _("{ref} is {state} already", ref=promise.ref, state=_(item.state)),
            _("nothing was written"),
        )
    if item.state == "dropped" and changes.get("state", "dropped") == "dropped":
        raise UsageError(
            _("{ref} was dropped, and is not changed any more", ref=promise.ref),
            _("{command} takes it up again", command=f"okr revise {promise.ref} --reactivate"),
        )


def dropping(ref: str) -> str:
    """Return the command that drops a promise in the open."""
    return f'okr revise {ref} --drop --reason "..."'


def needs_reason(promise: Promise, settings: Settings, changes: Changes, until: date) -> bool:
    """Return whether a change wants a reason: once settled, and whenever something is dropped.

    A draft is no promise yet.
    """
    if changes.get("state") == "dropped":
        return True
    return promise.item.state != "draft" and has_settled(promise.team_plan.period, settings, until)


def check_day(promise: Promise, changes: Changes, until: date, as_of: date) -> None:
    """Raise UsageError for a day in the future, or before the last revision of the same key."""
    check_past(until, as_of)
    for revision in promise.item.revisions:
        again = [key for key in changes if key in revision.was]
        if again and revision.until > until:
            raise UsageError(
                _(
                    "{key} was revised on {day}, after {until}",
                    key=again[0],
                    day=revision.until,
                    until=until,
                ),
                _("--date {day} or later", day=revision.until),
            )


def unsettled_note(promise: Promise, settings: Settings) -> str:
    """Return why a change without a reason left no trace in the file."""
    last = last_unsettled(promise.team_plan.period, settings)
    return _(
        "promises may move until {day}, so no revision is written; --reason writes one",
        day=short_day(last),
    )


def changed(old: Changes, changes: Changes) -> dict[str, Any]:
    """Return the changes that change something; `old` has the values in the file."""
    return {key: new for key, new in changes.items() if old.get(key) != new}


def entry(old: Changes, changes: Changes, until: date, reason: str) -> dict[str, Any]:
    """Return the entry of `revisions` that remembers the old values.

    The word why something was dropped stands beside its state, and is no promise.
    """
    was = {key: old.get(key, ABSENT.get(key)) for key in changes if key != "reason"}
    return {"until": until.isoformat(), **was, "reason": reason}
