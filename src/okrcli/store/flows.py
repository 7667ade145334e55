"""Lists and groups written on one line: `[a, b]`, `{id: a, target: 85}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from okrcli.store.plainscalars import resolve

DEEPEST = 4
LONGEST = 200
"""Characters of a key; YAML itself ends at 1024."""
INSIDE = r"\-\w+./%()@'&!*=;€$°’…–—"
"""What a plain text in a flow is made of, beside spaces: less than YAML allows."""
TOKEN = re.compile(
    rf"""[ ]*(?:
      (?P<sign>[\[\]{{}},])
      | (?:
          "(?P<double>[^"\\]*)"
        | '(?P<single>[^']*)'
        | (?P<plain>(?:[\w+./($€°]|-[0-9])(?:[{INSIDE} ]*[{INSIDE}])?)
      )(?P<colon>:(?=\ ))?
    )""",
    re.VERBOSE,
)
END = re.compile(r" *(?: #.*)?")
"""What may follow a value on its line."""


class Unclear(Exception):  # noqa: N818 - an answer, not an error
    """It takes the real reader to say what this means."""


def flow(text: str) -> Any:
    """Return the values of a list or a group that fills the rest of a line.

    Raises:
        Unclear: it is none, or not a plain one.
    """
    tokens = _tokens(text)
    return _value(next(tokens), tokens, 0)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at, depth = 0, 0
    while match := TOKEN.match(text, at):
        at = match.end()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match["sign"] or "", 0)
        if depth == 0 and not END.fullmatch(text, at):
            raise Unclear
        yield match
    raise Unclear


def _value(token: re.Match[str], tokens: Iterator[re.Match[str]], depth: int) -> Any:
    if depth > DEEPEST or token["colon"]:
        raise Unclear
    match token["sign"]:
        case "[":
            return list(_listed(tokens, depth))
        case "{":
            return _group(tokens, depth)
        case None:
            return _scalar(token)
        case _:
            raise Unclear


def _scalar(token: re.Match[str]) -> Any:
    if token["plain"]:
        return resolve(token["plain"])
    return token["double"] if token["double"] is not None else token["single"]


def _listed(tokens: Iterator[re.Match[str]], depth: int) -> Iterator[Any]:
    token = next(tokens)
    while token["sign"] != "]":
        yield _value(token, tokens, depth + 1)
        token = _after(tokens, "]")


def _group(tokens: Iterator[re.Match[str]], depth: int) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    token = next(tokens)
    while token["sign"] != "}":
        key = _scalar(token) if token["colon"] else None
        if key is None or key in values or len(token[0]) > LONGEST:
            raise Unclear
        values[key] = _value(next(tokens), tokens, depth + 1)
        token = _after(tokens, "}")
    return values


def _after(tokens: Iterator[re.Match[str]], end: str) -> re.Match[str]:
    """Return what comes next in a list or group: its end, or the value behind a comma."""
    token = next(tokens)
    if token["sign"] == end:
        return token
    if token["sign"] != ",":
        raise Unclear
    following = next(tokens)
    if following["sign"] == end:
        raise Unclear
    return following
