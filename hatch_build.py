"""What the build adds to the sources: gettext's compiled catalogues, made from `*.po`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in each catalogue, so that two builds of the same sources are the same bytes."""


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Compile each language's catalogue beside its source."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Write `it.mo` from `it.po`, and so for each language."""
        for source in sorted(Path(self.root, "src/okrcli/language").glob("*.po")):
            with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
                catalogue = read_po(read, locale=source.stem)
                catalogue.creation_date = MOMENT
                write_mo(write, catalogue)
