"""What people wrote there stands here letter by letter, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.run import okr
from hostile import CHINESE, FAMILY, FORMULA, HEBREW, IMAGE, LONG, SCRIPT, TEMPLATE, TURNED
from importers.world import DAY, csv_file, take, texts, workspace
from okrcli.importers.records import csv_records
from okrcli.workspace import Workspace

TEXTS = {
    "a formula": FORMULA,
    "a script": SCRIPT,
    "an image": IMAGE,
    "turned around": TURNED,
    "a family": FAMILY,
    "from the right": HEBREW,
    "Chinese": CHINESE,
    "ten thousand characters": LONG[:10_000].strip(),
    "a template": TEMPLATE,
    "quotes and breaks": 'He said: "no",\nthen\r\nleft; # {a: [b]}',
    "separators of lines": "a\u2028b\u2029c\u0085d",
    "YAML's own": "- {*a: &b !!c | > % @ `",
    "blank-looking": "null",
    "a tab": "a\tb",
}
HEAD = ("id", "kind", "title", "parent", "period", "value", "target", "note", "colour", "owner")


def sheet(folder: Path, text: str) -> Path:
    """Write a sheet with a text in every column that may hold one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerow(("1", "objective", f"O {text}", "", "2026-Q4", "", "", "", text, ""))
    writer.writerow(("2", "key result", text, "1", "2026-Q4", "3", "5", text, text, f"x{text}"))
    return csv_file(folder, out.getvalue())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_letter_arrives(text: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    done = take(root, sheet(tmp_path, text), "sheet", "--write")
    assert done.code == 0, done.err
    plan = Workspace.find(root).load()
    assert plan.problems == ()
    kr = plan.teams[0].objectives[0].key_results[0]
    assert kr.title == text.strip()
    assert kr.imported == {"colour": text.strip()}
    assert plan.teams[0].checkins[kr.id][0].note == text.strip()
    assert take(root, sheet(tmp_path, text), "sheet").out.endswith("is here already.\n")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_word_of_there_moves_the_screen(text: str, tmp_path: Path) -> None:
    shown = take(workspace(tmp_path), sheet(tmp_path, text), "sheet")
    assert shown.code == 0
    bad = set("\x1b\u202e\u2028\u2029\u0085\t\r")
    assert not bad & set(shown.out + shown.err)
    lines = shown.out.replace(str(tmp_path), "").splitlines()
    assert max(map(len, lines)) <= 100


def test_json_with_half_a_character_is_refused(tmp_path: Path) -> None:
    data = '[{"ID": "1", "Title": "\\ud800", "Type": "Objective"}]'
    root = workspace(tmp_path)
    shown = take(root, csv_file(tmp_path, data, "objectives_export_file_1.json"), "viva-json")
    assert shown.code == 3
    assert "holds half of a character" in shown.out + shown.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{}", "is no JSON list"),
        ('[{"ID": 1', "it is not JSON"),
        ("[" * 5000, "it is not JSON: too deep"),
        ('[{"ID": "1", "ID": "2"}]', "'ID' is written twice"),
        ('[{"ID": NaN}]', "NaN is not a number"),
        ("[]", "holds no objectives_export_file_*.json"),
    ],
)
def test_json_that_is_none_of_theirs_is_refused_in_words(
    data: str, words: str, tmp_path: Path
) -> None:
    done = take(workspace(tmp_path), csv_file(tmp_path, data, "x.json"), "viva-json")
    assert done.code == 3
    assert words in done.err


def test_deep_and_huge_values_are_kept_as_texts(tmp_path: Path) -> None:
    deep: object = "end"
    for _ in range(12):
        deep = {"in": [deep]}
    thing = {
        "ID": "1",
        "Title": "Grow",
        "Type": "Objective",
        "Time Period": {"Name": "Q4 2026"},
        "Deep": deep,
        "Huge": 10**30,
        "Long": 1.5,
    }
    text = json.dumps([thing]).replace("1.5", "1e900000")
    root = workspace(tmp_path)
    done = take(root, csv_file(tmp_path, text, "x.json"), "viva-json", "--write")
    assert done.code == 0, done.err
    written = texts(root)["okrs/2026-Q4/company.yaml"]
    assert len(written) < 2000
    assert str(10**30) in written
    assert "end" in written
    assert okr("--root", root, "--as-of", DAY, "check").code == 0


def test_an_objective_with_the_address_of_a_person_is_none(tmp_path: Path) -> None:
    thing = {"ID": "1", "Title": "Grow", "Type": "Objective", "Email": "ada@example.org"}
    data = json.dumps([thing | {"Time Period": {"Name": "Q4 2026"}}])
    root = workspace(tmp_path)
    done = take(root, csv_file(tmp_path, data, "x.json"), "viva-json", "--write")
    assert done.code == 0, done.err
    assert "Email: ada@example.org" in texts(root)["okrs/2026-Q4/company.yaml"]


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
                 min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_records_of_a_csv_are_those_that_were_written(records: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(records)
    found = [record for _line, record in csv_records(out.getvalue(), ",")]
    assert found == [one for one in records if any(cell.strip() for cell in one)]
