"""An editor marks, by the schema alone, every slip that is about the shape of a file."""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator, FormatChecker

from okrcli.store.reader import Document, read
from okrcli.store.schema import schema
from store.reproducers import REPRODUCERS, Files
from store.test_schema import as_json

BEYOND = {
    "the name or the folder of a file": (
        "checkins-without-team",
        "file-yml",
        "folder-by-label",
        "folder-kpi",
        "folder-short-month",
        "folder-small-q",
        "folder-turned",
        "folder-without-hyphen",
        "series-without-year",
        "team-called-device",
        "team-called-period",
        "team-called-word",
        "team-in-capitals",
        "wrong-period",
        "wrong-team",
    ),
    "another file": (
        "checkin-of-flag",
        "checkin-to-whole-of-parts",
        "checkin-unknown-milestone",
    ),
    "YAML itself, which an editor reads before the schema": (
        "duplicate-key",
        "key-of-a-list",
        "second-document",
        "settings-duplicate",
        "settings-number-name",
        "starts-with-tag",
        "tag",
    ),
    "a date and the same date in quotes, which JSON does not tell apart": (
        "date-for-text",
        "date-quoted",
        "quoted-day-in-list",
    ),
    "two ids": (
        "duplicate-key-result",
        "duplicate-of-objective",
        "duplicate-part",
        "kpi-duplicate",
    ),
    "the calendar": ("date-of-no-year", "revision-of-no-year"),
    "two values": (
        "baseline-is-target",
        "empty-band",
        "falling-scores",
        "percent-of-zero",
        "plan-out-of-order",
        "revision-to-same",
        "settings-grades",
        "settings-pace",
        "settings-range",
        "start-after-due",
        "start-after-due-of-objective",
    ),
}
"""What a slip is about that no schema of one file can see, and the reproducers of it."""
ELSEWHERE = {name for names in BEYOND.values() for name in names}


def documents(files: Files) -> list[Document]:
    """Return the files as the reader sees them, the settings that are only empty left out."""
    written = {name: text for name, text in files.items() if text or name != "okr.yaml"}
    return [
        read(text if isinstance(text, bytes) else text.encode(), name)
        for name, text in written.items()
    ]


READ = {name: documents(files) for name, files in REPRODUCERS.items()}
READABLE = [name for name, found in READ.items() if all(one.root for one in found)]


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(schema(), format_checker=FormatChecker())


@pytest.mark.parametrize("name", READABLE)
def test_a_slip_of_shape_is_marked_and_no_other(name: str, validator: Draft7Validator) -> None:
    marked = [one for one in READ[name] if not validator.is_valid(as_json(one.data))]
    assert bool(marked) == (name not in ELSEWHERE)


def test_most_slips_are_marked_while_somebody_types() -> None:
    assert set(READABLE) >= ELSEWHERE
    assert len(READABLE) - len(ELSEWHERE) > 100


def test_what_is_not_yaml_at_all_is_told_by_any_editor() -> None:
    unread = set(REPRODUCERS) - set(READABLE)
    assert {"tab", "unit-percent", "owner-at", "conflict-markers", "colon-in-title"} <= unread
