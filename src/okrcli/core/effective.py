"""What holds on a day: the version of a promise, and what it takes over from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from okrcli.core import references
from okrcli.core.promises import Promise
from okrcli.core.timeline import Timeline
from okrcli.kinds.base import KeyResult
from okrcli.kinds.parts import Parts
from okrcli.kinds.situation import ONE, Reading
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Earlier, Grade, Objective, Plan, T, TeamPlan
from okrcli.settings import Cadence, Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a key result, a part or an objective takes over where it says nothing itself."""

    owner: str | None
    tags: tuple[str, ...]
    start: date
    due: date
    cadence: Cadence

    def under(self, own: KeyResult | Objective) -> Terms:
        """Return the terms of something below: its own words first, then these."""
        if own.owner is None and not (own.tags or own.start or own.due or own.cadence):
            return self
        return Terms(
            owner=own.owner if own.owner is not None else self.owner,
            tags=own.tags or self.tags,
            start=own.start or self.start,
            due=own.due or self.due,
            cadence=own.cadence or self.cadence,
        )


def version(now: T, earlier: Earlier[T], as_of: date) -> T:
    """Return what held on a day: the first former version whose `until` is after it, else `now`."""
    if not earlier:
        return now
    return next((former for until, former in earlier if as_of < until), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One team's plan on one day: what every figure of it stands on."""

    plan: Plan
    team: TeamPlan
    as_of: date

    @property
    def terms(self) -> Terms:
        """Return what the team's objectives take over: the period's days and the team's cadence."""
        period, team = self.team.period, self.team.team
        cadence = self.plan.settings.cadence_of(team)
        return Terms(owner=None, tags=(), start=period.start, due=period.end, cadence=cadence)

    def objectives(self) -> Iterator[Objective]:
        """Yield the objectives as they held on the day."""
        for objective in self.team.objectives:
            yield version(objective, self.team.earlier_objectives.get(objective.id, ()), self.as_of)

    def key_result(self, ref: str, now: KeyResult) -> KeyResult:
        """Return a key result (or part, by `kr.part`) as it held on the day."""
        earlier = self.team.earlier_key_results.get(ref)
        return version(now, earlier, self.as_of) if earlier else now

    def commitment(self, objective: Objective) -> Commitment:
        """Return whether an objective is committed or aspirational."""
        return objective.commitment or self.plan.settings.commitment

    def end(self, objective: Objective) -> Fraction:
        """Return the share of its targets that an objective is expected to end at."""
        if self.commitment(objective) == "committed":
            return ONE
        return Fraction(self.plan.settings.aspirational_target)

    def grade(self, ref: str) -> Grade | None:
        """Return the grade of a key result, None while the period was open."""
        review = self.team.review
        return review.grades.get(ref) if review and review.holds(self.as_of) else None

    def words(self, ref: str) -> Sequence[CheckIn]:
        """Return the check-ins that stand under a header, up to the day, oldest first."""
        return self._timeline(ref).words(self.as_of)

    def values(self, ref: str, kr: KeyResult, start: date) -> Sequence[Reading]:
        """Return the values of a key result: of its own header, or of its KPI from its start on."""
        if kr.kpi is None:
            return self._timeline(ref).readings(self.as_of)
        found = Timeline(self.kpi_series(kr.kpi)).readings(self.as_of)
        return [reading for reading in found if reading.day >= start]

    def _timeline(self, ref: str) -> Timeline:
        """Return what stands under a header, put in order once for all days."""
        known: dict[str, Timeline] = self.team.memory
        if ref not in known:
            known[ref] = Timeline(self.team.checkins.get(ref, ()))
        return known[ref]

    def kpi_series(self, reference: str) -> Sequence[CheckIn]:
        """Return the series of a KPI as a reference of this team names it; empty for none."""
        target = self.resolve(reference)
        if target is None or target.kind != "kpi" or target.sheet is None:
            return ()
        return target.sheet.series.get(target.ref, ())

    def resolve(self, reference: str) -> references.Target | None:
        """Return what a reference written in this team's file points at, or None."""
        parsed = references.parse(reference, self.plan.calendar)
        return references.resolve(self.plan, parsed, self.team.team, self.team.period.id)


def terms_of(plan: Plan, promise: Promise) -> Terms:
    """Return owner and dates of a promise, its own or taken over."""
    team_plan = promise.team_plan
    terms = Ground(plan=plan, team=team_plan, as_of=team_plan.period.start).terms
    for item in reversed(promise.chain):
        terms = terms.under(item)
    return terms


def parts_of(kr: KeyResult) -> tuple[KeyResult, ...]:
    """Return the parts of a key result; none for any other kind."""
    return kr.parts if isinstance(kr, Parts) else ()
