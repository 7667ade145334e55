"""A page has the elements that we wrote, whatever the words on it are."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from inert.calls import calls
from inert.conftest import Built
from inert.payloads import CI, FORMULAS, HTML, MARKDOWN, PLAIN, RICH, TEMPLATE, TERMINAL
from torture.scale import scaled

TEXTS = {"html": HTML, "template": TEMPLATE}
TEXTS |= scaled({}, {"markdown": MARKDOWN, "rich": RICH, "terminal": TERMINAL, "ci": CI})
TEXTS |= scaled({}, {"formula": FORMULAS[0]})
RUNNING = ("script", "iframe", "object", "embed", "form", "base", "img", "foreignobject")


class Structure(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.links: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.links |= {str(value) for name, value in attrs if name in ("href", "src", "xlink:href")}

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", data))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("![", data))


def pages(folder: Path) -> list[str]:
    """Every page that is made of a workspace."""
    found = [call.run(folder).out for call in calls("report", "html")]
    for call in calls("site"):
        call.run(folder)
    return found + [one.read_text() for one in sorted((folder / "pages").rglob("*.html"))]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_word_becomes_an_element_an_attribute_or_a_link(text: str, full_of: Built) -> None:
    plain = [Structure(page) for page in pages(full_of(PLAIN))]
    found = [Structure(page) for page in pages(full_of(text))]

    assert len(found) == len(plain) > 4
    for one, other in zip(found, plain, strict=True):
        assert one.elements == other.elements
        assert one.links == other.links
        assert not {tag for tag, *_ in one.elements} & {*RUNNING}
        assert not [name for _, *names in one.elements for name in names if name.startswith("on")]
