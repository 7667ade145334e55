"""A person's words on their way to a screen: nothing in them moves the cursor or the reader.

Control characters, bidirectional overrides and invisible characters become visible signs, so a
title can neither colour the terminal nor read other than it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
JOINER_IN_EMOJI = rf"(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"
SPACES = "\t\n"
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
UNSAFE = re.compile(rf"{JOINER_IN_EMOJI}|(?P<bad>[\x00-\x1f\x7f-\x9f{INVISIBLE}\ud800-\udfff])")


COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
"""What our own screens are coloured with; in a person's words there is none left."""
COMMAND = re.compile(r"(?:(?:^|\r)[^\S\n]*(?=::)|##(?=\w*\[))", re.MULTILINE)
"""What begins a command to the host of CI that reads what a job prints, in any line of it."""
BREAKS = re.compile(r"\s+(?!%)")
"""Where a line may end: a number keeps its percent sign."""


def safe(text: str) -> str:
    """Return a text for one line of a screen; tabs and line ends become spaces."""
    return UNSAFE.sub(_shown, text) if UNSAFE.search(text) else text


def safe_lines(text: str) -> str:
    """Return a text of several lines, each made safe, with its line ends kept."""
    return "\n".join(safe(line) for line in text.split("\n"))


def drawn(screen: str) -> str:
    """Return a drawn screen of which nothing but line ends and colours reaches the terminal."""
    return "\n".join(
        "".join(part if COLOUR.fullmatch(part) else safe(part) for part in COLOUR.split(line))
        for line in screen.split("\n")
    )


def unheard(text: str) -> str:
    """Return a text in which a host of CI hears no command: a backslash stands before each."""
    return COMMAND.sub(lambda match: f"{match[0]}\\", text)


def _shown(match: re.Match[str]) -> str:
    """Return the sign that stands for a character, as wide as one letter."""
    bad = match["bad"]
    if not bad:
        return match[0]
    if bad in SPACES:
        return " "
    if bad == "\x7f":
        return "␡"
    return chr(0x2400 + ord(bad)) if bad < " " else "�"


def cells(text: str) -> int:
    """Return how many columns of a terminal a safe text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def flow(parts: Iterable[str], width: int, joint: str = " · ") -> list[str]:
    """Return lines of at most `width` columns, broken between parts and else between words."""
    lines: list[str] = []
    for part in parts:
        if lines and cells(lines[-1] + joint + part) <= width:
            lines[-1] += joint + part
        else:
            lines += wrap(part, width)
    return lines


def wrap(text: str, width: int) -> list[str]:
    """Return lines of at most `width` columns, broken between words; only a longer word is cut.

    Where there is no room at all, a line has one column.
    """
    lines: list[str] = []
    width = max(1, width)
    for word in BREAKS.split(text.strip()):
        if lines and cells(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        rest = word
        while cells(rest) > width:
            head = cut(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        lines.append(rest)
    return lines


def cut(text: str, width: int) -> str:
    """Return as much of a text as fits in `width` columns, at least one character."""
    used = 0
    for index, character in enumerate(text):
        used += _cells_of(character)
        if used > width and index:
            return text[:index]
    return text


def shorten(text: str, width: int) -> str:
    """Return a text in at most `width` columns; one that is cut ends in a sign of it.

    It is never cut within a word that has a digit, so that no number in it becomes another,
    unless the first word alone is too long.
    """
    if cells(text) <= width:
        return text
    kept = cut(text, width - 1)
    before, _, word = kept.rpartition(" ")
    word += text[len(kept) :].partition(" ")[0]
    is_cut = text[len(kept)] != " "
    has_digit = any(character.isdigit() for character in word)
    return f"{(before if is_cut and has_digit and before else kept).rstrip()}…"


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
