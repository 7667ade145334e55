"""Importing again: what was imported changes by its id there, and what people wrote stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.run import okr
from importers.world import csv_file, take, texts, workspace

HEAD = "id,kind,title,parent,team,period,owner,baseline,target,value,status,note,colour\n"
GROW = "1,objective,Grow,,,2026-Q4,ada,,,,,,\n"
CLIENTS = "2,key result,Clients won,1,,2026-Q4,ada,10,20,12,on track,,blue\n"
PLAN = "okrs/2026-Q4/company.yaml"
SAID = "okrs/2026-Q4/company.checkins.yaml"
EARLY, SETTLED = "2026-10-05", "2026-11-16"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace into which the two rows were imported early in the quarter."""
    folder = workspace(tmp_path)
    done = take(folder, csv_file(tmp_path, HEAD + GROW + CLIENTS), "sheet", "--write", day=EARLY)
    assert done.code == 0, done.err
    return folder


def again(root: Path, rows: str, day: str = EARLY, *args: str) -> str:
    """Import other rows, and return the answer."""
    done = take(root, csv_file(root.parent, HEAD + rows), "sheet", "--write", *args, day=day)
    assert done.code == 0, done.err
    return done.out


def test_what_changed_there_changes_and_all_else_keeps_every_byte(root: Path) -> None:
    path = root / PLAN
    text = path.read_text("utf-8")
    mine = text.replace("title: Grow\n", "title: Grow   # ours\n").replace(
        "        title: Clients won\n", "        title: Clients won\n        precision: 1  # mine\n"
    )
    path.write_text(f"# By hand.\n{mine}", "utf-8")
    out = again(root, GROW + CLIENTS.replace("Clients won", "Clients signed"))
    assert "changed: 1 key result" in out
    expected = f"# By hand.\n{mine}".replace("title: Clients won", "title: Clients signed")
    assert path.read_text("utf-8") == expected


def test_what_is_new_there_goes_below_what_is_here(root: Path) -> None:
    out = again(root, GROW + CLIENTS + "3,key result,Rating,1,,2026-Q4,bo,4,4.5,,,,\n")
    assert "new: 1 key result; 1 new check-in" not in out
    assert "  + rating" in out.replace("    +", "  +")
    text = (root / PLAN).read_text("utf-8")
    assert text.index("id: clients-won") < text.index("id: rating")
    assert okr("--root", root, "check", "-f", "json").out.count('"level": "error"') == 0


def test_a_value_that_moved_there_is_one_more_check_in(root: Path) -> None:
    before = (root / SAID).read_text("utf-8")
    again(root, GROW + CLIENTS.replace(",12,", ",15,"), SETTLED)
    line = '  - {"date": "2026-11-16", "value": 15, "status": "on-track", "source": "sheet"}\n'
    assert (root / SAID).read_text("utf-8") == before.removesuffix("\n") + line + "\n"


def test_a_goalpost_that_moved_there_before_the_period_settled_simply_moves(root: Path) -> None:
    again(root, GROW + CLIENTS.replace(",20,", ",18,"))
    text = (root / PLAN).read_text("utf-8")
    assert "target: 18" in text
    assert "revisions" not in text


def test_a_goalpost_that_moved_there_afterwards_leaves_its_old_value_behind(root: Path) -> None:
    again(root, GROW + CLIENTS.replace(",20,", ",18,"), SETTLED)
    text = (root / PLAN).read_text("utf-8")
    assert "target: 18" in text
    assert '- {"until": "2026-11-16", "target": 20, "reason": "changed in the sheet"}' in text
    report = json.loads(okr("--root", root, "--as-of", "2026-11-01", "report", "-f", "json").out)
    kr = report["teams"][0]["objectives"][0]["key_results"][0]
    assert kr["target"] == 20


def test_a_measure_of_another_kind_takes_the_place_of_the_old_one(root: Path) -> None:
    again(root, GROW + CLIENTS.replace("10,20,12", "20,20,12"))
    text = (root / PLAN).read_text("utf-8")
    assert "at_least: 20" in text
    assert "target:" not in text
    assert "baseline:" not in text


