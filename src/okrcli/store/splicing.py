"""Where the text of a change goes in a file: the likeliest ways, best first.

Nothing here is trusted: `store.document` reads each way again before it takes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from okrcli.model import KeyPath
from okrcli.store.composer import Node
from okrcli.store.cutting import with_remark, without_entry
from okrcli.store.dialect import Dialect
from okrcli.store.edits import Append, Edit, Lift, Put, Remark, Remove
from okrcli.store.notation import PROMISES, entry, inline, json_line, like, pair, rank
from okrcli.store.reader import Document

A_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
BEHIND = re.compile(r"(?P<comma> *,)?(?P<rest>[^\n\[\]{}]*\n)")
"""What stands behind an entry in brackets that is the last of its line."""


def candidates(document: Document, edit: Edit) -> Iterator[str]:
    """Yield the text of a file with a change made, in one way after the other."""
    dialect = Dialect(document.text, document.root)
    node, group = document.node(edit.keys), document.node(edit.keys[:-1])
    match edit:
        case Append():
            yield from _appended(dialect, group, node, edit)
        case Put() if node is None and group:
            yield from _new_key(dialect, group, edit.keys, edit.value)
        case Put() if node:
            yield from _other_value(dialect, node, edit.value)
        case Remove() if node and group:
            yield from _without(dialect, group, edit.keys)
        case Lift() if node:
            yield from _lifted(dialect, node, edit.id)
        case Remark() if group:
            yield from with_remark(dialect, group, int(edit.keys[-1]), edit.text)


def _appended(
    dialect: Dialect, group: Node | None, node: Node | None, edit: Append
) -> Iterator[str]:
    """Yield an entry more in a list, wherever that stands."""
    if node and node.kind == "list" and node.children:
        add = _in_brackets if node.is_flow else _below_entries
        yield from add(dialect, node, edit)
    elif node and group:
        yield from _first_entry(dialect, group, node, edit)
    elif group:
        yield from _new_key(dialect, group, edit.keys, [edit.value], as_lines=edit.as_line)


def _without(dialect: Dialect, group: Node, keys: KeyPath) -> Iterator[str]:
    """Return a list without one of its entries, or a group without one of its keys."""
    if group.kind == "list":
        return without_entry(dialect, group, int(keys[-1]))
    return _without_key(dialect, group, keys)


def _entry(dialect: Dialect, edit: Append, gap: int) -> list[str]:
    name = str(edit.keys[-1])
    return entry(
        edit.value,
        gap=gap,
        offset=dialect.offset(name),
        is_promise=name in PROMISES,
        as_line=edit.as_line,
    )


def _below_entries(dialect: Dialect, entries: Node, edit: Append) -> Iterator[str]:
    """Yield an entry more in a list of lines, written as the last one is."""
    column, gap = dialect.column(entries.start), dialect.gap(entries)
    lines = _entry(dialect, edit, gap)
    if entries.children[-1].is_flow and len(lines) > 1:
        lines = [f"-{' ' * (gap - 1)}{inline(edit.value)}"]
    empty = [""] if dialect.is_spaced(entries) else []
    added = [*empty, *(" " * column + line for line in lines)]
    for at in dialect.below(entries.end, column):
        yield dialect.with_lines(at, added)


def _in_brackets(dialect: Dialect, entries: Node, edit: Append) -> Iterator[str]:
    """Yield an entry more in a list in brackets, on a line of its own where the last has one."""
    text, last = dialect.text, entries.children[-1]
    added = _bracketed(edit)
    behind = BEHIND.match(text, last.end)
    if behind and behind.end() < entries.end:
        indent = " " * dialect.column(last.start)
        line = f"{indent}{added}{',' if behind['comma'] else ''}{dialect.ending}"
        kept = f"{behind['comma'] or ','}{behind['rest']}"
        yield text[: last.end] + kept + line + text[behind.end() :]
    yield f"{text[: last.end]}, {added}{text[last.end :]}"


def _bracketed(edit: Append) -> str:
    return json_line(edit.value) if edit.as_line else inline(edit.value, in_brackets=True)


def _first_entry(dialect: Dialect, group: Node, entries: Node, edit: Append) -> Iterator[str]:
    """Yield the first entry of a list that is empty: `[]`, or nothing at all."""
    text, key = dialect.text, group.keys[group.key(edit.keys[-1]) or 0]
    if group.is_flow:
        gap = " " if text[entries.start - 1] == ":" else ""
        yield f"{text[: entries.start]}{gap}[{_bracketed(edit)}]{text[entries.end :]}"
        return
    colon = text.index(":", key.end) + 1
    column = dialect.column(key.start)
    indent = " " * (column + dialect.offset(key.written))
    lines = [indent + line for line in _entry(dialect, edit, dialect.gap())]
    bare = replace(dialect, text=text[:colon] + text[max(colon, entries.end) :])
    for at in bare.below(colon, column):
        yield bare.with_lines(at, lines)


def _new_key(
    dialect: Dialect, group: Node, keys: KeyPath, value: Any, *, as_lines: bool = False
) -> Iterator[str]:
    """Yield a key more in a group, behind those that people read before it."""
    name = str(keys[-1])
    if not group.keys:
        return
    before = [index for index, key in enumerate(group.keys) if rank(key.written) <= rank(name)]
    child = group.children[before[-1] if before else 0]
    text = dialect.text
    if group.is_flow:
        written = json_line(value) if as_lines else inline(value, in_brackets=True)
        yield f"{text[: child.end]}, {name}: {written}{text[child.end :]}"
        return
    column = dialect.column(group.start)
    lines = pair(name, value, dialect.offset(name), as_lines=as_lines)
    for at in dialect.below(child.end, column):
        yield dialect.with_lines(at, [" " * column + line for line in lines])


def _other_value(dialect: Dialect, node: Node, value: Any) -> Iterator[str]:
    """Yield another value in the place of one; comments in that would be lost, so it stays."""
    text = dialect.text
    old = text[node.start : node.end].rstrip()
    if node.kind != "scalar" and A_COMMENT.search(old):
        return
    before, after = text[: node.start], text[node.start + len(old) :]
    if not old:
        yield f"{before}{' ' if before.endswith(':') else ''}{inline(value)}{after}"
    elif node.kind == "scalar" or node.is_flow:
        written = like(value, old) if isinstance(value, str) else inline(value)
        yield f"{before}{written}{after}"
        yield f"{before}{inline(value, in_brackets=True)}{after}"
    else:
        yield from _other_block(dialect, node, value, after)


def _other_block(dialect: Dialect, node: Node, value: Any, after: str) -> Iterator[str]:
    """Yield another value in the place of lines: a list stays one of lines."""
    text = dialect.text
    if isinstance(value, list) and node.kind == "list":
        indent = dialect.ending + " " * dialect.column(node.start)
        lines = [
            line for one in value for line in entry(one, gap=dialect.gap(node), is_promise=False)
        ]
        yield text[: node.start] + indent.join(lines) + after
    colon = text.rindex(":", 0, node.start) + 1
    yield f"{text[:colon]} {inline(value)}{after}"


def _without_key(dialect: Dialect, group: Node, keys: KeyPath) -> Iterator[str]:
    """Yield a group without one of its keys, and without the lines that only this key has."""
    text, index = dialect.text, group.key(keys[-1]) or 0
    key, child = group.keys[index], group.children[index]
    if group.is_flow:
        if index:
            yield text[: group.children[index - 1].end] + text[child.end :]
        else:
            rest = [one.start for one in group.keys[1:]] or [child.end]
            yield text[: key.start] + text[rest[0] :]
        return
    column = dialect.column(key.start)
    for end in dialect.below(child.end, column):
        start = key.start - column
        if not text[start : key.start].strip():
            yield text[:start] + text[end:]
        elif index + 1 < len(group.keys):
            yield text[: key.start] + text[group.keys[index + 1].start :]


def _lifted(dialect: Dialect, node: Node, name: str) -> Iterator[str]:
    """Yield a plain text as the title of a group of keys."""
    text, (start, end) = dialect.text, (node.start, node.end)
    indent = dialect.ending + " " * dialect.column(start)
    yield f"{text[:start]}id: {name}{indent}title: {text[start:]}"
    yield f"{text[:start]}{{id: {name}, title: {text[start:end]}}}{text[end:]}"
