"""A team's file: objective by objective, key result by key result.

What is malformed is left out with its problems, and its siblings stay.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.kinds import KINDS, choose_kind
from okrcli.kinds.base import KeyResult
from okrcli.kinds.parts import Parts
from okrcli.language import N_, _
from okrcli.model import KeyPath, Objective, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.scalars import id_from_text
from okrcli.store.claims import Team
from okrcli.store.gate import Gate
from okrcli.store.history import earlier
from okrcli.store.keys import known_keys, missing_key, missing_space, unknown_key
from okrcli.store.reader import Document

KEYS = ("period", "team", "objectives")
AN_OBJECTIVE = N_("write - id: loyalty, and title: below it")
ALL_KEYS = {key for kind in KINDS.values() for key in known_keys(kind)}
A_KEY_RESULT = N_("write - id: renewals, and title: below it, or a plain text")


def read_team(
    document: Document, team: str, period: Period, calendar: Calendar
) -> tuple[TeamPlan | None, list[Problem]]:
    """Return what a team's file defines, and its problems; None where nothing could be read."""
    reading = Team(document, period)
    gate = reading.gate
    if not document.is_read:
        return None, []
    top = gate.group((), document.data, N_("a team's file"), N_("begin it with objectives:"))
    if top is None:
        return None, gate.problems
    gate.only((), top, KEYS)
    _agrees(gate, top, team, period, calendar)
    if "objectives" not in top:
        gate.refuse_key((), missing_key("objectives", "objectives:"))
    values = gate.entries(("objectives",), top.get("objectives", []), AN_OBJECTIVE)
    found = [_objective(reading, ("objectives", i), one) for i, one in enumerate(values)]
    objectives = tuple(one for one in found if one is not None)
    plan = TeamPlan(
        team=team,
        period=period,
        file=document.path,
        checkins_file=document.path.removesuffix(".yaml") + ".checkins.yaml",
        objectives=objectives,
        earlier_objectives=reading.objectives,
        earlier_key_results=reading.key_results,
        places=reading.places,
        plain_texts=frozenset(reading.plain_texts),
    )
    return plan, gate.problems


def _agrees(gate: Gate, top: dict[str, Any], team: str, period: Period, calendar: Calendar) -> None:
    """Refuse a period or a team that is another than the path's."""
    if "period" in top:
        written = top["period"]
        text = format(written, "f") if isinstance(written, Decimal) else str(written)
        found = calendar.find(text)
        if found is None or found.id != period.id:
            message = _(
                "the file says period {period}, and its folder {folder}",
                period=text,
                folder=period.id,
            )
            hint = _("write {line}, or move the file", line=f"period: {period.id}")
            gate.refuse(("period",), Slip(message, hint, "wrong-period"))
    check_team(gate, top, team)


def check_team(gate: Gate, top: dict[str, Any], team: str) -> None:
    """Refuse a `team` that is another than the path's."""
    if "team" in top and top["team"] != team:
        message = _("the file says team {team}, and its path {path}", team=top["team"], path=team)
        hint = _("write {line}, or move the file", line=f"team: {team}")
        gate.refuse(("team",), Slip(message, hint, "wrong-team"))


def _objective(reading: Team, keys: KeyPath, value: object) -> Objective | None:
    gate = reading.gate
    values = gate.group(keys, value, N_("an objective"), AN_OBJECTIVE)
    if values is None:
        return None
    own = {key: one for key, one in values.items() if key != "key_results"}
    found = gate.let_in(Objective, keys, own, apart=("key_results",))
    if found is None:
        reading.note(keys, own, "")
    if found and not reading.claim(keys, found.id):
        return None
    below = (*keys, "key_results")
    entries = gate.entries(below, values.get("key_results", []), A_KEY_RESULT)
    read = [key_result(reading, (*below, i), one) for i, one in enumerate(entries)]
    key_results = tuple(one for one in read if one is not None)
    if found is None or not _in_order(reading, keys, found):
        return None
    objective = replace(found, key_results=key_results)
    versions = earlier(gate, keys, Objective, own, objective.revisions)
    if versions:
        reading.objectives[found.id] = tuple(
            (day, replace(one, key_results=key_results)) for day, one in versions
        )
    return objective


