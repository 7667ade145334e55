"""Paths stay inside the workspace, and ids are safe names for files on every system."""

from __future__ import annotations

import os
import string
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.files import FILES, QUARTER, write
from cli.run import okr
from okrcli.periods import Calendar
from okrcli.scalars import ID, LONGEST_NAME, is_team_segment
from okrcli.settings import Settings
from okrcli.store.layout import Place, Stray, place_of
from okrcli.store.reader import read
from okrcli.store.sheets import read_settings

DAY = "2026-11-16"
LONGEST_FILE = 143
"""Bytes of a file's name that fit everywhere, on encrypted file systems as well."""
ENDINGS = ("", ".yaml", ".checkins.yaml", ".review.yaml", ".2026.checkins.yaml")
WINDOWS_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
ANY_NAME = (
    st.text(max_size=12)
    | st.sampled_from(["..", ".", "", "a/../..", "/etc", "a\\b", "a:b", "CON", "nul", "a.", "a "])
    | st.from_regex(ID, fullmatch=True)
    | st.sampled_from(sorted(WINDOWS_DEVICES))
    | st.integers(LONGEST_NAME - 2, LONGEST_NAME + 200).map(lambda count: "a" * count)
)
WORDS = {
    "update": ("update", "renewals", "79"),
    "add": ("add", "objective", "A new one", "--period", "2026-Q4"),
    "revise": ("revise", "costs", "--owner", "bo"),
    "close": ("close", "2026-Q4", "--accept"),
    "init": ("init", "2026-Q4", "--team", "sales"),
    "kpi": ("kpi", "add", "nps", "Recommended", "--at-least", "40"),
    "from": ("update", "--from", "table.csv"),
}


def check_safe(name: str) -> None:
    """A file of this name can be made on Linux, macOS and Windows, and is no other's there."""
    allowed = set(string.ascii_lowercase + string.digits + "-")
    assert name
    assert set(name) <= allowed
    assert name[0] in string.ascii_lowercase
    for ending in ENDINGS:
        file = f".{name}{ending}.okr"
        assert len(file) <= LONGEST_FILE
        assert PureWindowsPath(f"{name}{ending}").name == f"{name}{ending}"
        assert f"{name}{ending}".partition(".")[0] not in WINDOWS_DEVICES


@given(ANY_NAME)
def test_a_segment_of_a_team_is_a_safe_name_for_a_file_on_every_system(name: str) -> None:
    if is_team_segment(name):
        check_safe(name)


@given(st.lists(ANY_NAME, min_size=1, max_size=4))
def test_a_path_that_is_read_as_a_teams_stays_in_its_folder(parts: list[str]) -> None:
    try:
        place = place_of(["2026-Q4", *parts[:-1], f"{parts[-1]}.yaml"], Calendar(Settings()))
    except Stray:
        return
    assert isinstance(place, Place)
    assert ".." not in place.team.split("/")
    for segment in place.team.split("/"):
        check_safe(segment)


@given(ANY_NAME | st.text("aAbB-_.2026Qq", max_size=10))
def test_the_name_of_a_period_is_a_safe_name_for_a_folder_on_every_system(name: str) -> None:
    escaped = name.encode("unicode_escape").decode().replace('"', '\\"').replace("\\'", "'")
    text = f'periods:\n  "{escaped}": {{start: 2026-01-01, end: 2026-03-01}}\n'
    for one in read_settings(read(text.encode("utf-8", "replace"), "okr.yaml"))[0].periods:
        assert one
        assert not set(one) - set(string.ascii_letters + string.digits + "-_")
        assert one.lower() not in {*WINDOWS_DEVICES, "kpi", "kpis"}
        assert len(one) <= LONGEST_FILE


def linked(folder: Path, inside: str) -> Path:
    """Move a file or folder of a workspace away, leave a link, and return where it is."""
    away = folder.parent / "away"
    (folder / inside).rename(away)
    (folder / inside).symlink_to(os.path.relpath(away, (folder / inside).parent))
    return away


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {str(one): one.read_bytes() for one in files}


@pytest.mark.parametrize("args", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize(
    "inside", [f"{QUARTER}/company.checkins.yaml", f"{QUARTER}/company.yaml", QUARTER, "okrs/kpis"]
)
def test_nothing_is_written_through_a_link_that_leads_out_of_the_workspace(
    inside: str, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "id,value,date\ncompany/2026-Q4/audit,done,2026-11-16\n"
    kpis = "kpis:\n  - {id: complaints, title: Complaints, healthy: {at_most: 5}}\n"
    home = write(tmp_path / "work", {**FILES, "table.csv": table, "okrs/kpis/company.yaml": kpis})
    away = linked(home, inside)
    before = contents(away)
    monkeypatch.chdir(home)
    done = okr("--as-of", DAY, *args)
    assert done.code in (0, 2, 3), done
    assert contents(away) == before
    assert (home / inside).is_symlink()


def test_that_a_link_leads_out_is_said_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path / "work")
    linked(home, f"{QUARTER}/company.checkins.yaml")
    monkeypatch.chdir(home)
    for more in ((), ("--dry-run",)):
        refused = okr("--as-of", DAY, "update", "renewals", "79", *more)
        assert refused.code == 3
        assert "company.checkins.yaml leads out of the workspace" in refused.err
        assert "put the file or the folder itself in its place" in refused.err


def test_a_link_within_the_workspace_is_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path / "work")
    file = home / QUARTER / "company.checkins.yaml"
    file.rename(home / "okrs" / "shared.txt")
    file.symlink_to("../shared.txt")
    monkeypatch.chdir(home)
    assert okr("--as-of", DAY, "update", "renewals", "79").code == 0
    assert file.is_symlink()
    assert '"value": 79' in (home / "okrs" / "shared.txt").read_text()
