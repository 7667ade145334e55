"""What `okr git setup` writes: into the repository's configuration, its attributes, its hook."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shlex import quote

from okrcli.errors import DataError
from okrcli.git.process import failure, run, text
from okrcli.git.revisions import prefix
from okrcli.language import _

DRIVER = (
    "if command -v okr >/dev/null; then "
    "okr git merge-driver %O %A %B %P; code=$?; test $code -le 1 && exit $code; fi; "
    "git merge-file -L ours -L base -L theirs %A %O %B"
)
"""A driver that is not there would leave our side without a marker: git's own merge stands in."""
TEXTCONV = 'shown() { okr git textconv "$1" 2>/dev/null || cat "$1"; }; shown'
"""Without the fallback a missing okr would break git diff for the whole repository."""
CONFIG = {
    "merge.okr.name": "OKRs: check-ins by day, definitions key by key",
    "merge.okr.driver": DRIVER,
    "diff.okr.xfuncname": r"^[ ]*- ([{]?id: .*)$",
    "diff.okr-checkins.textconv": TEXTCONV,
}
Save = Callable[[Path, str], None]
"""What puts a text in the place of a file, whole or not at all."""
SECTIONS = ("merge.okr", "diff.okr", "diff.okr-checkins")
ATTRIBUTES = ".gitattributes"
LINES = ("*.yaml merge=okr diff=okr", "*.checkins.yaml diff=okr-checkins")
MARK = "# written by okr git setup"
HOOK = """\
#!/bin/sh
{mark}; okr git setup --undo removes it
git diff --cached --quiet -- {folder} && exit 0
command -v okr >/dev/null || exit 0
exec okr --root {folder} check
"""


def register(folder: Path, save: Save) -> list[str]:
    """Register merge driver and textconv for the files of a folder; return what was written.

    The configuration is the repository's, and so that of all its worktrees.

    Raises:
        DataError: the folder lies in no working tree, or git or the disk refuses.
    """
    prefix(folder)
    for key, value in CONFIG.items():
        _config(folder, "--replace-all", key, value)
    path, known = _attributes(folder)
    if not _has_lines(known):
        ours = "".join(f"{line}\n" for line in (MARK, *LINES))
        kept = _without_ours(known)
        gap = "" if not kept or kept.endswith("\n") else "\n"
        save(path, f"{kept}{gap}{ours}")
    config = _("{sections} in the repository's config", sections="merge.okr, diff.okr")
    return [config, f"{folder.name}/{ATTRIBUTES}"]


def register_hook(folder: Path, save: Save) -> str:
    """Let each commit that touches a folder be checked before; return the file.

    Raises:
        DataError: there is a hook already that is not ours, or hooks stand elsewhere.
    """
    path = _hook(folder)
    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise DataError(
            _("there is a hook already: {file}", file=path),
            _("add to it: {command}", command=_command(folder)),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, _script(folder))
    path.chmod(0o755)
    return str(path)


def unregister(folder: Path, save: Save) -> list[str]:
    """Take back all that was registered; return what was there."""
    prefix(folder)
    removing = ("config", "--local", "--remove-section")
    gone = [
        _("{sections} in the repository's config", sections=section)
        for section in SECTIONS
        if not run(folder, *removing, section).returncode
    ]
    path, known = _attributes(folder)
    left = _without_ours(known)
    if left != known:
        gone.append(f"{folder.name}/{ATTRIBUTES}")
        if left:
            save(path, left)
        else:
            path.unlink()
    return [*gone, *_without_hook(folder)]


def is_attributed(folder: Path) -> bool:
    """Return whether the attributes of a folder's files name our driver and our textconv."""
    return _has_lines(_attributes(folder)[1])


def hook(folder: Path) -> tuple[Path, str]:
    """Return the file of the hook, and what this version writes into it.

    Raises:
        DataError: hooks stand elsewhere.
    """
    return _hook(folder), _script(folder)


def _attributes(folder: Path) -> tuple[Path, str]:
    """Return the file of attributes and its text."""
    path = folder / ATTRIBUTES
    try:
        return path, path.read_text(encoding="utf-8") if path.exists() else ""
    except UnicodeDecodeError:
        name = f"{folder.name}/{ATTRIBUTES}"
        message = _("{file} is not UTF-8", file=name)
        raise DataError(message, _("save it as UTF-8, then try again")) from None


def _has_lines(known: str) -> bool:
    return all(line in known.splitlines() for line in LINES)


def _script(folder: Path) -> str:
    return HOOK.format(mark=MARK, folder=_place(folder))


def _without_hook(folder: Path) -> list[str]:
    if _elsewhere(folder):
        return []
    path = _hook(folder)
    if not path.exists() or MARK not in path.read_text(encoding="utf-8", errors="replace"):
        return []
    path.unlink()
    return [str(path)]


def _without_ours(known: str) -> str:
    lines = known.splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() not in (MARK, *LINES))


def _hook(folder: Path) -> Path:
    """Return the file of the hook, which is that of all worktrees."""
    if elsewhere := _elsewhere(folder):
        raise DataError(
            _("this repository takes its hooks from {folder}", folder=elsewhere),
            _("add to the pre-commit hook there: {command}", command=_command(folder)),
        )
    common = text(run(folder, "rev-parse", "--git-common-dir").stdout).removesuffix("\n")
    return Path(os.path.normpath(folder / common)) / "hooks" / "pre-commit"


def _elsewhere(folder: Path) -> str:
    """Return where hooks are configured to stand; what we pass to git ourselves does not count."""
    asked = ("config", "-z", "--show-scope", "--get-all", "core.hooksPath")
    said = text(run(folder, *asked).stdout).split("\0")
    pairs = zip(said[::2], said[1::2], strict=False)
    return next((value for scope, value in pairs if scope != "command"), "")


def _command(folder: Path) -> str:
    """Return what a hook runs."""
    return f"okr --root {_place(folder)} check"


def _place(folder: Path) -> str:
    """Return a folder as a shell names it from the top of the working tree, where hooks run."""
    return quote(prefix(folder).rstrip("/") or ".")


def _config(folder: Path, *args: str) -> None:
    done = run(folder, "config", "--local", *args)
    if done.returncode:
        raise DataError(failure("config", text(done.stderr).strip()))
