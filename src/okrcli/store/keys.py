"""The keys that the model knows, and what to say of those it does not."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import fields, is_dataclass

from okrcli.errors import Slip
from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult

EXAMPLES = {
    "title": "title: What will be true",
    "id": "id: a-short-name",
    "kind": "kind: metric",
    "start": "start: YYYY-MM-DD",
    "end": "end: YYYY-MM-DD",
    "closed": "closed: YYYY-MM-DD",
    "target": "target: 85",
    "steps": "steps: {20: 0.33, 40: 0.66, 70: 1}",
    "milestones": "milestones: [First thing, Second thing]",
    "parts": "parts: with a list of key results",
    "by": "by: YYYY-MM-DD",
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
            return Slip(f"a {kind} key result has no {key!r}", f"remove {key}:", "unknown-key")
        known = [*everywhere]
    return unknown_among(key, known)


def unknown_among(key: str, known: Collection[str]) -> Slip:
    """Return the slip of a key that is none of the known ones."""
    near = near_key(key, known)
    hint = f"did you mean {near}?" if near else f"the keys are {', '.join(known)}"
    return Slip(f"the key {key!r} is not known here", hint, "unknown-key")


def near_key(key: str, known: Collection[str]) -> str | None:
    """Return the known key that a key was probably meant to be, or None.

    Keys are short, so that more of them must agree than of a longer name.
    """
    plain = key.lower().replace("-", "_")
    return next(iter(difflib.get_close_matches(plain, known, n=1, cutoff=0.65)), None)
