"""The same amount of data for other programs: a journal, tasks, to-dos."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from random import Random

from bench.sizes import WEEKS, Size
from bench.workspace import FIRST, PEOPLE, THINGS, teams

TODO = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//bench//EN
BEGIN:VTODO
UID:{uid}
DTSTAMP:20261005T090000Z
SUMMARY:{title}
DUE:{due:%Y%m%d}T170000Z
END:VTODO
END:VCALENDAR
"""


def is_here(program: str) -> bool:
    """Return whether a program is installed."""
    return shutil.which(program) is not None


def version(program: str) -> str:
    """Return what a program says of itself, without its name and its licence."""
    said = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True)
    words = said.stdout.replace(",", " ").split()
    return next((word for word in words if word[:1].isdigit()), "?")


def write_journal(size: Size, file: Path) -> None:
    """Write a journal with a posting for every check-in of a period, two a transaction."""
    random = Random(size.promises)
    with file.open("w", encoding="utf-8") as journal:
        for week in range(WEEKS):
            day = FIRST + timedelta(weeks=week)
            for pair in range(size.promises // 2):
                team, number = divmod(pair * 2, size.objectives * size.key_results)
                names = [f"team-{team:03}:{THINGS[number % 8]}-{number + one}" for one in (0, 1)]
                amount = random.randrange(100, 99_999) / 100
                journal.write(
                    f"{day} {random.choice(PEOPLE)}\n"
                    f"    goals:{names[0]}  {amount:.2f}\n"
                    f"    goals:{names[1]}  {-amount:.2f}\n\n"
                )


def write_tasks(size: Size, folder: Path, env: Mapping[str, str]) -> None:
    """Give taskwarrior a task for every check-in of a period."""
    folder.mkdir()
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=off\n", encoding="utf-8")
    tasks = [
        {"description": title, "status": "pending", "due": f"{due:%Y%m%dT%H%M%SZ}"}
        for title, due in _titles(size)
    ]
    command = ["task", f"rc:{folder / 'taskrc'}", "import", "-"]
    subprocess.run(
        command, input=json.dumps(tasks), encoding="utf-8", env=env, check=True, capture_output=True
    )


def write_todos(size: Size, folder: Path) -> None:
    """Write a to-do for every check-in of a period, a file each as todoman has them."""
    (folder / "work").mkdir(parents=True)
    for at, (title, due) in enumerate(_titles(size)):
        text = TODO.format(uid=f"todo-{at}", title=title, due=due)
        (folder / "work" / f"{at}.ics").write_text(text, encoding="utf-8")
    settings = f'path = "{folder}/*"\ncache_path = "{folder}/cache"\ndefault_list = "work"\n'
    (folder / "config.py").write_text(settings, encoding="utf-8")


def _titles(size: Size) -> list[tuple[str, object]]:
    team = next(teams(size))
    return [
        (f"{team}: {THINGS[number % 8]} {number}, week {week + 1}", FIRST + timedelta(weeks=week))
        for number in range(size.promises)
        for week in range(WEEKS)
    ]
