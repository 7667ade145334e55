"""The strict reader: bytes to values that know their place, and everything wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import KeyPath
from okrcli.store.blocks import quickly
from okrcli.store.composer import Composer, Node, TooDeep
from okrcli.store.source import BOM, Fault, Source, Span, decode, too_large, too_much
from okrcli.store.told import Told

LARGEST = 1_000_000
"""The most bytes that are parsed as YAML: a thousand objectives, where a team has five."""
MOST_PARTS = 100_000
"""The most lines, entries and keys: five hundred key results with all their keys are a tenth."""
LINES_NAMED = 12
"""Lines of conflict markers that are named."""
MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r]|$)", re.MULTILINE)
UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)")
"""What no text holds; a carriage return belongs before a line feed, which ends a line."""


@dataclass
class Document:
    """One file as it was read. `data` is None when it could not be, or is empty."""

    source: Source
    problems: Told = field(default_factory=Told)
    plain: Any = None
    """The values of a plain file, which was read line by line; None for another."""
    tree: Node | None = None
    """What YAML's events make of the file; of a plain one only once a place in it is asked for."""

    @property
    def is_read(self) -> bool:
        """Return whether there is something in it that could be read."""
        return self.plain is not None or self.tree is not None

    @property
    def root(self) -> Node | None:
        """Return the node of the whole, None where nothing could be read."""
        if self.tree is None and self.plain is not None:
            self.tree = Composer(self.text, []).root()
        return self.tree

    @property
    def path(self) -> str:
        """Return the path that problems name."""
        return self.source.path

    @property
    def text(self) -> str:
        """Return the text, without a byte order mark."""
        return self.source.text

    @property
    def data(self) -> Any:
        """Return the values: dict, list, Decimal, date, bool, str or None."""
        if self.plain is not None:
            return self.plain
        return self.tree.value if self.tree else None

    @cached_property
    def faulty(self) -> frozenset[KeyPath]:
        """Return the places whose values were told of as problems, keys included."""
        return frozenset(_faulty(self.root, ())) if self.problems and self.root else frozenset()

    @cached_property
    def _below(self) -> Mapping[KeyPath, Collection[KeyPath]]:
        """Return for each place that a fault lies in the steps that lead on from it; () is it."""
        found: dict[KeyPath, set[KeyPath]] = {}
        for place in self.faulty:
            for depth in range(len(place) + 1):
                found.setdefault(place[:depth], set()).add(place[depth : depth + 1])
        return found

    def faults_in(self, keys: KeyPath) -> Collection[KeyPath]:
        """Return the keys below a place under which something was told of; () for itself."""
        return self._below.get(keys, ())

    def is_told(self, keys: KeyPath) -> bool:
        """Return whether this value was told of, one in it, or one around it."""
        around = (keys[:depth] for depth in range(len(keys)))
        return keys in self._below or any(place in self.faulty for place in around)

    def node(self, keys: KeyPath) -> Node | None:
        """Return the node at a place, or None."""
        found = self.root
        for key in keys:
            found = found.child(key) if found else None
        return found

    def span(self, keys: KeyPath, on_key: bool = False) -> Span:
        """Return the place of a value, or of its key; at last of the nearest parent there is."""
        parent = self.node(keys[:-1]) if keys else None
        found = self.node(keys)
        if parent and found and keys and on_key and parent.kind == "map":
            found = parent.keys[parent.key(keys[-1]) or 0]
        if found is not None:
            return self.source.span(found.start, found.end)
        return self.span(keys[:-1]) if keys else Span(1, 1)

    def excerpt(self, line: int) -> str:
        """Return a line as it stands in the file."""
        return self.source.excerpt(line)

    def problem(self, keys: KeyPath, slip: Slip, on_key: bool = False) -> Problem:
        """Return a slip as a problem at a place."""
        return self.source.problem(self.span(keys, on_key), slip.rule, slip.message, slip.hint)


def read(data: bytes, path: str) -> Document:
    """Read one YAML file. Nothing is raised: what is wrong stands in `problems`."""
    document = Document(Source(path, decode(data) if len(data) <= LARGEST else ""))
    document.problems.extend(
        document.source.problem(document.source.span(fault.start, fault.end), *fault.told)
        for fault in _faults(data, document)
    )
    document.problems.sort()
    return document


