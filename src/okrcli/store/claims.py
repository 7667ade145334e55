"""What was read so far of a team's file, and which ids are taken in it."""

from __future__ import annotations

from dataclasses import field

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Earlier, KeyPath, Objective
from okrcli.periods import Period
from okrcli.store.gate import Gate
from okrcli.store.reader import Document


@dataclass
class Team:
    """What was read so far of one team's file."""

    document: Document
    period: Period
    gate: Gate = field(init=False)
    ids: dict[str, KeyPath] = field(default_factory=dict)
    """Where each id stands first: objectives and key results share one namespace."""
    noted: set[KeyPath] = field(default_factory=set)
    """Where an id was looked at."""
    places: dict[str, KeyPath] = field(default_factory=dict)
    plain_texts: set[str] = field(default_factory=set)
    objectives: dict[str, Earlier[Objective]] = field(default_factory=dict)
    key_results: dict[str, Earlier[KeyResult]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gate = Gate(self.document)

    def claim(self, keys: KeyPath, name: str, shown: str = "") -> bool:
        """Take an id for what stands at a place; refuse it where it is taken."""
        is_free = name not in self.places
        if is_free:
            self.places[name] = keys
        return self._note(keys, name, shown) or is_free

    def note(self, keys: KeyPath, value: object, parent: str) -> None:
        """Refuse the id of what is left out where it stands at another place, too."""
        name = value.get("id") if isinstance(value, dict) else None
        if isinstance(name, str) and keys not in self.noted:
            self._note(keys, f"{parent}.{name}" if parent else name)

    def _note(self, keys: KeyPath, name: str, shown: str = "") -> bool:
        """Remember where an id stands; refuse it where it stands on an earlier line."""
        self.noted.add(keys)
        first = self.ids.setdefault(name, keys)
        if first is keys:
            return True
        id_ = name.rpartition(".")[2]
        slip = duplicate_id(shown or repr(id_), self.document.span((*first, "id")).line)
        if shown:
            slip.hint = _("write one as {{id: {id}-2, title: ...}}", id=id_)
        self.gate.refuse((*keys, "id"), slip)
        return False


def duplicate_id(what: str, line: int) -> Slip:
    """Return the slip of something that stands on an earlier line already."""
    message = _("{what} stands on line {line} already", what=what, line=line)
    return Slip(message, _("give one of them another id"), "duplicate-id")
