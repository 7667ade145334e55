"""`okr` and `python -m okrcli`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from okrcli import __version__


def main() -> None:
    """Run the program and leave with its exit code, at once."""
    if sys.argv[1:] == ["--version"]:
        # Scripts ask this often; what a command needs takes ten times as long to import.
        with suppress(OSError):
            sys.stdout.write(f"okr {__version__}\n")
            sys.stdout.flush()
            return
    # A run is short and makes next to no cycles; looking for them costs a third of a large report.
    gc.disable()
    from okrcli.cli.app import main as run  # noqa: PLC0415 - as above

    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # To take down piece by piece what a run was made of is a twentieth of it, and leaves nothing.
    os._exit(code)


if __name__ == "__main__":
    main()
