"""One object of Viva Goals' JSON, with its check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.arrays import Thing
from okrcli.importers.cells import day_of, number_of
from okrcli.importers.found import Link, Node, Saying
from okrcli.importers.measures import PERCENT, percent_done
from okrcli.importers.viva import SORTS, SYSTEM, said
from okrcli.importers.viva_outcome import measure_of
from okrcli.language import _

DERIVED = ("Children", "Parent IDs")
"""What the `Alignment` of others says again."""


@dataclass(frozen=True)
class People:
    """Who an id of the users' file is; no address of anybody is taken over."""

    names: Mapping[str, str]

    def name(self, person: object) -> str:
        """Return what a person is called: an object of theirs, an id, or a name."""
        if isinstance(person, dict):
            known = self.names.get(str(person.get("ID", "")), "")
            return str(person.get("Name") or known or person.get("Email") or "").strip()
        return self.names.get(str(person), str(person)).strip()

    def hidden(self, value: Any) -> Any:
        """Return a value with every person in it by name alone."""
        match value:
            case dict() if "Email" in value:
                return self.name(value)
            case dict():
                return {key: self.hidden(one) for key, one in value.items()}
            case list():
                return [self.hidden(one) for one in value]
        return value


def node_of(thing: Thing, checkins: Sequence[Thing], people: People) -> Node | None:
    """Return what an object is; None, which is told, where it has no id or title."""
    id_, title = thing.text("ID"), thing.text("Title")
    if not id_ or not title:
        thing.tell(Slip(_("it has no ID or no Title"), rule="bad-row"))
        return None
    sayings = tuple(_sayings(checkins, people))
    measure = measure_of(thing)
    share, now = _progress(thing, measure, sayings)
    if now is not None and not (sayings and sayings[-1].value == now):
        sayings = (*sayings, Saying(value=now, source=SYSTEM))
    if measure is None:
        sayings = sayings or percent_done(share, SYSTEM)
    kind, period = thing.text("Type"), thing.get("Time Period")
    sort = SORTS.get(kind.casefold(), "initiative")
    return Node(
        id=id_,
        sort=sort,
        title=title,
        file=thing.path,
        line=thing.line,
        teams=_names(thing, "Teams"),
        period=str(period.get("Name") or "")
        if isinstance(period, dict)
        else thing.text("Time Period"),
        start=thing.read("Start Date", day_of),
        due=thing.read("End Date", day_of),
        owners=tuple(filter(None, map(people.name, _list(thing, "Owner")))),
        parents=tuple(_links(thing)),
        keys=_keys(thing),
        measure=dict(PERCENT) if measure is None else measure,
        sayings=sayings,
        progress=share,
        imported=_imported(thing, kind if sort == "initiative" else "", checkins, people),
    )


def _list(thing: Thing, key: str) -> list[Any]:
    value = thing.get(key)
    return value if isinstance(value, list) else [value] if value else []


def _names(thing: Thing, key: str) -> tuple[str, ...]:
    """Return the names in a list of texts or of objects."""
    found = (
        one.get("Name") or one.get("Title") or one.get("ID") if isinstance(one, dict) else one
        for one in _list(thing, key)
    )
    return tuple(str(name).strip() for name in found if name)


def _keys(thing: Thing) -> dict[str, Any]:
    tags, description = _names(thing, "Tags"), thing.text("Description")
    return {
        **({"description": description} if description else {}),
        **({"tags": list(tags)} if tags else {}),
    }


def _links(thing: Thing) -> Iterator[Link]:
    """Yield the parents: with their weights, or by their ids alone."""
    aligned = [one for one in _list(thing, "Alignment") if isinstance(one, dict)]
    for one in aligned:
        weight = None
        try:
            weight = number_of(str(one["Weight"])) if one.get("Weight") else None
        except Slip as slip:
            thing.keep("Alignment", slip)
        yield Link(id=str(one.get("ID") or ""), title=str(one.get("Title") or ""), weight=weight)
    named = {str(one.get("ID")) for one in aligned}
    yield from (Link(id=str(one)) for one in _list(thing, "Parent IDs") if str(one) not in named)


def _progress(
    thing: Thing, measure: Mapping[str, Any] | None, sayings: Sequence[Saying]
) -> tuple[Fraction | None, Decimal | None]:
    """Return progress as a share where it is one, and the value of now where it is that.

    `Progress` of a number or of money is its value, not a percentage. Of a percentage it may be
    either, and only a check-in with the same number, or a way from 0 to 100, tells which.
    """
    number = thing.read("Progress", number_of)
    if number is None:
        return None, None
    if measure is None:
        return Fraction(number) / 100, None
    if measure.get("unit") != "%":
        return None, number
    if (measure.get("baseline"), measure.get("target")) == (0, 100):
        return Fraction(number) / 100, number
    if sayings and sayings[-1].value == number:
        return None, number
    thing.keep("Progress", Slip(_("it may be the value or the share of the way")))
    return None, None


def _sayings(checkins: Sequence[Thing], people: People) -> Iterator[Saying]:
    """Yield what was said, oldest first, each on the day that it speaks of."""
    found = []
    for one in checkins:
        day = one.read("Activity Date", day_of) or one.read("CheckIn Date", day_of)
        if day is None:
            one.tell(Slip(_("the check-in has no day"), rule="bad-row"))
            continue
        value = one.read("Current Value", number_of)
        by = people.name(one.get("Check In Owner") or "")
        word, note = one.text("Status"), _note(one, "plain")
        found.append((day, said(word, day=day, value=value, by=by, note=note)))
    yield from (saying for _day, saying in sorted(found, key=lambda pair: pair[0]))


def _note(checkin: Thing, form: str) -> str:
    """Return a note in one of its forms; a plain text is its own."""
    note = checkin.get("Check In Note")
    if not isinstance(note, dict):
        return checkin.text("Check In Note") if form == "plain" else ""
    forms = {key.casefold(): str(text or "") for key, text in note.items()}
    return next((text for key, text in forms.items() if form in key), "").strip()


def _imported(thing: Thing, kind: str, checkins: Sequence[Thing], people: People) -> dict[str, Any]:
    """Return what has no key here, people by their names."""
    for key in DERIVED:
        thing.get(key)
    pages = {
        one.text("ID") or one.text("CheckIn Date"): page
        for one in checkins
        if (page := _note(one, "html"))
    }
    return {
        **({"Type": kind} if kind else {}),
        **{key: people.hidden(one) for key, one in thing.rest().items()},
        **({"Check In Notes (HTML)": pages} if pages else {}),
    }
