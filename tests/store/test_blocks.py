"""What is read line by line is what YAML's events say, and plain files are read so."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from okrcli.store.blocks import quickly
from okrcli.store.composer import Composer, TooDeep
from okrcli.store.source import Fault

REPO = Path(__file__).parents[2]
FILES = [
    path
    for path in (*REPO.glob("okrs/**/*.yaml"), *REPO.glob("examples/**/*.yaml"))
    if ".checkins." not in path.name
]
PLAIN = """\
# a comment
period: 2026   # a year
team: company

objectives:
- id: a
  title: A colon:in a word, a #sign, 5-10 % and l'anno
  weight: 0.5
  start: 2026-10-05
  tags: [x, "y: z", 'w', -3, 2026-10-05, null]
  empty:
  private: true   # why
  key_results:
    - A text of its own
    - "- quoted"   # why
    - id: b
      target: -12.5
      plan: [{by: 2026-11-01, value: 3}, {by: 2026-12-01, value: "4"}]
    - {id: c, title: L'anno, milestones: [One, {id: two, title: (2) due & tre}], nested: {a: {}}}
  last: []
engineering/platform: ~
"""
KEYS = ("id", "title", "a", "b", "a-b", "key_results", "x/y", "null", "1")
WORDS = (
    "a",
    "b c",
    "id",
    "1",
    "-2",
    "2026-10-05",
    "true",
    "~",
    "null",
    "x#y",
    "l'a",
    "0x1f",
    "1e3",
)
MARKS = (*":-,#'\"[]{}&*!|>%@`?.~ \n\t", ": ", " #", "- ", "\n  ", "\n- ", "---", "é", "\u2028")


def composed(text: str) -> tuple[Any, list[Fault]]:
    """What the real reader makes of a text, and what it tells."""
    told: list[Fault] = []
    root = Composer(text, told).root()
    return (root.value if root else None), told


class Writer:
    """Writes YAML that is plain, or nearly so: the same for the same seed, and quickly."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing secret

    def scalar(self) -> str:
        if self.random.random() < 0.6:
            return self.random.choice(WORDS)
        text = "".join(self.random.choices((*WORDS, *MARKS), k=self.random.randint(0, 4)))
        return self.random.choice((text, f'"{text}"', f"'{text}'"))

    def flow(self, depth: int = 0) -> str:
        if depth == 3 or self.random.random() < 0.5:
            return self.scalar()
        inner = [self.flow(depth + 1) for _ in range(self.random.randint(0, 3))]
        if self.random.random() < 0.5:
            return f"[{', '.join(inner)}]"
        keyed = [f"{self.random.choice((*KEYS, self.scalar()))}: {one}" for one in inner]
        return "{" + ", ".join(keyed) + "}"

    def block(self, depth: int = 0) -> list[str]:
        is_list, lines = self.random.random() < 0.5, list[str]()
        for _ in range(self.random.randint(1, 3)):
            head = "- " if is_list else f"{self.random.choice(KEYS)}: "
            if depth == 3 or self.random.random() < 0.5:
                lines.append(head + self.flow())
                continue
            inner, indent = self.block(depth + 1), self.random.choice((2, 2, 2, 0, 1))
            deeper = [" " * indent + line for line in inner]
            lines += [head + deeper[0].lstrip(), *deeper[1:]] if is_list else [head, *deeper]
        return lines

    def file(self) -> str:
        text = self.random.choice((PLAIN, "\n".join(self.block()), f"a: {self.flow()}"))
        for _ in range(self.random.randint(0, 3)):
            at = self.random.randint(0, len(text))
            put = self.random.choice((*WORDS, *MARKS, ""))
            text = text[:at] + put + text[at + self.random.randint(0, 2) :]
        return text


@given(st.integers(0, 10**9))
@settings(max_examples=500)
def test_what_is_read_line_by_line_is_what_yaml_says(seed: int) -> None:
    text = Writer(seed).file()
    found = quickly(text)
    if found is None:
        return
    try:
        value, told = composed(text)
    except (YAMLError, TooDeep) as error:
        raise AssertionError(f"{text!r} is no YAML, and was read as {found!r}") from error
    assert told == [], text
    assert repr(found) == repr(value), text


@pytest.mark.parametrize("path", FILES, ids=str)
def test_our_own_files_are_read_line_by_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert repr(quickly(text)) == repr(composed(text)[0])


def test_every_plain_form_is_read_line_by_line() -> None:
    found = quickly(PLAIN)
    assert found["objectives"][0]["empty"] is None
    assert found["objectives"][0]["key_results"][1] == "- quoted"
    assert repr(found) == repr(composed(PLAIN)[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "a: |\n  text",
        "a: >\n  text",
        "a: one\n  two",
        "a: &x 1",
        "a: *x",
        "a: !t 1",
        "a: 1\na: 2",
        "a: 1e3",
        'a: "x\\n"',
        "a: 'it''s'",
        "a:\t1",
        "a: 1\r\nb: 2\r\n",
        "a: x: y",
        "a: x:",
        "? a",
        "---\na: 1",
        "a: 1\n...",
        "- - 1",
        "-\n",
        "a: [1,\n  2]",
        "a: [1",
        "a: [1, ]",
        "a: [b: 1]",
        "a: {b}",
        "a: {b: 1, b: 2}",
        "a: [1] x",
        "a: ]",
        "a: [[[[[[1]]]]]]",
        "  a: 1",
        "a:\n  b: 1\n c: 2",
        "a:\n- 1\n  - 2",
        "null: 1",
        "a\u2028: 1",
        "\n".join(f"{' ' * n}k:" for n in range(40)),
    ],
)
def test_what_is_not_plain_is_left_to_the_reader(text: str) -> None:
    assert quickly(text) is None
