"""Every command that a document shows works, and prints what the document shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.blocks import PROMPT, blocks
from documents.shell import REPO, reading

DOCUMENTS = sorted(
    path.relative_to(REPO).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md")
    for path in REPO.glob(pattern)
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_shows_is_what_happens(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = REPO / name
    text = path.read_text(encoding="utf-8")
    fresh, at = "", 0
    with reading(tmp_path) as reader:
        for block in blocks(text):
            fresh += text[at : block.start] + reader.follow(block)
            at = block.end
    fresh += text[at:]
    if request.config.getoption("--golden-update") and fresh != text:
        path.write_text(fresh, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == fresh, "pytest --golden-update writes it anew"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_command_stands_where_it_is_run(name: str) -> None:
    text = (REPO / name).read_text(encoding="utf-8")
    elsewhere = [
        line
        for block in blocks(text)
        if block.language in ("", "sh", "bash") and name != "docs/commands.md"
        for line in block.text.splitlines()
        if line.removeprefix(PROMPT).startswith("okr ")
    ]
    assert elsewhere == []
