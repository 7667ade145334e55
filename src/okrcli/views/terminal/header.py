"""The first lines: whose, when, how far."""

from __future__ import annotations

from okrcli.core.records import Headline
from okrcli.core.wording import percent, status_word
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.figures import change_in, full_day, grouped, score
from okrcli.views.terminal.bar import bar
from okrcli.views.terminal.screen import NARROW, Screen
from okrcli.views.terminal.words import BOLD, color_of

CELLS = 20


def header(screen: Screen, report: Headline) -> None:
    """Add what a glance must catch."""
    screen.spread([(" · ".join(names_of(report)), BOLD)], _day(report))
    screen.flow(2, [report.settings.mission])
    if report.is_empty:
        screen.flow(2, [_("no objective yet"), time_of(report)])
        return
    color = color_of(report.status)
    size = CELLS if screen.width >= NARROW else CELLS // 2
    drawn = bar(report.progress, report.expected, size)
    figures = [(f"  {percent(report.progress)}  ", BOLD), (f"{drawn}  ", color)]
    said = []
    if report.expected is not None:
        said.append(_("expected {share}", share=percent(report.expected)))
    if change := change_in(report.delta, report.as_of - report.since):
        said.append(change)
    status = status_word(report.status)
    if screen.width >= NARROW:
        screen.spread([*figures, ("   ".join(said), "")], status, color)
    else:
        screen.spread(figures, status, color)
        screen.flow(2, said, "")
    grade = _("grade {grade}", grade=score(report.grade)) if report.grade is not None else ""
    screen.flow(2, [grade, _reach(report), time_of(report)])
    screen.flow(2, [hidden_rows(report)], "")


def names_of(report: Headline) -> list[str]:
    """Return whose report it is, and of when."""
    scope = report.scope
    team = _("{team}, without the teams below", team=scope.title) if scope.own else scope.title
    return [name for name in (report.settings.organization, team, report.period.label) if name]


def hidden_rows(report: Headline) -> str:
    """Return which rows a filter leaves, nothing without one; the figures are those of all."""
    scope = report.scope
    if not scope.filters:
        return ""
    return ngettext(
        "{shown} of {count} key result shown: {filters}; the figures are those of all",
        "{shown} of {count} key results shown: {filters}; the figures are those of all",
        scope.total,
        shown=grouped(scope.shown),
        filters=" ".join(scope.filters),
    )


def _reach(report: Headline) -> str:
    if not report.counting:
        return _("no key result counts yet")
    return _(
        "{measurable} of {all} measurable, {reported} up to date",
        measurable=grouped(report.measurable),
        all=grouped(report.counting),
        reported=grouped(report.reported),
    )


def time_of(report: Headline) -> str:
    """Return how much of its period is left, or how long it is over."""
    period, day = report.period, report.as_of
    if day < period.start:
        return _("begins in {days}", days=counts.days((period.start - day).days))
    if day > period.end:
        return _("ended {days} ago", days=counts.days((day - period.end).days))
    left = (period.end - day).days
    return ngettext("{count} day left", "{count} days left", left) if left else _("the last day")


def _day(report: Headline) -> str:
    """Return the day of a report, with the week of its period that it lies in."""
    period, day = report.period, full_day(report.as_of)
    if not period.holds(report.as_of):
        return day
    week = (report.as_of - period.start).days // 7 + 1
    return _("{day}, week {week}", day=day, week=week)
