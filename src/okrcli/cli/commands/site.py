"""`okr site`: every period and team as pages of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcli.cli.options import Session, command
from okrcli.cli.output import tell_left_out
from okrcli.cli.progress import watched
from okrcli.cli.publication import NOTES, REDACT, Notes, Publication
from okrcli.errors import DataError
from okrcli.language import _, ngettext


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
    from okrcli.cli.site_pages import pages, paths  # noqa: PLC0415 - --help needs none of it
    from okrcli.store.site import write_site  # noqa: PLC0415 - likewise

    plan = session.workspace().load()
    if not plan.periods:
        raise DataError(_("there is no period yet"), _("okr init opens one"))
    there = paths(plan)
    made = pages(plan, session.as_of, publication)
    write_site(folder, there, watched(made, len(there), _("Pages")))
    index = folder / "index.html"
    session.console.note(
        ngettext(
            "{count} page written: open {file}",
            "{count} pages written: open {file}",
            len(there),
            file=index,
        )
    )
    return tell_left_out(session.console, plan.problems)
