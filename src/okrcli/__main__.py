"""`okr` and `python -m okrcli`."""

from __future__ import annotations

import sys

from okrcli.cli.app import main as run


def main() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
