"""A folder to import into, and the made files of every format."""

from __future__ import annotations

from pathlib import Path

from cli.files import write
from cli.run import Outcome, okr

DATA = Path(__file__).parents[1] / "data" / "imports"
DAY = "2026-11-16"
SETTINGS = {"okrs/okr.yaml": "organization: Studio\nobjectives: [1, 5]\nkey_results: [1, 5]\n"}
MAPS = ("--people", "people.csv", "--teams", "teams.yaml")
FILES: dict[str, tuple[str, ...]] = {
    "viva-csv": ("viva.csv",),
    "viva-json": ("viva-json",),
    "betterworks": ("betterworks.csv",),
    "culture-amp": ("culture-amp.csv",),
    "peoplebox": ("peoplebox.csv",),
    "sheet": ("sheet.csv", "--mapping", "sheet.yaml"),
}
"""What is given for each product; it is read in the folder of the made files."""


def workspace(folder: Path) -> Path:
    """Write an empty workspace into a new folder and return the folder."""
    return write(folder / "studio", SETTINGS)


def bring(root: Path, form: str, *args: str | Path, day: str = DAY) -> Outcome:
    """Import the made file of a format; run in the folder of the made files."""
    given = (*FILES[form], "--from", form, *MAPS)
    return okr("--root", root, "--as-of", day, "import", *given, *args)


def take(root: Path, file: Path, form: str, *args: str | Path, day: str = DAY) -> Outcome:
    """Import any file."""
    return okr("--root", root, "--as-of", day, "import", file, "--from", form, *args)


def texts(root: Path) -> dict[str, str]:
    """Return every file of a workspace but its schema, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "okr.schema.json"
    }


def csv_file(folder: Path, text: str | bytes, name: str = "given.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
