"""The bytes of a file that a command is given, wherever it stands; no more than are read of any."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.importers.upload import LARGEST, check_size
from okrcli.language import _

STDIN = "-"


def bytes_of(source: str | Path) -> bytes:
    """Return the bytes of a file, of a pipe those written into it; `-` is stdin.

    Raises:
        DataError: it cannot be read, is larger than what is read, or a pipe without a writer.
    """
    if source == STDIN:
        return _checked(sys.stdin.buffer.read(LARGEST + 1), "stdin")
    try:
        with open(source, "rb", opener=_at_once) as file:
            about = os.fstat(file.fileno())
            if is_pipe := stat.S_ISFIFO(about.st_mode):
                os.set_blocking(file.fileno(), True)
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise DataError(
            _("{path} cannot be read: {reason}", path=source, reason=cause(error).lower())
        ) from None
    if is_pipe and not data:
        raise DataError(
            _("{path} is a pipe into which nobody writes", path=source),
            _("start the program that writes into it first"),
        )
    return _checked(data, str(source), about.st_size)


def _checked(data: bytes, path: str, size: int = 0) -> bytes:
    check_size(max(len(data), size), path)
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file; a pipe into which nobody writes yet is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
