"""The files that a period needs, as texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.core import starter
from okrcli.core.opening import attributes, settings_file, team_file
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.language.catalogue import languages
from okrcli.periods import Period
from okrcli.settings import Settings
from okrcli.store.layout import KPIS, SCHEMA
from okrcli.store.lines import groups_text


def base_files(root: Path, team: str) -> dict[str, str]:
    """Return the files of every workspace by their path below the folder of okr.yaml."""
    files = {one.path: one.text for one in (settings_file(team, languages()), attributes())}
    return files | {SCHEMA: _schema_text(root)}


def period_files(period: Period, team: str, settings: Settings) -> dict[str, str]:
    """Return the file of a team without any objective."""
    new = team_file(period, team, settings)
    return {new.path: new.text}


def example_files(root: Path, period: Period, team: str, as_of: date) -> dict[str, str]:
    """Return the files of a small complete set of objectives.

    Raises:
        UsageError: the team has objectives or KPIs of its own, between which it would not fit.
    """
    plans, kpis = starter.definitions(period, team), starter.kpis(team)
    for new in (plans, kpis):
        path = root / new.path
        if path.is_file() and path.read_bytes() != new.text.encode():
            raise UsageError(
                _(
                    "{file} is there already, so the example has no place",
                    file=path.relative_to(root.parent),
                ),
                _(
                    "look at it in a folder of its own: {command}",
                    command="okr --root try-okr init --example",
                ),
            )
    checkins = {
        f"{period.id}/{team}.checkins.yaml": groups_text(starter.checkins(period, as_of)),
        **{
            f"{KPIS}/{team}.{year}.checkins.yaml": groups_text(values)
            for year, values in starter.series(period, as_of).items()
        },
    }
    return {plans.path: plans.text, kpis.path: kpis.text, **checkins}


def _schema_text(root: Path) -> str:
    """Return the schema; made only where it will be written, as that takes a while."""
    if (root / SCHEMA).exists():
        return ""
    from okrcli.store.schema import schema_text  # noqa: PLC0415 - it builds on pydantic

    return schema_text()
