"""A commit that was just made, as commands name it."""

from __future__ import annotations

from okrcli.language import _
from okrcli.model import Commit
from okrcli.views.exact import Json
from okrcli.views.text import safe


def line(commit: Commit) -> str:
    """Return the line that ends an answer."""
    said = _("committed {commit}  {subject}", commit=commit.short, subject=safe(commit.subject))
    return f"  {said}"


def as_json(commit: Commit | None) -> Json:
    """Return a commit for a program, null where none was asked for."""
    return {"hash": commit.hash, "subject": commit.subject} if commit else None
