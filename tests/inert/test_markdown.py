"""Markdown has the headings, links and tables that we wrote, whatever the words in it are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cli.run import okr
from inert.calls import calls, texts
from inert.conftest import Built
from inert.fields import DAY
from inert.payloads import BLOCKS, CI, CI_LINES, HTML, MARKDOWN, PLAIN, RICH, TEMPLATE, TERMINAL
from inert.shown import obeyed
from torture.scale import scaled

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = "<!-- -->"
"""What we put between two characters that a host would take for a mention or a link."""
CALLED = re.compile(r"https?://\w|\bwww\.\w|(?<![\w/])@\w|(?<!\w)#\d|\bGH-\d")
"""What hosts make a link or a mention of."""
TEXTS = {"markdown": MARKDOWN, "blocks": BLOCKS, "html": HTML}
TEXTS |= scaled({}, {"rich": RICH, "ci": CI, "lines": CI_LINES, "template": TEMPLATE})
TEXTS |= scaled({}, {"terminal": TERMINAL})


def structure(text: str) -> Counter[str]:
    """How many there are of each thing that Markdown knows, words apart."""
    return Counter(
        token.type
        for token in _all(READER.parse(text))
        if token.type not in ("text", "softbreak") and token.content != OURS
    )


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def called(text: str) -> list[str]:
    return CALLED.findall(re.sub(r"&#\d+;", "", text))


def papers(folder: Path) -> list[str]:
    """Every Markdown text that is made of a workspace."""
    found = [call.run(folder).out for name in texts("markdown") for call in calls(name, "markdown")]
    return [*found, summary(folder)]


def summary(folder: Path) -> str:
    """What a job on GitHub shows of a check."""
    path = folder / "summary.md"
    path.unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_STEP_SUMMARY", str(path))
        okr("--root", folder, "--as-of", DAY, "check", "-f", "github", "--base", "HEAD~1")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_word_becomes_a_heading_a_link_an_image_or_an_element(text: str, full_of: Built) -> None:
    plain, found = papers(full_of(PLAIN)), papers(full_of(text))

    for one, other in zip(found, plain, strict=True):
        assert structure(one) == structure(other)
        assert called(one) == called(other)
        assert obeyed(one) == ""
