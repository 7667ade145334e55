"""Templates filled in so that nobody's words are markup, and nothing on a page can run or load."""

from __future__ import annotations

import base64
import hashlib
from fractions import Fraction
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from okrcli.core.wording import amount, percent
from okrcli.language import _, ngettext, spoken
from okrcli.views import counts
from okrcli.views.figures import change_in, full_day, grouped, score, short_day
from okrcli.views.html import words
from okrcli.views.html.chart import draw
from okrcli.views.terminal.foot import stand
from okrcli.views.terminal.header import hidden_rows, names_of, time_of
from okrcli.views.text import safe_lines


def fill(name: str, **given: Any) -> str:
    """Return a template with what is given filled in."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The style is ours and stands in the package; its hash lets this one in and no other.
    page = _environment().get_template(name)
    return page.render(style=Markup(style), digest=digest, **given)  # noqa: S704


@cache
def _style() -> str:
    return _loader().get_source(_environment(), "style.css")[0]


def _loader() -> PackageLoader:
    return PackageLoader("okrcli.views.html", "templates")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        draw=draw,
        words=words,
        hidden_rows=hidden_rows,
        names_of=names_of,
        time_of=time_of,
        change_in=change_in,
        counts=counts,
        stand=stand,
        code=lambda: spoken().code,
        _=_,
        ngettext=ngettext,
    )
    environment.filters.update(
        amount=amount,
        percent=percent,
        score=score,
        short_day=short_day,
        full_day=full_day,
        grouped=grouped,
        wide=_wide,
        inside=_inside,
    )
    return environment


def _shown(value: Any) -> Any:
    """Return what stands on the page: control and bidirectional characters as visible signs.

    A number keeps its percent sign on its line.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return safe_lines(value).replace(" %", "\u00a0%")


def _wide(share: Fraction) -> str:
    """Return a share as a length of a bar of 100."""
    return words.length(share * 100)


def _inside(share: Fraction) -> str:
    """Return where the mark of a share stands in a bar of 100: at its ends still inside."""
    return words.length(min(Fraction(99), max(Fraction(1), share * 100)))
