"""Which key results of a report are shown. Figures stay those of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from okrcli.core.records import KeyResultRecord, ObjectiveRecord, TeamRecord
from okrcli.lean import dataclass


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
        return self.fits(record) or any(self.keep(part) for part in record.parts)

    def fits(self, record: KeyResultRecord | ObjectiveRecord) -> bool:
        """Return whether it is itself what was asked for."""
        return (
            (not self.owner or record.owner in self.owner)
            and (not self.tag or bool(set(self.tag) & set(record.tags)))
            and (not self.status or record.status in self.status)
            and (not self.diverging or (isinstance(record, KeyResultRecord) and record.diverges))
        )

    @property
    def options(self) -> tuple[str, ...]:
        """Return these as they are given to `okr report`."""
        named = {"--owner": self.owner, "--tag": self.tag, "--status": self.status}
        given = [f"{option} {','.join(words)}" for option, words in named.items() if words]
        return (*given, "--diverging") if self.diverging else tuple(given)

    def fitting(self, objectives: Iterable[ObjectiveRecord]) -> set[str]:
        """Return the uids of objectives, key results and parts that are what was asked for.

        The parts of a key result that fits belong to it.
        """
        found: set[str] = set()
        for objective in objectives:
            found |= {one.uid for one in [objective] if self.fits(one)}
            for record in objective.key_results:
                whole = [record, *record.parts]
                found |= {one.uid for one in whole if self.fits(record) or self.fits(one)}
        return found


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
