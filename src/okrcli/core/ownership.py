"""Who approves which file on a git host: owners for what is promised, none for check-ins."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.lean import dataclass
from okrcli.settings import Settings


@dataclass(frozen=True, slots=True)
class Ownership:
    """A pattern of files below the folder of okr.yaml, and the handles of who approves them."""

    pattern: str
    owners: tuple[str, ...]


def handles_of(settings: Settings, team: str) -> tuple[str, ...]:
    """Return the handles of a team and of its lead; of the nearest team above where it has none."""
    own = settings.teams.get(team)
    lead = settings.people.get(own.lead) if own and own.lead else None
    found = [one for one in (own.handle if own else "", lead.handle if lead else "") if one]
    above = team.rpartition("/")[0]
    return tuple(dict.fromkeys(found)) or (handles_of(settings, above) if above else ())


def ownerships(settings: Settings, teams: Iterable[str]) -> list[Ownership]:
    """Return who approves what, the files that nobody needs to approve last: the last one counts.

    A pattern holds for all periods and for the KPIs.
    """
    known = sorted({*teams, *settings.teams})
    top = handles_of(settings, settings.top)
    found = [Ownership("okr.yaml", top)] if top else []
    for team in known:
        owners = handles_of(settings, team)
        if owners:
            found += [
                Ownership(f"*/{team}.yaml", owners),
                Ownership(f"*/{team}.review.yaml", owners),
            ]
    return [*found, Ownership("**/*.checkins.yaml", ())] if found else []