def _faults(data: bytes, document: Document) -> Iterator[Fault]:
    """Yield what is wrong with a file, and put the tree in its document where there is one."""
    text = document.text
    unreadable = _unreadable(data, text)
    if unreadable:
        yield unreadable
        return
    document.plain = quickly(text)
    if document.plain is not None:
        return
    yield from _composed(document, text)


def _composed(document: Document, text: str) -> Iterator[Fault]:
    """Yield what the YAML library and our rules find wrong with a file that is not plain."""
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - 26 ms, and most files are plain

    from okrcli.store.syntax import retell  # noqa: PLC0415 - likewise

    told: list[Fault] = []
    try:
        document.tree = Composer(text, told).root()
    except TooDeep as deep:
        yield Fault(deep.offset, deep.offset + 1, deep.slip())
    except YAMLError as error:
        yield retell(text, error)
    else:
        if document.tree is None:
            hint = _("write something in it, or remove it")
            yield Fault(0, 1, Slip(_("the file is empty"), hint, "empty-file"))
    yield from told


def _unreadable(data: bytes, text: str) -> Fault | None:
    """Return why a file is not even parsed, or None."""
    if len(data) > LARGEST:
        return Fault(0, 1, too_large(LARGEST))
    if sum(map(text.count, ("\n", ",", ": "))) > MOST_PARTS:
        return Fault(0, 1, _too_many_parts())
    return _not_text(data) or _conflict(text) or _unprintable(text)


def _too_many_parts() -> Slip:
    message = _(
        "the file has more than {most} lines, entries and keys, and so it is not read",
        most=MOST_PARTS,
    )
    return too_much(message)


def _not_text(data: bytes) -> Fault | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(0, 1, _not_utf_8(_("the file is UTF-16")))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(BOM)
        message = _(
            "byte {number}, 0x{byte:02x}, is not UTF-8",
            number=error.start + 1,
            byte=data[error.start],
        )
        return Fault(len(before), len(before) + 1, _not_utf_8(message))
    return None


def _not_utf_8(message: str) -> Slip:
    return Slip(message, _("save the file as UTF-8"), "not-utf-8")


def _conflict(text: str) -> Fault | None:
    found = list(MARKER.finditer(text))
    if not any(match[0][0] in "<>" for match in found):
        return None
    lines = [str(text.count("\n", 0, one.start()) + 1) for one in found[:LINES_NAMED]]
    message = _("a conflict marker was left behind")
    if len(found) > LINES_NAMED:
        message = _(
            "merge conflicts are not resolved: {count} markers, in lines {lines} and below",
            count=len(found),
            lines=", ".join(lines),
        )
    elif len(lines) > 1:
        message = _(
            "a merge conflict is not resolved: lines {lines} and {last}",
            lines=", ".join(lines[:-1]),
            last=lines[-1],
        )
    hint = _("keep what is right between the markers and remove the marker lines")
    return Fault(found[0].start(), found[0].end(), Slip(message, hint, "conflict-marker"))


def _unprintable(text: str) -> Fault | None:
    match = UNPRINTABLE.search(text)
    if match is None:
        return None
    message = _("the control character U+{code:04X} stands here", code=ord(match[0]))
    if match[0] == "\0":
        message = _("a NUL stands here")
    hint = _("remove it")
    if match[0] == "\r":
        message = _("a carriage return without a line feed stands here")
        hint = _("save the file with the line ends of Linux or of Windows")
    slip = Slip(message, hint, "control-character")
    return Fault(match.start(), match.end(), slip)


def _faulty(node: Node, keys: KeyPath) -> Iterator[KeyPath]:
    """Yield the places of faulty nodes."""
    if node.is_faulty:
        yield keys
    if node.kind == "list":
        for index, child in enumerate(node.children):
            yield from _faulty(child, (*keys, index))
    for key, child in zip(node.keys, node.children, strict=False):
        if key.is_faulty:
            yield (*keys, key.written)
        yield from _faulty(child, (*keys, key.written))
