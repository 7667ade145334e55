"""How periods ended, for other programs: JSON, and a row a team as CSV."""

from __future__ import annotations

from fractions import Fraction

from okrcli.core.closing import Ending
from okrcli.core.previous import Pin
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.verdicts import SetVerdict
from okrcli.lean import dataclass
from okrcli.periods import Period
from okrcli.settings import Settings
from okrcli.views.csv import table
from okrcli.views.exact import Json, exact, share
from okrcli.views.json import document, grade_of, iso, period_of
from okrcli.views.page import Page

COLUMNS = ("team", "closed", "missing", "unexplained", "grade")


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What `okr close` has to show of a period: its teams, and what was written."""

    period: Period
    settings: Settings
    teams: tuple[Ending, ...]
    files: tuple[str, ...] = ()
    pinned: tuple[Pin, ...] = ()
    """The baselines that no longer follow the past."""
    left: tuple[str, ...] = ()
    """Files whose baselines could not be pinned, with the reason."""
    command: str = ""
    """The next sensible one."""
    is_told: bool = False
    """Whether the grades were on the screen a moment ago."""


def render_json(closing: Closing, page: Page) -> str:
    """Return the teams with all that was said of them."""
    content: dict[str, Json] = {
        "period": period_of(closing.period),
        "teams": [_team(one, closing.settings) for one in closing.teams],
        "files": list(closing.files),
        "pinned": [
            {"file": one.file, "ref": one.ref, "baseline": exact(Fraction(one.number))}
            for one in closing.pinned
        ],
    }
    return document("close", content, page)


def render_csv(closing: Closing, _page: Page) -> str:
    """Return a row for each team."""
    rows = [[row[column] for column in COLUMNS] for row in map(_row, closing.teams)]
    return table(COLUMNS, rows)


def _row(one: Ending) -> dict[str, object]:
    grade = share(one.record.grade)
    return {
        "team": one.team_plan.team,
        "closed": iso(one.review.closed) if one.is_closed else None,
        "missing": len(one.missing),
        "unexplained": len(one.unexplained),
        "grade": grade.text if grade else None,
    }


def _team(one: Ending, settings: Settings) -> Json:
    return {
        "id": one.team_plan.team,
        "title": one.record.title or None,
        "closed": iso(one.review.closed) if one.is_closed else None,
        "missing": [record.uid for record in one.missing],
        "unexplained": [record.uid for record in one.unexplained],
        "grade": share(one.record.grade),
        "sets": [_set(verdict) for verdict in one.verdicts(settings)],
        "objectives": [_objective(objective) for objective in one.record.objectives],
        "causes": list(one.review.causes),
        "learnings": list(one.review.learnings),
    }


def _set(one: SetVerdict) -> Json:
    return {
        "commitment": one.commitment,
        "grade": share(one.grade),
        "kept": one.kept,
        "graded": one.graded,
        "verdict": one.verdict,
    }


def _objective(one: ObjectiveRecord) -> Json:
    return {
        "id": one.id,
        "uid": one.uid,
        "title": one.title,
        "commitment": one.commitment,
        "grade": share(one.grade),
        "key_results": [_key_result(record) for record in one.key_results],
    }


def _key_result(one: KeyResultRecord) -> Json:
    return {
        "id": one.id,
        "uid": one.uid,
        "title": one.title,
        "progress": share(one.progress),
        "grade": grade_of(one.grade),
    }
