"""The files there are: every YAML file of the workspace that may be read, and those that may not.

Nothing outside the workspace is read, whatever a symbolic link says, and nothing is opened that
is not a plain file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from okrcli.errors import Problem, Slip, cause
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.periods import Calendar, Period
from okrcli.store.disk import DISK, Entry, Files
from okrcli.store.layout import KPIS, Place, Stray, check_folder, is_yaml, place_of
from okrcli.store.root import SETTINGS

Wanted = Callable[[Period], bool]
SEE_PERMISSIONS = N_("see to its permissions")


@dataclass
class Tree:
    """The files under one folder by what they are, and what else was found there.

    `root` is the folder that holds okr.yaml, `periods` every period that has a folder.
    """

    root: Path
    calendar: Calendar
    disk: Files = DISK
    files: dict[Place, Path] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """Return a path as problems and the model write it, from the folder above the root."""
        return path.relative_to(self.root.parent).as_posix()

    def tell(self, path: Path, slip: Slip) -> None:
        """Add a problem with a whole file or folder."""
        level = slip.level if isinstance(slip, Stray) else "error"
        place = Problem(self.name(path), 1, 1, slip.rule, level, slip.message, slip.hint)
        self.problems.append(place)

    def load(self, path: Path) -> bytes | None:
        """Return a file's bytes; None where it cannot be read, which is told."""
        try:
            return self.disk.read(path)
        except OSError as error:
            message = _("the file cannot be read: {cause}", cause=cause(error))
            self.tell(path, Slip(message, _(SEE_PERMISSIONS), "unreadable"))
            return None


def explore(root: Path, calendar: Calendar, wanted: Wanted, disk: Files = DISK) -> Tree:
    """Return the files of the KPIs and of all teams in the wanted periods."""
    tree = Tree(root, calendar, disk)
    for entry in _listed(tree, root):
        path = root / entry.name
        if entry.name == SETTINGS or (entry.is_link and not _is_safe(tree, path)):
            continue
        if not entry.is_folder or is_yaml(entry.name):
            _take(tree, path, entry)
        elif _is_read(tree, path, wanted):
            _walk(tree, path)
    tree.periods.sort(key=lambda period: (period.start, period.end))
    return tree


def explore_period(root: Path, calendar: Calendar, period: Period, disk: Files = DISK) -> Tree:
    """Return the files of all teams in a period that has a folder of its own; no other is seen."""
    tree = Tree(root, calendar, disk)
    _walk(tree, root / period.id)
    return tree


def _is_read(tree: Tree, folder: Path, wanted: Wanted) -> bool:
    """Return whether a folder beside okr.yaml is the KPIs or a wanted period, and note it."""
    stray = check_folder(folder.name, tree.calendar)
    if stray:
        tree.tell(folder, stray)
        return False
    if folder.name == KPIS:
        return True
    period = tree.calendar.find(folder.name)
    if period is None:
        return False
    tree.periods.append(period)
    return wanted(period)


def _walk(tree: Tree, folder: Path) -> None:
    for entry in _listed(tree, folder):
        path = folder / entry.name
        if entry.is_link and not _is_safe(tree, path):
            continue
        if entry.is_folder and not is_yaml(entry.name):
            _walk(tree, path)
        else:
            _take(tree, path, entry)


def _listed(tree: Tree, folder: Path) -> list[Entry]:
    """Return what stands in a folder in the order of names; hidden things are nobody's."""
    try:
        return [one for one in tree.disk.listed(folder) if not one.name.startswith(".")]
    except OSError as error:
        message = _("the folder cannot be read: {cause}", cause=cause(error))
        tree.tell(folder, Slip(message, _(SEE_PERMISSIONS), "unreadable"))
        return []


def _is_safe(tree: Tree, path: Path) -> bool:
    """Return whether a link may be followed: it must stay inside and lead to no parent."""
    root = tree.disk.aim(tree.root)
    try:
        aim = tree.disk.aim(path)
    except (OSError, RuntimeError):
        tree.tell(path, Slip(_("the link leads nowhere"), _("remove it"), "bad-link"))
        return False
    if aim.is_relative_to(root) and not tree.disk.aim(path.parent).is_relative_to(aim):
        return True
    slip = Slip(
        _("the link leads out of the workspace or to a folder above itself, so it is not followed"),
        _("copy the file here"),
        "bad-link",
    )
    tree.tell(path, slip)
    return False


def _take(tree: Tree, path: Path, entry: Entry) -> None:
    """Add a YAML file under what it is; other files are nobody's."""
    if not is_yaml(entry.name):
        return
    try:
        place = place_of(path.parts[len(tree.root.parts) :], tree.calendar)
        if not entry.is_file:
            hint = _("rename it, or move it elsewhere")
            raise Stray(_("this is not a file"), hint, "not-a-file")
    except Stray as stray:
        tree.tell(path, stray)
        return
    tree.files[place] = path
