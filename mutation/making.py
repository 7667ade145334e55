"""A copy of the repository in which each function stands with all its mutants beside it."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from fnmatch import fnmatch
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

UNSEEN = (".git", ".venv*", ".*cache", ".hypothesis", ".mutants", ".bench", "__pycache__")
MARK = "__mutmut_"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small fault: the function it is in, that function's fingerprint, the changed lines."""

    name: str
    print: str
    change: str

    @property
    def function(self) -> str:
        """Return the function it is in, as the mutated code names it."""
        return self.name.partition(MARK)[0]


def make(repository: Path, work: Path, functions: str) -> list[Mutant]:
    """Copy the repository to `work`, mutate what pyproject names, and return the mutants.

    Only those of some functions: `*`, or a pattern such as `core.diff.*`.
    """
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(repository, work, ignore=shutil.ignore_patterns(*UNSEEN))
    made = (one for path in _sources(repository, functions) for one in _mutate(path, work))
    return [one for one in made if fnmatch(shown(one.function), functions)]


def shown(function: str) -> str:
    """Return a function of the mutated code as people name it: `core.forest.Forest.below`."""
    module, _, name = function.removeprefix("okrcli.").rpartition(".")
    return f"{module}.{name.removeprefix('x').removeprefix('_').strip('ǁ').replace('ǁ', '.')}"


def _sources(repository: Path, functions: str) -> Iterator[Path]:
    start = functions.partition("*")[0]
    for path in sorted((repository / "src").rglob("*.py")):
        inside = path.relative_to(repository)
        module = ".".join(inside.with_suffix("").parts[2:]).removesuffix(".__init__")
        is_meant = f"{module}.".startswith(start) or start.startswith(f"{module}.")
        if is_meant and any(fnmatch(str(inside), pattern) for pattern in config().only_mutate):
            yield inside


def _mutate(path: Path, work: Path) -> Iterator[Mutant]:
    target = work / path
    made = mutate_file_contents(str(path), target.read_text("utf-8"))
    target.write_text(made.code, "utf-8")
    bodies = _bodies(made.code)
    for name in made.mutant_names:
        function = name.partition(MARK)[0]
        change = _change(bodies[f"{function}{MARK}orig"], bodies[name])
        yield Mutant(get_mutant_name(path, name), made.hash_by_function_name[function], change)


def _bodies(code: str) -> dict[str, list[str]]:
    lines = code.split("\n")
    return {
        node.name: [_named(line, node.name) for line in lines[node.lineno - 1 : node.end_lineno]]
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef) and MARK in node.name
    }


def _named(line: str, name: str) -> str:
    """Return a line as all variants of its function share it."""
    return line.strip().replace(name, name.partition(MARK)[0])


def _change(old: list[str], new: list[str]) -> str:
    lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    return " | ".join(f"{line[0]} {line[1:]}" for line in lines if line[0] in "-+" and line[1:])
