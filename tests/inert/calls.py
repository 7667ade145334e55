"""Every command in every form that it has, found in the program, so that a new one is tried too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cli.run import Outcome, okr
from inert.fields import DAY
from okrcli.cli.app import COMMANDS, load

ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": (("2026-Q4", "--team", "company"),),
    "report": (
        (),
        ("--plain",),
        ("--by", "owner"),
        ("--by", "tag"),
        ("--depth", "objective"),
        ("--depth", "team"),
        ("--diverging",),
        ("2026-Q3",),
        ("--rev", "HEAD"),
        ("--redact",),
    ),
    "add": (("objective", "New", "--dry-run"), ("kr", "all", "New", "--dry-run")),
    "update": (("metric", "12", "--dry-run"), ("--from", "values.jsonl", "--dry-run")),
    "revise": (("metric", "--target", "30", "--reason", "why", "--dry-run"),),
    "show": (("metric",), ("all",), ("parts",), ("milestones",), ("kpi/watched",), ("hold",)),
    "due": ((), ("--by", "team")),
    "tree": ((), ("--orphans",), ("all", "--up")),
    "kpi": (("list",), ("show", "watched")),
    "check": ((), ("--base", "HEAD~1")),
    "diff": ((), ("HEAD~1",)),
    "close": (("2026-Q3", "--status"), ("--status",)),
    "log": ((), ("metric",)),
    "blame": (("metric",), ("all",)),
    "undo": ((),),
    "doctor": ((),),
    "git": (("textconv", "okrs/2026-Q4/company.checkins.yaml"), ("resolve",)),
    "codeowners": ((),),
    "site": (("pages",),),
    "export": ((), ("--weekly",)),
    "import": (("all.jsonl", "--from", "jsonl"), ("all.csv", "--from", "csv")),
    "schema": ((),),
    "help": ((), ("files",)),
}
"""What is asked of each command, without a form; a command that stands not here fails a test."""
FILES = ("xlsx", "sqlite")
"""Forms that are a file, not a text."""
PICKY: dict[str, tuple[str, ...]] = {
    "--plain": ("terminal",),
    "--by": ("terminal",),
    "--depth": ("terminal",),
}
PICKY |= {"--diverging": ("terminal",), "--redact": ("html", "markdown", "csv")}
PICKY |= {"watched": ("terminal", "json")}
"""Options that go with some forms only."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command line and the form of what it writes."""

    words: tuple[str, ...]
    form: str

    def run(self, folder: Path, *options: str) -> Outcome:
        """Run it on the workspace of a folder."""
        return okr("--root", folder, "--as-of", DAY, *options, *self.words)


def calls(name: str, *forms: str) -> Iterator[Call]:
    """Yield all calls of a command, or those of some forms."""
    for form in forms_of(name):
        given = ("--format", form) if named_forms(name) else ()
        if form in FILES or (forms and form not in forms):
            continue
        for words in ASKED[name]:
            if all(form in PICKY.get(one, (form,)) for one in words):
                yield Call((name, *words, *given), form)


def forms_of(name: str) -> tuple[str, ...]:
    """Return the forms of a command; `text` where it has but one."""
    return named_forms(name) or ("text",)


@cache
def named_forms(name: str) -> tuple[str, ...]:
    """Return the choices of a command's --format."""
    options: list[Any] = [one for one in load(name).params if "--format" in one.opts]
    return tuple(options[0].type.choices) if options else ()


def texts(*forms: str) -> tuple[str, ...]:
    """Return the names of the commands that have one of some forms."""
    return tuple(name for name in COMMANDS if set(forms_of(name)) & set(forms))
