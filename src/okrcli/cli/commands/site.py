"""`okr site`: every period and team as pages of a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.options import Session, command
from okrcli.cli.output import tell_left_out
from okrcli.cli.publication import NOTES, REDACT, Notes, Publication
from okrcli.errors import DataError

if TYPE_CHECKING:
    from okrcli.cli.site_pages import Page

MANY = 20
"""Pages from which on a bar shows how many are done."""


@command
def site(
    session: Session,
    folder: Annotated[
        Path, typer.Argument(help="A new folder, an empty one, or one written before.")
    ],
    *,
    redact: Annotated[bool, typer.Option("--redact", help=REDACT)] = False,
    notes: Annotated[Notes | None, typer.Option(help=NOTES)] = None,
) -> int:
    """Write a site: a page for every period, and for every team in it, with links between them.

    The pages are static and need nothing else: any host of pages shows them, or a browser from
    the folder. The same files and day give the same bytes. Pages of an earlier time that are no
    more are taken away; nothing else in the folder is touched.

    Example:
        okr site public
        okr site public --redact
    """
    publication = Publication(redact=redact, notes=notes)
    publication.check("html", folder)
    from okrcli.cli.site_pages import count, pages  # noqa: PLC0415 - --help needs none of it
    from okrcli.store.site import write_site  # noqa: PLC0415 - likewise

    plan = session.workspace().load()
    if not plan.periods:
        raise DataError("there is no period yet", "okr init opens one")
    total = count(plan)
    made = dict(_watched(pages(plan, session.as_of, publication), total))
    write_site(folder, made)
    session.console.note(f"{total:,} pages written: open {folder / 'index.html'}")
    return tell_left_out(session.console, plan.problems)


def _watched(pages: Iterable[Page], total: int) -> Iterator[Page]:
    """Yield the pages, with a bar on stderr where they are many and somebody watches."""
    if total < MANY or not sys.stderr.isatty():
        yield from pages
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import track  # noqa: PLC0415 - likewise

    screen = Console(stderr=True)
    yield from track(pages, "Pages", total=total, console=screen, transient=True)
