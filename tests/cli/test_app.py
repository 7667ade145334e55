from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Annotated

import pytest
import typer

import okrcli.cli.app
from cli.run import okr, okr_process
from okrcli import __version__
from okrcli.cli.options import Session, command
from okrcli.errors import DataError, UsageError

Act = Callable[[Session], int | None]


@pytest.fixture
def act(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Put one command called `act` in the place of all, doing what it is told."""

    def install(what: Act) -> None:
        @command
        def act(
            session: Session,
            value: Annotated[str, typer.Argument()] = "",
            message: Annotated[str, typer.Option("--message", "-m")] = "",
        ) -> int | None:
            """Do what the test says."""
            session.console.result(f"{value}|{message}")
            return what(session)

        monkeypatch.setattr(okrcli.cli.app, "COMMANDS", ("act",))
        monkeypatch.setattr(okrcli.cli.app, "import_module", lambda _: SimpleNamespace(act=act))

    return install


def raising(error: BaseException) -> Act:
    def throw(_: Session) -> None:
        raise error

    return throw


@pytest.mark.parametrize("args", [("--version",), ("--version", "report"), ("report", "--version")])
def test_the_version_is_one_line(args: tuple[str, ...]) -> None:
    outcome = okr(*args)
    assert (outcome.code, outcome.out) == (0, f"okr {__version__}\n")


@pytest.mark.parametrize("args", [("--help",), ("-h",)])
def test_help_lists_every_command_with_its_sentence(args: tuple[str, ...]) -> None:
    outcome = okr(*args)
    assert outcome.code == 0
    listed = " ".join(outcome.out.partition("Commands:")[2].split()).replace("- ", "-")
    for name in okrcli.cli.app.COMMANDS:
        sentence = (okrcli.cli.app.load(name).help or "").partition("\n")[0]
        assert sentence.endswith(".")
        assert f"{name} {sentence}" in listed


def test_a_mistyped_command_is_told_with_the_one_that_was_meant() -> None:
    outcome = okr("reprot")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err == "error: there is no command 'reprot'\nhint: did you mean okr report?\n"


def test_a_command_like_no_other_is_told_with_where_they_are_listed() -> None:
    assert okr("qqq").err.endswith("hint: okr --help lists the commands\n")


def test_a_mistyped_option_is_told_with_the_one_that_was_meant() -> None:
    outcome = okr("report", "--formta", "json")
    assert outcome.code == 2
    assert outcome.err == "error: there is no option --formta\nhint: did you mean --format?\n"


def test_an_option_like_no_other_is_told_with_where_they_are_listed() -> None:
    outcome = okr("--foo")
    assert (
        outcome.err == "error: there is no option --foo\nhint: okr --help shows how it is called\n"
    )


def test_a_wrong_choice_names_the_choices() -> None:
    outcome = okr("report", "--color", "blue")
    assert outcome.code == 2
    for word in ("--color", "'blue'", "auto", "always", "never"):
        assert word in outcome.err
    assert outcome.err.endswith("hint: okr report --help shows how it is called\n")


@pytest.mark.parametrize(
    ("error", "code"), [(UsageError("No.", "Do."), 2), (DataError("No.", "Do."), 3)]
)
def test_an_error_is_a_sentence_and_a_hint_on_stderr_with_its_exit_code(
    act: Callable[[Act], None], error: UsageError, code: int
) -> None:
    act(raising(error))
    outcome = okr("act")
    assert (outcome.code, outcome.err) == (code, "error: No.\nhint: Do.\n")


def test_an_error_without_a_hint_is_one_line(act: Callable[[Act], None]) -> None:
    act(raising(DataError("No.")))
    assert okr("act").err == "error: No.\n"


def test_what_a_command_returns_is_the_exit_code(act: Callable[[Act], None]) -> None:
    act(lambda _: 1)
    assert okr("act").code == 1
    act(lambda _: None)
    assert okr("act").code == 0


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError(), typer.Abort()])
def test_an_interrupted_command_exits_130(act: Callable[[Act], None], error: BaseException) -> None:
    act(raising(error))
    assert okr("act").code == 130


def test_a_bug_exits_70_with_a_line_to_report_and_no_traceback(act: Callable[[Act], None]) -> None:
    act(raising(ZeroDivisionError("half of \x1b[31mnothing")))
    outcome = okr("act")
    assert outcome.code == 70
    assert "ZeroDivisionError: half of ␛[31mnothing" in outcome.err
    assert "Traceback" not in outcome.err


def test_okr_debug_adds_the_traceback(
    act: Callable[[Act], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_DEBUG", "1")
    act(raising(ZeroDivisionError()))
    assert "Traceback" in okr("act").err


@pytest.mark.parametrize("value", ["-5", "-1.2M", "-4,5", "-0.018", "-.5"])
def test_a_negative_value_needs_no_dashes_before_it(act: Callable[[Act], None], value: str) -> None:
    act(lambda _: None)
    assert okr("act", value, "-m", "note").out == f"{value}|note\n"
    assert okr("act", "-m", value, value).out == f"{value}|{value}\n"


def test_a_mistyped_option_beside_a_negative_value_is_still_refused(
    act: Callable[[Act], None],
) -> None:
    act(lambda _: None)
    assert okr("act", "-5", "--massege", "x").code == 2


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "okrcli", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_character_the_terminal_cannot_write_is_no_error() -> None:
    outcome = okr_process("report→", PYTHONIOENCODING="ascii")
    assert outcome.code == 2
    assert "report?" in outcome.err
