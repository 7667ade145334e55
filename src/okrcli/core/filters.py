"""Which key results of a report are shown. Figures stay those of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from okrcli.core.records import KeyResultRecord, ObjectiveRecord, TeamRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which key results are shown; an empty tuple shows all. Figures stay those of the whole."""

    owner: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    diverging: bool = False
    """Only what a person says otherwise than the numbers."""

    def keep(self, record: KeyResultRecord) -> bool:
        """Return whether a key result is shown, for itself or for one of its parts."""
        own = (
            (not self.owner or record.owner in self.owner)
            and (not self.tag or bool(set(self.tag) & set(record.tags)))
            and (not self.status or record.status in self.status)
            and (not self.diverging or record.diverges)
        )
        return own or any(self.keep(part) for part in record.parts)


def filtered(teams: Sequence[TeamRecord], filters: Filters) -> tuple[TeamRecord, ...]:
    """Return the teams with what the filters keep; one of which nothing is kept is left out."""
    if filters == Filters():
        return tuple(teams)
    shown = [replace(one, objectives=tuple(_kept(one.objectives, filters))) for one in teams]
    return tuple(one for one in shown if one.objectives)


def _kept(objectives: Iterable[ObjectiveRecord], filters: Filters) -> Iterator[ObjectiveRecord]:
    for one in objectives:
        kept = replace(one, key_results=tuple(filter(filters.keep, one.key_results)))
        if kept.key_results:
            yield kept
