"""CSV of `okr export`: the check-ins, and as much of what they speak of as the columns say."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.arranging import Rules
from okrcli.importers.base import Importer
from okrcli.importers.how import How
from okrcli.importers.proposal import Proposal
from okrcli.importers.restoring import Restoration, checkin_of
from okrcli.importers.sheet import Row, Sheet, without_empty
from okrcli.importers.upload import Upload
from okrcli.kinds.band import BAND_KEYS
from okrcli.language import _
from okrcli.model import Plan
from okrcli.periods import Period

NEUTRALISED = re.compile(r"'(?=[=+\-@\t\r])")
"""The sign before a text that a spreadsheet would take for a formula."""
BAND = re.compile(r"(at least|at most|above|below) (-?[\d.]+)")
BETWEEN = re.compile(r"between (-?[\d.]+) and (-?[\d.]+)")
WORDS = ("by", "note", "blocker", "evidence", "source", "reason")
BOOLEANS = {"true": True, "false": False}
PLAIN_KINDS = ("done", "score", "establish")
Keys = dict[str, Any]


class OkrCsv(Importer):
    """What `okr export --format csv` writes."""

    name = "csv"

    def propose(self, upload: Upload, how: How, plan: Plan, _rules: Rules, /) -> Proposal:
        """Return the check-ins, and the promises that they need."""
        sheet, found, rows = Sheet.of(upload, how), Restoration(plan.calendar), 0
        for row in sheet.rows():
            sheet.need("record")
            sheet.need("uid")
            rows += 1
            try:
                _take(found, row, plan)
            except Slip as slip:
                row.refuse(slip.message, slip.hint)
        return Proposal(
            name="okr",
            teams=tuple(found.teams(plan)),
            kpis=tuple(found.kpis(plan)),
            problems=tuple(sorted(sheet.problems)),
            rows=rows,
        )


def _take(found: Restoration, row: Row, plan: Plan) -> None:
    """Add what a row says; weeks are computed, so that there is nothing to restore."""
    record, team, name = row.text("record"), row.text("team"), row.text("id")
    if record in ("week", "kpi_week"):
        return
    if record == "kpi_value":
        sheet = found.sheet(team)
        sheet.kpis.setdefault(name, _kpi(row, name))
        checkin = checkin_of(_entry(row))
        sheet.years.setdefault(checkin.date.year, {}).setdefault(name, []).append(checkin)
        return
    if record != "checkin":
        raise Slip(_("the record {name!r} is not known", name=record))
    page = found.page(team, row.text("period"))
    objective = row.text("objective")
    if objective:
        page.objectives.setdefault(objective, _objective(row, objective, plan))
        _promise(page.key_results.setdefault(objective, {}), row, name, page.period)
    page.checkins.setdefault(name, []).append(checkin_of(_entry(row)))


def _said(row: Row, name: str) -> str:
    return NEUTRALISED.sub("", row.text(name), count=1)


def _entry(row: Row) -> Keys:
    """Return the keys of the check-in that a row is."""
    entry: Keys = {
        "date": row.text("date"),
        "confidence": row.number("confidence"),
        "status": row.text("human_status"),
        **{word: _said(row, word) for word in WORDS},
    }
    value, text = row.number("value"), row.text("value_text")
    return {**without_empty(entry), **_value(value, text, row.text("kind"))}


def _value(value: Decimal | None, text: str, kind: str) -> Keys:
    if value is not None:
        return {"value": value}
    if text == "n/a":
        return {"value": None}
    if kind == "milestones" and text:
        return {"value": text.split()}
    return {"value": BOOLEANS[text]} if text in BOOLEANS else {}


def _kpi(row: Row, name: str) -> Keys:
    band = _band(_said(row, "target_text"))
    keys = {
        "id": name,
        "title": _said(row, "title") or name,
        "unit": _said(row, "unit"),
        "owner": _said(row, "owner"),
    }
    return {**without_empty(keys), **({"healthy": band} if band else {})}


def _objective(row: Row, name: str, plan: Plan) -> Keys:
    commitment = row.text("commitment")
    return without_empty(
        {
            "id": name,
            "title": _said(row, "objective_title") or name,
            "owner": _said(row, "objective_owner"),
            "commitment": "" if commitment == plan.settings.commitment else commitment,
            "weight": _weight(row.number("objective_weight")),
        }
    )


def _weight(number: Decimal | None) -> Decimal | None:
    return None if number == 1 else number


def _promise(known: dict[str, Keys], row: Row, name: str, period: Period) -> None:
    """Add the key result or part that a row speaks of, unless it is there."""
    whole, _dot, part = name.partition(".")
    if whole not in known:
        known[whole] = {"id": whole, "title": whole} if part else _measured(row, whole, period)
    keys = known[whole]
    if part:
        parts = keys.setdefault("parts", [])
        if all(one["id"] != part for one in parts):
            parts.append(_measured(row, part, period))
    elif "milestones" in keys:
        there = [one["id"] for one in keys["milestones"]]
        keys["milestones"] += [one for one in _milestones(row) if one["id"] not in there]


def _measured(row: Row, name: str, period: Period) -> Keys:
    """Return the keys of a key result or a part."""
    state, owner = row.text("state"), _said(row, "owner")
    start, due = row.day("start"), row.day("due")
    keys: Keys = {
        "id": name,
        "title": _said(row, "title") or name,
        "unit": _said(row, "unit"),
        "owner": "" if owner == _said(row, "objective_owner") else owner,
        "tags": row.text("tags").split(),
        "start": None if start == period.start else start,
        "due": None if due == period.end else due,
        "state": "" if state == "active" else state,
        "private": True if row.text("private") == "true" else None,
    }
    weight, kind = row.number("weight"), row.text("kind")
    if weight != 1 and kind != "hold":
        keys["weight"] = weight
    return {**without_empty(keys), **_kind(row, kind)}


def _kind(row: Row, kind: str) -> Keys:
    """Return the keys of a kind; what the table does not say is told, and measured as it can."""
    target, text = row.number("target"), _said(row, "target_text")
    baseline = row.number("baseline")
    if kind in PLAIN_KINDS:
        return {"kind": kind}
    if kind == "metric":
        is_number = target is not None and text == format(target, "f")
        return {**_start(baseline), "target": target if is_number else text}
    if band := _band(text):
        own = {} if baseline is None else {"baseline": baseline}
        return {**own, **band, **({"hold": True} if kind == "hold" else {})}
    if kind == "milestones":
        return {"milestones": _milestones(row)}
    if kind == "parts":
        return {}
    slip = Slip(
        _("a key result of the kind {kind} is not whole in a table", kind=kind or "?"),
        _("okr export --format jsonl has everything; here it becomes a metric"),
    )
    row.doubt(["kind"], slip)
    end = "tbd" if target is None else target
    return {**_start(baseline), "target": end, "imported": {"kind": kind}}


def _start(baseline: Decimal | None) -> Keys:
    return {"baseline": "unknown" if baseline is None else baseline}


def _milestones(row: Row) -> list[Keys]:
    words = (word.removeprefix("!") for word in row.text("value_text").split())
    return [{"id": word, "title": word} for word in dict.fromkeys(words)]


def _band(text: str) -> Keys:
    if match := BETWEEN.fullmatch(text):
        return {"between": [Decimal(match[1]), Decimal(match[2])]}
    match = BAND.fullmatch(text)
    key = match[1].replace(" ", "_") if match else ""
    return {key: Decimal(match[2])} if match and key in BAND_KEYS else {}
