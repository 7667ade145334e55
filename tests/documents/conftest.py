from __future__ import annotations

from collections.abc import Callable

import pytest

from documents.shell import REPO


@pytest.fixture
def document(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a document; `pytest --golden-update` rewrites the document."""

    def compare(name: str, text: str) -> None:
        path = REPO / name
        if request.config.getoption("--golden-update"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"pytest --golden-update writes {name}"
        assert path.read_text(encoding="utf-8") == text, "pytest --golden-update writes it anew"

    return compare
