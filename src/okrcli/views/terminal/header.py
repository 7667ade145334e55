"""The first lines: whose, when, how far."""

from __future__ import annotations

from okrcli.core.records import Report
from okrcli.core.wording import percent, status_word
from okrcli.views.figures import change_in, counted, score, weekday
from okrcli.views.terminal.bar import bar
from okrcli.views.terminal.screen import NARROW, Screen
from okrcli.views.terminal.words import BOLD, color_of

CELLS = 20


def header(screen: Screen, report: Report) -> None:
    """Add what a glance must catch."""
    day = f"{weekday(report.as_of)} {report.as_of.year}{_week(report)}"
    screen.spread([(" · ".join(names_of(report)), BOLD)], day)
    screen.flow(2, [report.settings.mission])
    if report.is_empty:
        screen.flow(2, ["no objective yet", time_of(report)])
        return
    color = color_of(report.status)
    size = CELLS if screen.width >= NARROW else CELLS // 2
    drawn = bar(report.progress, report.expected, size)
    figures = [(f"  {percent(report.progress)}  ", BOLD), (f"{drawn}  ", color)]
    said = []
    if report.expected is not None:
        said.append(f"expected {percent(report.expected)}")
    if change := change_in(report.delta, report.as_of - report.since):
        said.append(change)
    status = status_word(report.status)
    if screen.width >= NARROW:
        screen.spread([*figures, ("   ".join(said), "")], status, color)
    else:
        screen.spread(figures, status, color)
        screen.flow(2, said, "")
    grade = f"grade {score(report.grade)}" if report.grade is not None else ""
    screen.flow(2, [grade, _reach(report), time_of(report)])
    screen.flow(2, [hidden_rows(report)], "")


def names_of(report: Report) -> list[str]:
    """Return whose report it is, and of when."""
    scope = report.scope
    team = f"{scope.title}, without the teams below" if scope.own else scope.title
    return [name for name in (report.settings.organization, team, report.period.label) if name]


def hidden_rows(report: Report) -> str:
    """Return which rows a filter leaves, nothing without one; the figures are those of all."""
    scope = report.scope
    if not scope.filters:
        return ""
    shown = f"{scope.shown:,} of {counted(scope.total, 'key result')} shown"
    return f"{shown}: {' '.join(scope.filters)}; the figures are those of all"


def _reach(report: Report) -> str:
    return (
        f"{report.measurable:,} of {report.counting:,} measurable, {report.reported:,} up to date"
        if report.counting
        else "no key result counts yet"
    )


def time_of(report: Report) -> str:
    """Return how much of its period is left, or how long it is over."""
    period, day = report.period, report.as_of
    if day < period.start:
        return f"begins in {counted((period.start - day).days, 'day')}"
    if day > period.end:
        return f"ended {counted((day - period.end).days, 'day')} ago"
    left = (period.end - day).days
    return f"{counted(left, 'day')} left" if left else "the last day"


def _week(report: Report) -> str:
    period, day = report.period, report.as_of
    return f", week {(day - period.start).days // 7 + 1}" if period.holds(day) else ""
