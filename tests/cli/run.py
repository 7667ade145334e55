"""Run the real program: in this process, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from okrcli.cli.app import main


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: str


def okr(*args: str | Path) -> Outcome:
    """Run a command line in this process; nobody is there to answer."""
    out, err = _stream(), _stream()
    with redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", io.StringIO()):
        code = main([str(arg) for arg in args])
    return Outcome(code, _written(out), _written(err))


def okr_process(*args: str | Path, cwd: Path | None = None, **env: str) -> Outcome:
    """Run a command line as a process."""
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **env},
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
