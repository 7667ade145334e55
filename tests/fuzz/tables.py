"""Tables and lines that no program exports: CSV, JSON and JSON lines made to be costly, by name."""

from __future__ import annotations

from fuzz.evils import Make

ID = b"company/2026-Q4/nuovi-clienti"
MANY, MORE = 100_000, 1_000_000

TABLES: dict[str, Make] = {
    "columns": lambda: b"id," + b",".join(b"k%d" % n for n in range(MORE)) + b"\n" + ID + b",1\n",
    "same-columns": lambda: b"id," + b"k," * MORE + b"\n" + ID + b",1\n",
    "cells": lambda: b"id,value\n" + ID + b",1" * MORE + b"\n",
    "rows": lambda: b"id,value\n" + (ID + b",1\n") * 250_000,
    "bad-rows": lambda: b"id,value\n" + b"x,1\n" * 190_000,
    "other-rows": lambda: (
        b"id,value\n" + b"".join(b"company/2026-Q4/x%d,1\n" % n for n in range(MANY))
    ),
    "periods": lambda: b"id,value\n" + b"".join(b"a/2026-%d/x,1\n" % n for n in range(MANY)),
    "empty-rows": lambda: b"id,value\n" + b",\n" * 190_000,
    "quote": lambda: b'id,value\n"' + b"x\n" * MORE,
    "long-cell": lambda: b"id,value\n" + b"x" * MORE + b"," + b"9" * MORE + b"\n",
    "digits": lambda: b"id,value\n" + ID + b"," + b"9" * MORE + b"\n",
    "exponent": lambda: b"id,value\n" + ID + b",1e" + b"9" * MORE + b"\n",
    "blanks": lambda: b"id,value\n" + ID + b"," + b" " * MORE + b"9\n",
    "quoted-line-ends": lambda: b'id,note\n"' + ID + b'","' + b"\n" * MORE + b'"\n',
    "keys-of-an-object": lambda: (
        b"{" + b",".join(b'"k%d":1' % n for n in range(MORE // 4)) + b"}\n"
    ),
    "objects": lambda: b"{}\n" * MORE,
    "unknown-ids": lambda: b"".join(b'{"id": "x%d", "value": 1}\n' % n for n in range(MANY)),
    "unknown-keys": lambda: b"".join(b'{"id": "a", "k%d": 1}\n' % n for n in range(MANY)),
    "json-exponent": lambda: b'{"id": "' + ID + b'", "value": 1e999999999}\n',
    "json-digits": lambda: b'{"id": "' + ID + b'", "value": ' + b"9" * MORE + b"}\n",
    "json-depth": lambda: b'{"id": ' + b"[" * MANY + b"]" * MANY + b"}\n",
    "json-list": lambda: b"[" + b'{"ID": "1", "Title": "T"},' * MANY + b"{}]",
    "json-list-of-lists": lambda: b"[" * MANY,
    "json-commas": lambda: b"[" + b"," * MORE,
    "records": lambda: b'{"record": "objective"}\n' * 190_000,
}
"""For files that are given to `okr import` and `okr update --from`."""
