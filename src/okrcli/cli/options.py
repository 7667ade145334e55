"""The options that every command has, declared once, and the session they make.

They may stand before or after the command's name; what is said after it wins. This is the one
place that asks which day it is.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable
from dataclasses import field, fields, replace
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from okrcli import __version__
from okrcli.cli.console import Console
from okrcli.cli.days import parse_day
from okrcli.cli.speech import is_for_others, speak_in
from okrcli.lean import dataclass
from okrcli.store.disk import DISK, Files
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.store.cache.shelf import Shelf
    from okrcli.workspace import Workspace

Color = Literal["auto", "always", "never"]
Runner = Callable[..., int | None]
"""A command as called: what it returns is the exit code, None for 0."""
SETTINGS = {"help_option_names": ["-h", "--help"]}
NEGATIVE = re.compile(r"-[0-9.,].*")


@dataclass(frozen=True)
class Shared:
    """The global options of one call as given; None where they were not."""

    root: str | None = None
    as_of: str | None = None
    color: Color | None = None
    no_input: bool | None = None
    no_cache: bool | None = None

    def over(self, earlier: Shared) -> Shared:
        """Return these, with those given earlier in the line where these say nothing."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(earlier, **{key: value for key, value in said.items() if value is not None})


@dataclass(frozen=True)
class Session:
    """One call of the program: where, as of which day, and to whom it speaks."""

    as_of: date
    today: date
    root: str | None = None
    color: bool = False
    no_input: bool = False
    console: Console = field(default_factory=Console)
    is_cached: bool = False
    """Whether something may be kept for later runs, and what earlier ones kept be used."""
    disk: Files = DISK

    def workspace(self) -> Workspace:
        """Return the workspace named, or the nearest one upwards.

        Raises:
            DataError: there is none.
        """
        from okrcli.workspace import Workspace  # noqa: PLC0415 - it imports what --help needs not

        found = Workspace.find(Path.cwd(), self.root)
        return replace(found, disk=self.disk, shelf=self.shelf)

    @cached_property
    def shelf(self) -> Shelf | None:
        """Return where things are kept between runs, None for nowhere."""
        if not self.is_cached:
            return None
        from okrcli.store.cache.shelf import Shelf, user_folder  # noqa: PLC0415 - not for --help

        folder = user_folder()
        return Shelf(folder) if folder else None

    @cached_property
    def page(self) -> Page:
        """Return what views must know of stdout."""
        return Page(self.console.width, self.color, self.console.is_unicode)


class Command(TyperCommand):
    """A command that takes `-5` for a value, although it looks like an option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Let what looks like an unknown option through where a negative number stands."""
        ctx.ignore_unknown_options = any(NEGATIVE.fullmatch(arg) for arg in args)
        return super().parse_args(ctx, args)


def command(function: Runner) -> Runner:
    """Make a command of a function: its first parameter is the `Session`, the rest its options."""

    @wraps(function)
    def run(ctx: typer.Context, **given: Any) -> int | None:
        shared = take_shared(given).over(ctx.obj or Shared())
        for_others = is_for_others(function.__name__, given)
        return function(session_of(shared, for_others=for_others), **given)

    return with_shared(
        run, list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    )


def with_shared(run: Runner, own: list[inspect.Parameter]) -> Runner:
    """Give a function the signature that typer reads: its own parameters, then the shared ones."""
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in SHARED.items()
    ]
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    signature = inspect.Signature([context, *own, *shared])
    run.__annotations__ = {name: p.annotation for name, p in signature.parameters.items()}
    run.__signature__ = signature  # type: ignore[attr-defined]
    return run


def take_shared(given: dict[str, Any]) -> Shared:
    """Take the shared options out of all that were given."""
    given.pop("version")
    return Shared(**{f.name: given.pop(f.name) for f in fields(Shared)})


def today() -> date:
    """Return the day it is here: the only look at the clock."""
    return date.today()  # noqa: DTZ011, TID251 - the shell asks, the core is told


def uses_cache(*, given: bool = True) -> bool:
    """Return whether something may be kept between runs: as given, unless OKR_NO_CACHE says no."""
    return given and not os.environ.get("OKR_NO_CACHE")


def session_of(shared: Shared, *, for_others: bool = False) -> Session:
    """Return the session that the shared options make, today; from now on its language is spoken.

    Args:
        shared: the options.
        for_others: whether the result is made for other people than the one who calls.
    """
    root = shared.root or os.environ.get("OKR_ROOT") or None
    speak_in(root, for_others=for_others)
    now = today()
    no_input = bool(shared.no_input) or bool(os.environ.get("OKR_NO_INPUT"))
    console = Console(no_input)
    return Session(
        as_of=parse_day(shared.as_of, now) if shared.as_of is not None else now,
        today=now,
        root=root,
        color=_wants_color(shared.color or "auto", console),
        no_input=no_input,
        console=console,
        is_cached=uses_cache(given=not shared.no_cache),
    )


def _wants_color(color: Color, console: Console) -> bool:
    if color != "auto":
        return color == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return console.is_terminal and not plain


def _show_version(asked: bool | None) -> None:
    if asked:
        Console().result(f"okr {__version__}")
        raise typer.Exit


SHARED: dict[str, Any] = {
    "root": Annotated[
        str | None,
        typer.Option(
            metavar="DIR", help="The folder that holds okr.yaml, or its parent; OKR_ROOT."
        ),
    ],
    "as_of": Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day to look from: ISO, yesterday, monday, -3d."),
    ],
    "color": Annotated[
        Color | None, typer.Option(help="Colour on the screen; NO_COLOR turns it off.")
    ],
    "no_input": Annotated[
        bool | None, typer.Option("--no-input", help="Never ask anything; OKR_NO_INPUT.")
    ],
    "no_cache": Annotated[
        bool | None,
        typer.Option("--no-cache", help="Neither use nor keep anything for speed; OKR_NO_CACHE."),
    ],
    "version": Annotated[
        bool | None,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ],
}
"""Each shared option once: its type and its line of help."""
