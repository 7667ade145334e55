"""Files that no person writes: what they hold, by name. Those in `BOMBS` are made to be costly.

Each is made when it is needed, as all of them together are large.
"""

from __future__ import annotations

import json
from collections.abc import Callable

Make = Callable[[], bytes]
CHAIN = 3000
"""Things that hang on one another, one by one."""


def team(*objectives: str, more: str = "") -> bytes:
    """Return a team's file of objectives written on a line each."""
    return ("objectives:\n" + "".join(f"  - {one}\n" for one in objectives) + more).encode()


def _objective(name: str, *key_results: str, more: str = "") -> str:
    return f"{{id: {name}, title: T{more}, key_results: [{', '.join(key_results)}]}}"


def _key_result(name: str, more: str = "baseline: 0, target: 9") -> str:
    return f"{{id: {name}, title: T, {more}}}"


def _bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def _one(value: str) -> bytes:
    return team(_objective("o", _key_result("k", f"baseline: 0, target: {value}")))


PLAIN = team(_objective("o", _key_result("k"), "Done"))
ODD: dict[str, Make] = {
    "empty": lambda: b"",
    "only-bom": lambda: b"\xef\xbb\xbf",
    "only-comment": lambda: b"# nothing",
    "only-marker": lambda: b"---",
    "end-marker": lambda: b"...\n",
    "directive": lambda: b"%YAML 9.9\n---\na: 1\n",
    "directive-alone": lambda: b"%TAG ! x\n",
    "tag": lambda: b"objectives: !!python/object/apply:os.system ['id']\n",
    "nul": lambda: PLAIN.replace(b"title", b"ti\0tle"),
    "nuls": lambda: b"\0" * 4096,
    "surrogate-bytes": lambda: PLAIN.replace(b"T,", b"\xed\xa0\x80,"),
    "surrogate-escape": lambda: PLAIN.replace(b"T,", b'"\\ud800",'),
    "surrogate-pair": lambda: PLAIN.replace(b"T,", b'"\\ud83d\\ude00",'),
    "huge-escape": lambda: PLAIN.replace(b"T,", b'"\\U00110000",'),
    "null-escape": lambda: PLAIN.replace(b"T,", b'"\\0\\e[31m",'),
    "utf-16": lambda: PLAIN.decode().encode("utf-16"),
    "utf-16-be": lambda: b"\xfe\xff" + PLAIN.decode().encode("utf-16-be"),
    "utf-16-no-bom": lambda: PLAIN.decode().encode("utf-16-le"),
    "utf-32": lambda: PLAIN.decode().encode("utf-32"),
    "latin-1": lambda: PLAIN.replace(b"T,", "è,".encode("latin-1")),
    "bom-in-the-middle": lambda: PLAIN.replace(b"T,", b"\xef\xbb\xbfT,"),
    "bom-at-a-line": lambda: PLAIN.replace(b"  - ", b"\xef\xbb\xbf  - "),
    "crlf": lambda: PLAIN.replace(b"\n", b"\r\n"),
    "cr": lambda: PLAIN.replace(b"\n", b"\r"),
    "mixed-ends": lambda: b"a: 1\r\nb: 2\rc: 3\n\rd: 4\r\r\n",
    "nel": lambda: PLAIN.replace(b"\n", b"\xc2\x85"),
    "line-separators": lambda: PLAIN.replace(b"\n", b"\xe2\x80\xa8"),
    "form-feed": lambda: PLAIN.replace(b"\n", b"\x0c\n"),
    "binary": lambda: bytes(range(256)) * 16,
    "zip": lambda: b"PK\x03\x04" + bytes(200),
    "list": lambda: b"- a\n- b\n",
    "number": lambda: b"7",
    "text": lambda: b"hello",
    "no-map": lambda: b"objectives: 7\nkpis: 7\nrenewals: 7\nclosed: 7\n",
    "empty-values": lambda: b"objectives:\nkpis:\nperiods:\npeople:\nteams:\nrules:\ngrades:\n",
    "dangling": lambda: b"objectives:\n  - {id: o, title: 'T\n",
}
"""Small, and wrong or unusual."""
BOMBS: dict[str, Make] = {
    "alias-bomb": _bomb,
    "merge-bomb": lambda: b"a: &a {x: 1}\n" + b"".join(b"b%d: {<<: *a}\n" % n for n in range(9999)),
    "deep-lists": lambda: b"a: " + b"[" * 100_000 + b"]" * 100_000,
    "deep-maps": lambda: b"a: " + b"{a: " * 100_000,
    "deep-dashes": lambda: b"- " * 100_000 + b"x",
    "deep-questions": lambda: b"? " * 100_000 + b"x",
    "deep-json": lambda: b'renewals:\n  - {"date": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "fifty-megabytes": lambda: b"# a comment\n" * 4_500_000,
    "million-keys": lambda: b"".join(b"k%d: 1\n" % n for n in range(1_000_000)),
    "many-keys": lambda: b"".join(b"k%x:\n" % n for n in range(400_000)),
    "many-keys-in-flow": lambda: b"{" + b"".join(b"k%x:,\n" % n for n in range(300_000)) + b"}",
    "many-entries": lambda: b"x:\n" + b'  - {"date": 1}\n' * 200_000,
    "long-line": lambda: b'title: "' + b"x" * 1_000_000 + b'"\n',
    "long-line-of-faults": lambda: b"objectives: [" + b"{id: 1, x: 2}, " * 60_000 + b"]\n",
    "long-key": lambda: b'x:\n  - {"date": "2026-11-02", "' + b"k" * 1_000_000 + b'": 1}\n',
    "long-key-of-yaml": lambda: b"? " + b"k" * 1_000_000 + b"\n: 1\n",
    "long-header": lambda: b"k" * 1_000_000 + b":\n",
    "long-status": lambda: (
        b'x:\n  - {"date": "2026-11-02", "status": "' + b"o" * 1_000_000 + b'"}\n'
    ),
    "spaces": lambda: b"a" + b" " * 1_000_000 + b"\n",
    "spaces-and-colon": lambda: b"a" + b" " * 1_000_000 + b":x\n",
    "tabs": lambda: b"a:" + b"\t" * 1_000_000 + b"b\n",
    "dashes": lambda: b"-" * 1_000_000,
    "quotes": lambda: b'"' * 1_000_000,
    "hashes": lambda: b"a: x" + b" #" * 500_000,
    "markers": lambda: b"<<<<<<< x\n" * 200_000,
    "line-ends": lambda: b"\n" * 4_900_000,
    "carriage-returns": lambda: b"\r" * 1_000_000,
    "hex": lambda: _one("0x" + "f" * 100_000),
    "digits": lambda: _one("9" * 100_000),
    "underscores": lambda: _one("1_" * 50_000 + "x"),
    "exponent": lambda: _one("1e" + "9" * 50_000),
    "clock": lambda: _one("1" + ":1" * 50_000),
    "percents": lambda: _one("+" + "9" * 50_000 + "%"),
    "word": lambda: _one("x" * 1_000_000),
    "json-number": lambda: b'x:\n  - {"date": "2026-11-02", "value": ' + b"9" * 1_000_000 + b"}\n",
    "json-exponent": lambda: b'x:\n  - {"date": "2026-11-02", "value": 1e999999999}\n',
    "json-escapes": lambda: b'x:\n  - {"note": "' + b"\\u0041" * 150_000 + b'"}\n',
    "many-objectives": lambda: team(*(_objective(f"o{n}", "Done") for n in range(5000))),
    "many-key-results": lambda: team(_objective("o", *(_key_result(f"k{n}") for n in range(5000)))),
    "same-ids": lambda: team(*(_objective("o", _key_result("k")) for _ in range(2000))),
    "supports-chain": lambda: team(
        *(_objective(f"o{n}", "Done", more=f", supports: [o{n + 1}]") for n in range(CHAIN))
    ),
    "supports-loop": lambda: team(
        *(_objective(f"o{n}", more=f", supports: [o{(n + 1) % CHAIN}]") for n in range(CHAIN))
    ),
    "supports-all": lambda: team(
        *(
            _objective(f"o{n}", more=f", supports: [{', '.join(f'o{m}' for m in range(200))}]")
            for n in range(200)
        )
    ),
    "many-revisions": lambda: team(
        _objective(
            "o",
            _key_result(
                "k",
                "baseline: 0, target: 9, revisions: ["
                + ", ".join('{"until": "2026-11-02", "target": 3}' for _ in range(3000))
                + "]",
            ),
        )
    ),
    "many-steps": lambda: team(
        _objective(
            "o", _key_result("k", f"steps: {{{', '.join(f'{n}: 0.5' for n in range(20_000))}}}")
        )
    ),
    "many-parts": lambda: team(
        _objective(
            "o",
            f"{{id: k, title: T, parts: [{', '.join(_key_result(f'p{n}') for n in range(3000))}]}}",
        )
    ),
    "many-tags": lambda: team(
        _objective("o", more=f", tags: [{', '.join(f't{n}' for n in range(50_000))}]")
    ),
    "centuries": lambda: team(
        _objective(
            "o",
            "{id: k, title: T, at_most: 3, hold: true, cadence: daily, start: 1900-01-01, "
            "due: 2199-12-31}",
            "{id: m, title: T, baseline: 0, target: 9, start: 1900-01-01, due: 2199-12-31}",
        )
    ),
    "periods": lambda: (
        b"periods:\n"
        + b"".join(b"  p%d: {start: 1900-01-01, end: 2199-12-31}\n" % n for n in range(20_000))
    ),
    "label": lambda: b'period_label: "' + b"{yy}" * 20_000 + b'"\n',
    "people": lambda: b"people:\n" + b"".join(b"  p%d: {name: A}\n" % n for n in range(50_000)),
    "names": lambda: b"objectives: " + json.dumps([{"id": "x" * 500_000}]).encode(),
}
"""Made to take all time or all memory."""
