from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.cli.console import Console
from okrcli.errors import DataError, UsageError

Captured = pytest.CaptureFixture[str]


class Keyboard(io.StringIO):
    """A person at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def sit_down(text: str) -> None:
        monkeypatch.setattr("sys.stdin", Keyboard(text))
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    return sit_down


def test_results_go_to_stdout_and_notes_to_stderr(capsys: Captured) -> None:
    Console().result("one")
    Console().result("two\n")
    Console().note("three")
    assert capsys.readouterr() == ("one\ntwo\n", "three\n")


def test_a_screen_gets_colours_and_no_other_control(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    Console().result("\x1b[31mred\x1b[0m \x1b[2J\r")
    Console().show("\x1b]0;x\x07\n")
    assert capsys.readouterr() == ("\x1b[31mred\x1b[0m ␛[2J␍\n", "␛]0;x␇\n")


@pytest.mark.parametrize("name", ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
def test_a_host_of_ci_hears_only_commands_that_are_meant(
    name: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "true")
    Console().result("::error::x")
    Console().piece("##[x]")
    Console().note("error: ##[x]")
    Console().command("::error::y\n")
    assert capsys.readouterr() == ("\\::error::x\n##\\[x]::error::y\n", "error: ##\\[x]\n")


def test_a_note_shows_what_it_must_not_send(capsys: Captured) -> None:
    Console().note("error: \x1b[2Jgone\nhint: \u202ex")
    assert capsys.readouterr().err == "error: ␛[2Jgone\nhint: �x\n"


def test_a_question_goes_to_stderr_and_its_answer_comes_back(
    capsys: Captured, typing: Callable[[str], None]
) -> None:
    typing("  4,5 \n")
    assert Console().ask("How much?", "VALUE") == "4,5"
    assert capsys.readouterr() == ("", "How much? ")


def test_nobody_to_ask_is_an_error_that_names_the_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("4\n"))
    with pytest.raises(UsageError) as caught:
        Console().ask("Confidence?", "--confidence")
    assert caught.value.hint == "give --confidence"


def test_no_input_asks_nobody_even_at_a_terminal(typing: Callable[[str], None]) -> None:
    typing("4\n")
    assert Console().is_interactive
    assert not Console(no_input=True).is_interactive
    with pytest.raises(UsageError):
        Console(no_input=True).ask("Confidence?", "--confidence")


def test_an_answer_that_never_comes_is_an_error_that_names_the_flag(
    typing: Callable[[str], None],
) -> None:
    typing("")
    with pytest.raises(UsageError, match="no answer to: Confidence"):
        Console().ask("Confidence?", "--confidence")


def test_a_file_gets_the_text_as_it_is_in_utf_8(tmp_path: Path, capsys: Captured) -> None:
    Console().save("é\n", tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_bytes() == b"\xc3\xa9\n"
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_written_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not a file"):
        Console().save("", tmp_path)


@pytest.mark.parametrize(
    ("encoding", "is_unicode"), [("utf-8", True), ("ascii", False), ("latin-1", False)]
)
def test_a_terminal_of_a_small_code_page_is_known_as_such(
    monkeypatch: pytest.MonkeyPatch, encoding: str, is_unicode: bool
) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert Console().is_unicode == is_unicode
