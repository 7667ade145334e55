"""The catalogue of errors is made of the broken files that the tests of the store keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from documents.reasons import REASONS
from okrcli.errors import FAULTS, Problem
from okrcli.views.problems import render
from store.reproducers import REPRODUCERS, problems_of

INTRODUCTION = """\
# Every error of the files

`okr check` finds every problem at once. Each has its place, the line with a caret, one sentence
that says what is wrong, the name of the error in brackets, and a hint with the edit that mends
it. What cannot be read is left out of a report, which names it and exits with 3; all the rest is
reported.

Errors are about what the files *are*; what `okr check` thinks of what they *say* are
[the rules](rules.md). This page is made of the broken files in the tests,
`pytest tests/documents --golden-update` writes it anew.
"""
Cases = dict[str, dict[str, Problem]]


def cases(folder: Path) -> Cases:
    """Return a problem for each sentence that can be said, by the name of its error."""
    found: Cases = defaultdict(dict)
    for name, files in REPRODUCERS.items():
        for problem in problems_of(folder / name, files):
            found[problem.rule].setdefault(problem.message, problem)
    return found


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<").replace("*", "\\*")


def section(rule: str, reason: str, problems: list[Problem]) -> str:
    first, *more = problems
    pieces = [f"### {rule}", reason, f"```\n{render([first])}```"]
    if more:
        rows = [f"| {cell(one.message)} | {cell(one.hint)} |" for one in more]
        pieces.append("\n".join(["| also | what to do |", "|---|---|", *rows]))
    return "\n\n".join(pieces) + "\n"


def page(found: Cases) -> str:
    pieces = [INTRODUCTION]
    for heading, reasons in REASONS.items():
        contents = ", ".join(f"[{rule}](#{rule})" for rule in reasons)
        pieces.append(f"## {heading}\n\n{contents}\n")
        pieces += [section(rule, why, list(found[rule].values())) for rule, why in reasons.items()]
    return "\n".join(pieces)


def test_the_catalogue_of_errors_is_made_of_the_broken_files(
    tmp_path: Path, document: Callable[[str, str], None]
) -> None:
    found = cases(tmp_path)
    explained = {rule for reasons in REASONS.values() for rule in reasons}
    assert set(found) == explained
    document("docs/errors.md", page(found))


def test_every_name_of_a_fault_is_on_the_page() -> None:
    assert {rule for reasons in REASONS.values() for rule in reasons} == FAULTS
