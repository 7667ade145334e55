"""One sanitiser at the edge: `views.text` makes words safe, and only the console prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from policy.sources import FILES, SOURCES, calls, tree

PRINTS = ("cli/console.py",)
VERSION = "__main__.py"
"""Prints one line before anything is imported, and no word of a person."""
SANITISER = "views/text.py"
UNSEEN = re.compile(r"\\x1b|\\u200[b-f]|\\u202[a-e]|\\u206|\\x9[0-9a-f]|\\033|\\N\{")
"""Characters that move a cursor or a reader, as a source writes them."""
KNOWN = {
    SANITISER: "makes them visible",
    "views/csv.py": "shows controls in a cell, by the sanitiser",
    "views/exact.py": "escapes them in JSON",
    "store/notation.py": "escapes them in files",
    "store/reader.py": "refuses them in files",
    "store/lines.py": "escapes them in check-ins",
}
TRUSTED = {"views/html/engine.py": "the style of the page, which is in the package"}


def called(file: str, *names: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of some names in a file; most files have none, and are not parsed."""
    text = (SOURCES / file).read_text("utf-8")
    if any(f"{name}(" in text for name in names):
        yield from (one for one in calls(tree(file)) if one[0].endswith(names))


def test_only_the_console_writes_to_the_screen() -> None:
    writing = ("stdout.write", "stderr.write", "os.write", "typer.echo", "typer.secho", "print")
    for file in set(FILES) - {*PRINTS, VERSION}:
        found = {name for name, _ in called(file, *writing)}
        assert found <= {"console.print"}, file
        assert "stdout.buffer" not in (SOURCES / file).read_text("utf-8")


def test_whatever_the_console_writes_went_through_the_sanitiser() -> None:
    safe = ("safe", "safe_lines", "drawn", "unheard", "_for_pipe")
    (file,) = PRINTS
    for function in (one for one in ast.walk(tree(file)) if isinstance(one, ast.FunctionDef)):
        made = {name for name, _ in calls(function)}
        if made & {"sys.stdout.write", "sys.stderr.write"}:
            assert made & {*safe}, function.name


def test_what_is_unsafe_is_said_in_one_place() -> None:
    found = {file for file in FILES if UNSEEN.search((SOURCES / file).read_text("utf-8"))}
    assert found <= set(KNOWN), found - set(KNOWN)


def test_no_library_reads_markup_in_words() -> None:
    for file in FILES:
        reading = ("from_markup", "from_ansi", "Markdown", "Syntax", "render_markup")
        assert not [*called(file, *reading)], file
        for _, column in called(file, "TextColumn"):
            assert ast.unparse(column).endswith("markup=False)"), file


def test_what_a_library_draws_has_its_markup_turned_off() -> None:
    drawing = [
        (file, [one.arg for one in call.keywords if ast.unparse(one.value) == "False"])
        for file in FILES
        for _, call in called(file, "Console")
        if any(word.arg == "file" for word in call.keywords)
    ]
    assert drawing
    for file, off in drawing:
        assert {"markup", "emoji", "highlight"} <= {*off}, file


def test_a_page_escapes_every_word_by_itself() -> None:
    for file in FILES:
        assert file in TRUSTED or not [*called(file, "Markup")], file
    (environment,) = (
        call for name, call in calls(tree("views/html/engine.py")) if name == "Environment"
    )
    given = {one.arg: ast.unparse(one.value) for one in environment.keywords}
    assert given["autoescape"] == "True"
    assert given["finalize"] == "_shown"
    for template in SOURCES.rglob("*.html"):
        text = template.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|<script|\bon[a-z]+\s*=", text), (
            template
        )
