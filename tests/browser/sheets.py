"""The pages that a browser is shown, each written once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cli.run import okr
from cli.story import italian
from hostile import DAY, hostile

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("hostile", "italian", *sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))


@dataclass
class Sheets:
    """Pages in a folder, by the name of the workspace they are of."""

    folder: Path
    made: dict[str, Path] = field(default_factory=dict)

    def page(self, name: str) -> Path:
        """Return the page of an example, in Italian too, or of the workspace of hostile words."""
        if name not in self.made:
            file = self.folder / f"{name}.html"
            outcome = okr("--root", self._root(name), "--as-of", DAY, "report", "-o", file)
            assert outcome.code == 0, outcome.err
            self.made[name] = file
        return self.made[name]

    def site(self, name: str) -> Path:
        """Return the folder of the site of an example."""
        folder = self.folder / f"{name}-site"
        outcome = okr("--root", self._root(name), "--as-of", DAY, "site", folder)
        assert outcome.code == 0, outcome.err
        return folder

    def _root(self, name: str) -> Path:
        if name == "hostile":
            return hostile(self.folder / name)
        return italian(self.folder / name) if name == "italian" else EXAMPLES / name
