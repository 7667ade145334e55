"""Where a result goes and in which form: the screen, a file, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from okrcli.cli.console import Console
from okrcli.core.findings import Finding
from okrcli.errors import Problem, UsageError

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
        f"the name {output.name!r} does not say which form to write",
        f"end it in {' or '.join(suffixes)}, or give --format",
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
        console.note(f"{tally(broken)}; what they break is left out:")
        for problem in broken[:FIRST_PROBLEMS]:
            console.note(f"  {headline(problem)}")
        console.note("hint: okr check shows every problem and what mends it")
    return 3


def tell_findings(console: Console, findings: Iterable[Finding]) -> None:
    """Say what the rules think of something that was just written."""
    for finding in findings:
        console.note(f"warning: {finding.message} [{finding.rule}]")
        if finding.hint:
            console.note(f"hint: {finding.hint}")
