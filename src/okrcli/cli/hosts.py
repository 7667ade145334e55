"""Hosts of CI: which one this is, and which form of a check each reads."""

from __future__ import annotations

import os

HOSTS = {"GITHUB_ACTIONS": "github", "GITLAB_CI": "gitlab"}
"""What a host of CI sets to `true`, and the form that it reads."""
FROM_TOP = ("github", "gitlab", "sarif")
"""Forms whose paths start at the top of the repository."""


def form_here() -> str:
    """Return the form that this place reads: that of a host of CI, else a text."""
    return next((form for name, form in HOSTS.items() if os.environ.get(name) == "true"), "text")
