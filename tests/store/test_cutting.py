"""Entries taken out of definition files, in every way in which people write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from okrcli.errors import DataError
from okrcli.model import KeyPath
from okrcli.store.composer import Node
from okrcli.store.document import apply
from okrcli.store.edits import Remark, Remove, in_words
from okrcli.store.reader import read

DIALECTS = sorted((Path(__file__).parent.parent / "data" / "dialects").glob("*.yaml"))
COMMENTED = """\
objectives:
  # the first
  - id: a
    title: A   # said so in March
    # its end
  # the second
  # has two lines
  - id: b
    title: B

# far left
  - id: c
    title: C
tags: [x]
"""


def entries(node: Node, keys: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield every entry of a list that keeps others, or its brackets, when it goes."""
    if node.kind == "list":
        for index, child in enumerate(node.children):
            if node.is_flow or len(node.children) > 1:
                yield (*keys, index)
            yield from entries(child, (*keys, index))
    for key, child in zip(node.keys, node.children, strict=False):
        yield from entries(child, (*keys, key.written))


def without(text: str, *keys: KeyPath) -> str:
    return apply(text.encode(), [Remove(one) for one in keys], "").decode()


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
def test_every_entry_of_every_list_can_be_taken_out(path: Path) -> None:
    data = path.read_bytes()
    root = read(data, path.name).root
    assert root
    for keys in entries(root):
        # What comes out was compared with what was meant, so it is enough that it comes out.
        made = apply(data, [Remove(keys)], path.name)
        assert made.count(b"\r\n") == made.count(b"\n") or b"\r" not in data
        assert len(made) < len(data)


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
def test_a_remark_stands_above_its_entry_or_nowhere(path: Path) -> None:
    data = path.read_bytes()
    made = apply(data, [Remark(("objectives", 0), "to modify: 3\n→ 4")], path.name)
    added = set(made.splitlines()) - set(data.splitlines())
    assert {line.strip().decode() for line in added} <= {"# to modify: 3 → 4"}


@pytest.mark.parametrize(
    ("index", "gone"),
    [
        (0, ("# the first", "title: A", "# its end")),
        (1, ("# the second", "# has two lines", "title: B")),
        (2, ("title: C",)),
    ],
)
def test_the_comments_of_an_entry_go_with_it_and_no_others(
    index: int, gone: tuple[str, ...]
) -> None:
    made = without(COMMENTED, ("objectives", index))
    kept = [line for line in COMMENTED.splitlines() if line not in made.splitlines()]
    assert all(any(word in line for line in kept) for word in gone)
    others = ("# the first", "# the second", "# has two lines", "# far left", "# its end")
    assert all(word in made for word in others if word not in gone)


def test_of_entries_in_brackets_the_comma_goes_too() -> None:
    text = "a: [x, y, z]\n"
    assert without(text, ("a", 0)) == "a: [y, z]\n"
    assert without(text, ("a", 2)) == "a: [x, y]\n"
    assert without(text, ("a", 2), ("a", 1), ("a", 0)) == "a: []\n"


def test_the_last_entry_of_a_list_of_lines_is_not_taken_out_so() -> None:
    with pytest.raises(DataError, match="nothing was written") as error:
        without("a:\n  - x\nb: 1\n", ("a", 0))
    assert "remove entry 1 of a" in error.value.hint


def test_empty_lines_part_what_stays_as_they_did() -> None:
    text = "a:\n  - x: 1\n\n  - x: 2\n\n  - x: 3\n"
    assert without(text, ("a", 1)) == "a:\n  - x: 1\n\n  - x: 3\n"
    assert without(text, ("a", 2)) == "a:\n  - x: 1\n\n  - x: 2\n"
    assert without(text, ("a", 0)) == "a:\n  - x: 2\n\n  - x: 3\n"


def test_a_remark_is_said_in_words() -> None:
    assert in_words(Remark(("a", 0), "why")) == "# why"
