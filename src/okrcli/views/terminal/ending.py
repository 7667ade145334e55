"""The end of a period on a screen: how a team ended, and who has closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from okrcli.core.closing import Ending
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.verdicts import SetVerdict, Verdict
from okrcli.core.wording import amount, long_day
from okrcli.model import Grade
from okrcli.settings import Settings
from okrcli.views.closing import Closing
from okrcli.views.figures import NONE, counted, score
from okrcli.views.page import Page
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.table import table
from okrcli.views.terminal.words import BOLD, COLORS, DIM

VERDICTS: dict[Verdict, str] = {
    "kept": "all kept",
    "missed": "",
    "too-easy": "too easy: ask for more next time",
    "easy": "on the easy side",
    "healthy": "healthy: hard, and within reach",
    "hard": "on the hard side",
    "too-hard": "out of reach: ask for less, or for less at once",
}
HEADS = ("team", "closed", "missing", "no reason", "grade")


def render(closing: Closing, page: Page) -> str:
    """Return what was closed, team by team, and what comes next."""
    screen = Screen(page)
    for team in closing.teams:
        screen.gap()
        if closing.is_told:
            screen.flow(0, [f"{team.record.title} closed {closing.period.label}"], BOLD)
        else:
            _team(screen, team, closing.settings)
    if not closing.teams:
        screen.flow(0, ["Nothing was closed."], "")
    screen.gap()
    for file in closing.files:
        screen.flow(0, [f"wrote {file}"], "")
    for file, pins in groupby(closing.pinned, key=lambda one: one.file):
        numbers = [f"{one.ref} {amount(Fraction(one.number))}" for one in pins]
        screen.flow(0, [f"wrote what starts from there into {file}"], "")
        screen.flow(2, numbers)
    for line in closing.left:
        screen.flow(0, [f"baseline: previous stays as it is in {line}"], "")
    _following(screen, closing)
    return screen.render()


def render_status(closing: Closing, as_of: date, page: Page) -> str:
    """Return a line for each team: closed or not, what is missing, the mean grade."""
    screen = Screen(page)
    period = closing.period
    done = sum(one.is_closed for one in closing.teams)
    title = f"{period.label} ended on {long_day(period.end)}"
    teams = counted(len(closing.teams), "team")
    screen.spread([(title, BOLD)], f"{done} of {teams} closed")
    until = period.end + timedelta(days=closing.settings.closing)
    if done < len(closing.teams):
        over = "values could come until" if as_of > until else "values may come until"
        screen.flow(2, [f"{over} {long_day(until)}"])
    screen.gap()
    table(screen, HEADS, [_row(one) for one in closing.teams])
    _following(screen, closing)
    return screen.render()


def remarks(grade: Grade) -> Iterator[str]:
    """Yield what stands behind a grade: what was computed, the first promise, next, why."""
    if grade.computed is not None and grade.computed != grade.grade:
        yield f"computed {score(grade.computed)}"
    if grade.original is not None:
        yield f"{score(grade.original)} of the first promise"
    if grade.next:
        yield grade.next
    if grade.reason:
        yield grade.reason


def mark(grade: Decimal | None, settings: Settings) -> tuple[str, str]:
    """Return the sign and the colour of a grade by the bands of okr.yaml."""
    low, high = map(Fraction, settings.grade_bands)
    if grade is None:
        return "–", DIM
    sign = "✓" if grade >= high else "!" if grade >= low else "✗"
    return sign, COLORS[sign]


def summary(end: Ending, settings: Settings, page: Page) -> str:
    """Return how a team's period would end, before it is closed."""
    screen = Screen(page)
    _team(screen, end, settings)
    return screen.render()


def sets(screen: Screen, one: Ending, settings: Settings) -> None:
    """Add what the grades say of how the objectives were chosen."""
    for verdict in one.verdicts(settings):
        said = ", ".join(filter(None, [_kept(verdict), VERDICTS[verdict.verdict]]))
        screen.flow(0, [f"{verdict.commitment} {score(verdict.grade)}: {said}"], "")


def _kept(verdict: SetVerdict) -> str:
    if verdict.verdict != "missed":
        return ""
    return f"{verdict.kept} of {counted(verdict.graded, 'key result')} came in full"


def _team(screen: Screen, one: Ending, settings: Settings) -> None:
    period = one.team_plan.period
    head = f"{one.record.title} · {period.label}"
    screen.spread([(head, BOLD)], f"grade {score(one.record.grade)}", BOLD)
    for number, objective in enumerate(one.record.objectives, start=1):
        screen.gap()
        _objective(screen, number, objective)
        for record in objective.key_results:
            _key_result(screen, record, settings)
    screen.gap()
    sets(screen, one, settings)
    for name, texts in (("cause", one.review.causes), ("learning", one.review.learnings)):
        for text in texts:
            screen.flow(0, [f"{name}: {text}"], "")


def _objective(screen: Screen, number: int, objective: ObjectiveRecord) -> None:
    state = objective.commitment if objective.state == "active" else objective.state
    right = f"{state}  {score(objective.grade):>3}"
    screen.titled((f"{number} ", BOLD), (objective.title, BOLD), right)


def _key_result(screen: Screen, record: KeyResultRecord, settings: Settings) -> None:
    grade = record.grade.grade if record.grade else None
    sign, color = mark(grade, settings)
    word = "" if grade is not None or record.status not in ("draft", "dropped") else record.status
    screen.titled((f"  {sign} ", color), (record.title, ""), f"{word}  {score(grade):>3}")
    if record.grade:
        screen.flow(4, remarks(record.grade))


def _row(one: Ending) -> list[str]:
    closed = long_day(one.review.closed) if one.is_closed else "open"
    counts = [str(len(some)) if some else NONE for some in (one.missing, one.unexplained)]
    grade = score(one.record.grade)
    return [one.team_plan.team, closed, *counts, grade if one.is_closed else f"{grade} so far"]


def _following(screen: Screen, closing: Closing) -> None:
    if closing.command:
        screen.gap()
        screen.flow(0, [f"Next: {closing.command}"], BOLD)
