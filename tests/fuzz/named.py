"""What is known to bring programs down, in the words of each role that a file may have."""

from __future__ import annotations

from collections.abc import Callable

from fuzz.evils import BOMBS, ODD, Make
from fuzz.tables import TABLES
from torture.scale import scaled

LARGE = scaled(6_000_000, 54_000_000)
KEYS = scaled(60_000, 1_000_000)
DEPTH = 100_000
LINE = 1_000_000
Spoil = Callable[[bytes], bytes]
"""Makes a file of the one that is to stand there."""
Form = str
"""How a role's files are written: by the ending of its file."""


def _nested(form: Form) -> bytes:
    lists = b"[" * DEPTH + b"]" * DEPTH
    known = {
        "checkins": b'costi:\n  - {"date": ' + lists + b"}\n",
        "jsonl": b'{"id": ' + lists + b"}\n",
        "json": lists,
        "csv": lists,
    }
    return known.get(form, b"objectives: " + lists)


def _large(form: Form) -> bytes:
    line = {"csv": b"id,value\n", "jsonl": b'{"id": "x"}\n', "json": b"  [],\n"}
    one = line.get(form, b"# a comment\n")
    return one * (LARGE // len(one))


def _keys(form: Form) -> bytes:
    names = [b"k%d" % n for n in range(KEYS)]
    if form == "csv":
        return b"id," + b",".join(names) + b"\nx\n"
    if form in ("jsonl", "json"):
        return b"{" + b", ".join(b'"%s": 1' % name for name in names) + b"}\n"
    return b"".join(b"%s: 1\n" % name for name in names)


def _line(form: Form) -> bytes:
    return {
        "csv": b"id,value\nx," + b"9" * LINE,
        "jsonl": b'{"id": "' + b"x" * LINE + b'"}\n',
        "json": b'[{"ID": "' + b"x" * LINE + b'"',
        "checkins": b'costi:\n  - {"note": "' + b"x" * LINE + b'"}\n',
    }.get(form, b'title: "' + b"x" * LINE + b'"\n')


def _in_the_middle(what: bytes) -> Spoil:
    def spoilt(data: bytes) -> bytes:
        at = data.rfind(b" ", 0, len(data) // 2 + 1) + 1
        return data[:at] + what + data[at:]

    return spoilt


def _escaped(data: bytes) -> bytes:
    """Put half a character, as an escape, into every text in double quotes."""
    return data.replace(b'"', b'"\\ud800', 1) if b'"' in data else b'id: "\\ud800"\n' + data


def named(form: Form) -> dict[str, Spoil]:
    """Return what is done to a file of a form, by name."""
    return {
        "alias-bomb": lambda _: BOMBS["alias-bomb"](),
        "nesting": lambda _: _nested(form),
        "large": lambda _: _large(form),
        "keys": lambda _: _keys(form),
        "long-line": lambda _: _line(form),
        "nul": _in_the_middle(b"\0"),
        "surrogate": _in_the_middle(b"\xed\xa0\x80"),
        "surrogate-escape": _escaped,
        "utf-16": lambda data: data.decode("utf-8", "replace").encode("utf-16"),
        "cr": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
    }


def bombs(form: Form) -> dict[str, Spoil]:
    """Return all else that is costly or odd for a file of a form, by name."""
    some = TABLES if form in ("csv", "jsonl", "json") else {**ODD, **BOMBS}
    return {name: _anew(make) for name, make in some.items()}


def _anew(make: Make) -> Spoil:
    return lambda _: make()
