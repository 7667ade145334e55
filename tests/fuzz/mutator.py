"""Valid files made wrong: in their bytes, their lines, their structure and their values.

Everything hangs on a seed, so that what falls can be tried again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache

from fuzz.shapes import Donors, Reshaper, laid_out, tree_of
from fuzz.vocabulary import keys

BYTES = (
    *(b"\0", b"\x1b[2J", b"\x7f", b"\x80", b"\xc2", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98\x80"),
    *(b"\r", b"\r\n", b"\n", b"\t", b"'", b'"', b"\\", b"\\u", b"{", b"}", b"[", b"]", b":", b"-"),
    *(b"#", b"&a ", b"*a", b"!", b"|", b">", b"%", b"@", b"`", b",", b"?", b"~", b"---\n", b"..."),
)
SCALARS = (
    *("0", "-0", "-1", "1", "0.5", "1e999", "1e3", "010", "0x1f", "1_000", "+20", "1.", ".5"),
    *("999999999999999", "9999999999999999", "0.000000000001", "-999999999999999.999999999999"),
    *(".nan", ".inf", "NaN", "Infinity", "1:30", "0001-01-01", "9999-12-31", "1900-01-01"),
    *("2199-12-31", "2026-02-30", "2026-11-3", "2026-11-16T10:00:00Z", "16/11/2026"),
    *("2026-11-16", "2026-13-01", "2026-W01", "2026", "2026-Q4", "2026-Q9", "true", "null", "~"),
    *("[]", "{}", "''", "[[]]", "{{}}", "[1, 2]", "[2, 1]", "{a: 1}", "- a", "? a", "<<", "*a"),
    *("+20%", "-100%", "+0%", "x0", "x2", "+15pp", "+15%", "tbd", "unknown", "first", "previous"),
    *("+20% of previous", "x2 of 0", "daily", "366", "367", "none", "hold", "metric", "parts"),
    *("kpi/x", "company/2026/x", "a/b/c/d/e/f", "../../etc/passwd", "con", "y", "no", "a.b.c"),
    *("'\\ud800'", '"\\ud800"', '"\\u0000"', '"\\e[31m"', "'{q}'", "'{yy}'", "'{yy!r:>9}'"),
    *("Rossi, Bianchi: due", "x: y: z", "%", "@bo", "a" * 5000, "'" + "é" * 2000 + "'"),
)
SHARE_OF_TREES = 0.5
VALUE = re.compile(rb"(?<=: )[^\n]*|(?<=- )[^\n{\[]+|(?<=: )[^,}\n]+")
KEY = re.compile(rb"[a-z_][a-z0-9_-]*(?=:)|(?<=\")[a-z_]+(?=\":)")
Change = Callable[["Mutator", bytes], bytes]


@cache
def _donors(files: tuple[bytes, ...]) -> Donors:
    """Return what stands under each key in some files."""
    return Donors(files)


@cache
def _keys() -> tuple[bytes, ...]:
    return tuple(key.encode() for key in keys())


class Mutator:
    """Makes files wrong, as a seed says."""

    def __init__(self, dice: random.Random, others: Sequence[bytes]) -> None:
        """Take the dice, and files of which pieces may be put in."""
        self.dice = dice
        self.others = others

    def spoil(self, data: bytes) -> bytes:
        """Return a file changed in one to four ways: as a tree, or as lines and bytes."""
        tree = tree_of(data) if self.dice.random() < SHARE_OF_TREES else None
        times = self.dice.choice((1, 1, 1, 2, 2, 4))
        if tree is not None:
            reshaper = Reshaper(self.dice, _donors(tuple(self.others)), SCALARS)
            for _ in range(times):
                reshaper.change(tree)
            return laid_out(tree)
        for _ in range(times):
            data = self.dice.choice(CHANGES)(self, data)
        return data

    def span(self, data: bytes) -> tuple[int, int]:
        """Return where a short piece of a file begins and ends."""
        start = self.dice.randint(0, len(data))
        return start, min(len(data), start + self.dice.choice((0, 1, 1, 2, 8, 40, 400)))

    def piece(self) -> bytes:
        """Return bytes that mean something to somebody."""
        return self.dice.choice(BYTES)

    def scalar(self) -> bytes:
        """Return a value as YAML may hold it."""
        return self.dice.choice(SCALARS).encode("utf-8", "surrogatepass")


def _flip(some: Mutator, data: bytes) -> bytes:
    at = some.dice.randrange(len(data) or 1)
    return data[:at] + bytes([some.dice.randrange(256)]) + data[at + 1 :]


def _put(some: Mutator, data: bytes) -> bytes:
    start, _ = some.span(data)
    return data[:start] + some.piece() + data[start:]


def _cut(some: Mutator, data: bytes) -> bytes:
    start, end = some.span(data)
    return data[:start] + data[end:]


def _truncate(some: Mutator, data: bytes) -> bytes:
    return data[: some.dice.randint(0, len(data))]


def _repeat(some: Mutator, data: bytes) -> bytes:
    start, end = some.span(data)
    return data[:end] + data[start:end] * some.dice.choice((1, 2, 50)) + data[end:]


def _graft(some: Mutator, data: bytes) -> bytes:
    other = some.dice.choice(some.others)
    start, end = some.span(other)
    at, rest = some.span(data)
    return data[:at] + other[start:end] + data[rest:]


def _recode(some: Mutator, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    code = some.dice.choice(("utf-16", "utf-16-le", "latin-1", "utf-8-sig", "cp1252", "utf-32"))
    return text.encode(code, "replace")


def _lines(change: Callable[[Mutator, list[bytes], int], None]) -> Change:
    """Make a change of a file out of one of its lines, at an index that there is."""

    def changed(some: Mutator, data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(some, lines, some.dice.randrange(len(lines)))
        return b"\n".join(lines)

    return changed


def _drop_line(_some: Mutator, lines: list[bytes], at: int) -> None:
    del lines[at]


def _double_line(_some: Mutator, lines: list[bytes], at: int) -> None:
    lines.insert(at, lines[at])


def _move_line(some: Mutator, lines: list[bytes], at: int) -> None:
    lines.insert(some.dice.randrange(len(lines)), lines.pop(at))


def _indent_line(some: Mutator, lines: list[bytes], at: int) -> None:
    lines[at] = some.dice.choice((b" ", b"  ", b"\t", b"- ", b"      ")) + lines[at]


def _dedent_line(some: Mutator, lines: list[bytes], at: int) -> None:
    lines[at] = lines[at][some.dice.choice((1, 2, 4)) :]


def _end_line(some: Mutator, lines: list[bytes], at: int) -> None:
    lines[at] += some.dice.choice((b"\r", b" #", b":", b" ", b",", b"}", b"\x0b", b"\x0c"))


def _mark_line(some: Mutator, lines: list[bytes], at: int) -> None:
    lines.insert(at, some.dice.choice((b"<<<<<<< HEAD", b"=======", b">>>>>>> x", b"---", b"{")))


def _swap_block(some: Mutator, lines: list[bytes], at: int) -> None:
    size = some.dice.choice((2, 3, 8))
    block = lines[at : at + size]
    del lines[at : at + size]
    where = some.dice.randrange(len(lines) + 1)
    lines[where:where] = block


def _at_match(pattern: re.Pattern[bytes], new: Callable[[Mutator, bytes], bytes]) -> Change:
    """Make a change of a file out of a new text for something found in it."""

    def changed(some: Mutator, data: bytes) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one = some.dice.choice(found)
        return data[: one.start()] + new(some, one[0]) + data[one.end() :]

    return changed


def _other_key(some: Mutator, _old: bytes) -> bytes:
    return some.dice.choice(_keys())


def _near_key(some: Mutator, old: bytes) -> bytes:
    at = some.dice.randrange(len(old))
    return old[:at] + old[at + 1 :] or b"x"


def _other_value(some: Mutator, _old: bytes) -> bytes:
    return some.scalar()


def _nested(some: Mutator, old: bytes) -> bytes:
    depth = some.dice.choice((1, 3, 40, 2000))
    return some.dice.choice((b"[", b"{a: ")) * depth + old[:20] + b"]" * depth


def _grown(some: Mutator, old: bytes) -> bytes:
    times = range(some.dice.choice((1, 2, 9)))
    pairs = [some.dice.choice(_keys()) + b": " + some.scalar() for _ in times]
    return some.dice.choice((b"{%s}", b"[%s]", b"{%s, x}")) % b", ".join((*pairs, old[:20]))


def _digits(some: Mutator, old: bytes) -> bytes:
    return b"".join(bytes([some.dice.choice(b"0123456789-.,")]) for _ in old)


def _more_keys(some: Mutator, data: bytes) -> bytes:
    """Put keys of any record beside one that is there, as deep as it stands."""
    lines = data.split(b"\n")
    at = some.dice.randrange(len(lines))
    margin = re.match(rb" *(?:- )?", lines[at])
    indent = b" " * len(margin[0] if margin else b"")
    new = [
        indent + some.dice.choice(_keys()) + b": " + some.scalar()
        for _ in range(some.dice.choice((1, 1, 3)))
    ]
    return b"\n".join([*lines[: at + 1], *new, *lines[at + 1 :]])


CHANGES: tuple[Change, ...] = (
    *(_flip, _put, _put, _cut, _truncate, _repeat, _graft, _recode, _more_keys, _more_keys),
    *map(_lines, (_drop_line, _double_line, _move_line, _indent_line, _dedent_line)),
    *map(_lines, (_end_line, _mark_line, _swap_block)),
    *(_at_match(KEY, _other_key), _at_match(KEY, _near_key), _at_match(KEY, _grown)),
    *(_at_match(VALUE, new) for new in (_other_value, _other_value, _other_value)),
    *(_at_match(VALUE, new) for new in (_nested, _grown)),
    _at_match(re.compile(rb"\d[\d.-]*"), _digits),
    _at_match(re.compile(rb"\d[\d.-]*"), _other_value),
)
