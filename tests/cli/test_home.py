"""`okr` alone: what concerns whoever calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.files import FILES, QUARTER, write
from cli.run import Outcome, okr
from cli.story import DAY, copied, run_git

Golden = Callable[[str, str], None]
ALL_SAID = """\
renewals:
  - {"date": "2026-11-16", "value": 77}

new-clients:
  - {"date": "2026-11-16", "value": 12}

answer:
  - {"date": "2026-11-16", "value": 21}

launch-the-loyalty:
  - {"date": "2026-11-16", "value": true}

rating:
  - {"date": "2026-11-16", "value": 4.6}

audit:
  - {"date": "2026-11-16", "value": true}
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("story"))


def alone(root: Path, *args: str) -> Outcome:
    return okr("--root", root, "--as-of", DAY, *args)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_somebody_sees_what_is_theirs(
    golden: Golden, story: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_USER", "sara")
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = alone(story)
    assert (outcome.code, outcome.err) == (0, "")
    golden(f"screens/home-{width}.txt", outcome.out)


def test_nobody_known_sees_what_is_due_from_whom(golden: Golden, story: Path) -> None:
    outcome = alone(story)
    assert outcome.code == 0
    golden("screens/home-nobody.txt", outcome.out)


def test_git_says_who_somebody_is(tmp_path: Path) -> None:
    root = copied(tmp_path)
    run_git(root, "config", "user.email", "anna@studioferrante.example")
    assert "  anna · 45 days left\n" in alone(root).out


def test_files_that_git_does_not_have_are_counted_and_only_under_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_USER", "sara")
    root = copied(tmp_path / "with")
    assert "not committed" not in alone(root).out
    assert okr("--root", root, "--as-of", DAY, "update", "programma.ritorno", "67").code == 0
    assert "1 file under okrs not committed in git" in alone(root).out
    assert "not committed" not in alone(copied(tmp_path / "without", git=False)).out


def test_without_a_git_program_everything_else_is_there(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    outcome = alone(story)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Next:" in outcome.out


@pytest.mark.parametrize(
    ("who", "said", "step"),
    [
        ("giulia", "1 check-in, 1 late", "Next: okr update renewals VALUE"),
        ("anna", "2 check-ins, 2 late", "Next: okr update"),
        ("nobody-here", "Nothing of yours is due.", "Next: okr report"),
        ("", "6 check-ins, 6 late", "Next: okr due"),
    ],
)
def test_the_next_step_fits_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str, said: str, step: str
) -> None:
    monkeypatch.setenv("OKR_USER", who)
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": ""})
    out = alone(root).out
    assert said in out
    assert out.splitlines()[-1] == step


def test_where_all_is_said_nothing_is_due(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": ALL_SAID})
    out = alone(root).out
    assert "Nothing is due." in out
    assert out.splitlines()[-1] == "Next: okr report"


def test_what_is_not_committed_is_the_next_step_where_nothing_is_due(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": ALL_SAID})
    run_git(root, "init", "-q")
    out = alone(root).out
    assert "3 files under okrs not committed in git" in out
    assert out.splitlines()[-1] == 'Next: git add okrs && git commit -m "Check-ins"'


def test_without_a_workspace_it_says_what_this_is_and_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = okr()
    assert (outcome.code, outcome.err) == (0, "")
    assert "okr init" in outcome.out
    assert "okr --help" in outcome.out


def test_a_workspace_named_and_not_there_is_an_error(tmp_path: Path) -> None:
    outcome = okr("--root", tmp_path)
    assert outcome.code == 2
    assert "holds no okr.yaml" in outcome.err


def test_what_breaks_is_told_beside_the_rest(tmp_path: Path) -> None:
    outcome = alone(write(tmp_path, {**FILES, f"{QUARTER}/other.yaml": "a: [\n"}))
    assert outcome.code == 3
    assert "Next:" in outcome.out
    assert "okrs/2026-Q4/other.yaml" in outcome.err


def test_right_after_init_the_next_step_is_an_objective(tmp_path: Path) -> None:
    root = write(tmp_path, {"okrs/okr.yaml": "", f"{QUARTER}/company.yaml": "objectives: []\n"})
    for args in ((), ("report",)):
        out = alone(root, *args).out
        assert "no objective yet" in out.lower()
        assert "measurable" not in out
        assert out.splitlines()[-1] == "Next: okr add objective"
