"""Bytes made by what they reach in the sources, with atheris: `python -m fuzz.guided SEEDS ...`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["okrcli", "fuzz.readers"]):
    from fuzz.readers import read_in_every_role

EXAMPLES = Path(__file__).parents[2] / "examples"


def main(folder: Path, options: list[str]) -> None:
    """Fuzz on from the files of the examples, each a seed in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(EXAMPLES.rglob("*.yaml"))):
        (folder / f"seed-{number}").write_bytes(path.read_bytes())
    atheris.Setup([sys.argv[0], *options, str(folder)], read_in_every_role)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
