from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.store.cache import witness
from okrcli.store.cache.witness import Asked, Witness, still_so
from okrcli.store.disk import DISK
from okrcli.workspace import Workspace
from store.reproducers import CHECKINS, FINE, TEAM, Files, write

KPI = "kpis: [{id: nps, title: Score}]\n"
LATE = "2026-Q3/company.checkins.yaml"


def asked(workspace: Workspace) -> list[Asked]:
    """What is asked of the disk to load a quarter whose baseline is that of the one before."""
    witness = Witness(DISK)
    Workspace(workspace.root, witness).load(["2026-Q4"])
    return [tuple(one) for one in json.loads(json.dumps(witness.asked))]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    files: Files = {
        TEAM: FINE.replace("baseline: 70", "baseline: previous"),
        CHECKINS: "",
        "2026-Q3/company.yaml": FINE,
        "2026-Q2/company.yaml": FINE,
        "kpis/company.yaml": KPI,
        "2026-Q4/linked.yaml": "",
    }
    found = write(tmp_path, files)
    (found.root / "2026-Q4/linked.yaml").unlink()
    (found.root / "2026-Q4/linked.yaml").symlink_to("company.yaml")
    return found


def put(name: str, text: str = "more") -> Callable[[Path], object]:
    def change(root: Path) -> object:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        return (root / name).write_text(text)

    return change


def relink(root: Path) -> None:
    (root / "2026-Q4/linked.yaml").unlink()
    (root / "2026-Q4/linked.yaml").symlink_to("../kpis/company.yaml")


def pipe(root: Path) -> None:
    (root / TEAM).unlink()
    os.mkfifo(root / TEAM)


@pytest.mark.parametrize(
    "change",
    [
        put("okr.yaml", "language: it\n"),
        put(TEAM),
        put(CHECKINS),
        put("2026-Q4/sales.yaml"),
        put("2026-Q4/engineering/web.yaml"),
        put("2026-Q4/readme.txt"),
        put("2027-Q1/company.yaml"),
        put("kpis/company.yaml"),
        put("kpis/company.2026.checkins.yaml"),
        put(LATE),
        lambda root: (root / TEAM).unlink(),
        lambda root: (root / TEAM).rename(root / "2026-Q4/other.yaml"),
        relink,
        pipe,
    ],
    ids=range(14),
)
def test_whatever_a_load_depends_on_is_seen_to_change(
    workspace: Workspace, change: Callable[[Path], object]
) -> None:
    before = asked(workspace)
    assert still_so(before, DISK)

    change(workspace.root)

    assert not still_so(before, DISK)


@pytest.mark.parametrize("name", ["2026-Q2/company.yaml", "2026-Q3/company.yaml", "../README.md"])
def test_what_a_load_does_not_read_may_change(workspace: Workspace, name: str) -> None:
    before = asked(workspace)

    put(name)(workspace.root)

    assert still_so(before, DISK)


def test_a_file_touched_and_not_changed_is_the_same(workspace: Workspace) -> None:
    before = asked(workspace)

    os.utime(workspace.root / TEAM, (1, 1))

    assert still_so(before, DISK)


def test_two_answers_to_one_question_are_never_the_same_again(tmp_path: Path) -> None:
    file = tmp_path / "file"
    witness = Witness(DISK)
    for text in ("one", "two"):
        file.write_text(text)
        witness.read(file)

    assert not still_so(witness.asked, DISK)


def test_what_was_not_there_is_seen_to_come(tmp_path: Path) -> None:
    witness = Witness(DISK)
    with pytest.raises(FileNotFoundError):
        witness.read(tmp_path / "file")
    assert not witness.is_file(tmp_path / "file")
    assert still_so(witness.asked, DISK)

    (tmp_path / "file").write_text("")

    assert not still_so(witness.asked, DISK)


def test_very_many_questions_are_put_by_several_processes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witness, "MANY", 1)
    monkeypatch.setattr(witness, "processors", lambda: 2)
    before = asked(workspace)
    assert still_so(before, DISK)
    put(TEAM)(workspace.root)
    assert not still_so(before, DISK)
