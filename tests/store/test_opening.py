"""The files of a new period in every language there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from okrcli.core.rules import run
from okrcli.language import ENGLISH, speaking
from okrcli.language.catalogue import languages, speech
from okrcli.model import Plan
from okrcli.store.root import written_language
from okrcli.workspace import Workspace

DAY = date(2026, 11, 16)
OTHERS = [code for code in languages() if code != ENGLISH.code]
WIDEST = 100
"""The most characters in a line that we write into somebody's file."""


@pytest.fixture(params=languages())
def spoken_code(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(speech(request.param)):
        yield request.param


def opened(folder: Path, *, example: bool, team: str = "company") -> Workspace:
    workspace = Workspace(folder / "okrs")
    period = workspace.calendar.get("2026-Q4", DAY)
    workspace.open_period(period, team, DAY, example=example)
    return Workspace.find(folder)


def texts(folder: Path) -> str:
    """What was written, file by file, but for the schema, which is no reading for people."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")
    return "\n".join(f"== {one.relative_to(folder)}\n{one.read_text('utf-8')}" for one in files)


def shape(plan: Plan) -> list[tuple[object, ...]]:
    """What an example holds, whatever it is called: kinds, numbers, check-ins."""
    (team,) = plan.teams
    return [
        (kr.KIND, kr.weight, len(team.checkins.get(kr.id, ())), bool(kr.owner))
        for objective in team.objectives
        for kr in objective.key_results
    ]


@pytest.mark.usefixtures("spoken_code")
def test_the_example_has_no_problem_in_any_language(tmp_path: Path) -> None:
    plan = opened(tmp_path, example=True).load()

    assert plan.problems == ()
    assert [one.message for one in run(plan, DAY)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_example_holds_the_same_in_every_language(code: str, tmp_path: Path) -> None:
    english = opened(tmp_path / "en", example=True).load()
    with speaking(speech(code)):
        other = opened(tmp_path / code, example=True).load()

    assert shape(other) == shape(english)
    (sheet,), (english_sheet,) = other.kpi_sheets, english.kpi_sheets
    assert [len(one) for one in sheet.series.values()] == [
        len(one) for one in english_sheet.series.values()
    ]
    assert sheet.series.keys() == {kpi.id for kpi in sheet.kpis}


@pytest.mark.usefixtures("spoken_code")
@pytest.mark.parametrize("example", [True, False])
def test_no_line_of_a_new_file_is_too_long_for_an_editor(tmp_path: Path, *, example: bool) -> None:
    opened(tmp_path, example=example)

    lines = [line for line in texts(tmp_path).splitlines() if not line.startswith("  - {")]
    assert [line for line in lines if len(line) > WIDEST] == []


def test_a_new_workspace_remembers_the_language_it_was_made_in(
    tmp_path: Path, spoken_code: str
) -> None:
    workspace = opened(tmp_path, example=False)

    is_english = spoken_code == ENGLISH.code
    assert written_language(workspace.root) == (None if is_english else spoken_code)
    assert workspace.settings.language == spoken_code


@pytest.mark.parametrize("example", [True, False], ids=["example", "new"])
def test_what_is_written_into_new_files_is_italian(
    tmp_path: Path, golden: Callable[[str, str], None], *, example: bool
) -> None:
    with speaking(speech("it")):
        opened(tmp_path, example=example)

    golden(f"it/init/{'example' if example else 'new'}.txt", texts(tmp_path))
