"""What is wrong with one file, as far as a person can take it in: all of it, up to a limit.

So no file takes time and memory by being wrong in each of a hundred thousand places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from okrcli.errors import Problem
from okrcli.language import _

MOST = 100
"""Problems told of one file."""


class Told(list[Problem]):
    """The problems of one file; of those beyond the most only that there are some."""

    @property
    def is_full(self) -> bool:
        """Return whether nothing more is told."""
        return len(self) > MOST

    def append(self, problem: Problem) -> None:
        """Add a problem; in place of the first too many that there are more."""
        if len(self) < MOST:
            super().append(problem)
        elif not self.is_full:
            message = _(
                "there are more problems in this file from here on, and not all below is read"
            )
            hint = _("mend those above, then look again")
            super().append(replace(problem, rule="too-many", message=message, hint=hint))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems; those beyond the most are not even made."""
        for problem in problems:
            if self.is_full:
                return
            self.append(problem)
