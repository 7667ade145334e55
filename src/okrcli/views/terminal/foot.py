"""The last lines: KPIs, longer periods, the next step, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrcli.core.due import awaited
from okrcli.core.reasons import kpi_out, value_word
from okrcli.core.records import KpiRecord, KpiStatus, Report
from okrcli.core.wording import percent, status_word
from okrcli.views.figures import counted, short_day
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD
from okrcli.views.text import cells, flow, safe

KPI_WORDS: dict[KpiStatus, str] = {
    "in-band": "in band",
    "no-band": "without a band",
    "outdated": "outdated",
    "no-data": "without data",
    "out-of-band": "out",
}


def foot(screen: Screen, report: Report) -> None:
    """Add what stands below the objectives."""
    _notes(screen, [*_kpis(report), *_periods(report)])
    if _next(report):
        screen.gap()
        missing = ", ".join(f"{owner or 'no owner'} {count}" for owner, count in report.due)
        due = f"due: {missing}" if missing else ""
        screen.spread([("Next: ", BOLD), (_next(report), "")], due, "dim")
    if report.commit:
        screen.gap()
        day = short_day(report.commit.day, report.as_of)
        parts = [f"as of commit {report.commit.short}", day, report.commit.subject]
        screen.flow(0, parts)
    if report.problems:
        screen.gap()
        files = len({problem.path for problem in report.problems})
        found = counted(len(report.problems), "problem")
        screen.flow(0, [f"{found} in {counted(files, 'file')}: okr check"], "")


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
    counts = Counter(one.status for one in report.kpis)
    said = [f"{counts[status]} {word}" for status, word in KPI_WORDS.items() if counts[status]]
    out = [part for one in report.kpis if one.status == "out-of-band" for part in _out(one)]
    yield "KPIs", said + out


def _out(one: KpiRecord) -> Iterator[str]:
    yield kpi_out(one)
    if not one.served_by:
        yield "no key result looks after it"


def _periods(report: Report) -> Iterator[tuple[str, list[str]]]:
    for one in report.also_open:
        expected = "" if one.expected is None else f", expected {percent(one.expected)}"
        stand = f"{percent(one.progress)}{expected}"
        objectives, word = counted(one.objectives, "objective"), status_word(one.status)
        yield (
            one.period.label,
            [f"also open: {objectives}", stand, word, f"okr report {one.period.id}"],
        )


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
