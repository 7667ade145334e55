"""From the events of a YAML parser to nodes that know where they stand.

Anchors, aliases, tags, merge keys, repeated keys and a second document are problems, and so is
a depth beyond 32, which ends the reading: the parser itself never recurses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import lru_cache
from typing import Any, Literal

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.store.plainscalars import resolve
from okrcli.store.source import Fault

DEEPEST = 32
NodeKind = Literal["scalar", "map", "list"]


class TooDeep(Exception):  # noqa: N818 - ends the reading, and the reader tells it
    """Nesting beyond `DEEPEST`; `offset` is where."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset

    def slip(self) -> Slip:
        """Return what is told of it."""
        return Slip(
            _("this is nested more than {levels} levels deep", levels=DEEPEST),
            _("our files never need more than ten: look for a bracket too many"),
            "too-deep",
        )


@dataclass(slots=True)
class Node:
    """A value with the offsets of its first and after its last character.

    The children of a map stand beside its `keys`, repeated ones included. A block ends with
    its last child. `written` is a scalar's text before it is read as a number or a day.
    """

    kind: NodeKind
    start: int
    end: int
    value: Any = None
    written: str = ""
    is_flow: bool = False
    is_faulty: bool = False
    """Whether what stands here was told of as a problem."""
    keys: list[Node] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def child(self, key: str | int) -> Node | None:
        """Return the first child under a key, or at an index, or None."""
        if self.kind == "list":
            there = isinstance(key, int) and 0 <= key < len(self.children)
            return self.children[int(key)] if there else None
        found = self.key(key)
        return self.children[found] if found is not None else None

    def key(self, key: str | int) -> int | None:
        """Return the index of a map's first key that is written so, or None."""
        return next((i for i, node in enumerate(self.keys) if node.written == key), None)


@lru_cache(maxsize=1)
def _parser_class() -> Callable[[str], Any]:
    """Return libyaml's parser, or the same in Python where it was not built."""
    try:
        # Compiled, and not there on every platform.
        from _ruamel_yaml import CParser  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        return _python_parser
    return CParser  # type: ignore[no-any-return]


def has_compiled_parser() -> bool:
    """Return whether files are read by libyaml."""
    return _parser_class() is not _python_parser


def _python_parser(text: str) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 26 ms, only without the compiled one

    return YAML(typ="safe", pure=True).get_constructor_parser(text)[1]


def events(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the name and the event of each parser event; raises the parser's own errors."""
    parser = _parser_class()(text)
    while parser.check_event():
        event = parser.get_event()
        yield type(event).__name__.removesuffix("Event"), event


class Composer:
    """Builds the tree of one file, with what is wrong appended to `told`."""

    def __init__(self, text: str, told: list[Fault]) -> None:
        self._events = events(text)
        self._told = told

    def _tell(self, start: int, end: int, slip: Slip) -> None:
        self._told.append(Fault(start, end, slip))

    def root(self) -> Node | None:
        """Return the first document's node, or None without one."""
        found: Node | None = None
        documents = 0
        for name, event in self._events:
            if name == "DocumentStart":
                documents += 1
                if documents > 1:
                    self._tell(
                        event.start_mark.index,
                        event.start_mark.index + 3,
                        Slip(
                            _("a second document starts here, and only the first is read"),
                            _("remove the line ---, or move what follows to a file of its own"),
                            "second-document",
                        ),
                    )
                    return found
            elif name not in ("StreamStart", "StreamEnd", "DocumentEnd"):
                found = self._node(name, event, 0)
        return found

    def _node(self, name: str, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise TooDeep(event.start_mark.index)
        if name == "Alias":
            node = Node("scalar", event.start_mark.index, event.end_mark.index)
            message = _("the alias *{name} is not read", name=event.anchor)
            return self._refuse(node, message, "alias")
        if name == "Scalar":
            node = self._scalar(event)
        else:
            node = Node(
                "list" if name == "SequenceStart" else "map",
                event.start_mark.index,
                event.end_mark.index,
                is_flow=bool(event.flow_style),
            )
            self._fill(node, depth)
        if event.anchor:
            message = _("the anchor &{name} is not read", name=event.anchor)
            self._refuse(node, message, "anchor")
        elif event.tag is not None:
            self._refuse(node, _("a YAML tag is not read"), "tag")
        return node

    def _refuse(self, node: Node, message: str, rule: str) -> Node:
        node.is_faulty = True
        hint = _("write the value itself; a text that starts so goes in quotes")
        self._tell(node.start, node.end, Slip(message, hint, rule))
        return node

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        node = Node("scalar", start, end, event.value, event.value)
        if event.style not in (None, "") or event.tag is not None:
            return node
        try:
            node.value = resolve(event.value)
        except Slip as slip:
            node.is_faulty = True
            self._tell(start, end, slip)
        return node

    def _fill(self, node: Node, depth: int) -> None:
        seen: dict[object, Node] = {}
        for name, event in self._events:
            if name in ("SequenceEnd", "MappingEnd"):
                last = node.children[-1].end if node.children else event.end_mark.index
                node.end = event.end_mark.index if node.is_flow else last
                break
            child = self._node(name, event, depth + 1)
            if node.kind == "map":
                self._check_key(child, seen)
                node.keys.append(child)
                child = self._node(*next(self._events), depth + 1)
            node.children.append(child)
        node.value = _value(node)

    def _check_key(self, key: Node, seen: dict[object, Node]) -> None:
        if key.kind != "scalar":
            key.is_faulty = True
            slip = Slip(_("a key is a single word"), _("write key: value"), "bad-key")
        elif key.written == "<<":
            slip = Slip(
                _("a merge key is not read"), _("write the keys themselves"), "merge-key", key="<<"
            )
        elif key.value in seen:
            slip = Slip(
                _("the key {key!r} stands here twice", key=key.written),
                _("keep one of the two"),
                "duplicate-key",
            )
        else:
            seen[key.value] = key
            return
        key.is_faulty = True
        self._tell(key.start, key.end, slip)


def _value(node: Node) -> object:
    """Return the values of a list or a map, where the first of repeated keys counts."""
    if node.kind == "list":
        return [child.value for child in node.children]
    values: dict[object, object] = {}
    for key, child in zip(node.keys, node.children, strict=True):
        if key.kind == "scalar":
            values.setdefault(key.value, child.value)
    return values
