from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inert.fields import Say
from inert.folder import build

Built = Callable[[str], Path]
_BUILT: dict[str, Path] = {}


@pytest.fixture
def full_of(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Return the folder of a workspace in which each field says a text, and stand in it."""

    def found(text: str) -> Path:
        if text not in _BUILT:
            _BUILT[text] = build(tmp_path_factory.mktemp("full") / "of", lambda _name: text)
        monkeypatch.chdir(_BUILT[text])
        return _BUILT[text]

    return found


@pytest.fixture
def said_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Say], Path]:
    """Return the folder of a workspace in which each field says its own, and stand in it."""

    def found(say: Say) -> Path:
        folder = build(tmp_path / "said", say)
        monkeypatch.chdir(folder)
        return folder

    return found
