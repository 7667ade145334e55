"""The other files: settings, KPIs and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.language import N_, _
from okrcli.language.catalogue import languages
from okrcli.model import KeyPath, Kpi, KpiSheet, Review
from okrcli.periods import STANDARD
from okrcli.scalars import PERIOD_WORDS, is_file_name, is_team_segment
from okrcli.settings import Settings
from okrcli.store.claims import duplicate_id
from okrcli.store.definitions import check_team
from okrcli.store.gate import Gate
from okrcli.store.keys import missing_key
from okrcli.store.layout import KPIS
from okrcli.store.messages import no_choice
from okrcli.store.reader import Document

NAMED = ("periods", "people", "teams", "rules")
"""Settings that are a group of names, each of which may be wrong by itself."""
KEYS = frozenset(one.name for one in fields(Settings))
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
A_KPI = N_("write - id: nps, and title: below it")


def read_settings(document: Document) -> tuple[Settings, list[Problem]]:
    """Return the settings and the problems of okr.yaml; a key that is wrong has its default.

    Of people, teams, periods and rules only the one that is wrong is left out.
    """
    gate = Gate(document)
    if document.data is None:
        return Settings(), []
    values = gate.group((), document.data, "okr.yaml", N_("write key: value on each line"))
    if values is None:
        return Settings(), gate.problems
    kept = {key: _kept(gate, key, value) for key, value in values.items()}
    kept = {key: value for key, value in kept.items() if value is not None}
    return gate.let_in(Settings, (), kept, apart=values) or Settings(), gate.problems


def _kept(gate: Gate, key: Any, value: Any) -> Any:
    """Return what is right of one setting, None for nothing."""
    if gate.problems.is_full and key not in KEYS:
        return None
    if key not in NAMED or not isinstance(value, dict):
        return value if _is_right(gate, (str(key),), {key: value}) else None
    right = {
        name: one
        for name, one in value.items()
        if _is_right(gate, (key, str(name)), {key: {name: one}})
    }
    return _without_twins(gate, right) if key == "periods" else right


def _without_twins(gate: Gate, periods: dict[str, Any]) -> dict[str, Any]:
    """Return periods without those whose folder would be an earlier one's on some systems."""
    known: dict[str, str] = {}
    for name in periods:
        other = known.setdefault(name.lower(), name)
        if other != name:
            message = _(
                "{other!r} and {name!r} are one folder on some systems", other=other, name=name
            )
            slip = Slip(message, _("let them differ in more than capitals"))
            gate.refuse(("periods", name), slip)
    return {name: periods[name] for name in known.values()}


def _is_right(gate: Gate, keys: KeyPath, values: dict[Any, Any]) -> bool:
    """Return whether one setting is right; what is wrong is told."""
    found = gate.let_in(Settings, (), values, apart=gate.document.data)
    if found is None or gate.is_told(keys):
        return False
    faults = list(_faults(found))
    for place, slip in faults:
        gate.refuse(place, slip)
    return not faults


def _faults(settings: Settings) -> Iterator[tuple[KeyPath, Slip]]:
    """Yield what no single value can tell, with its place."""
    if settings.language not in languages():
        yield ("language",), no_choice("language", settings.language, languages())
    for key in ("objectives", "key_results"):
        yield from _range_fault((key,), getattr(settings, key))
    yield from _team_faults(settings)
    yield from _period_faults(settings)
    if settings.pace.on_track > settings.pace.at_risk:
        message = _("on_track allows more points behind than at_risk")
        yield ("pace",), Slip(message, _("on_track is the smaller"))
    low, high = settings.grade_bands
    if not 0 <= low <= high <= 1:
        message = _("the grade bands do not rise from 0 to 1")
        yield ("grade_bands",), Slip(message, _("write {line}", line="[0.4, 0.7]"))


def _team_faults(settings: Settings) -> Iterator[tuple[KeyPath, Slip]]:
    for name, team in settings.teams.items():
        if not all(is_team_segment(segment) for segment in name.split("/")):
            message = _("{name!r} is no team", name=name)
            hint = _("write its path, such as engineering/platform")
            yield ("teams", name), Slip(message, hint)
        if team.objectives:
            yield from _range_fault(("teams", name, "objectives"), team.objectives)


def _period_faults(settings: Settings) -> Iterator[tuple[KeyPath, Slip]]:
    for name, period in settings.periods.items():
        if period.start > period.end:
            message = _("the period {name!r} ends before it starts", name=name)
            yield ("periods", name, "end"), Slip(message, _("swap the two days"))
        if not _is_period_name(name):
            slip = Slip(
                _("{name!r} cannot be the name of a period", name=name),
                _("use letters, digits and hyphens, and no year, half, quarter or month"),
            )
            yield ("periods", name), slip


def _is_period_name(name: str) -> bool:
    """Return whether a name may be a period's, and so that of a folder beside the others."""
    low = name.lower()
    is_taken = STANDARD.fullmatch(name.upper()) or low in (*PERIOD_WORDS, KPIS, "kpi")
    return not is_taken and bool(NAME.fullmatch(name)) and is_file_name(name)


def _range_fault(keys: KeyPath, bounds: tuple[int, int]) -> Iterator[tuple[KeyPath, Slip]]:
    low, high = bounds
    if not 0 <= low <= high:
        message = _("there is nothing from {low} to {high}", low=low, high=high)
        yield keys, Slip(message, _("write the fewest first: {line}", line="[3, 5]"))


def read_kpis(document: Document, team: str) -> tuple[KpiSheet | None, list[Problem]]:
    """Return the KPIs of one team and the problems of their file; series come later."""
    gate = Gate(document)
    if not document.is_read:
        return None, []
    top = gate.group((), document.data, N_("a file of KPIs"), N_("begin it with kpis:"))
    if top is None:
        return None, gate.problems
    gate.only((), top, ("team", "kpis"))
    check_team(gate, top, team)
    if "kpis" not in top:
        gate.refuse_key((), missing_key("kpis", "kpis:"))
    kpis: dict[str, Kpi] = {}
    places: dict[str, KeyPath] = {}
    for index, value in enumerate(gate.entries(("kpis",), top.get("kpis", []), A_KPI)):
        keys: KeyPath = ("kpis", index)
        kpi = _kpi(gate, keys, value)
        if kpi and kpi.id in kpis:
            first = document.span((*places[kpi.id], "id")).line
            gate.refuse((*keys, "id"), duplicate_id(repr(kpi.id), first))
        elif kpi:
            kpis[kpi.id], places[kpi.id] = kpi, keys
    sheet = KpiSheet(team=team, file=document.path, kpis=tuple(kpis.values()), places=places)
    return sheet, gate.problems


def _kpi(gate: Gate, keys: KeyPath, value: object) -> Kpi | None:
    values = gate.group(keys, value, N_("a KPI"), A_KPI)
    kpi = gate.let_in(Kpi, keys, values) if values is not None else None
    faults = list(kpi.healthy.band_faults()) if kpi and kpi.healthy else []
    for slip in faults:
        gate.refuse_key((*keys, "healthy"), slip)
    return None if faults else kpi


def read_review(document: Document) -> tuple[Review | None, list[Problem]]:
    """Return the review of a team's period and the problems of its file."""
    gate = Gate(document)
    if not document.is_read:
        return None, []
    values = gate.group((), document.data, N_("a review"), N_("begin it with closed: YYYY-MM-DD"))
    review = gate.let_in(Review, (), values) if values is not None else None
    return review, gate.problems
