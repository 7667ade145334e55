"""The sources as Python reads them: what they import and what they call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src" / "okrcli"
FILES = sorted(path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.py"))


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((SOURCES / file).read_text(encoding="utf-8"))


def imports(module: ast.AST) -> Iterator[str]:
    """Yield what a module imports, wherever it does: `os`, `urllib.parse`, `urllib.parse.quote`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{one.name}" for one in node.names)


def calls(module: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call with the name of what is called, as written: `os.system`, `eval`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def within(module: ast.AST, name: str) -> ast.FunctionDef:
    """Return the function of a name."""
    return next(
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node.name == name
    )
