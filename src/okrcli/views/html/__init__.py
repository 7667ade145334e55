"""The report as one page to mail, print or publish: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.core.album import Album
from okrcli.core.records import Report
from okrcli.views.html.engine import fill
from okrcli.views.html.trail import Entry, Trail


def render(album: Album, trail: Trail | None = None) -> str:
    """Return a report as a whole page; `trail` is the way to the other pages of a site."""
    return fill("report.html", album=album, report=album.report, trail=trail)


def render_index(report: Report, entries: Sequence[Entry]) -> str:
    """Return the first page of a site: its periods, each with its teams.

    Args:
        report: any report of the workspace, for whose it is and the day.
        entries: the periods, as they are to be listed.
    """
    return fill("index.html", report=report, entries=entries)
