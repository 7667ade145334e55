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
from okrcli.core.wording import amount, long_day, status_word
from okrcli.language import N_, _, ngettext, pgettext
from okrcli.model import Grade, Next
from okrcli.settings import Settings
from okrcli.views.closing import Closing
from okrcli.views.figures import NONE, score
from okrcli.views.page import Page
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.table import table
from okrcli.views.terminal.words import BOLD, COLORS, DIM, commitment_word

VERDICTS: dict[Verdict, str] = {
    "kept": N_("all kept"),
    "too-easy": N_("too easy: ask for more next time"),
    "easy": N_("on the easy side"),
    "healthy": N_("healthy: hard, and within reach"),
    "hard": N_("on the hard side"),
    "too-hard": N_("out of reach: ask for less, or for less at once"),
}
HEADS = (N_("team"), N_("closed"), N_("missing"), N_("no reason"), N_("grade"))
NEXTS: dict[Next, str] = {"keep": N_("keep"), "modify": N_("modify"), "drop": N_("drop")}


def render(closing: Closing, page: Page) -> str:
    """Return what was closed, team by team, and what comes next."""
    screen = Screen(page)
    for team in closing.teams:
        screen.gap()
        if closing.is_told:
            names = {"team": team.record.title, "period": closing.period.label}
            screen.flow(0, [_("{team} closed {period}", **names)], BOLD)
        else:
            _team(screen, team, closing.settings)
    if not closing.teams:
        screen.flow(0, [_("Nothing was closed.")], "")
    screen.gap()
    _written(screen, closing)
    _following(screen, closing)
    return screen.render()


def _written(screen: Screen, closing: Closing) -> None:
    """Add which files were written, and which were not."""
    for file in closing.files:
        screen.flow(0, [_("wrote {file}", file=file)], "")
    for file, pins in groupby(closing.pinned, key=lambda one: one.file):
        numbers = [f"{one.ref} {amount(Fraction(one.number))}" for one in pins]
        screen.flow(0, [_("wrote what starts from there into {file}", file=file)], "")
        screen.flow(2, numbers)
    for line in closing.left:
        screen.flow(0, [_("baseline: previous stays as it is in {file}", file=line)], "")


def render_status(closing: Closing, as_of: date, page: Page) -> str:
    """Return a line for each team: closed or not, what is missing, the mean grade."""
    screen = Screen(page)
    period = closing.period
    done = sum(one.is_closed for one in closing.teams)
    title = _("{period} ended on {day}", period=period.label, day=long_day(period.end))
    total = len(closing.teams)
    closed = ngettext(
        "{done} of {count} team closed", "{done} of {count} teams closed", total, done=done
    )
    screen.spread([(title, BOLD)], closed)
    until = period.end + timedelta(days=closing.settings.closing)
    if done < total:
        over, day = as_of > until, long_day(until)
        could = _("values could come until {day}", day=day)
        screen.flow(2, [could if over else _("values may come until {day}", day=day)])
    screen.gap()
    table(screen, list(map(_, HEADS)), [_row(one) for one in closing.teams])
    _following(screen, closing)
    return screen.render()


def remarks(grade: Grade) -> Iterator[str]:
    """Yield what stands behind a grade: what was computed, the first promise, next, why."""
    if grade.computed is not None and grade.computed != grade.grade:
        yield _("computed {grade}", grade=score(grade.computed))
    if grade.original is not None:
        yield _("{grade} of the first promise", grade=score(grade.original))
    if grade.next:
        yield _(NEXTS[grade.next])
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
        commitment = commitment_word(verdict.commitment)
        said = f"{commitment} {score(verdict.grade)}: {_judged(verdict)}"
        screen.flow(0, [said], "")


def _judged(verdict: SetVerdict) -> str:
    if verdict.verdict != "missed":
        return _(VERDICTS[verdict.verdict])
    return ngettext(
        "{kept} of {count} key result came in full",
        "{kept} of {count} key results came in full",
        verdict.graded,
        kept=verdict.kept,
    )


def _team(screen: Screen, one: Ending, settings: Settings) -> None:
    period = one.team_plan.period
    head = f"{one.record.title} · {period.label}"
    screen.spread([(head, BOLD)], _("grade {grade}", grade=score(one.record.grade)), BOLD)
    for number, objective in enumerate(one.record.objectives, start=1):
        screen.gap()
        _objective(screen, number, objective)
        for record in objective.key_results:
            _key_result(screen, record, settings)
    screen.gap()
    sets(screen, one, settings)
    for text in one.review.causes:
        screen.flow(0, [_("cause: {text}", text=text)], "")
    for text in one.review.learnings:
        screen.flow(0, [_("learning: {text}", text=text)], "")


def _objective(screen: Screen, number: int, objective: ObjectiveRecord) -> None:
    is_active = objective.state == "active"
    state = commitment_word(objective.commitment) if is_active else status_word(objective.state)
    right = f"{state}  {score(objective.grade):>3}"
    screen.titled((f"{number} ", BOLD), (objective.title, BOLD), right)


def _key_result(screen: Screen, record: KeyResultRecord, settings: Settings) -> None:
    grade = record.grade.grade if record.grade else None
    sign, color = mark(grade, settings)
    is_out = grade is None and record.status in ("draft", "dropped")
    word = status_word(record.status) if is_out else ""
    screen.titled((f"  {sign} ", color), (record.title, ""), f"{word}  {score(grade):>3}")
    if record.grade:
        screen.flow(4, remarks(record.grade))


def _row(one: Ending) -> list[str]:
    closed = long_day(one.review.closed) if one.is_closed else pgettext("period", "open")
    numbers = [str(len(some)) if some else NONE for some in (one.missing, one.unexplained)]
    grade = score(one.record.grade)
    if not one.is_closed:
        grade = _("{grade} so far", grade=grade)
    return [one.team_plan.team, closed, *numbers, grade]


def _following(screen: Screen, closing: Closing) -> None:
    if closing.command:
        screen.gap()
        screen.flow(0, [_("Next: {command}", command=closing.command)], BOLD)
