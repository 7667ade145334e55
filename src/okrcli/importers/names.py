"""Who and which team a name there is here: by a map, by okr.yaml, else by the name itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from okrcli.core.people import person_of
from okrcli.importers.found import Node
from okrcli.periods import Calendar
from okrcli.scalars import id_from_text, is_team_segment
from okrcli.settings import Settings


@dataclass
class People:
    """Finds people; `unknown` counts the names that nobody here has.

    No address is ever written: who is named by one and is in no map stays out.
    """

    settings: Settings
    given: Mapping[str, str]
    unknown: Counter[str] = field(default_factory=Counter)

    def find(self, name: str) -> str:
        """Return the id of a person, or the name where any will do; "" for nobody known."""
        if not name:
            return ""
        known = self.given.get(name.casefold())
        if known is not None:
            return known
        is_address = "@" in name
        found = person_of(self.settings, "" if is_address else name, name if is_address else "")
        if found or not (is_address or self.settings.people):
            return found or name
        self.unknown[name] += 1
        return ""

    def shown(self, names: Collection[str]) -> list[str]:
        """Return people as they may stand under `imported`: by id, or by a name of theirs."""
        found = (self.find(name) or ("" if "@" in name else name) for name in names)
        return [name for name in found if name]


@dataclass
class Teams:
    """Finds teams; `made` has the names for which a new id is made."""

    settings: Settings
    calendar: Calendar
    given: Mapping[str, str]
    there: Collection[str]
    """Teams that have files."""
    default: str
    """Whose an objective is that names no team."""
    made: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str:
        """Return the id of a team: of the map, of that name or title, else made of the name."""
        known = self.given.get(name.casefold()) or self._called(name)
        if known:
            return known
        self.made[name] = self._made(name)
        return self.made[name]

    def of(self, node: Node) -> tuple[str, tuple[str, ...]]:
        """Return the team of an objective, and the other names that it says.

        Where it names no team its owners may, in the map: of people to teams.
        """
        if node.is_of_all:
            return self.settings.top, node.teams
        if node.teams:
            return self.find(node.teams[0]), node.teams[1:]
        mapped = (self.given.get(owner.casefold()) for owner in node.owners)
        return next((team for team in mapped if team), self.default), ()

    def _called(self, name: str) -> str | None:
        wanted = name.casefold()
        titled = (id_ for id_, one in self.settings.teams.items() if one.title.casefold() == wanted)
        return next((one for one in self.there if one == wanted), None) or next(titled, None)

    def _made(self, name: str) -> str:
        made = id_from_text(name)
        is_free = is_team_segment(made) and self.calendar.find(made) is None
        return made if is_free else f"team-{made}"
