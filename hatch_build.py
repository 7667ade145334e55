"""What the build adds to the sources: gettext's compiled catalogues, made from `*.po`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Compile each language's catalogue beside its source."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Write `it.mo` from `it.po`, and so for each language."""
        for source in sorted(Path(self.root, "src/okrcli/language").glob("*.po")):
            with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
                write_mo(write, read_po(read, locale=source.stem))