def key_result(reading: Team, keys: KeyPath, value: object, parent: str = "") -> KeyResult | None:
    """Return a key result, or a part of the key result `parent`; None where it is malformed."""
    found = _key_result(reading, keys, value, parent)
    if found is None:
        reading.note(keys, value, parent)
    return found


def _key_result(reading: Team, keys: KeyPath, value: object, parent: str) -> KeyResult | None:
    gate = reading.gate
    text = value if isinstance(value, str) and keys not in reading.document.faulty else ""
    values = _of_text(gate, keys, text) if text else _of_group(gate, keys, value)
    kind = _kind(gate, keys, values) if values is not None else None
    if values is None or kind is None:
        return None
    own = values | _parts(reading, keys, values) if "parts" in values and kind is Parts else values
    found = gate.let_in(kind, keys, own, apart=("parts",)) if _has_parts(own, values) else None
    if found is None:
        return None
    name = f"{parent}.{found.id}" if parent else found.id
    if not reading.claim(keys, name, repr(text) if text else ""):
        return None
    if not _is_sound(reading, keys, found):
        return None
    if text:
        reading.plain_texts.add(name)
    versions = earlier(gate, keys, kind, own, found.revisions)
    if versions:
        reading.key_results[name] = versions
    return found


def _of_group(gate: Gate, keys: KeyPath, value: object) -> dict[str, Any] | None:
    return gate.group(keys, value, N_("a key result"), A_KEY_RESULT)


def _of_text(gate: Gate, keys: KeyPath, text: str) -> dict[str, Any] | None:
    """Return the keys of a key result written as a text; None where a key lacks its space."""
    key, colon, rest = text.partition(":")
    if not colon or key not in ALL_KEYS:
        return {"id": id_from_text(text), "title": text}
    gate.refuse(keys, missing_space(key, rest))
    return None


def _has_parts(own: dict[str, Any], values: dict[str, Any]) -> bool:
    """Return False where every part was left out; that is told part by part."""
    return not values.get("parts") or bool(own["parts"])


def _is_sound(reading: Team, keys: KeyPath, found: KeyResult) -> bool:
    """Return whether the keys of a key result agree with one another; tell where they do not."""
    faults = list(found.faults())
    for slip in faults:
        reading.gate.refuse_key(keys, slip)
    return not faults and _in_order(reading, keys, found)


def _parts(reading: Team, keys: KeyPath, values: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of a key result as values for the gate."""
    below = (*keys, "parts")
    entries = reading.gate.entries(below, values["parts"], A_KEY_RESULT)
    read = []
    for index, value in enumerate(entries):
        if isinstance(value, dict) and "parts" in value:
            slip = Slip(
                _("a part cannot have parts"), _("make it a key result of its own"), key="parts"
            )
            reading.gate.refuse_key((*below, index), slip)
        else:
            parent = str(values.get("id"))
            read.append(key_result(reading, (*below, index), value, parent))
    return {"parts": tuple(part for part in read if part is not None)}


def _kind(gate: Gate, keys: KeyPath, values: dict[str, Any]) -> type[KeyResult] | None:
    """Return the kind that the keys choose; None where they choose none, which is told."""
    unknown = [key for key in values if key not in ALL_KEYS]
    if len(values) == 1 and unknown:
        ((key, rest),) = values.items()
        slip = Slip(
            _("a colon followed by a space makes a key of this text"),
            _("put the text in quotes: {line}", line=f'"{key}: {rest}"'),
            "colon-in-text",
        )
        gate.refuse((*keys, str(key)), slip, on_key=True)
        return None
    try:
        return choose_kind(values)
    except Slip as slip:
        if not unknown or slip.rule != "no-target":
            gate.refuse_key(keys, slip)
        for key in unknown:
            gate.refuse((*keys, str(key)), unknown_key(str(key), KeyResult), on_key=True)
    return None


def _in_order(reading: Team, keys: KeyPath, found: Objective | KeyResult) -> bool:
    """Return whether a start written beside a due date lies before it; refuse it otherwise.

    Dates that are taken over from elsewhere are left to the rules of `okr check`.
    """
    if found.start is None or found.due is None or found.start <= found.due:
        return True
    message = _(
        "the start, {start}, is after the due date, {due}", start=found.start, due=found.due
    )
    hint = _("write an earlier start:, or a later due:")
    reading.gate.refuse_key(keys, Slip(message, hint, "start-after-due", "start"))
    return False
