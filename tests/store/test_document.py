"""Changes of definition files, in every way in which people write them."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.errors import DataError
from okrcli.model import KeyPath
from okrcli.store.document import apply
from okrcli.store.edits import Append, Edit, Lift, Put, Remove
from okrcli.store.reader import read

DIALECTS = sorted((Path(__file__).parent.parent / "data" / "dialects").glob("*.yaml"))
FIRST: KeyPath = ("objectives", 0)
RENEWALS: KeyPath = (*FIRST, "key_results", 0)
SEARCH: KeyPath = (*FIRST, "key_results", 1, "parts", 0)
OBJECTIVE = {
    "id": "costs-down",
    "title": "Lower costs: everywhere",
    "tags": ["money", "no"],
    "start": date(2026, 11, 16),
    "initiatives": [{"title": "A second archive, gone", "due": date(2026, 12, 1)}],
}
KEY_RESULT = {
    "target": "+20% of 18",
    "id": "new-clients",
    "title": "New clients won #1",
    "unit": "%",
    "baseline": Decimal("0.5"),
    "steps": {Decimal(20): Decimal("0.33"), Decimal(40): Decimal(1)},
}
REVISION = {"until": "2026-11-02", "target": Decimal(3), "due": None, "reason": "supplier: lost"}
ADDED: dict[str, Edit] = {
    "objective": Append(("objectives",), OBJECTIVE),
    "key-result": Append((*FIRST, "key_results"), KEY_RESULT),
    "part": Append((*FIRST, "key_results", 1, "parts"), KEY_RESULT),
    "first-part": Append((*RENEWALS, "parts"), KEY_RESULT),
    "text": Append((*FIRST, "key_results"), "Open a branch, in Forlì"),
    "revision": Append((*RENEWALS, "revisions"), REVISION, as_line=True),
    "revision-of-part": Append((*SEARCH, "revisions"), REVISION, as_line=True),
}
CHANGED: dict[str, Edit] = {
    "number": Put((*RENEWALS, "target"), Decimal(80)),
    "relative": Put((*SEARCH, "target"), "-10%"),
    "title": Put((*FIRST, "title"), "Customers stay: no, they 'buy'"),
    "title-of-one": Put((*RENEWALS, "title"), "True"),
    "new-key": Put((*RENEWALS, "due"), date(2026, 11, 30)),
    "new-key-of-part": Put((*SEARCH, "weight"), Decimal(0)),
    "new-key-of-objective": Put((*FIRST, "state"), "draft"),
    "list": Put((*FIRST, "tags"), ["a", "b: c"]),
    "no-key": Remove((*RENEWALS, "baseline")),
    "no-last-key": Remove((*RENEWALS, "target")),
    "no-key-of-part": Remove((*SEARCH, "baseline")),
}


def hunks(before: bytes, after: bytes, folder: Path) -> list[str]:
    """Return the heads of the hunks between two versions, as git sees them."""
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_bytes(before)
    new.write_bytes(after)
    done = subprocess.run(
        ["git", "diff", "--no-index", "--unified=0", "--no-ext-diff", str(old), str(new)],
        capture_output=True,
        check=False,
    )
    return re.findall(r"^@@ .*? @@", done.stdout.decode(), re.MULTILINE)


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", [*ADDED, *CHANGED])
def test_every_change_is_one_hunk_whatever_the_dialect(
    path: Path, name: str, tmp_path: Path
) -> None:
    before, edit = path.read_bytes(), {**ADDED, **CHANGED}[name]
    after = apply(before, [edit], path.name)
    assert len(hunks(before, after, tmp_path)) == 1
    assert_ends_alike(before, after)
    if isinstance(edit, Put):
        assert before.count(b"#") == after.count(b"#")


def assert_ends_alike(before: bytes, after: bytes) -> None:
    """Check that line ends, byte order mark and final newline are those of the file."""
    assert (b"\r\n" in before) == (b"\r\n" in after)
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert before.endswith(b"\n") == after.endswith(b"\n")
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
def test_many_changes_after_one_another_say_what_was_meant_to_other_readers_too(path: Path) -> None:
    edits = [*ADDED.values(), *CHANGED.values()]
    made = apply(path.read_bytes(), edits, path.name)
    ours = read(made, path.name)
    assert ours.problems == []
    theirs = yaml.safe_load(made.decode("utf-8-sig").removeprefix("%YAML 1.2\n"))
    assert theirs == as_floats(ours.data)


def as_floats(value: Any) -> Any:
    """Return values as PyYAML gives them."""
    match value:
        case dict():
            return {as_floats(key): as_floats(one) for key, one in value.items()}
        case list():
            return [as_floats(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


EMPTY = next(path for path in DIALECTS if path.stem == "empty-lists")


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [
        (1, "    key_results: []     # to be", "    key_results:     # to be"),
        (2, "    key_results:\n", "    key_results:\n"),
        (3, "    key_results: ~\n", "    key_results:\n"),
    ],
)
def test_an_empty_list_gets_its_first_entry_on_a_line_below(
    index: int, old: str, new: str, tmp_path: Path
) -> None:
    before = EMPTY.read_bytes()
    after = apply(before, [Append(("objectives", index, "key_results"), "One")], "x")
    head, _, rest = before.decode().partition(old)
    assert after.decode().startswith(head + new)
    assert "      - One\n" in after.decode()
    assert len(after.splitlines()) == len(before.splitlines()) + 1
    assert len(hunks(before, after, tmp_path)) == 1
    assert rest[:5] in after.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {id: a, tags: []}\n", "- {id: a, tags: [x]}\n"),
        ("- {id: a, tags: }\n", "- {id: a, tags: [x]}\n"),
        ("- {id: a, tags: ~}\n", "- {id: a, tags: [x]}\n"),
        ("- {id: a}\n", "- {id: a, tags: [x]}\n"),
        ("- id: a\n  tags: [b]\n", "- id: a\n  tags: [b, x]\n"),
        ("- id: a\n  tags: [b,]\n", "- id: a\n  tags: [b, x,]\n"),
        ("- id: a\n  tags:\n    - b\n", "- id: a\n  tags:\n    - b\n    - x\n"),
        ("- id: a\n  tags:\n  - b   # c", "- id: a\n  tags:\n  - b   # c\n  - x"),
    ],
)
def test_a_list_of_texts_gets_one_more_as_it_is_written(old: str, new: str) -> None:
    assert apply(old.encode(), [Append((0, "tags"), "x")], "x").decode() == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Open a shop   # soon\n", "- id: shop\n  title: Open a shop   # soon\n"),
        ("- 'Open: a shop'\r\n", "- id: shop\r\n  title: 'Open: a shop'\r\n"),
        ("[Open a shop, B]\n", "[{id: shop, title: Open a shop}, B]\n"),
        ("-   Open\n      a shop\n", "-   id: shop\n    title: Open\n      a shop\n"),
    ],
)
def test_a_plain_text_becomes_a_title_without_a_word_of_it_changed(old: str, new: str) -> None:
    assert apply(old.encode(), [Lift((0,), "shop")], "x").decode() == new


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("due:   # none\n", date(2026, 11, 30), "due: 2026-11-30   # none\n"),
        ("due: 'a'\n", "it's", "due: 'it''s'\n"),
        ('due: "a"\n', "b", 'due: "b"\n'),
        ("due: a\n", True, "due: true\n"),
        ("due: [a, b]   # c\n", ["x"], "due: [x]   # c\n"),
        ("due:\n  - a\n  - b\nz: 1\n", ["x", "y: z"], 'due:\n  - x\n  - "y: z"\nz: 1\n'),
        ("due:\n- a\n", [], "due: []\n"),
        ("due: {a: 1}\n", {"b": Decimal(2)}, "due: {b: 2}\n"),
        ("due:\n  a: 1\nz: 1\n", {"b": Decimal(2)}, "due: {b: 2}\nz: 1\n"),
        ("{due: a, z: 1}\n", "b, c", '{due: "b, c", z: 1}\n'),
    ],
)
def test_a_value_is_replaced_in_the_way_it_was_written(old: str, value: Any, new: str) -> None:
    assert apply(old.encode(), [Put(("due",), value)], "x").decode() == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{due: a, z: 1}\n", "{z: 1}\n"),
        ("{z: 1, due: a}\n", "{z: 1}\n"),
        ("{due: a}\n", "{}\n"),
        ("due:\n  - a\n  # b\nz: 1\n", "z: 1\n"),
        ("z: 1\ndue: |\n  a\n\n  # b\ny: 1\n", "z: 1\ny: 1\n"),
    ],
)
def test_a_key_goes_with_all_that_belongs_to_it(old: str, new: str) -> None:
    assert apply(old.encode(), [Remove(("due",))], "x").decode() == new


@pytest.mark.parametrize(
    ("text", "edit", "hint"),
    [
        ("due:\n  - a   # why\n  - b\n", Put(("due",), ["x"]), "due: [x]"),
        ("{}\n", Append(("kpis",), {"id": "a"}), "add to kpis: {id: a}"),
        ("due: a", Append(("due",), "b"), "add to due: b"),
        ("- - a\n", Lift((0,), "x"), "{id: x, title: ...}"),
        ("a:\n  - due: 1\n    # why\n", Remove(("a", 0, "due")), "remove due:"),
    ],
)
def test_what_cannot_be_changed_safely_is_left_and_told(text: str, edit: Edit, hint: str) -> None:
    with pytest.raises(DataError, match="nothing was written") as caught:
        apply(text.encode(), [edit], "okrs/x.yaml")
    assert hint in caught.value.hint


def test_a_file_that_cannot_be_read_is_left() -> None:
    with pytest.raises(DataError, match="cannot be read"):
        apply(b"a: [", [Put(("b",), "c")], "okrs/x.yaml")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.sampled_from(DIALECTS))
def test_any_text_may_stand_anywhere_and_is_read_back_the_same(text: str, path: Path) -> None:
    value = {"id": "x", "title": text, "tags": [text, "b"], "description": f"{text} "}
    made = apply(
        path.read_bytes(),
        [
            Append((*FIRST, "key_results"), value),
            Append((*RENEWALS, "revisions"), {"title": text}, as_line=True),
            Put((*RENEWALS, "title"), text),
        ],
        path.name,
    )
    found = read(made, path.name)
    assert found.problems == []
    first = found.data["objectives"][0]["key_results"]
    assert first[-1] == value
    assert first[0]["title"] == first[0]["revisions"][0]["title"] == text
