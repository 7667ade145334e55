"""The deeds of a workspace's history, and those that a reference asks for."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli import git
from okrcli.cli.finding import find_target, load_around
from okrcli.cli.options import Session
from okrcli.core.deeds import Deed, changed_checkins, changed_keys, days_late, keys_of
from okrcli.model import Commit
from okrcli.store.checkins import parse
from okrcli.store.layout import Place, Stray, place_of
from okrcli.store.reader import read
from okrcli.store.root import SETTINGS
from okrcli.workspace import Workspace

ENDING = ".yaml"


def deeds_of(session: Session, reference: str | None) -> list[Deed]:
    """Return who did what, the newest first; of one thing, or of all.

    What stands in the working tree and in no commit comes first, without a commit.

    Raises:
        DataError: there is no repository, or no commit.
        UsageError: the reference names nothing.
    """
    workspace = session.workspace()
    found = list(_all(workspace))
    if reference is None:
        return found
    target = find_target(load_around(workspace, reference, session), reference, session)
    plan, sheet = target.team_plan, target.sheet
    team = plan.team if plan else sheet.team if sheet else ""
    period = plan.period.id if plan else ""
    whole = {target.ref}
    if target.objective and not target.key_result:
        whole |= {one.id for one in target.objective.key_results}
    return [
        deed
        for deed in found
        if (deed.team, deed.period) == (team, period)
        and (deed.ref in whole or deed.ref.partition(".")[0] in whole)
    ]


def _all(workspace: Workspace) -> Iterator[Deed]:
    steps = git.history(workspace.root, ENDING)
    known: dict[str, str] = {}
    last: dict[str, bytes | None] = {}
    told: list[Deed] = []
    for step in steps:
        for one in step.touched:
            path = known.get(one.path, one.path)
            if one.old_path != one.path:
                known[one.old_path] = path
            last.setdefault(path, one.new)
            told += deeds_between(workspace, path, one.old, one.new, step.commit)
    for path in git.uncommitted(workspace.root):
        file = workspace.root / path
        if path.endswith(ENDING):
            now = file.read_bytes() if file.is_file() else None
            yield from deeds_between(workspace, path, last.get(path), now, None)
    yield from told


def deeds_between(
    workspace: Workspace,
    path: str,
    old: bytes | None,
    new: bytes | None,
    commit: Commit | None = None,
) -> Iterator[Deed]:
    """Yield what one version of a file changed; nothing for a file that is none of ours.

    Args:
        workspace: where the file stands.
        path: its path below the folder of okr.yaml.
        old: its bytes before, None for no file.
        new: its bytes after.
        commit: the commit that did it, None for what is not committed.
    """
    try:
        place = place_of(path.split("/"), workspace.calendar)
    except Stray:
        if path != SETTINGS:
            return
        place = Place("definitions", "")
    name = f"{workspace.root.name}/{path}"
    way = _checkins if place.role in ("checkins", "series") else _keys
    yield from way(place, name, (old or b"", new or b""), commit, workspace.settings.grace)


def _keys(
    place: Place, path: str, data: tuple[bytes, bytes], commit: Commit | None, _grace: int
) -> Iterator[Deed]:
    old, new = (keys_of(read(one, path).data) if one.strip() else {} for one in data)
    for ref, field, before, after in changed_keys(old, new):
        yield Deed(
            team=place.team,
            period=place.period,
            ref=ref,
            field=field,
            old=before,
            new=after,
            commit=commit,
            path=path,
        )


def _checkins(
    place: Place, path: str, data: tuple[bytes, bytes], commit: Commit | None, grace: int
) -> Iterator[Deed]:
    old, new = (parse(one, path).groups for one in data)
    for ref, before, after in changed_checkins(old, new):
        one = after or before
        if one is not None:
            yield Deed(
                team=place.team,
                period=place.period,
                ref=ref,
                field="check-in",
                old=before,
                new=after,
                commit=commit,
                path=path,
                day=one.date,
                late=days_late(one.date, commit, grace) if after else 0,
            )
