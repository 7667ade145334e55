"""Valid workspaces to spoil, each in git, with files to import and to check in from beside them."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.run import okr
from fuzz.mutator import Mutator

HERE = Path(__file__).parents[2]
GIVEN = "given"
"""The folder, beside okrs/, of files that commands are given."""
VALUES = {
    "values.csv": "id;value;date;note;confidence\n{ref};12,5;2026-11-15;good;7\n{ref};13;today;;\n",
    "values.jsonl": '{{"id": "{ref}", "value": 12.5, "note": "good"}}\n',
}
MADE = {
    "viva.csv": "viva-csv",
    "viva-json": "viva-json",
    "betterworks.csv": "betterworks",
    "culture-amp.csv": "culture-amp",
    "peoplebox.csv": "peoplebox",
    "sheet.csv": "sheet",
    "sheet.yaml": "sheet",
    "people.csv": "peoplebox",
    "teams.yaml": "betterworks",
}
"""What of the made exports is imported in which form; maps go with one that needs them."""
WITH = ("--people", f"{GIVEN}/people.csv", "--teams", f"{GIVEN}/teams.yaml")


@dataclass(frozen=True, kw_only=True)
class World:
    """An example, the day to look from, and names that it holds."""

    example: str
    refs: Sequence[str]
    objective: str
    team: str
    older: str
    day: str = "2026-11-16"

    def build(self, folder: Path, dice: random.Random) -> Path:
        """Copy it into a new folder, three commits of it in git; the second one is spoilt."""
        shutil.copytree(HERE / "examples" / self.example, folder)
        for name, text in VALUES.items():
            self._give(folder, name, text.format(ref=self.refs[0]))
        for name in MADE:
            source = HERE / "tests/data/imports" / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / GIVEN / name)
        self._export(folder)
        self._commit(folder, dice)
        return folder

    def _give(self, folder: Path, name: str, text: str) -> None:
        (folder / GIVEN).mkdir(exist_ok=True)
        (folder / GIVEN / name).write_text(text, encoding="utf-8")

    def _export(self, folder: Path) -> None:
        for name in ("all.csv", "all.jsonl"):
            file = folder / GIVEN / name
            assert okr("--root", folder, "--as-of", self.day, "export", "-o", file).code == 0

    def _commit(self, folder: Path, dice: random.Random) -> None:
        _git(folder, "init", "-q", "-b", "main")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", "Promise")
        before = {path: path.read_bytes() for path in _yaml(folder)}
        mutator = Mutator(dice, [*before.values()])
        for path in dice.sample(sorted(before), 2):
            path.write_bytes(mutator.spoil(before[path]))
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "--allow-empty", "-m", "Spoil")
        for path, data in before.items():
            path.write_bytes(data)
        _git(folder, "commit", "-q", "--allow-empty", "-a", "-m", "Mend")

    def commands(self) -> list[tuple[str, ...]]:
        """Return what is asked of a workspace any file of which may be spoilt."""
        one, other = self.refs[0], self.refs[-1]
        reports = ("json", "html", "markdown", "csv", "terminal")
        forms = ("text", "json", "github", "gitlab", "sarif", "junit")
        return [
            *(("report", "-f", form) for form in reports),
            *(("check", "-f", form) for form in forms),
            *(("show", ref) for ref in self.refs),
            *(("report", "--plain"), ("report", "--by", "owner"), ("report", self.older)),
            *(("report", "--team", self.team, "--since", "2026-10-01"), ("due",)),
            *(("due", "-f", "csv"), ("tree",), ("tree", "-f", "json"), ("tree", "--orphans")),
            *(("diff",), ("diff", "-f", "json"), ("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD")),
            *(("diff", "-f", "markdown", "HEAD~2"), ("check", "--base", "HEAD")),
            *(("check", "--base", "HEAD~1", "-f", "json"), ("report", "--rev", "HEAD~1")),
            *(("export", "-f", "csv"), ("export", "-f", "jsonl"), ("kpi", "list")),
            *(("export", "-f", "csv", "--weekly"), ("export", "-o", "all.sqlite")),
            *(("kpi", "list", "-f", "json"), (), ("log",), ("log", one), ("blame", other)),
            *(("close", "--status"), ("close", self.older, "--status"), ("codeowners",)),
            *(("update", one, "12"), ("update", other, "3", "-m", "x"), ("site", "pages")),
            *(("git", "resolve"), ("init", "next", "--team", "guests")),
            *(("init", "next", "--from", "current"), ("add", "kr", self.objective, "Anew")),
            *(("close", self.older, "--accept"), ("kpi", "add", "calls", "Calls")),
            *(("revise", one, "--due", "2026-12-01", "--reason", "x"),),
            *(("add", "objective", "Anew", "--team", self.team),),
        ]

    def of_given(self, name: str) -> list[tuple[str, ...]]:
        """Return what is done with a file in the folder of those that are given."""
        top = name.split("/", maxsplit=1)[0]
        file = f"{GIVEN}/{top}"
        if top in VALUES:
            return [("update", "--from", file, "--dry-run")]
        if top.startswith("all."):
            return [("import", file, "--from", top.removeprefix("all."))]
        form = MADE[top]
        source = next(made for made, its in MADE.items() if its == form)
        how = ("--mapping", f"{GIVEN}/sheet.yaml") if form == "sheet" else ("--from", form)
        return [
            ("import", f"{GIVEN}/{source}", *how, *WITH),
            ("import", f"{GIVEN}/{source}", *how, *WITH, "-f", "json"),
        ]


WORLDS = (
    World(
        example="italian-sme",
        refs=("nuovi-clienti", "costi", "programma", "kpi/clic-newsletter"),
        objective="mercato",
        team="company",
        older="2026",
    ),
    World(
        example="startup",
        refs=("page-load", "pipeline", "flaky", "uptime", "kpi/cloud-bill"),
        objective="trust",
        team="engineering",
        older="2026-Q4",
    ),
    World(
        example="holding",
        refs=("next-day", "season", "kpi/complaints"),
        objective="season",
        team="commerce",
        older="2027-Q1",
    ),
)


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Return every file that may be spoilt, by its path below a world's folder."""
    paths = [*_yaml(folder), *(one for one in (folder / GIVEN).rglob("*") if one.is_file())]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(paths)}


def _yaml(folder: Path) -> list[Path]:
    return sorted((folder / "okrs").rglob("*.yaml"))


def _git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=Sam", "-c", "user.email=sam@example.com", "-c", "gc.auto=0")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)
