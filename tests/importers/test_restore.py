"""What `okr export` wrote makes the workspace again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.files import WITH_PLATFORM, write
from cli.run import okr
from hostile import hostile
from importers.world import csv_file, take, texts, workspace
from okrcli.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/okrs"))
ODD = {
    "okrs/okr.yaml": (
        "mission: Read, then write\nfiscal_year_start: 2\norganization: Odd\n"
        "periods: {season: {start: 2026-09-01, end: 2027-06-30}}\npeople: {ada: {name: Ada}}\n"
    ),
    "okrs/season/company.yaml": """\
objectives:
  - title: Keys in another order
    id: odd
    initiatives: [Just words, {title: A fair, due: 2026-11-30}]
    due: 2027-05-31
    key_results:
      - Just a sentence
      - {title: Steps, id: steps, steps: {20: 0.33, 70: 1.0}, interpolate: true}
      - id: way
        revisions: [{"until": "2026-10-02", "target": 3, "due": "2027-01-31", "reason": "x"}]
        title: A way
        baseline: 1.50
        target: 2.0
        plan: [{by: 2026-12-31, value: 1.75}]
        imported: {start: "2026-01-01", Odd Name: [1, {a: null}]}
        external: {system: old, id: "7"}
      - {id: level, title: A level, hold: true, between: [1, 2.50]}
      - {id: two, title: Two, parts: [{id: a, title: A}, {id: b, title: B, baseline: 0, target: 1}]}
      - {id: marks, title: Marks, milestones: [{id: one, title: One, due: 2026-12-01}, Two of them]}
  - {id: empty, title: Nothing in it}
""",
    "okrs/season/company.checkins.yaml": """\
way:
  - {"date": "2026-10-05", "value": 1.60, "confidence": 7.5, "note": "a\\nb"}
  - {"date": "2026-10-05", "value": null, "note": "no more"}
marks:
  - {"date": "2026-10-05", "value": ["one", "!one"]}
nobody:
  - {"date": "2026-10-05", "note": "an orphan"}
