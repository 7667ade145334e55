"""`okr --install-completion` and `okr --show-completion`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from okrcli.cli.completion.scripts import SCRIPTS, install, shell_here
from okrcli.cli.console import Console
from okrcli.language import _


def _show(asked: bool | None) -> None:
    if asked:
        Console().result(SCRIPTS[shell_here()])
        raise typer.Exit


def _install(asked: bool | None) -> None:
    if asked:
        shell = shell_here()
        for path in install(shell, Path.home()):
            Console().note(_("written to {path}", path=path))
        Console().result(_("Completion is there for {shell}: open a new terminal.", shell=shell))
        raise typer.Exit


def _flag(name: str, help_text: str, run: Callable[[bool | None], None]) -> inspect.Parameter:
    option = typer.Option(f"--{name}", callback=run, is_eager=True, help=help_text)
    return inspect.Parameter(
        name.replace("-", "_"),
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[bool | None, option],
    )


FLAGS = (
    _flag("install-completion", "Complete ids, teams, people with TAB in this shell.", _install),
    _flag("show-completion", "Print the script that does, to be put elsewhere.", _show),
)
"""The parameters that only the program itself has, before any command."""
