"""The program: one line a command, each imported only when it is called, and one error boundary."""

from __future__ import annotations

import errno
import os
import shlex
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from io import UnsupportedOperation
from keyword import iskeyword
from typing import Any, TextIO

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from okrcli import __version__
from okrcli.cli import options
from okrcli.cli.completion.flags import FLAGS
from okrcli.cli.completion.scripts import VARIABLE
from okrcli.cli.console import Console
from okrcli.cli.options import SETTINGS, Command, session_of, take_shared, with_shared
from okrcli.cli.sayings import epilog_of, help_of, sentence_of
from okrcli.cli.speech import first_speech
from okrcli.cli.topics import TOPICS
from okrcli.cli.usage import usage_of
from okrcli.errors import DataError, OkrError, UsageError, cause
from okrcli.language import ENGLISH, _, speak, speaking
from okrcli.scalars import did_you_mean, nearest
from okrcli.store.journal.recorder import recording

COMMANDS = (
    "init",
    "report",
    "add",
    "update",
    "revise",
    "show",
    "due",
    "tree",
    "kpi",
    "check",
    "diff",
    "close",
    "log",
    "blame",
    "undo",
    "doctor",
    "git",
    "codeowners",
    "site",
    "export",
    "import",
    "schema",
    "help",
)
"""Every command: `NAME` is the function of that name in `okrcli.cli.commands.NAME`; of `import`,
a word of Python's own, it is `import_`."""
BUG, PIPE_CLOSED, INTERRUPTED = 70, 141, 130


class Commands(TyperGroup):
    """The commands by name; one that is not called is not imported."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> Any:
        """Return the command of a name, None if there is none."""
        return load(name) if name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return name, command and the rest of the line.

        Raises:
            UsageError: there is no command of that name.
        """
        name, *rest = args
        if name == "help" and rest and rest[0] in COMMANDS:
            name, rest = rest[0], ["--help"]
        if name in COMMANDS:
            return name, self.get_command(ctx, name), rest
        near = nearest(name, COMMANDS)
        raise UsageError(
            _("there is no command {name!r}", name=name),
            did_you_mean(near and f"okr {near}", _("okr --help lists the commands")),
        )


def function_of(name: str) -> Any:
    """Return the function of a command; a word of Python's own has an underscore behind it."""
    called = f"{name}_" if iskeyword(name) else name
    return getattr(import_module(f"okrcli.cli.commands.{called}"), called)


def load(name: str) -> Any:
    """Import one command and make it what typer calls."""
    function = function_of(name)
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(
        name,
        cls=Command,
        context_settings=SETTINGS,
        help=help_of(function),
        short_help=sentence_of(function),
        epilog=epilog_of(function),
    )(function)
    return typer.main.get_command(one)


def program() -> Any:
    """Return the whole program as typer calls it."""
    app = typer.Typer(
        name="okr",
        cls=Commands,
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        context_settings=SETTINGS,
        epilog=f"Topics: okr help {', '.join(TOPICS)}.",
    )
    app.callback()(with_shared(_begin, [*FLAGS]))
    return typer.main.get_group(app)


def main(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: the one place where errors are shown."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream, "replace")
    _never_fail(sys.stdin, "surrogateescape")
    with speaking(ENGLISH):
        return _run_and_tell(sys.argv[1:] if args is None else list(args))


def _run_and_tell(args: list[str]) -> int:
    """Run a command line and show what goes wrong, in the language then spoken."""
    try:
        code = _run(args)
        sys.stdout.flush()
    except OkrError as error:
        return _show(error)
    except ClickException as error:
        return _show(usage_of(error))
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go()
        return PIPE_CLOSED
    except OSError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 - the boundary: a bug must still end in one line
        return _report_bug(error)
    return code


def _complete(shell: str, args: Sequence[str]) -> int:
    """Answer a shell that completes a command line."""
    from okrcli.cli.completion.reply import reply  # noqa: PLC0415 - rare

    return reply(shell, args, program)


def _begin(ctx: typer.Context, **given: Any) -> int | None:
    """OKRs as plain files: right numbers here, every change reviewed in git."""
    ctx.obj = take_shared(given)
    if ctx.invoked_subcommand is not None:
        return None
    from okrcli.cli.home import home  # noqa: PLC0415 - only where no command is named

    return home(session_of(ctx.obj))


def _run(args: list[str]) -> int:
    if shell := os.environ.get(VARIABLE):
        return _complete(shell, args)
    speak(first_speech())
    group = program()
    try:
        with (
            recording(shlex.join(["okr", *args]), options.today()),
            group.make_context("okr", args) as ctx,
        ):
            result = group.invoke(ctx)
    except typer.Exit as leave:
        return leave.exit_code
    return result if isinstance(result, int) else 0


def _show(error: OkrError) -> int:
    console = Console()
    console.note(_("error: {error}", error=error.message))
    if error.hint:
        console.note(_("hint: {hint}", hint=error.hint))
    return error.exit_code


def _report_bug(error: Exception) -> int:
    console = Console()
    if os.environ.get("OKR_DEBUG"):
        console.note("".join(traceback.format_exception(error)))
    console.note(f"error: a bug in okr {__version__}: {type(error).__name__}: {error}")
    console.note("hint: please report this line, with what OKR_DEBUG=1 adds to it")
    return BUG


def _refused(error: OSError) -> int:
    """Say what the machine refused: a file by its name, else the place that the result goes to."""
    _let_go()
    said = cause(error).lower()
    if error.filename is None:
        message = _("the result cannot be written: {cause}", cause=said)
        hint = _("what was written to files stands: okr undo --dry-run shows it")
    else:
        message = f"{os.fsdecode(error.filename)}: {said}"
        hint = _("see to its folder, its permissions and the free space")
    return _show(DataError(message, hint))


def _let_go() -> None:
    """Leave stdout quietly when its reader has gone, as `head` does, or it takes no more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except UnsupportedOperation:
        return  # it is no stream of the system, such as one that a test reads
    except OSError as error:
        if error.errno != errno.EBADF:
            raise


def _open_closed() -> None:
    """Let a stream that was closed for us, as by `>&-`, lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - to its end


def _never_fail(stream: TextIO, how: str) -> None:
    """Let what a stream cannot write become a question mark, what it cannot read a half character.

    Half characters are refused in words where a text goes into a file.
    """
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors=how)
