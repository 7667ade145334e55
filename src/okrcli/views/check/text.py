"""What was found, for a person; many on a terminal are counted first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.check.found import Found, beside, headline
from okrcli.views.figures import grouped
from okrcli.views.page import Page
from okrcli.views.problems import render as render_problems
from okrcli.views.text import safe

MANY, FIRST, MOST = 50, 20, 10


def render(found: Found, page: Page) -> str:
    """Return each problem with its line, then how many there are."""
    is_long = found.is_screen and len(found.problems) > MANY
    pieces = [*(_long(found, page) if is_long else [render_problems(found.problems, page)])]
    pieces += (f"{line}\n" for line in (headline(found), beside(found)) if line)
    return "".join(pieces)


def _long(found: Found, page: Page) -> Iterator[str]:
    """Yield how many problems each rule and each team has, then the first, those that fail."""
    yield _table(_("BY RULE"), (one.rule for one in found.problems))
    yield _table(
        _("BY TEAM"), (found.team_of.get(one.path) or "okr.yaml" for one in found.problems)
    )
    first = sorted(found.problems, key=lambda one: not found.fails(one))[:FIRST]
    yield render_problems(first, page)
    rest = len(found.problems) - FIRST
    narrower = _("okr check --rule RULE, --team TEAM, or | less")
    yield f"\n{counts.more(rest, narrower)}\n"


def _table(title: str, names: Iterable[str]) -> str:
    found = Counter(names).most_common()
    lines = [f"{grouped(count):>6}  {safe(name)}" for name, count in found[:MOST]]
    if len(found) > MOST:
        left = sum(count for _, count in found[MOST:])
        others = ngettext("in {count} others", "in {count} others", len(found) - MOST)
        lines.append(f"{grouped(left):>6}  {others}")
    return "\n".join([title, *lines, "", ""])
