"""Changes beside the promises: settings, KPIs, and what closed a period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from okrcli.core.diff.goalposts import band
from okrcli.core.diff.meaning import meaning
from okrcli.core.diff.records import Change
from okrcli.core.diff.verdict import EASIER, NEUTRAL, Verdict, by_sign
from okrcli.model import Kpi, KpiSheet, Plan, TeamPlan
from okrcli.settings import Cadence

LEVELS = ("off", "warning", "error")
START = date(2026, 1, 1)
"""A day from which cadences of days and of months are compared."""


def setting_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield every setting that says something else, with what that does to promises."""
    for name, was, now in _differing(old.settings, new.settings):
        rule = SETTINGS.get(name) or SETTINGS.get(name.partition(".")[0])
        found = rule(was, now) if rule and was is not None and now is not None else NEUTRAL
        yield Change(
            team="",
            period="",
            id="settings",
            uid="settings",
            what="changed",
            field=name,
            old=was,
            new=now,
            effect=found.effect,
            path=new.settings_file,
            keys=tuple(name.split(".")),
        )


def _differing(old: Any, new: Any, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield each key of two classes or mappings in which they differ, `a.b` inside another."""
    before, after = _keys(old), _keys(new)
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if _has_keys(was) and _has_keys(now):
            yield from _differing(was, now, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", was, now


def _has_keys(value: object) -> bool:
    return isinstance(value, Mapping) or (is_dataclass(value) and not isinstance(value, Cadence))


def _keys(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _more_is_easier(old: Any, new: Any) -> Verdict:
    return by_sign(Fraction(old) - Fraction(new))


def _less_is_easier(old: Any, new: Any) -> Verdict:
    return by_sign(Fraction(new) - Fraction(old))


def _cadence(old: Cadence, new: Cadence) -> Verdict:
    return by_sign(Fraction((old.after(START) - new.after(START)).days))


def _commitment(_old: str, new: str) -> Verdict:
    return EASIER if new == "aspirational" else by_sign(Fraction(1))


def _level(old: str, new: str) -> Verdict:
    return by_sign(Fraction(LEVELS.index(new) - LEVELS.index(old)))


SETTINGS: dict[str, Callable[[Any, Any], Verdict]] = {
    "aspirational_target": _less_is_easier,
    "cadence": _cadence,
    "closing": _more_is_easier,
    "commitment": _commitment,
    "grace": _more_is_easier,
    "pace": _more_is_easier,
    "rules": _level,
    "settle": _more_is_easier,
}
"""Settings that make promises easier or harder; all others are neither."""


def kpi_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield every KPI that was added, removed, or says something else."""
    before, after = _kpis(old), _kpis(new)
    for uid in [*after, *(uid for uid in before if uid not in after)]:
        if uid not in before:
            yield _kpi_change(uid, *after[uid], what="added", new=after[uid][1])
        elif uid not in after:
            change = _kpi_change(uid, *before[uid], what="removed", old=before[uid][1])
            yield replace(change, is_past=True)
        else:
            yield from _kpi_differences(uid, before[uid][1], *after[uid])


def _kpis(plan: Plan) -> dict[str, tuple[KpiSheet, Kpi]]:
    return {
        f"kpi/{sheet.team}/{kpi.id}": (sheet, kpi)
        for sheet in plan.kpi_sheets
        for kpi in sheet.kpis
    }


def _kpi_differences(uid: str, old: Kpi, sheet: KpiSheet, new: Kpi) -> Iterator[Change]:
    for f in fields(Kpi):
        was, now = getattr(old, f.name), getattr(new, f.name)
        if meaning(f.name, was) == meaning(f.name, now):
            continue
        change = _kpi_change(uid, sheet, new, what="changed", old=was, new=now)
        found = NEUTRAL
        if f.name == "healthy" and was and now:
            found = band(was.band, now.band, None)
        keys = (*change.keys, f.name)
        yield replace(change, field=f.name, keys=keys, effect=found.effect)


def _kpi_change(uid: str, sheet: KpiSheet, kpi: Kpi, **said: Any) -> Change:
    said = {"field": "KPI", "effect": "neutral", **said}
    keys = sheet.places.get(kpi.id, ())
    return Change(
        team=sheet.team,
        period="",
        id=kpi.id,
        uid=uid,
        unit=kpi.unit,
        path=sheet.file,
        keys=keys,
        **said,
    )


def review_changes(old: TeamPlan | None, new: TeamPlan) -> Iterator[Change]:
    """Yield what changed of the end of a team's period: closed, opened again, grades."""
    was, now = old.review if old else None, new.review
    if was == now:
        return
    if was is None or now is None:
        days = (was.closed if was else None, now.closed if now else None)
        differing = [("closed", *days)]
    else:
        differing = list(_differing(was, now))
    for name, before, after in differing:
        yield Change(
            team=new.team,
            period=new.period.id,
            id="review",
            uid=f"{new.team}/{new.period.id}/review",
            what="changed",
            field=name,
            old=before,
            new=after,
            effect="neutral",
            path=f"{new.file.removesuffix('.yaml')}.review.yaml",
            keys=tuple(name.split(".")) if now else (),
            is_past=now is None,
        )
