"""The links of a site: from each page to the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from okrcli.core.records import Report
from okrcli.lean import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page, relative to the one it stands on; no `href` is the page itself."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Trail:
    """What stands around a page of a site: the ways up, the other periods, and its teams' pages."""

    up: Sequence[Link] = ()
    periods: Sequence[Link] = ()
    teams: Mapping[str, str] = field(default_factory=dict)
    """The address of each team's page, by the team's id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A period on the first page of a site: its report, the link to it, and to its teams."""

    report: Report
    link: Link
    teams: Sequence[Link]
