"""What a check-in is about: a key result, a part of one, or a KPI; and where that stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.changes import with_checkin, with_kpi_checkin
from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_records, numbers
from okrcli.core.promises import Promise
from okrcli.core.records import KeyResultRecord, KpiRecord
from okrcli.core.references import Target
from okrcli.core.report import key_result_record
from okrcli.core.wording import record_status
from okrcli.errors import UsageError
from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.situation import Value
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Kpi, KpiSheet, Plan, TeamPlan


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where something stands on a day. Shares are of 1; None where there is no figure."""

    value: Value | Fraction | None
    value_day: date | None
    progress: Fraction | None
    status: str
    """A status, or whether a number is in its band; nothing for a KPI without one."""
    confidence: Fraction | None
    baseline: Fraction | None = None
    target: Fraction | None = None
    """The number to reach, or the nearest edge of the band to reach."""


@dataclass(frozen=True, kw_only=True)
class KeyResultSubject:
    """A key result or a part of one."""

    plan: Plan
    team_plan: TeamPlan
    promise: Promise
    key_result: KeyResult

    @property
    def uid(self) -> str:
        """Return the full form of its reference."""
        return self.promise.uid

    @property
    def header(self) -> str:
        """Return the header that its check-ins stand under."""
        return self.promise.ref

    @property
    def measured(self) -> KeyResult:
        """Return what has the title, the unit and the precision."""
        return self.key_result

    @property
    def whole(self) -> KeyResultSubject | None:
        """Return the key result that it is a part of."""
        kr = self.promise.key_result
        if self.promise.part is None or kr is None:
            return None
        return replace(self, promise=replace(self.promise, part=None), key_result=kr)

    def file(self, _day: date) -> str:
        """Return the file of its check-ins."""
        return self.team_plan.checkins_file

    def accept(self, value: object) -> Value:
        """Return a value as its kind takes it, or raise `Slip`."""
        return self.key_result.accept(value)

    def record(self, as_of: date) -> KeyResultRecord:
        """Return its record on a day."""
        return key_result_record(self.plan, self.team_plan, self.header, as_of)

    def standing(self, as_of: date) -> Standing:
        """Return where it stands on a day."""
        record = self.record(as_of)
        return Standing(
            value=record.value,
            value_day=record.value_day,
            progress=record.progress,
            status=record_status(record),
            confidence=record.confidence,
            baseline=record.baseline,
            target=_goal(record),
        )

    def after(self, checkin: CheckIn) -> KeyResultSubject:
        """Return it as it would be with a check-in more."""
        return self.within(with_checkin(self.plan, self.team_plan, self.header, checkin))

    def within(self, plan: Plan) -> KeyResultSubject:
        """Return it as it stands in a later state of its plan."""
        name = (self.team_plan.team, self.team_plan.period.id)
        now = next(one for one in plan.teams if (one.team, one.period.id) == name)
        return replace(self, plan=plan, team_plan=now)

    def numbers(self, as_of: date) -> list[Fraction]:
        """Return its numbers up to a day, oldest first; empty for what is not counted."""
        ground = Ground(plan=self.plan, team=self.team_plan, as_of=as_of)
        start = self.team_plan.period.start
        values = (one.value for one in ground.values(self.header, self.key_result, start))
        return [Fraction(value) for value in values if isinstance(value, Decimal)]


