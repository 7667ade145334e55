"""Where a result goes and in which form: the screen, a file, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from okrcli.cli.console import Console
from okrcli.errors import Problem, UsageError
from okrcli.language import _
from okrcli.scalars import either

if TYPE_CHECKING:
    from okrcli.core.findings import Finding

FIRST_PROBLEMS = 3
Form = TypeVar("Form", bound=str)


def form_of(asked: Form | None, output: Path | None, suffixes: Mapping[str, Form]) -> Form:
    """Return the form asked for, else the one that the name of the file implies, else the first.

    Raises:
        UsageError: the name implies none.
    """
    if asked or output is None:
        return asked or next(iter(suffixes.values()))
    if output.suffix in suffixes:
        return suffixes[output.suffix]
    raise UsageError(
        _("the name {name!r} does not say which form to write", name=output.name),
        _("end it in {suffixes}, or give --format", suffixes=either(suffixes)),
    )


def deliver(console: Console, text: str, output: Path | None) -> None:
    """Write a result to a file where one is named, else to stdout.

    Raises:
        DataError: the file cannot be written.
    """
    if output:
        console.save(text, output)
    else:
        console.result(text)


def tell_left_out(console: Console, problems: Iterable[Problem], *, quiet: bool = False) -> int:
    """Say what errors left out, `quiet` where the result says so itself; return the exit code."""
    from okrcli.views.problems import headline, tally  # noqa: PLC0415 - --help needs none of it

    broken = [problem for problem in problems if problem.level == "error"]
    if not broken:
        return 0
    if not quiet:
        console.note(_("{errors}; what they break is left out:", errors=tally(broken)))
        for problem in broken[:FIRST_PROBLEMS]:
            console.note(f"  {headline(problem)}")
        console.note(_("hint: {hint}", hint=_("okr check shows every problem and what mends it")))
    return 3


def tell_findings(console: Console, findings: Iterable[Finding]) -> None:
    """Say what the rules think of something that was just written."""
    for finding in findings:
        told = f"{finding.message} [{finding.rule}]"
        console.note(_("warning: {warning}", warning=told))
        if finding.hint:
            console.note(_("hint: {hint}", hint=finding.hint))
