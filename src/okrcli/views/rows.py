"""The report's rows for a spreadsheet: one an objective, a key result, and a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrcli.core.records import KeyResultRecord, ObjectiveRecord, Report, TeamRecord
from okrcli.views.csv import table
from okrcli.views.exact import Digits, exact, share
from okrcli.views.json import NUMBER_TARGETS, iso
from okrcli.views.page import Page

HEADER = (
    *("as_of", "period", "team", "objective", "id", "uid", "what", "title", "kind", "owner"),
    *("commitment", "state", "weight", "unit", "baseline", "target", "target_text", "value"),
    *("progress", "expected", "expected_value", "status", "confidence", "last_checkin"),
    *("start", "due", "private"),
)
Row = tuple[object, ...]


def render(report: Report, page: Page) -> str:
    """Return a report's rows; shares are of 1, days ISO, and no cell is taken for a formula."""
    return table(HEADER, (row for team in report.teams for row in _rows(report, team, page)))


def _rows(report: Report, team: TeamRecord, page: Page) -> Iterator[Row]:
    for objective in team.objectives if page.depth != "team" else ():
        start = (iso(report.as_of), report.period.id, team.id, objective.id)
        yield (*start, *_objective(objective))
        for record in objective.key_results if page.depth == "kr" else ():
            yield (*start, *_key_result(record, "key_result"))
            for part in record.parts:
                yield (*start, *_key_result(part, "part"))


def _objective(one: ObjectiveRecord) -> Row:
    named = (one.id, one.uid, "objective", one.title, None, one.owner, one.commitment, one.state)
    figures = (share(one.progress), share(one.expected), None, one.status)
    numbers = (None,) * 5
    return (
        *named,
        exact(one.weight),
        *numbers,
        *figures,
        *(None, None),
        iso(one.start),
        iso(one.due),
        one.private,
    )


def _key_result(one: KeyResultRecord, what: str) -> Row:
    target = exact(one.target) if one.kind in NUMBER_TARGETS else None
    named = (one.ref, one.uid, what, one.title, one.kind, one.owner, None, one.state)
    numbers = (exact(one.baseline), target, one.target_written, _value(one))
    figures = (share(one.progress), share(one.expected), exact(one.expected_value), one.status)
    return (
        *named,
        exact(one.weight),
        one.unit,
        *numbers,
        *figures,
        exact(one.confidence),
        iso(one.last_checkin),
        iso(one.start),
        iso(one.due),
        one.private,
    )


def _value(record: KeyResultRecord) -> object:
    match record.value:
        case Decimal():
            return Digits(format(record.value, "f"))
        case tuple():
            return " ".join(record.value)
        case _:
            return record.value
