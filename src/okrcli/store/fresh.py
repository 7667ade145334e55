"""A file that is written piece by piece and is there only once it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.language import _


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Give a temporary file's path, and put that file in the place of `path` when all went well.

    A symlink stays one. What fails meanwhile leaves the old file as it was.

    Raises:
        DataError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.okr")
    if target.exists() and not target.is_file():
        raise DataError(_("{path} is not a file", path=path), _("name another one after -o"))
    try:
        # What cannot be written at all is told before any work.
        temporary.write_bytes(b"")
        yield temporary
        if target.exists():
            temporary.chmod(target.stat().st_mode)
        temporary.replace(target)
    except OSError as error:
        raise DataError(
            _(
                "{file} cannot be written: {cause}",
                file=path,
                cause=cause(error),
            ),
            _("see to its folder, its permissions and the free space"),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a text as its pieces come, in UTF-8.

    Raises:
        DataError: it cannot be written.
    """
    with fresh(path) as file, file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)
