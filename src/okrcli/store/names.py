"""All that can be named in a workspace, for completion: quick, unchecked, and never a complaint.

Files are read and not validated, so a half-written one still gives the names it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from okrcli.core.references import periods_to_search
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.periods import Calendar
from okrcli.scalars import id_from_text
from okrcli.settings import NamedPeriod, Settings
from okrcli.store.disk import DISK, Files
from okrcli.store.layout import Place
from okrcli.store.reader import read
from okrcli.store.root import SETTINGS
from okrcli.store.tree import Tree, explore

MOST_FILES = 60
"""How many files are read while nothing is typed yet that could choose among them."""
Sort = Literal["objective", "key_result", "part"]
MEASURED: tuple[Sort, ...] = ("key_result", "part")
Group = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A word that may be typed, and what it stands for."""

    word: str
    title: str = ""


@dataclass(frozen=True)
class Names:
    """The names of one workspace on a day; `root` is the folder that holds okr.yaml.

    `begun` is what is typed so far: names that cannot begin so may be left out.
    """

    root: Path
    as_of: date
    disk: Files = DISK

    def periods(self) -> list[Name]:
        """Return the periods that have a folder, the latest first."""
        return [
            Name(one.id, _("{start} to {end}", start=one.start, end=one.end))
            for one in self._tree.periods
        ][::-1]

    def teams(self) -> list[Name]:
        """Return the teams that have a file, and those above them."""
        paths = [place.team.split("/") for place in self._definitions]
        ids = {"/".join(path[:end]) for path in paths for end in range(1, len(path) + 1)}
        said = _group(self._said.get("teams"))
        return [Name(one, _text(_group(said.get(one)), "title")) for one in sorted(ids)]

    def people(self) -> list[Name]:
        """Return those listed under people, else those who own something."""
        if listed := _group(self._said.get("people")):
            return [Name(one, _text(_group(said), "name")) for one, said in listed.items()]
        owners = {_text(one, "owner") for _place, one in self._items("")}
        return [Name(one) for one in sorted(owners - {""})]

    def tags(self) -> list[Name]:
        """Return the tags that something has."""
        found = {str(tag) for _place, one in self._items("") for tag in _list(one.get("tags"))}
        return [Name(one) for one in sorted(found)]

    def milestones(self) -> list[Name]:
        """Return the milestones of what is open."""
        groups = [one.get("milestones") for _place, one in self._items("")]
        return [
            Name(_text(one, "id"), _text(one, "title")) for ones in groups for one in _groups(ones)
        ]

    def kpis(self) -> list[Name]:
        """Return the KPIs of all teams."""
        files = [file for place, file in self._tree.files.items() if place.role == "kpis"]
        found = [one for file in files for one in _groups(self._data(file).get("kpis"))]
        return [Name(f"kpi/{_text(one, 'id')}", _text(one, "title")) for one in found]

    def references(self, begun: str, sorts: tuple[Sort, ...]) -> list[Name]:
        """Return objectives, key results or parts by id; in full where an id names several.

        What is begun as an id goes on as one: a shell offers only words that begin as typed.
        """
        found = [
            (place, Name(ref, _text(item, "title")))
            for place in self._places(begun)
            for sort, ref, item in _inside(self._data(self._tree.files[place], begun))
            if sort in sorts and ref
        ]
        nearest = {name.word: place.period for place, name in reversed(found)}
        if "/" not in begun:
            found = [(at, name) for at, name in found if nearest[name.word] == at.period]
        counts = Counter(name.word for _place, name in found)
        return [
            Name(f"{at.team}/{at.period}/{name.word}", name.title)
            if "/" in begun or (not begun and counts[name.word] > 1)
            else name
            for at, name in found
        ]

    def _items(self, begun: str) -> Iterator[tuple[Place, Group]]:
        for place in self._places(begun):
            for _sort, _ref, item in _inside(self._data(self._tree.files[place])):
                yield place, item

    @cached_property
    def _definitions(self) -> list[Place]:
        return [place for place in self._tree.files if place.role == "definitions"]

    def _places(self, begun: str) -> list[Place]:
        """Return the files that may hold what is begun, those of the nearest period first."""
        if "/" in begun:
            forms = {place: f"{place.team}/{place.period}/" for place in self._definitions}
            return [at for at, form in forms.items() if _begins_either(form, begun)]
        near = periods_to_search(self._tree.periods, self.as_of, self._settings)
        places = [place for place in self._definitions if place.period in near]
        places.sort(key=lambda place: (near.index(place.period), place.team))
        return places if begun else places[:MOST_FILES]

    def _data(self, file: Path, begun: str = "") -> Group:
        """Return what a file says; nothing where it cannot name what is begun."""
        data = self._tree.load(file) or b""
        word = "" if "/" in begun else begun.partition("-")[0]
        if data.isascii() and word.lower().encode() not in data.lower():
            return {}
        return _group(read(data, file.name).data)

    @cached_property
    def _said(self) -> Group:
        return _group(read(self.disk.read(self.root / SETTINGS), SETTINGS).data)

    @cached_property
    def _settings(self) -> Settings:
        return _cut_of_the_year(self._said)

    @cached_property
    def _tree(self) -> Tree:
        return explore(self.root, Calendar(self._settings), lambda _: True, self.disk)


def _begins_either(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _cut_of_the_year(said: Group) -> Settings:
    """Return the settings that periods hang on, as far as they make sense."""
    month = said.get("fiscal_year_start")
    named = {
        name: NamedPeriod(start=one["start"], end=one["end"])
        for name, one in _group(said.get("periods")).items()
        if all(type(_group(one).get(key)) is date for key in ("start", "end"))
    }
    return Settings(
        fiscal_year_start=int(month) if isinstance(month, Decimal) and 1 <= month <= 12 else 1,
        fiscal_year_named_after="end" if said.get("fiscal_year_named_after") == "end" else "start",
        periods=named,
    )


def _inside(team: Group) -> Iterator[tuple[Sort, str, Group]]:
    """Yield sort, reference and keys of everything in a team's file."""
    for objective in _groups(team.get("objectives")):
        yield "objective", _text(objective, "id"), objective
        for one in _list(objective.get("key_results")):
            key_result = {"id": id_from_text(one), "title": one} if isinstance(one, str) else one
            ref = _text(_group(key_result), "id")
            yield "key_result", ref, _group(key_result)
            for part in _groups(_group(key_result).get("parts")):
                yield "part", f"{ref}.{_text(part, 'id')}", part


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _group(value: Any) -> Group:
    return value if isinstance(value, dict) else {}


def _groups(value: Any) -> list[Group]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _text(group: Group, key: str) -> str:
    value = group.get(key)
    return value if isinstance(value, str) else ""
