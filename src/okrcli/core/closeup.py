"""One thing looked at closely: an objective, a key result, a part, or a KPI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from okrcli.core import course
from okrcli.core.around import Guard, Scene
from okrcli.core.case import Case, child_of
from okrcli.core.course import Course
from okrcli.core.effective import Ground
from okrcli.core.forest import Thing, forest
from okrcli.core.kpi_periods import PeriodNumber, by_period
from okrcli.core.kpis import kpi_records
from okrcli.core.naming import short_forms
from okrcli.core.progress import case_of
from okrcli.core.prospects import need, outlook
from okrcli.core.reasons import obstacle
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord
from okrcli.core.references import Target, TargetKind
from okrcli.core.roster import Roster
from okrcli.core.timeline import Timeline
from okrcli.core.wording import status_word
from okrcli.kinds.clauses import Revision
from okrcli.kinds.situation import Child, clamp
from okrcli.kinds.working import no_value, share, weighted
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Initiative, Kpi, KpiSheet, Objective, Plan

Record = KeyResultRecord | ObjectiveRecord | KpiRecord


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in; `of` is the part that it is about, or the KPI that the number is of."""

    of: str
    checkin: CheckIn


@dataclass(frozen=True, kw_only=True)
class Closeup:
    """All there is to say of one thing on a day."""

    as_of: date
    kind: TargetKind
    record: Record
    ref: str
    """Its shortest reference."""
    title: str
    owner: str | None
    unit: str
    precision: int | None
    description: str
    file: str
    """Where it is written."""
    sum: str
    """The sum that gives its number; "" for a KPI."""
    course: Course
    outlook: str = ""
    need: str = ""
    checkins: tuple[Said, ...] = ()
    """The latest first."""
    revisions: tuple[Revision, ...] = ()
    """The latest first."""
    guardrails: tuple[Guard, ...] = ()
    supports: tuple[Thing, ...] = ()
    """What it serves; of an objective what its key results serve, too."""
    supporters: tuple[Thing, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    anti_targets: tuple[str, ...] = ()
    periods: tuple[PeriodNumber, ...] = ()
    """What stands for each period of a KPI, the latest first."""


def look(plan: Plan, target: Target, as_of: date) -> Closeup:
    """Return what a reference points at, looked at closely on a day.

    Raises:
        ValueError: it points at nothing.
    """
    return look_from(scene_of(plan, as_of), target)


def scene_of(plan: Plan, as_of: date, roster: Roster | None = None) -> Scene:
    """Return what stands around anything on a day: made once for many looks."""
    roster = roster or Roster(plan)
    return Scene(plan, forest(plan, as_of, roster), short_forms(plan), as_of, roster)


def look_from(scene: Scene, target: Target) -> Closeup:
    """Return what a reference points at, looked at closely.

    Raises:
        ValueError: it points at nothing.
    """
    if target.sheet and target.kpi:
        return _kpi(scene, target.sheet, target.kpi)
    if target.team_plan is None or target.objective is None:
        raise ValueError(f"{target.uid} points at nothing")
    ground = Ground(plan=scene.plan, team=target.team_plan, as_of=scene.as_of)
    now = next(one for one in ground.objectives() if one.id == target.objective.id)
    now_measured = target.key_result
    if now_measured is None:
        return _objective(scene, ground, now)

    def on(then: Ground) -> Case:
        return case_of(then, now, now_measured, target.part)

    return _key_result(scene, on(ground), on, target.kind)


def sum_of(raw: Fraction, working: str) -> str:
    """Return a sum with its result, and with what it counts as where that is another."""
    counted = clamp(raw)
    whole = working if working == share(raw) else f"{working} = {share(raw)}"
    if counted == raw:
        return whole
    return _("{sum}, counts as {share}", sum=whole, share=share(counted))


def _key_result(
    scene: Scene, case: Case, on: Callable[[Ground], Case], kind: TargetKind
) -> Closeup:
    ground, kr = case.ground, case.kr
    record = scene.roster.key_result(ground.team, case.ref, ground.as_of)
    return Closeup(
        as_of=ground.as_of,
        kind=kind,
        record=record,
        ref=scene.names[record.uid],
        title=kr.title,
        owner=record.owner,
        unit=kr.unit,
        precision=kr.precision,
        description=kr.description,
        file=ground.team.file,
        sum=_sum(case, record),
        course=course.of_key_result(case, on, record.forecast),
        outlook=outlook(case, record),
        need=need(case, record),
        checkins=_latest_first(_spoken(case)),
        revisions=_known(kr.revisions, ground.as_of),
        guardrails=scene.guards(ground, kr.guardrails),
        supports=scene.supports(record.uid),
        supporters=scene.supporters(record.uid),
    )


def _sum(case: Case, record: KeyResultRecord) -> str:
    if record.raw is not None:
        return sum_of(record.raw, case.kr.working(case.situation))
    if record.status in ("draft", "dropped"):
        return _("{status}: not counted", status=status_word(record.status))
    if record.why_not:
        return obstacle(record) or _("not applicable")
    return no_value()


def _spoken(case: Case) -> Iterator[Said]:
    """Yield its check-ins, those of its parts, and the numbers of its KPI."""
    yield from (Said("", one) for one in case.words)
    for part in case.parts:
        yield from (Said(part.id, one) for one in case.ground.words(part.ref))
    if case.kr.kpi:
        for one in Timeline(case.ground.kpi_series(case.kr.kpi)).words(case.situation.as_of):
            if one.date >= case.situation.start:
                yield Said(case.kr.kpi, one)


def _latest_first(said: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(sorted(said, key=lambda one: one.checkin.date)[::-1])


def _known(revisions: Sequence[Revision], as_of: date) -> tuple[Revision, ...]:
    """Return the revisions that were made by a day, the latest first."""
    made = [one for one in revisions if one.until <= as_of]
    return tuple(sorted(made, key=lambda one: one.until, reverse=True))


def _objective(scene: Scene, ground: Ground, one: Objective) -> Closeup:
    record = scene.roster.objective(ground.team, one.id, ground.as_of)
    own = [kr.ref for kr in record.key_results if kr.is_guardrail]
    children = [child_of(kr) for kr in record.key_results if kr.counts]
    return Closeup(
        as_of=ground.as_of,
        kind="objective",
        record=record,
        ref=scene.names[record.uid],
        title=one.title,
        owner=record.owner,
        unit="",
        precision=None,
        description=one.description,
        file=ground.team.file,
        sum=_mean(record, children),
        course=course.of_objective(ground, one, record),
        revisions=_known(one.revisions, ground.as_of),
        guardrails=scene.guards(ground, (*own, *one.guardrails)),
        supports=scene.supports(record.uid),
        supporters=scene.supporters(record.uid),
        initiatives=one.initiatives,
        anti_targets=one.anti_targets,
    )


def _mean(record: ObjectiveRecord, children: Sequence[Child]) -> str:
    if record.progress is None:
        return _("no key result counts yet")
    return sum_of(record.progress, weighted(children))


def _kpi(scene: Scene, sheet: KpiSheet, kpi: Kpi) -> Closeup:
    as_of = scene.as_of
    grounds = [Ground(plan=scene.plan, team=one, as_of=as_of) for one in scene.plan.teams]
    uid = f"kpi/{sheet.team}/{kpi.id}"
    record = next(one for one in kpi_records(scene.plan, as_of, grounds) if one.uid == uid)
    series = Timeline(sheet.series.get(kpi.id, ())).words(as_of)
    return Closeup(
        as_of=as_of,
        kind="kpi",
        record=record,
        ref=scene.names[uid],
        title=kpi.title,
        owner=kpi.owner,
        unit=kpi.unit,
        precision=kpi.precision,
        description=kpi.description,
        file=sheet.file,
        sum="",
        course=course.of_kpi(kpi, sheet, as_of),
        checkins=_latest_first(Said("", one) for one in series),
        supporters=scene.supporters(uid),
        periods=by_period(kpi, series, scene.plan.calendar, as_of),
    )
