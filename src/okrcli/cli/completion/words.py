"""A command line as a shell hands it over while it is typed."""

from __future__ import annotations

from collections.abc import Sequence


def typed(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the words before the last one, and that; bash parts `--team=x` into three."""
    joined: list[str] = []
    for word in words:
        glued = joined and (word == "=" or joined[-1].endswith("=")) and joined[-1][:2] == "--"
        if glued:
            joined[-1] += word
        else:
            joined.append(word)
    *before, last = joined or [""]
    return tuple(before), last


def said(words: Sequence[str], option: str) -> str:
    """Return what was given for an option, "" for nothing."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    return next((value for word, value in pairs if word == option), "")
