"""Carrying a team's promises over into a later period: what stays, what changes, what is left.

What is decided here is data: values to put, keys and entries to cut, remarks. The store writes
them into a copy of the team's file, so that everything else in it stays as it was written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.core.effective import Ground, parts_of
from okrcli.core.promises import Promise, measures, promises
from okrcli.core.records import KeyResultRecord
from okrcli.core.relinking import Relinker
from okrcli.core.restarting import needs_target, restart
from okrcli.core.rollup import team_record
from okrcli.core.wording import amount
from okrcli.errors import UsageError
from okrcli.kinds.base import KeyResult
from okrcli.kinds.metric import Metric
from okrcli.kinds.milestones import Milestones
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import KeyPath, Objective, Plan, TeamPlan
from okrcli.periods import Period

Next = Literal["keep", "modify", "drop"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a key result; `target` is a new one as it is written, "" for none."""

    what: Next
    target: str | Decimal = ""


KEEP = Choice("keep")
DROP = Choice("drop")


@dataclass
class Carried:
    """One team's promises for a later period, as changes of its file for the earlier one.

    All places are those of the earlier file. `notes` tell a person what to look at.
    """

    source: TeamPlan
    into: Period
    puts: dict[KeyPath, str | Decimal] = field(default_factory=dict)
    cuts: set[KeyPath] = field(default_factory=set)
    remarks: dict[KeyPath, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    marked: int = 0
    """Remarks that say what is to be modified in the file."""
    kept: int = 0
    modified: int = 0
    left: int = 0
    """Key results that stay behind, dropped earlier or now."""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all is carried over."""
        return self.kept + self.modified == 0

    @property
    def tally(self) -> str:
        """Return how many key results were carried over, in words."""
        counts = (
            (self.kept, ngettext("{count} kept", "{count} kept", self.kept)),
            (self.modified, ngettext("{count} modified", "{count} modified", self.modified)),
            (self.left, ngettext("{count} left out", "{count} left out", self.left)),
        )
        return ", ".join(words for number, words in counts if number)


def check_direction(old: Period, into: Period) -> None:
    """Raise UsageError unless one period ends before the other begins."""
    if old.end >= into.start:
        raise UsageError(
            _("{old} does not end before {new} begins", old=old.id, new=into.id),
            _(
                "name the later period too: {command}",
                command=f"okr init next --from {old.id}",
            ),
        )


def standings(
    plan: Plan, source: TeamPlan, into: Period, as_of: date
) -> dict[str, KeyResultRecord]:
    """Return where each key result and part stands before the later period, by id or `kr.part`."""
    day = min(as_of, into.start - timedelta(days=1))
    team = team_record(Ground(plan=plan, team=source, as_of=day))
    records = [record for objective in team.objectives for record in objective.key_results]
    return {one.ref: one for record in records for one in (record, *record.parts)}


def reviewed(source: TeamPlan) -> dict[str, Choice]:
    """Return what the team's review says is to become of its key results."""
    grades = source.review.grades if source.review else {}
    return {ref: Choice(grade.next) for ref, grade in grades.items() if grade.next}


def undecided(source: TeamPlan) -> list[Promise]:
    """Return the active key results of which no review says what is to become."""
    said = reviewed(source)
    return [
        one
        for objective in source.objectives
        for one in measures(source, objective)
        if not one.part and one.is_active and one.ref not in said
    ]


def is_finished(kr: KeyResult, record: KeyResultRecord) -> bool:
    """Return whether a key result is done for good, so that nothing is left to promise."""
    return kr.FOR_GOOD and record.raw is not None and record.raw >= 1


def survivors(source: TeamPlan, choices: Mapping[str, Choice]) -> frozenset[str]:
    """Return the ids, and `kr.part`, of what is carried over.

    An objective that loses all its key results, or a key result all its parts, is not.
    """
    return frozenset(_survivors(source, choices))


def _survivors(source: TeamPlan, choices: Mapping[str, Choice]) -> Iterator[str]:
    for objective in source.objectives:
        staying = [kr for kr in objective.key_results if _stays(kr, choices)]
        if objective.state == "dropped" or (objective.key_results and not staying):
            continue
        yield objective.id
        for kr in staying:
            yield kr.id
            yield from (f"{kr.id}.{part.id}" for part in parts_of(kr) if part.state != "dropped")


def _stays(kr: KeyResult, choices: Mapping[str, Choice]) -> bool:
    parts = parts_of(kr)
    is_left = kr.state == "dropped" or choices.get(kr.id, KEEP).what == "drop"
    return not is_left and (not parts or any(part.state != "dropped" for part in parts))


def carry(
    plan: Plan,
    source: TeamPlan,
    into: Period,
    as_of: date,
    *,
    ends: Mapping[str, KeyResultRecord],
    choices: Mapping[str, Choice],
    there: Collection[str],
) -> Carried:
    """Return a team's promises for a later period.

    Args:
        plan: the earlier period, KPIs included.
        source: the team's promises for it.
        into: the later period.
        as_of: the day it is done on; a review after it is not looked at.
        ends: where each key result and part ended, as `standings` says.
        choices: what becomes of each key result, by id; kept where nothing is said.
        there: the full forms of all that will stand in the later period.
    """
    carrier = _Carrier(
        carried=Carried(source, into),
        choices=choices,
        staying=survivors(source, choices),
        standings=ends,
        relinker=Relinker(plan=plan, source=source, into=into, there=there),
        is_closed=source.closed_on(as_of) is not None,
    )
    return carrier.carry()


@dataclass(frozen=True, kw_only=True)
class _Carrier:
    carried: Carried
    choices: Mapping[str, Choice]
    staying: Collection[str]
    standings: Mapping[str, KeyResultRecord]
    relinker: Relinker
    is_closed: bool

    def carry(self) -> Carried:
        source = self.carried.source
        for promise in promises(source):
            if promise.ref in self.staying:
                self._adjust(promise)
            elif self._parent_stays(promise):
                self.carried.cuts.add(promise.keys())
        for promise in promises(source):
            if promise.key_result and not promise.part:
                self._count(promise)
        if self.carried.marked:
            note = ngettext(
                "{count} to be modified, marked # to modify",
                "{count} to be modified, marked # to modify",
                self.carried.marked,
            )
            self.carried.notes.append(note)
        return self.carried

    def _parent_stays(self, promise: Promise) -> bool:
        """Return whether what a promise stands in is carried over, so that it is cut by itself."""
        return len(promise.chain) == 1 or promise.chain[1].id in self.staying

    def _count(self, promise: Promise) -> None:
        if promise.ref not in self.staying:
            self.carried.left += 1
        elif self.choices.get(promise.ref, KEEP).what == "modify":
            self.carried.modified += 1
        else:
            self.carried.kept += 1

    def _adjust(self, promise: Promise) -> None:
        """Leave the past of a promise behind, and let its numbers start where they ended."""
        self.carried.cuts.update(promise.keys(*keys) for keys in self._past(promise.item))
        self.relinker.relink(promise, self.carried.puts, self.carried.cuts, self.carried.notes)
        measure = promise.part or promise.key_result
        if measure:
            self._restart(promise, measure)

    def _past(self, item: Objective | KeyResult) -> Iterator[KeyPath]:
        """Yield the keys that speak of the time before the later period."""
        begin = self.carried.into.start
        if item.revisions:
            yield ("revisions",)
        for key in ("start", "due"):
            day = getattr(item, key)
            if day and day < begin:
                yield (key,)
        for key, days in _days_of_entries(item):
            yield from ((key, i, "due") for i, day in enumerate(days) if day and day < begin)
        if isinstance(item, KeyResult) and any(point.by < begin for point in item.plan):
            yield ("plan",)
            note = _("{id} had a plan for the days past: it was left out", id=item.id)
            self.carried.notes.append(note)

    def _restart(self, promise: Promise, kr: KeyResult) -> None:
        record, carried = self.standings[promise.ref], self.carried
        choice = self.choices.get(promise.ref, KEEP)
        changed = restart(kr, record, is_closed=self.is_closed)
        carried.puts |= {promise.keys(key): value for key, value in changed.items()}
        if isinstance(kr, Metric) and choice.target != "":
            carried.puts[promise.keys("target")] = choice.target
        elif choice.what == "modify":
            carried.remarks[promise.keys()] = _("to modify: {ended}", ended=ended(record))
            carried.marked += 1
        elif isinstance(kr, Metric) and "baseline" in changed and needs_target(kr, record):
            self._open_target(promise, record)
        if changed and getattr(kr, "baseline", None) == 0:
            carried.notes.append(
                _(
                    "{ref} counted from 0 and goes on from where it ended: "
                    "write baseline: 0 if it counts anew",
                    ref=promise.ref,
                )
            )
        if choice == KEEP and is_finished(kr, record):
            note = _("{ref} is finished already: is there more to do?", ref=promise.ref)
            carried.notes.append(note)

    def _open_target(self, promise: Promise, record: KeyResultRecord) -> None:
        """Leave the target of a promise to be decided."""
        carried = self.carried
        carried.puts[promise.keys("target")] = "tbd"
        end = ended(record)
        carried.remarks[promise.keys()] = _(
            "the target {target} does not go on from there: {ended}",
            target=record.target_text,
            ended=end,
        )
        note = _("{ref} needs a target, now tbd: {ended}", ref=promise.ref, ended=end)
        carried.notes.append(note)


def _days_of_entries(item: Objective | KeyResult) -> Iterator[tuple[str, list[date | None]]]:
    """Yield the lists whose entries may have a due date, with these dates."""
    if isinstance(item, Objective):
        yield "initiatives", [one.due for one in item.initiatives]
    elif isinstance(item, Milestones):
        yield "milestones", [one.due for one in item.milestones]


def ended(record: KeyResultRecord) -> str:
    """Return where a key result stands, in units, beside its way: `78.5 %, 70 → 85`."""
    start = "" if record.baseline is None else amount(record.baseline, "", record.precision)
    way = f"{start} → {record.target_text}" if start else record.target_text
    if not isinstance(record.value, Decimal):
        return way
    return f"{amount(Fraction(record.value), record.unit, record.precision)}, {way}"
