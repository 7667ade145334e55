"""What needs attention: five lines, and the command that shows the rest."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.core.records import Attention, Headline, Report, Status
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.terminal.screen import NARROW, Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM, SIGNS
from okrcli.views.text import cells, flow, safe, shorten

MOST = 5
LONGEST_ID = 24


def first(screen: Screen, report: Report) -> None:
    """Add the lines that a meeting should begin with."""
    lines = report.attention
    if not lines:
        return
    screen.gap()
    screen.add((_("THESE FIRST"), BOLD))
    shown = lines[:MOST]
    width = min(LONGEST_ID, max(cells(safe(line.id)) for line in shown))
    for line in shown:
        _add(screen, line, width)
    rest = lines[MOST:]
    more(screen, report, len(rest), dict.fromkeys(line.status for line in rest))


def more(screen: Screen, report: Headline, count: int, statuses: Iterable[Status]) -> None:
    """Add how many lines are not shown, and the command that shows those of their statuses."""
    if not count:
        return
    said = [one for one in report.scope.filters if not one.startswith("--status ")]
    if len(said) == len(report.scope.filters):
        command = " ".join([*_asked(report), *said, f"--status {','.join(statuses)}"])
        screen.flow(3, [counts.more(count, command)])
    else:
        screen.flow(3, [more_below(count)])


def more_below(count: int) -> str:
    """Return how many lines stand farther down."""
    return ngettext("and {count} more below", "and {count} more below", count)


def _asked(report: Headline) -> list[str]:
    """Return the command of a report as it was called, but for its filters."""
    scope, period = report.scope, report.period
    words = ["okr report"] if period.holds(report.as_of) else [f"okr report {period.id}"]
    words += [f"--team {scope.team}"] if scope.team else []
    return [*words, "--own"] if scope.own else words


def sign_of(line: Attention) -> str:
    """Return the sign of a line that needs attention; none is shown as if all were well."""
    return "✗" if line.kind == "guardrail-out" else SIGNS[line.status].replace("–", "!")


def _add(screen: Screen, line: Attention, width: int) -> None:
    sign = sign_of(line)
    mark = (f" {sign} ", COLORS[sign])
    if screen.width < NARROW:
        screen.add(mark, (shorten(safe(line.id), screen.width - 3), BOLD))
        screen.flow(3, [line.reason, line.owner or ""], "")
        screen.flow(3, [_command(line)])
        return
    indent = 3 + width + 2
    name = shorten(safe(line.id), width)
    owner = shorten(safe(line.owner or ""), screen.frame // 4)
    room = screen.frame - indent - cells(owner) - 2
    first_line, *others = flow(screen.safe(line.reason).split("; "), room, "; ") or [""]
    start = [mark, (name + " " * (width + 2 - cells(name)), BOLD)]
    screen.spread([*start, (first_line, "")], owner, DIM)
    screen.flow(indent, others, "")
    screen.flow(indent, [_command(line)])


def _command(line: Attention) -> str:
    """Return the update that mends it, where silence is the problem."""
    mends = line.kind in ("outdated", "not-measurable") and line.command.startswith("okr update ")
    return line.command if mends else ""
