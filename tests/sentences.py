"""Finds what our sources say without marking it, so that no catalogue could ever have it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

MARKS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""What marks a sentence, and how many of its first arguments that takes."""
FOR_BUGS = ("AssertionError", "FileNotFoundError", "RuntimeError", "TypeError", "ValueError")
"""Errors whose words nobody reads unless we made a mistake."""
NO_WORDS = re.compile(
    r"""okr\ (?:(?:add|kpi|git)\ [a-z]+|[a-z]+)(?![\w.])   # a command line of ours
    | git\ [a-z]+(?=[ ]\S*[.-])                            # or of git
    | (?<![\w-])--?[a-z][a-z-]*                            # their options
    | (?<![\w'’])[a-z_]+:(?=[ ])                           # a YAML key
    """,
    re.VERBOSE,
)
WORD = r"[a-z]{2,}"
TWO_WORDS = re.compile(
    rf"(?<![\w<#.-]){WORD}[,;]? (?:{WORD}\b(?![.=(>-]\w)|\{{\}})|\{{\}}[,;]? {WORD}\b"
)
Found = Iterator[tuple[int, str]]


def is_sentence(text: str) -> bool:
    """Return whether a text says something: two words of small letters beside each other.

    A value to be filled in (`{}`) counts as a word; command lines and YAML keys do not.
    """
    return TWO_WORDS.search(NO_WORDS.sub("", text)) is not None


def unmarked(file: Path) -> Found:
    """Yield line and text of each sentence of a module that is said without a mark."""
    yield from _in(ast.parse(file.read_text("utf-8")))


def _in(node: ast.AST) -> Found:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.keyword(arg="help" | "metavar" | "epilog"):
            return
        case ast.Constant(value=str(text)) if is_sentence(text):
            yield node.lineno, text
        case ast.Call(func=ast.Name(id=name)) if name in FOR_BUGS:
            return
        case ast.Call(func=ast.Name(id=name)) if name in MARKS:
            yield from _in_mark(node, MARKS[name])
        case ast.JoinedStr():
            yield from _in_f_string(node)
        case ast.Dict() | ast.Compare():
            yield from _in_all(_said(node))
        case _:
            yield from _in_all(ast.iter_child_nodes(node))


def _in_all(nodes: Iterator[ast.AST]) -> Found:
    for node in nodes:
        yield from _in(node)


def _said(node: ast.Dict | ast.Compare) -> Iterator[ast.AST]:
    """Yield what may be said of a mapping, not its keys, or of a comparison, not its texts."""
    if isinstance(node, ast.Dict):
        yield from node.values
    else:
        sides = (node.left, *node.comparators)
        yield from (side for side in sides if not isinstance(side, ast.Constant))


def _in_mark(call: ast.Call, marked: int) -> Found:
    for argument in call.args[:marked]:
        if isinstance(argument, ast.JoinedStr):
            yield argument.lineno, f"no catalogue has an f-string: {ast.unparse(argument)}"
    yield from _in_all(iter((*call.args[marked:], *call.keywords)))


def _in_f_string(node: ast.JoinedStr) -> Found:
    texts = (str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    if is_sentence(text := "".join(texts)):
        yield node.lineno, text
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            yield from _hidden(value)
            yield from _in(value.value)


def _hidden(value: ast.FormattedValue) -> Found:
    """Yield the marks inside an f-string: before Python 3.12 Babel does not see into one."""
    for inner in ast.walk(value):
        match inner:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(), *_]) if name in MARKS:
                yield inner.lineno, f"a mark inside an f-string: {ast.unparse(inner)}"
