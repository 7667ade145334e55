"""The keys that the model knows, and what to say of those it does not."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import fields, is_dataclass

from okrcli.errors import Slip
from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult
from okrcli.language import N_, _
from okrcli.scalars import did_you_mean

EXAMPLES = {
    "title": N_("title: What will be true"),
    "id": N_("id: a-short-name"),
    "kind": "kind: metric",
    "start": N_("start: YYYY-MM-DD"),
    "end": N_("end: YYYY-MM-DD"),
    "closed": N_("closed: YYYY-MM-DD"),
    "target": "target: 85",
    "steps": "steps: {20: 0.33, 40: 0.66, 70: 1}",
    "milestones": N_("milestones: [First thing, Second thing]"),
    "parts": N_("parts: with a list of key results"),
    "by": N_("by: YYYY-MM-DD"),
    "value": "value: 75",
    "hold": "hold: true",
}
"""A line to add for each key that must be there."""


def known_keys(owner: type) -> list[str]:
    """Return the keys that a class of the model has."""
    return [one.name for one in fields(owner)] if is_dataclass(owner) else []


def unknown_key(key: str, owner: type) -> Slip:
    """Return the slip of a key that its class does not have."""
    known = known_keys(owner)
    if issubclass(owner, KeyResult):
        everywhere = {name for kind in KINDS.values() for name in known_keys(kind)}
        if key in everywhere:
            kind = getattr(owner, "KIND", "")
            message = _("a {kind} key result has no {key!r}", kind=kind, key=key)
            return Slip(message, _("remove {key}:", key=key), "unknown-key")
        known = [*everywhere]
    return unknown_among(key, known)


def unknown_among(key: str, known: Collection[str]) -> Slip:
    """Return the slip of a key that is none of the known ones."""
    near = near_key(key, known)
    hint = did_you_mean(near, _("the keys are {keys}", keys=", ".join(known)))
    return Slip(_("the key {key!r} is not known here", key=key), hint, "unknown-key")


def missing_key(key: str, line: str) -> Slip:
    """Return the slip of a key that must be there, with a line to add."""
    return Slip(_("the key {key!r} is missing", key=key), _("add {line}", line=line), "missing-key")


def missing_space(key: str, rest: str) -> Slip:
    """Return the slip of a key whose colon has no space before the rest of its line."""
    return Slip(
        _("a space is missing after the colon"),
        _("write {line}", line=f"{key}: {rest.strip()}"),
        "missing-space",
    )


def near_key(key: str, known: Collection[str]) -> str | None:
    """Return the known key that a key was probably meant to be, or None.

    Keys are short, so that more of them must agree than of a longer name.
    """
    plain = key.lower().replace("-", "_")
    return next(iter(difflib.get_close_matches(plain, known, n=1, cutoff=0.65)), None)
