"""Who sits here, and whose values they are asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from okrcli.lean import dataclass

if TYPE_CHECKING:
    from okrcli.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Who is asked for whose values, as the options say it."""

    by: str | None = None
    owners: tuple[str, ...] = ()
    team: str | None = None
    everybody: bool = False

    @property
    def is_chosen(self) -> bool:
        """Return whether it is said whose values are asked for."""
        return bool(self.owners) or self.team is not None or self.everybody


def me(workspace: Workspace, by: str | None = None) -> str:
    """Return who sits here, "" where that is not known.

    `--by` says it, else OKR_USER, else git's e-mail or name, where it is that of one of the
    people in okr.yaml.
    """
    from okrcli.core.people import person_of  # noqa: PLC0415 - --help needs none of it
    from okrcli.git import user  # noqa: PLC0415 - starts processes, which most commands do not

    said = os.environ.get("OKR_USER", "") if by is None else by
    if said or by is not None or not workspace.settings.people:
        return said
    return person_of(workspace.settings, *user(workspace.root))
