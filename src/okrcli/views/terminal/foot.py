"""The last lines: KPIs, longer periods, the next step, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from okrcli.core.due import awaited
from okrcli.core.kpis import kpi_out
from okrcli.core.reasons import value_word
from okrcli.core.records import KpiRecord, KpiStatus, Report
from okrcli.core.wording import percent, status_word
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.figures import short_day
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, counted
from okrcli.views.text import cells, flow, safe

KPI_COUNTS: dict[KpiStatus, Callable[[int], str]] = {
    "in-band": lambda n: ngettext("{count} in band", "{count} in band", n),
    "no-band": lambda n: ngettext("{count} without a band", "{count} without a band", n),
    "outdated": lambda n: counted("outdated", n),
    "no-data": lambda n: ngettext("{count} without data", "{count} without data", n),
    "out-of-band": lambda n: ngettext("{count} out", "{count} out", n),
}


def foot(screen: Screen, report: Report) -> None:
    """Add what stands below the objectives."""
    _notes(screen, [*_kpis(report), *_periods(report)])
    if _next(report):
        screen.gap()
        missing = debtors(report.due)
        due = _("due: {owners}", owners=missing) if missing else ""
        screen.spread([(_("Next: "), BOLD), (_next(report), "")], due, "dim")
    if report.commit:
        screen.gap()
        day = short_day(report.commit.day, report.as_of)
        commit = _("as of commit {commit}", commit=report.commit.short)
        screen.flow(0, [commit, day, report.commit.subject])
    if report.problems:
        screen.gap()
        files = len({problem.path for problem in report.problems})
        found = ngettext("{count} problem", "{count} problems", len(report.problems))
        places = ngettext(
            "{problems} in {count} file: {command}",
            "{problems} in {count} files: {command}",
            files,
            problems=found,
            command="okr check",
        )
        screen.flow(0, [places], "")


def debtors(due: Iterable[tuple[str, int]]) -> str:
    """Return who owes how many check-ins."""
    nobody = _("no owner")
    return ", ".join(f"{owner or nobody} {count}" for owner, count in due)


def _notes(screen: Screen, notes: list[tuple[str, list[str]]]) -> None:
    """Add short names, each with its parts in a column beside."""
    if not notes:
        return
    screen.gap()
    indent = max(cells(safe(name)) for name, _ in notes) + 2
    for name, parts in notes:
        lines = flow([screen.safe(part) for part in parts], max(16, screen.frame - indent))
        head = safe(name) + " " * (indent - cells(safe(name)))
        for at, line in enumerate(lines):
            screen.add((head if at == 0 else " " * indent, BOLD), (line, ""))


def _kpis(report: Report) -> Iterator[tuple[str, list[str]]]:
    if not report.kpis:
        return
    found = Counter(one.status for one in report.kpis)
    said = [say(found[status]) for status, say in KPI_COUNTS.items() if found[status]]
    out = [part for one in report.kpis if one.status == "out-of-band" for part in _out(one)]
    yield _("KPIs"), said + out


def _out(one: KpiRecord) -> Iterator[str]:
    yield kpi_out(one)
    if not one.served_by:
        yield _("no key result looks after it")


def _periods(report: Report) -> Iterator[tuple[str, list[str]]]:
    for one in report.also_open:
        objectives = counts.objectives(one.objectives)
        yield (
            one.period.label,
            [
                _("also open: {objectives}", objectives=objectives),
                stand(one.progress, one.expected),
                status_word(one.status),
                f"okr report {one.period.id}",
            ],
        )


def stand(progress: Fraction | None, expected: Fraction | None) -> str:
    """Return progress, and what is expected where something is."""
    now = percent(progress)
    if expected is None:
        return now
    return _("{progress}, expected {expected}", progress=now, expected=percent(expected))


def _next(report: Report) -> str:
    """Return the command for the check-in that is due longest, nothing where none is."""
    if report.is_empty:
        return "okr add objective"
    if not report.due:
        return ""
    due = [
        (one.next_checkin or report.as_of, one)
        for team in report.teams
        for one in awaited(team.objectives)
        if not report.scope.filters or (one.owner or "") in dict(report.due)
    ]
    if not due:
        return "okr due"
    longest = min(due, key=lambda pair: pair[0])[1]
    return f"okr update {longest.ref} {value_word(longest)}"
