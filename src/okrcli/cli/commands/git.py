"""`okr git setup|resolve`: merges that know what OKRs are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import DataError, UsageError, cause
from okrcli.language import N_, _

FORMS = N_("okr git setup [--hook] [--undo], or okr git resolve [FILE ...]")
VERSIONS = 4
"""What git gives its merge driver: base, ours, theirs, and what the file is called."""


@command
def git(
    session: Session,
    what: Annotated[
        Literal["setup", "resolve", "merge-driver", "textconv"],
        typer.Argument(metavar="setup|resolve", help="What to do."),
    ],
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Of resolve: which files.")
    ] = None,
    *,
    hook: Annotated[
        bool, typer.Option("--hook", help="Of setup: okr check before each commit, too.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Of setup: take it all back.")] = False,
) -> int:
    """Let git merge by meaning: check-ins by their day, promises key by key.

    Different key results merge in plain git. `setup` registers a merge driver for the same one,
    and a readable git diff; where okr is missing, git merges as it always does. Commit the file
    okrs/.gitattributes; each clone runs `setup` once. `resolve` mends files in which markers were
    left behind, and needs no setup. What two people really decided differently stays between
    markers, and is said in words.

    Example:
        okr git setup
        okr git resolve
    """
    given = list(files or ())
    if (hook or undo) and what != "setup":
        raise UsageError(_("--hook and --undo are for okr git setup"), _(FORMS))
    match what:
        case "setup":
            return _set_up(session, given, hook=hook, undo=undo)
        case "resolve":
            return _resolve(session, given)
        case "merge-driver":
            return _drive(session, given)
        case "textconv":
            return _convert(session, given)


def _set_up(session: Session, given: Sequence[str], *, hook: bool, undo: bool) -> int:
    from okrcli.git import setup  # noqa: PLC0415 - it starts processes
    from okrcli.store.fresh import save  # noqa: PLC0415 - only here

    if given or (hook and undo):
        raise UsageError(_("setup takes no file, and --hook or --undo"), _(FORMS))
    root = session.workspace().root
    if undo:
        gone = setup.unregister(root, save)
        session.console.result(
            "\n".join([_("taken back:"), *gone] if gone else [_("nothing was set up")])
        )
        return 0
    written = setup.register(root, save)
    if hook:
        written.append(setup.register_hook(root, save))
    head = _("git merges by meaning now:")
    session.console.result("\n".join([head, *(f"  {one}" for one in written)]))
    file = f"{root.name}/{setup.ATTRIBUTES}"
    session.console.result(_("Commit {file}, and run this in every clone.", file=file))
    return 0


def _resolve(session: Session, given: Sequence[str]) -> int:
    """Mend files, and return 1 while there is something left to decide."""
    from okrcli.cli.merging import resolve, with_markers  # noqa: PLC0415 - --help needs none of it

    root = session.workspace().root
    found = [Path.cwd() / one for one in given] or list(with_markers(root))
    if not found:
        session.console.result(_("no file has conflict markers"))
    code = 0
    for file in found:
        name = file.relative_to(root.parent) if file.is_relative_to(root.parent) else file
        left = resolve(root, file)
        if left is None:
            session.console.result(_("{name}   no markers", name=name))
        elif left:
            code = 1
            session.console.result(_("{name}   still to decide, between the markers:", name=name))
            session.console.result("\n".join(f"  {one}" for one in left))
        else:
            session.console.result(_("{name}   mended; git add it once you have looked", name=name))
    return code


def _drive(session: Session, given: Sequence[str]) -> int:
    """Merge as git's driver: the result stands in the file of our side; 1 for a conflict."""
    from okrcli.cli.merging import merge_versions  # noqa: PLC0415 - --help needs none of it
    from okrcli.store.fresh import fresh  # noqa: PLC0415 - likewise

    if len(given) != VERSIONS:
        raise UsageError(
            _("a merge driver gets BASE OURS THEIRS PATH"), _("git calls it: okr git setup")
        )
    base, ours, theirs = (Path(one) for one in given[:3])
    found = merge_versions(_bytes(base), _bytes(ours), _bytes(theirs), given[3])
    with fresh(ours) as file:  # should this process die, git finds our side as it was
        file.write_bytes(found.data)
    for conflict in found.conflicts:
        session.console.note(f"{given[3]}: {conflict}")
    if found.conflicts:
        session.console.note(
            _(
                "hint: {hint}",
                hint=_("keep what is right between the markers, and git add the file"),
            )
        )
    return int(bool(found.conflicts))


def _convert(session: Session, given: Sequence[str]) -> int:
    """Show a check-ins file as git diff does, or as it is where it cannot be read whole."""
    from okrcli.store.checkins import parse  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.textconv import render  # noqa: PLC0415 - likewise

    if len(given) != 1:
        raise UsageError(_("textconv gets one file"), _("git calls it: okr git setup"))
    data = _bytes(Path(given[0]))
    read = parse(data, given[0])
    if read.problems:
        raise DataError(_("{path} cannot be read whole", path=given[0]), _("okr check says why"))
    session.console.result(render(read.groups))
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            _("{path} cannot be read: {reason}", path=path, reason=cause(error).lower())
        ) from None
