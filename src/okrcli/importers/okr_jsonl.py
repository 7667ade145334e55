"""JSON lines of `okr export`: everything that the files of a workspace said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from okrcli.errors import DataError, Level, Problem, Slip
from okrcli.importers.arranging import Rules
from okrcli.importers.base import Importer
from okrcli.importers.how import How
from okrcli.importers.proposal import Proposal
from okrcli.importers.records import holds_half, json_lines
from okrcli.importers.restoring import Restoration, as_written, checkin_of
from okrcli.importers.upload import Upload
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import id_from_text

VERSION = 1
"""Of the records that are read."""
MOST = 1000
"""Lines that cannot be read; a file with more of them is no export of ours."""
MOST_STRANGE = 100_000
"""Lines of sorts that are not known, as a newer okr may write them."""
Record = Mapping[str, Any]


class OkrJsonl(Importer):
    """What `okr export --format jsonl` writes."""

    name = "jsonl"

    def propose(self, upload: Upload, how: How, plan: Plan, _rules: Rules, /) -> Proposal:
        """Return all that the records say, as their files had it."""
        text = upload.text(how.encoding or "")
        found, rows, strange = Restoration(plan.calendar), 0, 0
        problems: list[Problem] = []
        unknown: set[str] = set()
        for line, record in upload.watch(json_lines(text), text.count("\n")):
            rows += 1
            try:
                _take(found, record)
            except Slip as slip:
                if slip.message not in unknown:
                    problems.append(_problem(upload.path, line, slip))
                if slip.rule == "unknown-record":
                    unknown.add(slip.message)
                    strange += 1
                if len(problems) > MOST or strange > MOST_STRANGE:
                    most = MOST if len(problems) > MOST else MOST_STRANGE
                    raise _too_many_problems(upload.path, most) from None
        if not rows:
            raise DataError(_("{path} is empty", path=upload.path))
        return Proposal(
            name="okr",
            teams=tuple(found.teams(plan)),
            kpis=tuple(found.kpis(plan)),
            settings=found.settings,
            problems=tuple(problems),
            rows=rows,
        )


def _problem(path: str, line: int, slip: Slip) -> Problem:
    level: Level = "warning" if slip.rule == "unknown-record" else "error"
    return Problem(path, line, 1, slip.rule, level, slip.message, slip.hint)


def _too_many_problems(path: str, most: int) -> DataError:
    return DataError(
        _("{path} has more than {most} lines that cannot be read", path=path, most=most),
        _("is --from the right format?"),
    )


def _take(found: Restoration, record: Record | Slip) -> None:
    if isinstance(record, Slip):
        raise record
    if holds_half(record):
        raise Slip(_("it holds half of a character"), _("write the text again"), "bad-row")
    name = str(record.get("record", ""))
    take = TAKERS.get(name)
    if take is None:
        raise Slip(
            _("the record {name!r} is not known and left out", name=name),
            _("the records are {names}", names=", ".join(TAKERS)),
            "unknown-record",
        )
    try:
        take(found, record)
    except (KeyError, TypeError, AttributeError, ArithmeticError):
        raise Slip(_("a {name} lacks a key that it needs", name=name), rule="bad-row") from None


def _workspace(found: Restoration, record: Record) -> None:
    version = record["schema_version"]
    if version != VERSION:
        raise Slip(_("schema_version {version} is not read here", version=version), rule="bad-row")
    found.settings = as_written(record["settings"])


def _kpi(found: Restoration, record: Record) -> None:
    definition = as_written(record["definition"])
    found.sheet(record["team"]).kpis[definition["id"]] = definition


def _kpi_value(found: Restoration, record: Record) -> None:
    year = found.sheet(record["team"]).years.setdefault(int(Decimal(record["year"])), {})
    year.setdefault(record["id"], []).append(checkin_of(record["entry"]))


def _team(found: Restoration, record: Record) -> None:
    found.page(record["team"], record["period"])


def _objective(found: Restoration, record: Record) -> None:
    definition = as_written(record["definition"])
    found.page(record["team"], record["period"]).objectives[definition["id"]] = definition


def _key_result(found: Restoration, record: Record) -> None:
    page = found.page(record["team"], record["period"])
    definition = as_written(record["definition"])
    id_ = id_from_text(definition) if isinstance(definition, str) else definition["id"]
    if record["objective"] not in page.objectives:
        raise Slip(
            _("its objective {id!r} does not stand above it", id=record["objective"]),
            rule="bad-row",
        )
    page.key_results.setdefault(record["objective"], {})[id_] = definition


def _checkin(found: Restoration, record: Record) -> None:
    page = found.page(record["team"], record["period"])
    page.checkins.setdefault(record["id"], []).append(checkin_of(record["entry"]))


def _review(found: Restoration, record: Record) -> None:
    found.page(record["team"], record["period"]).review = as_written(record["definition"])


def _pass(_found: Restoration, _record: Record) -> None:
    """Weeks are computed: there is nothing to restore."""


TAKERS: dict[str, Callable[[Restoration, Record], None]] = {
    "workspace": _workspace,
    "kpi": _kpi,
    "kpi_value": _kpi_value,
    "team": _team,
    "objective": _objective,
    "key_result": _key_result,
    "checkin": _checkin,
    "review": _review,
    "kpi_week": _pass,
    "week": _pass,
}