def test_a_key_result_that_was_moved_here_is_changed_where_it_stands_now(root: Path) -> None:
    path = root / PLAN
    moved = root / "okrs/2026-Q4/platform.yaml"
    text = path.read_text("utf-8").replace("team: company", "team: platform")
    path.unlink()
    (root / SAID).rename(root / "okrs/2026-Q4/platform.checkins.yaml")
    moved.write_text(text, "utf-8")
    again(root, GROW + CLIENTS.replace("Clients won", "Clients signed"))
    assert "title: Clients signed" in moved.read_text("utf-8")
    assert not path.exists()


def test_work_is_known_again_by_its_title_and_new_work_is_added(root: Path) -> None:
    work = "8,initiative,A fair,1,,,ada,,,,,,\n"
    again(root, GROW + CLIENTS + work)
    text = (root / PLAN).read_text("utf-8")
    assert text.count("A fair") == 1
    again(root, GROW + CLIENTS + work.replace("ada", "bo") + "9,initiative,A leaflet,1,,,,,,,,,\n")
    text = (root / PLAN).read_text("utf-8")
    assert "{title: A fair, owner: bo}" in text
    assert "A leaflet" in text


def test_tags_and_supports_that_people_added_stay(root: Path) -> None:
    path = root / PLAN
    path.write_text(
        path.read_text("utf-8").replace(
            "    owner: ada\n", "    owner: ada\n    tags: [mine]\n", 1
        ),
        "utf-8",
    )
    sheet = "id,kind,title,period,tags\n1,objective,Grow,2026-Q4,theirs\n"
    take(root, csv_file(root.parent, sheet), "sheet", "--write", day=EARLY)
    assert "tags: [mine, theirs]" in path.read_text("utf-8")


def test_a_file_with_an_error_that_the_import_brings_is_left_as_it_is(root: Path) -> None:
    before = texts(root)
    path = root / PLAN
    path.write_text(path.read_text("utf-8") + "  - {id: x, title: [}\n", "utf-8")
    broken = texts(root)
    done = take(
        root,
        csv_file(root.parent, HEAD + GROW.replace("Grow", "More")),
        "sheet",
        "--write",
        day=EARLY,
    )
    assert done.code == 3
    assert "cannot be read" in done.err
    assert texts(root) == broken != before


def test_nothing_is_written_where_one_file_is_open_in_an_editor(root: Path) -> None:
    (root / "okrs/2026-Q4/.company.yaml.swp").touch()
    before = texts(root)
    rows = GROW + CLIENTS + "5,objective,Other,,platform,2026-Q4,,,,,,,\n"
    done = take(
        root, csv_file(root.parent, HEAD + rows.replace("Grow", "More")), "sheet", "--write"
    )
    assert done.code == 3
    assert "is open in an editor" in done.err
    assert texts(root) == before


def test_a_team_that_is_new_keeps_its_name_in_okr_yaml(root: Path) -> None:
    rows = "5,objective,Calls,,Customer Success,2026-Q4,,,,,,,\n"
    out = again(root, rows)
    assert "Customer Success → customer-success" in out
    assert "customer-success: {title: Customer Success}" in texts(root)["okrs/okr.yaml"].replace(
        "teams: {", ""
    )
    assert again(root, rows).endswith("Nothing changes: all of it is here already.\n")


def test_a_closed_period_is_not_changed(root: Path) -> None:
    review = root / "okrs/2026-Q4/company.review.yaml"
    review.write_text("closed: 2027-01-05\n", "utf-8")
    before = texts(root)
    same = take(root, csv_file(root.parent, HEAD + GROW + CLIENTS), "sheet", "--write", day=EARLY)
    assert same.code == 0
    other = csv_file(root.parent, HEAD + GROW.replace("Grow", "More"))
    done = take(root, other, "sheet", "--write", day=EARLY)
    assert done.code == 2
    assert "was closed on 2027-01-05" in done.err
    assert "okr close 2026-Q4 --team company --reopen opens it again" in done.err
    assert texts(root) == before
