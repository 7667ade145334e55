"""From key results to objectives, from objectives to teams, from teams to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from okrcli.core.case import child_of, is_unknown, member_of, parent_of
from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_status
from okrcli.core.pace import Member, capped, roll_up_status
from okrcli.core.progress import siblings
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, Status, TeamRecord
from okrcli.kinds.situation import ONE, Child, expected_mean, mean
from okrcli.model import Objective
from okrcli.settings import Settings

NOT_REPORTED: tuple[Status, ...] = ("no-data", "outdated", "not-started", "draft", "dropped")


def team_record(ground: Ground) -> TeamRecord:
    """Return the record of a team's own objectives; `below` is `with_below`'s."""
    objectives = tuple(
        objective_record(ground, one, number)
        for number, one in enumerate(ground.objectives(), start=1)
    )
    counting = counting_objectives(objectives)
    children = [objective_child(one) for one in counting]
    settings = ground.plan.settings
    progress, expected = mean(children), expected_mean(children)
    return TeamRecord(
        id=ground.team.team,
        title=title_of(ground.team.team, settings),
        progress=progress,
        expected=expected,
        status=objectives_status(objectives, progress, expected, settings),
        below=None,
        counting=len(counting),
        delta=None,
        objectives=objectives,
        closed=ground.team.closed_on(ground.as_of),
        grade=objectives_grade(objectives),
    )


def title_of(team: str, settings: Settings) -> str:
    """Return what a team is called: its title in okr.yaml, else its id."""
    own = settings.teams.get(team)
    return (own.title if own else "") or team


def objective_record(ground: Ground, objective: Objective, number: int = 1) -> ObjectiveRecord:
    """Return the record of an objective: the weighted mean over what counts.

    `number` is its place among the objectives of its team, from 1.
    """
    parent = parent_of(ground, objective)
    records = siblings(ground, parent, objective.key_results)
    counting = [record for record in records if record.counts]
    is_active = objective.state == "active"
    children = [child_of(record) for record in counting]
    progress, expected = mean(children), expected_mean(children)
    out = tuple(_guardrails_out(ground, objective, records)) if is_active else ()
    reported = [record for record in counting if is_reported(record)]
    inside = [member_of(record) for record in counting]
    status = roll_up_status(inside, progress, expected, ground.plan.settings.pace)
    team = ground.team
    return ObjectiveRecord(
        id=objective.id,
        uid=f"{team.team}/{team.period.id}/{objective.id}",
        title=objective.title,
        owner=parent.terms.owner,
        tags=parent.terms.tags,
        commitment=ground.commitment(objective),
        weight=ONE if objective.weight is None else Fraction(objective.weight),
        state=objective.state,
        reason=objective.reason,
        private=objective.private,
        progress=progress,
        expected=expected,
        status=objective.state if objective.state != "active" else capped(status, out),
        counting=len(counting),
        measurable=sum(record.measurable for record in counting),
        reported=len(reported),
        ever_reported=sum(record.value_day is not None for record in counting),
        guardrails_out=out,
        delta=None,
        supports=objective.supports,
        start=parent.terms.start,
        due=parent.terms.due,
        key_results=records,
        number=number,
        grade=mean([Child(one.weight, _given(one)) for one in counting]),
    )


def _given(record: KeyResultRecord) -> Fraction | None:
    """Return the grade that a key result was given."""
    given = record.grade.grade if record.grade else None
    return None if given is None else Fraction(given)


def objectives_grade(objectives: Iterable[ObjectiveRecord]) -> Fraction | None:
    """Return the weighted mean of the grades of active objectives."""
    return mean([Child(one.weight, one.grade) for one in objectives if one.state == "active"])


def is_reported(record: KeyResultRecord) -> bool:
    """Return whether a key result has a value that is not outdated."""
    has_value = record.value is not None or bool(record.parts)
    return has_value and record.value_day is not None and record.status not in NOT_REPORTED


def _guardrails_out(
    ground: Ground, objective: Objective, records: Sequence[KeyResultRecord]
) -> Iterator[str]:
    """Yield the references of guardrails out of their band: its own, then those it names."""
    own = {record.ref: record for record in records if record.is_guardrail}
    yield from (ref for ref, record in own.items() if record.is_out)
    named = [*objective.guardrails]
    for kr in objective.key_results:
        named += ground.key_result(kr.id, kr).guardrails
    for reference in dict.fromkeys(named):
        if reference not in own and _is_out(ground, reference):
            yield reference


def _is_out(ground: Ground, reference: str) -> bool:
    """Return whether a guardrail named by reference is out of its band, and freshly said to be."""
    target = ground.resolve(reference)
    if target is None:
        return False
    if target.kpi is not None and target.sheet is not None:
        series = ground.kpi_series(reference)
        team = target.sheet.team
        status = kpi_status(target.kpi, team, series, ground.plan, ground.as_of)
        return status == "out-of-band"
    if target.team_plan is None or target.objective is None or target.key_result is None:
        return False
    there = Ground(plan=ground.plan, team=target.team_plan, as_of=ground.as_of)
    records = siblings(there, parent_of(there, target.objective), [target.key_result])
    return records[0].is_out


def counting_objectives(objectives: Iterable[ObjectiveRecord]) -> list[ObjectiveRecord]:
    """Return the objectives that enter a mean: active, weighing something, with progress."""
    return [
        one
        for one in objectives
        if one.state == "active" and one.weight and one.progress is not None
    ]


def objective_child(record: ObjectiveRecord) -> Child:
    """Return what an objective brings to its team's mean."""
    return Child(record.weight, record.progress, record.expected)


def objectives_status(
    objectives: Iterable[ObjectiveRecord],
    progress: Fraction | None,
    expected: Fraction | None,
    settings: Settings,
) -> Status:
    """Return the status of a team or the whole over its objectives."""
    return roll_up_status([*members(objectives)], progress, expected, settings.pace)


def members(objectives: Iterable[ObjectiveRecord]) -> Iterator[Member]:
    """Yield what objectives bring to the status of what they stand in."""
    for one in objectives:
        if one.state == "active" and one.weight:
            is_open = any(is_unknown(record) for record in one.key_results if record.counts)
            yield Member(one.status, one.ever_reported > 0, is_open)


def whole(teams: Sequence[TeamRecord]) -> tuple[Fraction | None, Fraction | None]:
    """Return progress and expected over teams: the mean of each one's own, by its objectives."""
    children = [team_child(team) for team in teams]
    return mean(children), expected_mean(children)


def team_child(team: TeamRecord) -> Child:
    """Return what a team brings to a mean over teams: its own figures, by its objectives."""
    return Child(Fraction(team.counting), team.progress, team.expected)


def whole_grade(teams: Iterable[TeamRecord]) -> Fraction | None:
    """Return the mean of the grades of the teams that closed, by their graded objectives."""
    return mean([graded(team) for team in teams])


def graded(team: TeamRecord) -> Child:
    """Return what a team brings to a mean of grades: its own, by its graded objectives."""
    count = sum(one.state == "active" and one.grade is not None for one in team.objectives)
    return Child(Fraction(count), team.grade)


def is_under(team: str, top: str) -> bool:
    """Return whether a team is another one or lies under it."""
    return team == top or team.startswith(f"{top}/")


def is_of(team: str, asked: str, *, own: bool) -> bool:
    """Return whether a team is the one that is asked for or, without `own`, lies under it."""
    return team == asked if own else is_under(team, asked)


def change(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """Return by how much a figure changed, None where there is or was none."""
    return None if now is None or before is None else now - before
