"""An import for a program: everything that the screen says, and what it cuts."""

from __future__ import annotations

from collections.abc import Mapping

from okrcli.importers.differences import Comparison
from okrcli.importers.proposal import NewTeam
from okrcli.views.exact import Json, share
from okrcli.views.imported.record import Imported, items
from okrcli.views.json import document, problems_of
from okrcli.views.page import Page


def render_json(shown: Imported, page: Page) -> str:
    """Return all of it for a program."""
    proposal = shown.proposal
    content: dict[str, Json] = {
        "source": shown.source,
        "system": proposal.name,
        "rows": proposal.rows,
        "written": shown.was_written,
        "files": [{"file": name, "new": is_new} for name, is_new in shown.files.items()],
        "teams": [_team(shown, team) for team in proposal.teams],
        "unknown_people": _pairs("name", "count", proposal.unknown),
        "new_teams": _pairs("name", "id", proposal.new_teams),
        "problems": problems_of(proposal.problems),
        "comparison": _comparison(shown.comparison),
    }
    return document("import", content, page)


def _pairs(first: str, second: str, values: Mapping[str, int] | Mapping[str, str]) -> list[Json]:
    return [{first: key, second: value} for key, value in values.items()]


def _team(shown: Imported, team: NewTeam) -> dict[str, Json]:
    return {
        "team": team.team,
        "period": team.period.id,
        "checkins": sum(map(len, team.checkins.values())),
        "items": [
            {
                "id": one.id,
                "uid": one.uid,
                "title": one.title,
                "what": "objective" if one.is_objective else "key_result",
                "change": one.change,
            }
            for one in items(shown, team)
        ],
    }


def _comparison(found: Comparison) -> dict[str, Json]:
    return {
        "objectives": found.objectives,
        "theirs": share(found.theirs),
        "ours": share(found.ours),
        "causes": {str(cause): count for cause, count in found.causes.items()},
        "differences": [
            {
                "uid": one.uid,
                "theirs": share(one.theirs),
                "ours": share(one.ours),
                "causes": {str(cause): count for cause, count in one.causes.items()},
            }
            for one in found.differences
        ],
    }
