"""What an import changes in each file: new ones whole, those there by the keys that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from okrcli.core.opening import schema_line
from okrcli.core.settling import has_settled
from okrcli.errors import DataError
from okrcli.importers.proposal import NewKeyResult, NewKpis, NewObjective, NewTeam, Proposal
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn
from okrcli.periods import Calendar
from okrcli.scalars import AsWritten
from okrcli.store.definitions import read_team
from okrcli.store.document import apply
from okrcli.store.edits import Append, Edit, Put
from okrcli.store.files import Change
from okrcli.store.insertion import insert_many
from okrcli.store.layout import KPIS
from okrcli.store.lines import groups_text, to_line
from okrcli.store.notation import entry, inline, pair
from okrcli.store.opening import base_files
from okrcli.store.reader import read
from okrcli.store.renewal import Renewal
from okrcli.store.root import SETTINGS


def changes_of(
    proposal: Proposal, root: Path, calendar: Calendar, as_of: date
) -> dict[Path, Change]:
    """Return what becomes of each file; one may become what it is.

    Args:
        proposal: what is to be made.
        root: the folder of okr.yaml; a new one gets what every workspace has.
        calendar: the periods.
        as_of: the day that revisions are dated on.
    """
    is_new = not (root / SETTINGS).is_file()
    base = _base(root, calendar.settings.top) if is_new else {}
    return {**base, **Writer(root, calendar, as_of).changes(proposal)}


@dataclass(frozen=True)
class Writer:
    """Makes the changes of one import."""

    root: Path
    calendar: Calendar
    as_of: date

    def changes(self, proposal: Proposal) -> dict[Path, Change]:
        """Return what becomes of each file; one may become what it is."""
        found: dict[Path, Change] = {}
        path = self.root / SETTINGS
        if proposal.settings or not path.is_file():
            found[path] = _settings(proposal.settings, self._name(path))
        for team in proposal.teams:
            path = self.root / team.period.id / f"{team.team}.yaml"
            found[path] = self._definitions(team, path, proposal.why)
            if team.checkins:
                found[path.with_name(f"{path.stem}.checkins.yaml")] = _groups(team.checkins)
            if team.review:
                found[path.with_name(f"{path.stem}.review.yaml")] = _review(team)
        for kpis in proposal.kpis:
            path = self.root / KPIS / f"{kpis.team}.yaml"
            found[path] = self._kpis(kpis, path)
            for year, groups in kpis.series.items():
                found[path.with_name(f"{path.stem}.{year}.checkins.yaml")] = _groups(groups)
        return found

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix()

    def _definitions(self, team: NewTeam, path: Path, why: str) -> Change:
        def changed(old: bytes | None) -> bytes:
            if old is None:
                return _team_text(team).encode()
            return apply(old, self._edits(team, old, self._name(path), why), self._name(path))

        return changed

    def _edits(self, team: NewTeam, old: bytes, name: str, why: str) -> list[Edit]:
        """Return what changes a file that is there.

        Raises:
            DataError: it cannot be read.
        """
        document = read(old, name)
        plan, _problems = read_team(document, team.team, team.period, self.calendar)
        if plan is None:
            raise DataError(
                _("{file} cannot be read, so it is left as it is", file=name),
                _("okr check says why"),
            )
        settled = has_settled(team.period, self.calendar.settings, self.as_of)
        renewal = Renewal(document, plan.places, self.as_of, why if settled else "")
        return list(_team_edits(team, renewal))

    def _kpis(self, new: NewKpis, path: Path) -> Change:
        def changed(old: bytes | None) -> bytes:
            if old is None:
                lines = pair("kpis", list(new.kpis), 2)
                return (schema_line(new.team) + _ended(lines)).encode()
            document = read(old, self._name(path))
            there = [one.get("id") for one in (document.data or {}).get("kpis") or ()]
            edits = [Append(("kpis",), one) for one in new.kpis if one["id"] not in there]
            return apply(old, edits, self._name(path))

        return changed


def _team_edits(team: NewTeam, renewal: Renewal) -> Iterator[Edit]:
    for objective in team.objectives:
        keys = renewal.places.get(objective.id)
        if keys is None:
            yield Append(("objectives",), _whole(objective))
            continue
        yield from renewal.of(keys, objective.values)
        for kr in objective.key_results:
            place = renewal.places.get(kr.id)
            if place is None:
                yield Append((*keys, "key_results"), _with_id(kr))
            elif isinstance(kr.values, Mapping):
                yield from renewal.of(place, kr.values)


def _with_id(one: NewKeyResult | NewObjective) -> Any:
    """Return the keys of something, its id among them; a plain text has none."""
    if isinstance(one.values, str):
        return one.values
    return one.values if "id" in one.values else {"id": one.id, **one.values}


def _whole(objective: NewObjective) -> dict[str, Any]:
    """Return the keys of an objective with its key results, in the order of its values."""
    own = _with_id(objective)
    inside = [_with_id(kr) for kr in objective.key_results]
    whole = {**own, **({"key_results": inside} if inside else {})}
    return AsWritten(whole) if isinstance(own, AsWritten) else whole


def _team_text(team: NewTeam) -> str:
    """Return a new file of a team: an empty line before each objective."""
    head = f"{schema_line(team.team)}period: {team.period.id}\nteam: {team.team}\n\n"
    if not team.objectives:
        return f"{head}objectives: []\n"
    blocks = (_ended("  " + line for line in entry(_whole(one))) for one in team.objectives)
    return f"{head}objectives:\n" + "\n".join(blocks)


def _ended(lines: Any) -> str:
    return "".join(f"{line}\n" for line in lines)


def _groups(groups: Mapping[str, Sequence[CheckIn]]) -> Change:
    def changed(old: bytes | None) -> bytes:
        if not old:
            return groups_text(groups).encode()
        lines = {header: [*map(to_line, checkins)] for header, checkins in groups.items()}
        return insert_many(old, lines)

    return changed


def _review(team: NewTeam) -> Change:
    """Return a review where there is none; one that is there says how it ended."""
    review = team.review or {}
    lines = (line for key, value in review.items() for line in pair(str(key), value, 2))
    return _unless_there(schema_line(team.team) + _ended(lines))


def _settings(settings: Mapping[str, Any], name: str) -> Change:
    """Return okr.yaml with keys that it does not have; those it has stay.

    Of a group of names, such as teams, each name counts for itself.
    """

    def changed(old: bytes | None) -> bytes:
        there = read(old, name).data if old else None
        if old and there:
            return apply(old, list(_missing(settings, there)), name)
        # Nothing, or nothing but comments: the keys go below them.
        new = _ended(line for key, value in settings.items() for line in _lines(key, value))
        return (old or b"") + new.encode()

    return changed


def _lines(key: str, value: Any) -> Iterator[str]:
    """Yield a setting; a group of groups, such as teams, has a line for each."""
    if not isinstance(value, dict) or not any(isinstance(one, dict) for one in value.values()):
        yield f"{key}: {inline(value)}"
        return
    yield f"{key}:"
    yield from (f"  {inline(name)}: {inline(one)}" for name, one in value.items())


def _missing(settings: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[Edit]:
    for key, value in settings.items():
        own = there.get(key)
        if key not in there or own in ("", {}):
            yield Put((key,), value)
        elif isinstance(own, dict) and isinstance(value, Mapping):
            yield from (Put((key, name), one) for name, one in value.items() if name not in own)


def _base(root: Path, team: str) -> dict[Path, Change]:
    """Return the files that every workspace has besides okr.yaml, made where they are missing."""
    files = {name: text for name, text in base_files(root, team).items() if name != SETTINGS}
    return {root / name: _unless_there(text) for name, text in files.items()}


def _unless_there(text: str) -> Change:
    return lambda old: text.encode() if old is None else old
