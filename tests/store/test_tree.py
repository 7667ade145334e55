from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.periods import Calendar
from okrcli.settings import Settings
from okrcli.store.disk import Disk
from okrcli.store.tree import explore
from okrcli.workspace import Workspace
from store.reproducers import FINE, TEAM, Files, problems_of, write


def rules(workspace: Workspace) -> list[tuple[str, str]]:
    return [(one.path, one.rule) for one in workspace.load().problems]


def teams(workspace: Workspace) -> list[str]:
    return [team.team for team in workspace.load().teams]


def test_a_link_out_of_the_workspace_is_told_and_not_followed(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text(FINE)
    folder = workspace.root / "2026-Q4"
    (folder / "sales.yaml").symlink_to(outside / "secret.yaml")
    (folder / "law").symlink_to(outside)
    (folder / "gone.yaml").symlink_to(folder / "nothing.yaml")

    assert teams(workspace) == ["company"]
    assert rules(workspace) == [
        ("okrs/2026-Q4/gone.yaml", "bad-link"),
        ("okrs/2026-Q4/law", "bad-link"),
        ("okrs/2026-Q4/sales.yaml", "bad-link"),
    ]


def test_a_link_to_a_folder_above_itself_does_not_lead_in_circles(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE})
    (workspace.root / "2026-Q4" / "again").symlink_to(workspace.root / "2026-Q4")

    assert rules(workspace) == [("okrs/2026-Q4/again", "bad-link")]


def test_a_link_inside_the_workspace_is_followed(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE})
    (workspace.root / "2026-Q4" / "sales.yaml").symlink_to("company.yaml")

    assert teams(workspace) == ["company", "sales"]
    assert rules(workspace) == []


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE})
    os.mkfifo(workspace.root / "2026-Q4" / "sales.yaml")
    os.mkfifo(workspace.root / "kpis.yaml")

    assert teams(workspace) == ["company"]
    assert rules(workspace) == [
        ("okrs/2026-Q4/sales.yaml", "not-a-file"),
        ("okrs/kpis.yaml", "unread-file"),
    ]


def test_a_folder_that_is_called_like_a_file_is_told(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE, "2026-Q4/sales.yaml/team.yaml": FINE})

    assert teams(workspace) == ["company"]
    assert rules(workspace) == [("okrs/2026-Q4/sales.yaml", "not-a-file")]


def test_a_file_that_cannot_be_read_is_told_and_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = write(tmp_path, {TEAM: FINE, "2026-Q4/sales.yaml": FINE})
    read = Disk.read

    def refuse(disk: Disk, path: Path) -> bytes:
        if path.name == "sales.yaml":
            raise PermissionError(13, "Permission denied")
        return read(disk, path)

    monkeypatch.setattr(Disk, "read", refuse)

    assert teams(workspace) == ["company"]
    assert rules(workspace) == [("okrs/2026-Q4/sales.yaml", "unreadable")]


def test_whichever_file_cannot_be_read_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = (
        "kpis/company.2026.checkins.yaml",
        "2026-Q4/company.checkins.yaml",
        "2026-Q4/company.review.yaml",
        "kpis/law.yaml",
        "okr.yaml",
    )
    kpis = "kpis: [{id: nps, title: Score}]\n"
    files: Files = {TEAM: FINE, "kpis/company.yaml": kpis, **dict.fromkeys(lost, "")}
    workspace = write(tmp_path, files)
    read = Disk.read

    def refuse(disk: Disk, path: Path) -> bytes:
        if path.relative_to(workspace.root).as_posix() in lost:
            raise PermissionError(13, "Permission denied")
        return read(disk, path)

    monkeypatch.setattr(Disk, "read", refuse)
    plan = workspace.load()

    assert {(one.path, one.rule) for one in plan.problems} == {
        (f"okrs/{name}", "unreadable") for name in lost
    }
    assert all(one.hint for one in plan.problems)
    assert [kr.id for kr in plan.teams[0].objectives[0].key_results] == ["renewals"]
    assert [sheet.team for sheet in plan.kpi_sheets] == ["company"]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = write(tmp_path, {TEAM: FINE, "2026-Q4/law/team.yaml": FINE})
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "law":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert rules(workspace) == [("okrs/2026-Q4/law", "unreadable")]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "notes.txt",
        "archive/old.yaml",
        ".hidden.yaml",
        "2026-Q4/.company.yaml.swp",
        "2026-Q4/.git/x.yaml",
        "2026-Q4/slides.pdf",
        "okr.schema.json",
        "templates/2026-Q4.yaml",
    ],
)
def test_what_is_not_ours_is_left_in_peace(name: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {TEAM: FINE, name: "x"}) == ()


def test_only_the_wanted_periods_are_walked_but_all_are_known(tmp_path: Path) -> None:
    files = {f"{folder}/company.yaml": FINE for folder in ("2026-Q4", "2026-Q3", "2026", "2026-10")}
    workspace = write(tmp_path, {**files})

    tree = explore(workspace.root, Calendar(Settings()), lambda period: period.id == "2026-Q3")

    assert [place.period for place in tree.files] == ["2026-Q3"]
    assert [period.id for period in tree.periods] == ["2026", "2026-Q3", "2026-10", "2026-Q4"]