""",
    "okrs/season/company.review.yaml": (
        "closed: 2027-07-01\ngrades: {way: {grade: 0.5, computed: 0.6, reason: because}}\n"
        "learnings: [Less]\n"
    ),
    "okrs/season/idle.yaml": "objectives: []\n",
    "okrs/kpis/company.yaml": (
        "kpis:\n  - {title: NPS, id: nps, healthy: {at_least: 30}, cadence: monthly}\n"
    ),
    "okrs/kpis/company.2026.checkins.yaml": 'nps:\n  - {"date": "2026-10-05", "value": 31.0}\n',
}


CHECKIN = (
    '{"record": "checkin", "team": "company", "period": "2026", "id": "a", '
    '"entry": {"date": "2026-01-01", %s}}'
)


def exported(root: Path, file: Path, form: str = "jsonl") -> bytes:
    """Export a workspace and return the bytes."""
    done = okr("--root", root, "--as-of", "2026-11-16", "export", "--format", form, "-o", file)
    assert done.code in (0, 3), done.err
    return file.read_bytes()


def check_round_trip(source: Path, folder: Path) -> Path:
    """Export, import into an empty folder, export again: the same bytes."""
    before = exported(source, folder / "a.jsonl")
    root = folder / "restored"
    root.mkdir()
    done = take(root, folder / "a.jsonl", "jsonl", "--write")
    assert done.code == 0, done.out + done.err
    assert exported(root, folder / "b.jsonl") == before
    return root


@pytest.mark.parametrize("name", NAMES)
def test_an_example_out_in_and_out_is_the_same_to_the_byte(name: str, tmp_path: Path) -> None:
    root = check_round_trip(EXAMPLES / name, tmp_path)
    assert okr("--root", root, "--as-of", "2026-11-16", "check").code == 0
    again = take(root, tmp_path / "a.jsonl", "jsonl", "--write")
    assert again.out.endswith("Nothing changes: all of it is here already.\n")


@pytest.mark.parametrize("files", [ODD, WITH_PLATFORM], ids=["odd", "two teams"])
def test_a_workspace_out_in_and_out_is_the_same_to_the_byte(
    files: Mapping[str, str], tmp_path: Path
) -> None:
    source = write(tmp_path / "source", dict(files))
    root = check_round_trip(source, tmp_path)
    one, two = Workspace.find(source).load(), Workspace.find(root).load()
    assert [team.objectives for team in one.teams] == [team.objectives for team in two.teams]


def test_hostile_words_come_back_as_they_were(tmp_path: Path) -> None:
    check_round_trip(hostile(tmp_path / "source"), tmp_path)


def test_what_is_there_stays_and_only_what_is_missing_comes_back(tmp_path: Path) -> None:
    source = write(tmp_path / "source", WITH_PLATFORM)
    exported(source, tmp_path / "a.jsonl")
    (source / "okrs/2026-Q4/engineering/platform.yaml").unlink()
    path = source / "okrs/2026-Q4/company.checkins.yaml"
    line = '  - {"date": "2026-11-09", "value": 77, "confidence": 6, "by": "giulia"}\n'
    path.write_text(path.read_text("utf-8").replace(line, ""), "utf-8")
    done = take(source, tmp_path / "a.jsonl", "jsonl", "--write")
    assert done.code == 0, done.err
    assert line in path.read_text("utf-8")
    assert "id: latency" in texts(source)["okrs/2026-Q4/engineering/platform.yaml"]
    assert texts(source)["okrs/okr.yaml"] == WITH_PLATFORM["okrs/okr.yaml"]


def test_settings_that_are_missing_are_added_and_others_stay(tmp_path: Path) -> None:
    exported(write(tmp_path / "source", ODD), tmp_path / "a.jsonl")
    root = write(tmp_path / "new", {"okrs/okr.yaml": "# ours\norganization: Ours\nmission: ''\n"})
    take(root, tmp_path / "a.jsonl", "jsonl", "--write")
    text = texts(root)["okrs/okr.yaml"]
    assert text.startswith("# ours\norganization: Ours\n")
    assert "mission: 'Read, then write'" in text
    assert "fiscal_year_start: 2" in text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"record": "team", "team": "../../etc", "period": "2026"}', "cannot be a team"),
        ('{"record": "kpi", "team": "a/../b", "definition": {"id": "x"}}', "cannot be a team"),
        ('{"record": "team", "team": "company", "period": "../x"}', "there is no period"),
        ('{"record": "objective", "team": "company", "period": "2026"}', "lacks a key"),
        ('{"record": "thing"}', "the record 'thing' is not known"),
        ('{"record": "workspace", "schema_version": 9, "settings": {}}', "schema_version 9"),
        (
            """{"record": "key_result", "team": "company", "period": "2026", "objective": "o",
            "definition": "Text"}""".replace("\n", ""),
            "its objective 'o' does not stand above it",
        ),
        (CHECKIN % '"value": "7"', "value is not what it should be"),
        (CHECKIN % '"confidence": "7"', "confidence is not what it should be"),
        (CHECKIN % '"note": 7', "note is not what it should be"),
        ('{"record": "team", "team": "\\udc00", "period": "2026"}', "half of a character"),
        ("[1]", "it is no JSON object"),
    ],
)
def test_a_record_that_makes_no_sense_is_told_by_its_line(
    line: str, words: str, tmp_path: Path
) -> None:
    root = workspace(tmp_path)
    before = texts(root)
    good = '{"record": "week", "date": "2026-11-15"}\n'
    done = take(root, csv_file(tmp_path, good + line + "\n", "x.jsonl"), "jsonl", "--write")
    assert words in done.out
    assert "x.jsonl:2:1: " in done.out
    assert texts(root) == before


def test_an_empty_file_of_records_is_refused(tmp_path: Path) -> None:
    done = take(workspace(tmp_path), csv_file(tmp_path, "\n", "x.jsonl"), "jsonl")
    assert done.code == 3
    assert "is empty" in done.err


@pytest.mark.parametrize("name", ["italian-sme", "startup", "holding"])
def test_a_table_of_check_ins_brings_them_all_back(name: str, tmp_path: Path) -> None:
    source = EXAMPLES / name
    exported(source, tmp_path / "a.csv", "csv")
    root = write(tmp_path / "new", {"okrs/okr.yaml": texts(source)["okrs/okr.yaml"]})
    done = take(root, tmp_path / "a.csv", "csv", "--write", "--skip-errors")
    assert done.code == 0, done.err
    said, back = (_said(Workspace.find(one).load()) for one in (source, root))
    assert back == said
    checked = json.loads(okr("--root", root, "--as-of", "2026-11-16", "check", "-f", "json").out)
    faults = ("bad-", "wrong-", "unknown-key", "no-target")
    assert [one for one in checked["problems"] if one["rule"].startswith(faults)] == []
    again = take(root, tmp_path / "a.csv", "csv", "--write", "--skip-errors")
    assert again.out.endswith("Nothing changes: all of it is here already.\n")


def test_a_row_that_ends_before_the_cell_in_doubt_is_told(tmp_path: Path) -> None:
    head, first = exported(EXAMPLES / "startup", tmp_path / "a.csv", "csv").decode().split("\n")[:2]
    short = ",".join(first.split(",")[: head.split(",").index("kind")])
    done = take(workspace(tmp_path), csv_file(tmp_path, f"{head}\n{short}\n"), "csv")
    assert done.code == 0, done.err
    assert "kind: a key result of the kind ? is not whole in a table" in done.out + done.err


def _said(plan: object) -> dict[str, list[tuple[object, ...]]]:
    """Return what check-ins say, by team, period and header; no milestone is nothing said."""
    found = {
        f"{team.team}/{team.period.id}/{ref}": [
            (
                one.date,
                None if one.value == () else one.value,
                one.confidence,
                one.status,
                one.by,
                one.note,
                one.blocker,
            )
            for one in checkins
        ]
        for team in plan.teams  # type: ignore[attr-defined]
        for ref, checkins in team.checkins.items()
    }
    return {name: sorted(said, key=repr) for name, said in sorted(found.items())}
