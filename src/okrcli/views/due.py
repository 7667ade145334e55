"""Check-ins that are owed, for other programs: JSON and CSV."""

from __future__ import annotations

from okrcli.core.due import Debts, Named, Owed, Unattended
from okrcli.views.csv import table
from okrcli.views.exact import Json
from okrcli.views.json import document, iso
from okrcli.views.page import Page

COLUMNS = ("uid", "title", "owner", "team", "last", "due", "days", "late")


def render_json(debts: Debts, page: Page) -> str:
    """Return what is owed and what is unattended."""
    content: dict[str, Json] = {
        "as_of": iso(debts.as_of),
        "due": [_owed(one) for one in debts.owed],
        "late": debts.late,
        "unattended": [_unattended(one) for one in debts.unattended],
    }
    return document("due", content, page)


def render_csv(debts: Debts, _page: Page) -> str:
    """Return a row for each check-in that is owed."""
    rows = [_owed(one) for one in debts.owed]
    return table(COLUMNS, [[row[column] for column in COLUMNS] for row in rows])


def _owed(one: Owed) -> dict[str, Json]:
    return {
        **_named(one.name),
        "last": iso(one.last),
        "due": iso(one.due),
        "days": one.days,
        "late": one.is_late,
        "command": one.command,
    }


def _unattended(one: Unattended) -> Json:
    return {**_named(one.name), "last": iso(one.last)}


def _named(name: Named) -> dict[str, Json]:
    return {"uid": name.uid, "title": name.title, "owner": name.owner, "team": name.team}
