"""What `okr doctor` looks at, one after the other; what is broken hides nothing else."""

from __future__ import annotations

import locale
import platform
import re
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from okrcli import __version__
from okrcli.cli.checking import Asked
from okrcli.cli.checking import look as look_for_problems
from okrcli.cli.options import Session
from okrcli.core.health import Sign
from okrcli.errors import OkrError, Problem
from okrcli.git import health as git_health
from okrcli.language import _, ngettext, spoken
from okrcli.store import health
from okrcli.store.cache.shelf import user_folder
from okrcli.views.problems import headline, tally

PACKAGE = "okrcli"
BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?(?P<bounds>[^;]*)")
LOWEST = re.compile(r">=\s*(?P<version>[\d.]+)")
OLDEST = (3, 11)


def examine(session: Session) -> Iterator[Sign]:
    """Yield how everything is that the program stands on."""
    yield from _workspace(session)
    yield from _versions()
    yield health.parser()
    yield _terminal(session)
    yield _days(session)


def _workspace(session: Session) -> Iterator[Sign]:
    try:
        workspace = session.workspace()
        found = look_for_problems(session, Asked(base=None, rules=(), team=None, is_strict=False))
    except OkrError as error:
        yield Sign("workspace", "error", error.message, error.hint)
        return
    yield _found(workspace.root, len(workspace.periods()), found.teams)
    yield _problems(found.problems, f"{workspace.root.name}/okr.yaml")
    yield from health.look(workspace.root, time.time())
    yield from git_health.look(workspace.root)
    yield from health.journal(workspace.root)
    yield _cache(session)


def _found(root: Path, periods: int, teams: int) -> Sign:
    said = ", ".join(
        (
            ngettext("{count} period", "{count} periods", periods),
            ngettext("{count} team", "{count} teams", teams),
        )
    )
    return Sign("workspace", "ok", f"{root}: {said}")


def _problems(problems: tuple[Problem, ...], settings: str) -> Sign:
    errors = [one for one in problems if one.level == "error"]
    first = next((one for one in errors if one.path == settings), None)
    said = headline(first) if first else tally(problems)
    if errors:
        return Sign("files", "error", said, "okr check")
    return Sign("files", "warning" if problems else "ok", said, "okr check" if problems else "")


def _cache(session: Session) -> Sign:
    if not session.is_cached:
        return Sign("cache", "ok", _("nothing is kept between runs, as it was asked for"))
    none = _("nothing can be kept between runs, so each takes longer")
    return health.folder_sign("cache", user_folder(), _("kept between runs"), none)


def _versions() -> Iterator[Sign]:
    said = f"okr {__version__}, Python {platform.python_version()}"
    if sys.version_info < OLDEST:
        yield Sign("python", "error", said, _("okr needs Python 3.11 or newer"))
    else:
        yield Sign("python", "ok", said)
    try:
        needed = [one for one in metadata.requires(PACKAGE) or () if "extra ==" not in one]
    except metadata.PackageNotFoundError:
        yield Sign("libraries", "warning", _("okr is not installed as a package"), "pip install .")
        return
    old = list(filter(None, map(_too_old, needed)))
    if old:
        message = _("too old or missing: {names}", names=", ".join(old))
        yield Sign("libraries", "error", message, "pip install --upgrade okrcli")
    else:
        said = ngettext("{count} library as needed", "{count} libraries as needed", len(needed))
        yield Sign("libraries", "ok", said)


def _too_old(requirement: str) -> str:
    """Return a library that is below its bound, as `name 1.0 < 2.0`; "" for one that is not."""
    needed = BOUND.match(requirement)
    lowest = LOWEST.search(needed["bounds"]) if needed else None
    if needed is None or lowest is None:
        return ""
    try:
        there = metadata.version(needed["name"])
    except metadata.PackageNotFoundError:
        return needed["name"]
    if _numbers(there) >= _numbers(lowest["version"]):
        return ""
    return f"{needed['name']} {there} < {lowest['version']}"


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers that a version begins with, those of no weight left out."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _terminal(session: Session) -> Sign:
    encoding = sys.stdout.encoding or "ascii"
    said = _(
        "screen of {width} columns, {encoding}; language {language}",
        width=session.console.width,
        encoding=encoding.lower(),
        language=spoken().code,
    )
    if session.console.is_unicode:
        return Sign("terminal", "ok", said)
    hint = _("for bars and arrows: {command}", command="export LANG=C.UTF-8 PYTHONUTF8=1")
    return Sign("terminal", "warning", f"{said} ({locale.getlocale()[0] or 'C'})", hint)


def _days(session: Session) -> Sign:
    day, today = (spoken().full_day(one) for one in (session.as_of, session.today))
    if day == today:
        return Sign("day", "ok", _("today is {day}", day=today))
    return Sign("day", "ok", _("looking from {day}, today is {today}", day=day, today=today))