@dataclass(frozen=True, kw_only=True)
class KpiSubject:
    """A KPI."""

    plan: Plan
    sheet: KpiSheet
    kpi: Kpi

    @property
    def uid(self) -> str:
        """Return the full form of its reference."""
        return f"kpi/{self.sheet.team}/{self.kpi.id}"

    @property
    def header(self) -> str:
        """Return the header that its values stand under."""
        return self.kpi.id

    @property
    def measured(self) -> Kpi:
        """Return what has the title, the unit and the precision."""
        return self.kpi

    def file(self, day: date) -> str:
        """Return the file of its values of a day's year."""
        return f"{self.sheet.file.removesuffix('.yaml')}.{day.year:04}.checkins.yaml"

    def accept(self, value: object) -> Value:
        """Return a number, or raise `Slip`."""
        return accept_number(value)

    def standing(self, as_of: date) -> Standing:
        """Return where it stands on a day."""
        record = self.record(as_of)
        return Standing(
            value=record.value,
            value_day=record.value_day,
            progress=None,
            status="" if record.status == "no-band" else record.status,
            confidence=None,
        )

    def after(self, checkin: CheckIn) -> KpiSubject:
        """Return it as it would be with a value more."""
        return self.within(with_kpi_checkin(self.plan, self.sheet, self.header, checkin))

    def within(self, plan: Plan) -> KpiSubject:
        """Return it as it stands in a later state of its plan."""
        now = next(one for one in plan.kpi_sheets if one.team == self.sheet.team)
        return replace(self, plan=plan, sheet=now)

    def numbers(self, as_of: date) -> list[Fraction]:
        """Return its numbers up to a day, oldest first."""
        return [number for _, number in numbers(self.sheet.series.get(self.header, ()), as_of)]

    def record(self, as_of: date) -> KpiRecord:
        """Return its record on a day, without the key results that it serves."""
        return next(one for one in kpi_records(self.plan, as_of, ()) if one.uid == self.uid)


Subject = KeyResultSubject | KpiSubject


@dataclass(frozen=True, kw_only=True)
class Change:
    """A check-in, and where its subject stands on a day without and with it."""

    subject: Subject
    checkin: CheckIn
    as_of: date
    before: Standing
    after: Standing

    @classmethod
    def of(cls, subject: Subject, checkin: CheckIn, as_of: date) -> Change:
        """Return what a check-in changes."""
        return cls(
            subject=subject,
            checkin=checkin,
            as_of=as_of,
            before=subject.standing(as_of),
            after=subject.after(checkin).standing(as_of),
        )

    def of_whole(self) -> tuple[str, Standing, Standing] | None:
        """Return the header of what this is a part of, and where that stands without and with."""
        whole = self.subject.whole if isinstance(self.subject, KeyResultSubject) else None
        if whole is None:
            return None
        after = whole.within(self.subject.after(self.checkin).plan)
        return whole.header, whole.standing(self.as_of), after.standing(self.as_of)

    def already(self) -> list[str]:
        """Return the milestones that were as the check-in says before it."""
        said, before = self.checkin.value, self.before.value or ()
        if not isinstance(said, tuple) or not isinstance(before, tuple):
            return []
        return [name for name in said if (name.removeprefix("!") in before) != (name[0] == "!")]

    def instead(self, checkin: CheckIn) -> Change:
        """Return what another check-in changes in its place."""
        return Change.of(self.subject, checkin, self.as_of)


def subject_of(plan: Plan, target: Target) -> Subject:
    """Return what check-ins of a target are about.

    Raises:
        UsageError: it is an objective, which has no check-ins.
    """
    if target.sheet and target.kpi:
        return KpiSubject(plan=plan, sheet=target.sheet, kpi=target.kpi)
    key_result = target.part or target.key_result
    if key_result is None or target.team_plan is None or target.objective is None:
        ids = [kr.id for kr in target.objective.key_results] if target.objective else []
        raise UsageError(
            _("{uid} is an objective; check-ins are given to its key results", uid=target.uid),
            _("its key results: {names}", names=", ".join(ids) or _("it has none yet")),
        )
    promise = Promise(
        team_plan=target.team_plan,
        objective=target.objective,
        key_result=target.key_result,
        part=target.part,
    )
    return KeyResultSubject(
        plan=plan, team_plan=target.team_plan, promise=promise, key_result=key_result
    )


def _goal(record: KeyResultRecord) -> Fraction | None:
    if record.target is not None or record.band is None or record.baseline is None:
        return record.target
    return record.band.nearest_edge(record.baseline)
