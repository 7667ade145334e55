"""What was found, as JUnit XML: a test case for each problem, and one that passes where none is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from okrcli.errors import Problem
from okrcli.language import _
from okrcli.views.check.found import Found, headline
from okrcli.views.page import Page
from okrcli.views.problems import headline as told
from okrcli.views.text import safe

NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 has no way to write, control characters apart."""


def render(found: Found, _page: Page) -> str:
    """Return one suite; what makes the check fail is a failure."""
    failures = sum(found.fails(one) for one in found.problems)
    counts = f'tests="{max(1, len(found.problems))}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="okr check" {counts}>',
        f'  <testsuite name="okr check" {counts} skipped="0">',
        *(line for problem in found.problems for line in _case(found, problem)),
    ]
    if not found.problems:
        lines.append(f'    <testcase classname="okrs" name="{_text(headline(found))}"/>')
    return "".join(f"{line}\n" for line in [*lines, "  </testsuite>", "</testsuites>"])


def _case(found: Found, problem: Problem) -> Iterator[str]:
    place = {"line": problem.line, "column": problem.column}
    name = _("{rule} at line {line}, column {column}", rule=problem.rule, **place)
    file, line = _text(problem.path), problem.line
    yield f'    <testcase classname="{file}" name="{_text(name)}" file="{file}" line="{line}">'
    body = _text("\n".join(filter(None, (told(problem), safe(problem.hint)))))
    if found.fails(problem):
        message, sort = _text(problem.message), _text(problem.rule)
        yield f'      <failure message="{message}" type="{sort}">{body}</failure>'
    else:
        yield f"      <system-out>{body}</system-out>"
    yield "    </testcase>"


def _text(text: str) -> str:
    """Return a text as XML has it, in a value or between tags; line ends stay."""
    lines = (safe(line) for line in text.split("\n"))
    return escape(NO_CHARACTERS.sub("\ufffd", "\n".join(lines)))
