from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.core.references import parse
from okrcli.errors import Problem
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.store import reader
from okrcli.store.cache.readings import Readings
from okrcli.store.cache.shelf import Shelf
from okrcli.workspace import Workspace
from store.reproducers import FINE, REPRODUCERS, TEAM, write

BROKEN = FINE.replace("target: 85", "target: many")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cache")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were taken apart."""
    paths: list[str] = []
    read = reader.read

    def noted(data: bytes, path: str) -> reader.Document:
        paths.append(path)
        return read(data, path)

    monkeypatch.setattr(reader, "read", noted)
    return paths


def test_every_broken_file_is_read_as_before_with_each_problem_and_its_excerpt(
    tmp_path: Path, shelf: Shelf
) -> None:
    for name, files in REPRODUCERS.items():
        root = write(tmp_path / name, files).root
        plain = Workspace(root).load()

        assert Workspace(root, shelf=shelf).load() == plain, name
        assert repr(Workspace(root, shelf=shelf).load()) == repr(plain), name


def test_no_file_is_parsed_twice(tmp_path: Path, shelf: Shelf, parsed: list[str]) -> None:
    other = FINE.replace("Customers stay", "They stay")
    root = write(tmp_path, {TEAM: FINE, "2026-Q4/sales.yaml": other}).root
    Workspace(root, shelf=shelf).load()
    first = len(parsed)
    assert first

    Workspace(root, shelf=shelf).load()
    assert len(parsed) == first

    (root / TEAM).write_text(f"{FINE}# changed\n")
    assert len(Workspace(root, shelf=shelf).load().teams) == 2
    assert len(parsed) == first + 1


def test_other_settings_read_every_file_anew(
    tmp_path: Path, shelf: Shelf, parsed: list[str]
) -> None:
    root = write(tmp_path, {TEAM: FINE}).root
    Workspace(root, shelf=shelf).load()
    before = len(parsed)

    (root / "okr.yaml").write_text("fiscal_year_start: 4\n")
    plan = Workspace(root, shelf=shelf).load()

    assert len(parsed) == before + 2
    assert plan.teams[0].period.start.month == 1


def test_a_problem_is_told_in_the_language_that_is_spoken(tmp_path: Path, shelf: Shelf) -> None:
    root = write(tmp_path, {TEAM: BROKEN}).root

    def told() -> list[Problem]:
        return list(Workspace(root, shelf=shelf).load().problems)

    english = told()
    with speaking(speech("it")):
        italian = told()

    assert told() == english
    assert italian[0].message != english[0].message
    assert italian[0].excerpt == english[0].excerpt


def test_a_reference_opens_no_other_team_once_it_is_known_what_they_define(
    tmp_path: Path, shelf: Shelf, parsed: list[str]
) -> None:
    files = {f"2026-Q4/team-{n}.yaml": FINE.replace("renewals", f"kr-{n}") for n in range(9)}
    root = write(tmp_path, {**files}).root
    Workspace(root, shelf=shelf).load()
    before = len(parsed)
    workspace = Workspace(root, shelf=shelf)

    near = workspace.load_near(parse("kr-3", workspace.calendar), ["2026-Q4"])

    assert [one.team for one in near.teams] == ["team-3"]
    assert len(parsed) == before


def test_what_belongs_to_files_that_are_gone_is_dropped(shelf: Shelf) -> None:
    readings = Readings(shelf, "name")
    for file in ("one", "two"):
        readings.keep(file, b"bytes", file, [], [])
    readings.save(["one", "two"])
    later = Readings(shelf, "name")
    later.keep("three", b"bytes", "three", [], [])
    later.save(["two", "three"])

    last = Readings(shelf, "name")
    assert last.find("one", b"bytes") is None
    assert last.find("two", b"bytes") == ("two", [])
    assert last.find("two", b"other bytes") is None
    assert last.find("three", b"bytes") == ("three", [])
