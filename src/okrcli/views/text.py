"""A person's words on their way to a screen: nothing in them moves the cursor or the reader.

Control characters, bidirectional overrides and invisible characters become visible signs, so a
title can neither colour the terminal nor read other than it is written.
"""

from __future__ import annotations

import re

EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
JOINER_IN_EMOJI = rf"(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"
SPACES = "\t\n"
INVISIBLE = (
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
UNSAFE = re.compile(rf"{JOINER_IN_EMOJI}|(?P<bad>[\x00-\x1f\x7f-\x9f{INVISIBLE}\ud800-\udfff])")


def safe(text: str) -> str:
    """Return a text for one line of a screen; tabs and line ends become spaces."""
    return UNSAFE.sub(_shown, text) if UNSAFE.search(text) else text


def safe_lines(text: str) -> str:
    """Return a text of several lines, each made safe, with its line ends kept."""
    return "\n".join(safe(line) for line in text.split("\n"))


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
