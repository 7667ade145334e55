from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

import okrcli.cli.app
from cli.run import okr
from okrcli.cli import options
from okrcli.cli.options import Session, command

SEEN: list[Session] = []


@command
def look(session: Session, value: str = "") -> int | None:
    """Show what a command is given."""
    SEEN.append(session)
    session.console.result(value)
    return None


@pytest.fixture(autouse=True)
def _one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN.clear()
    monkeypatch.setattr(okrcli.cli.app, "COMMANDS", ("look",))
    monkeypatch.setattr(okrcli.cli.app, "import_module", lambda _: SimpleNamespace(look=look))
    monkeypatch.setattr(options, "today", lambda: date(2026, 11, 18))


def session_of(*args: str) -> Session:
    outcome = okr(*args)
    assert outcome.code == 0, outcome.err
    return SEEN[-1]


def test_a_global_option_may_stand_before_or_after_the_name() -> None:
    assert session_of("--root", "here", "look").root == "here"
    assert session_of("look", "--root", "here").root == "here"


def test_what_is_said_after_the_name_wins() -> None:
    session = session_of("--as-of", "2026-10-01", "--root", "a", "look", "--as-of", "monday")
    assert (session.as_of, session.root) == (date(2026, 11, 16), "a")


def test_without_as_of_the_day_is_today() -> None:
    session = session_of("look")
    assert session.as_of == session.today == date(2026, 11, 18)


def test_as_of_takes_days_ago_although_they_look_like_an_option() -> None:
    assert session_of("--as-of", "-3d", "look").as_of == date(2026, 11, 15)
    assert session_of("look", "--as-of", "-3d").as_of == date(2026, 11, 15)


def test_the_root_of_the_environment_gives_way_to_the_one_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OKR_ROOT", "there")
    assert session_of("look").root == "there"
    assert session_of("--root", "here", "look").root == "here"


def test_an_empty_root_in_the_environment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_ROOT", "")
    assert session_of("look").root is None


@pytest.mark.parametrize("args", [("--no-input", "look"), ("look", "--no-input")])
def test_no_input_is_heard_in_both_places(args: tuple[str, ...]) -> None:
    assert session_of(*args).no_input
    assert session_of(*args).console.no_input


def test_no_input_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not session_of("look").no_input
    monkeypatch.setenv("OKR_NO_INPUT", "1")
    assert session_of("look").no_input


def test_colour_is_for_terminals_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not session_of("look").color
    assert session_of("look", "--color", "always").color
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.setattr("okrcli.cli.console.Console.is_terminal", True)
    assert session_of("look").color
    assert not session_of("look", "--color", "never").color


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_turned_off_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setattr("okrcli.cli.console.Console.is_terminal", True)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv(name, value)
    assert not session_of("look").color


def test_the_page_has_the_width_of_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert session_of("look").page.width == 132


def test_a_day_that_is_none_is_wrong_usage() -> None:
    outcome = okr("look", "--as-of", "soon")
    assert outcome.code == 2
    assert outcome.err.startswith("error: 'soon' is not a day\nhint: ")
    assert not SEEN


def test_the_help_of_a_command_names_every_global_option() -> None:
    shown = okr("look", "-h").out
    for option in ("--root", "--as-of", "--color", "--no-input", "--version", "--help", "--value"):
        assert option in shown
    assert "session" not in shown
