"""A replaced file as data: enough to go back, and to know when not to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.store.journal.record import Record, Step, digest
from okrcli.store.journal.recorder import Replacing

ROOT = Path("/somewhere/okrs")
FILE = (
    st.none() | st.binary(max_size=60) | st.lists(st.sampled_from([b"a\n", b"b\n", b"\r\n", b"c"]))
)


def step(old: bytes | None, new: bytes | None) -> Step:
    return Step.of(ROOT, Replacing(ROOT / "2026-Q4" / "company.yaml", old, new, 0o644))


def as_bytes(drawn: bytes | list[bytes] | None) -> bytes | None:
    return b"".join(drawn) if isinstance(drawn, list) else drawn


@given(FILE, FILE)
def test_from_the_bytes_after_a_step_leads_back_to_those_before(
    old: bytes | list[bytes] | None, new: bytes | list[bytes] | None
) -> None:
    before, after = as_bytes(old), as_bytes(new)
    made = step(before, after)
    assert made.back(after) == before
    assert (made.before, made.after) == (digest(before), digest(after))


@given(FILE, FILE)
def test_a_record_is_data_and_comes_back_as_it_was(
    old: bytes | list[bytes] | None, new: bytes | list[bytes] | None
) -> None:
    steps = [step(as_bytes(old), as_bytes(new))]
    record = Record(ROOT, "okr update a 1", date(2026, 11, 16), has_ended=True, steps=steps)
    assert Record.from_data(ROOT, json.loads(json.dumps(record.as_data()))) == record


def test_of_a_large_file_only_the_lines_that_changed_are_kept() -> None:
    old = b"".join(b"line %d\n" % number for number in range(10_000))
    new = old.replace(b"line 5000\n", b"line 5000\nline 5000 and a half\n")
    made = step(old, new)
    assert (made.old, made.new) == ("", "line 5000 and a half\n")


@pytest.mark.parametrize("path", ["../outside.yaml", "/etc/passwd", "2026-Q4/../../x", ""])
def test_a_record_with_a_path_that_leads_out_of_the_workspace_is_refused(path: str) -> None:
    data = Record(ROOT, "okr", date(2026, 11, 16), steps=[step(b"a", b"b")]).as_data()
    data["steps"][0]["path"] = path
    with pytest.raises(ValueError, match=r"^$"):
        Record.from_data(ROOT, data)


@pytest.mark.parametrize("data", [{}, [], None, 7, {"shape": 2}, {"shape": 1, "steps": [{}]}])
def test_what_is_no_record_is_refused(data: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        Record.from_data(ROOT, data)
