"""The report as one page to mail, print or publish: no script, nothing from elsewhere."""

from __future__ import annotations

from okrcli.core.album import Album
from okrcli.views.html.engine import fill
from okrcli.views.html.trail import Trail


def render(album: Album, trail: Trail | None = None) -> str:
    """Return a report as a whole page; `trail` is the way to the other pages of a site."""
    return fill("report.html", album=album, report=album.report, trail=trail)
