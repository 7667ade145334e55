"""What no output may hold, looked for without our own sanitiser."""

from __future__ import annotations

import re
import unicodedata

OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
THEIR_COLOUR = "38;5;201"
"""The colour that a harmful text asks for, and we never do."""
KEPT = "\n\u200d"
"""A line end, and what joins emoji."""
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def obeyed(text: str, *, has_colours: bool = False) -> str:
    """Return the first character that a terminal or a reader would obey, with what is around it."""
    assert THEIR_COLOUR not in "".join(OUR_COLOURS.findall(text)), "a colour of theirs"
    plain = OUR_COLOURS.sub("", text) if has_colours else text
    for place, character in enumerate(plain):
        if unicodedata.category(character) in HIDDEN and character not in KEPT:
            return f"{character!a} in {plain[max(0, place - 50) : place + 50]!a}"
    return ""
