"""Who owes a check-in, on a screen: a group each, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from okrcli.core.due import Debts, Owed, Unattended
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.figures import full_day, short_day
from okrcli.views.page import Page
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM

By = Literal["owner", "team"]
LATE, ASKED = "✗", "–"


def render(debts: Debts, page: Page, by: By) -> str:
    """Return what is owed, by owner or by team."""
    screen = Screen(page)
    title = _("Check-ins due on {day}", day=full_day(debts.as_of))
    screen.spread([(title, BOLD)], _count(debts.owed) if debts.owed else _("none"))
    for name, owed in _groups(debts.owed, by):
        screen.gap()
        screen.spread([(name, BOLD)], _count(owed))
        for one in owed:
            _add(screen, one, debts.as_of, by)
    _unattended(screen, debts.unattended, debts.as_of)
    if debts.owed:
        screen.gap()
        screen.flow(0, [_("Next: {command}", command=debts.owed[0].command)], BOLD)
    return screen.render()


def _groups(owed: Sequence[Owed], by: By) -> list[tuple[str, list[Owed]]]:
    """Return the groups with what they owe, the most late first."""
    groups: dict[str, list[Owed]] = {}
    for one in owed:
        name = one.name.owner or _("no owner") if by == "owner" else one.name.team
        groups.setdefault(name, []).append(one)
    return sorted(groups.items(), key=lambda row: (-_late(row[1]), -len(row[1]), row[0]))


def _late(owed: Sequence[Owed]) -> int:
    return sum(one.is_late for one in owed)


def _count(owed: Sequence[Owed]) -> str:
    return counts.owed(len(owed), _late(owed))


def _add(screen: Screen, one: Owed, as_of: date, by: By) -> None:
    sign = LATE if one.is_late else ASKED
    color = COLORS.get(sign, DIM)
    said = [_when(one, as_of)]
    if by == "team":
        said.insert(0, one.name.owner or _("no owner"))
    screen.titled((f" {sign} ", color), (one.name.title, ""), ", ".join(said), color)
    screen.flow(3, [one.name.ref, last_of(one.last, as_of)])


def last_of(day: date | None, as_of: date) -> str:
    """Return when something had its last value."""
    return _("no value yet") if day is None else _("last {day}", day=short_day(day, as_of))


def _when(one: Owed, as_of: date) -> str:
    if one.due is None or one.days is None:
        return _("now")
    if one.is_late:
        days = one.days
        return ngettext("{count} day late", "{count} days late", days) if days else _("late")
    if one.days > 0:
        return _("since {day}", day=short_day(one.due, as_of))
    return _("in {days}", days=counts.days(-one.days)) if one.days else _("today")


def _unattended(screen: Screen, unattended: Sequence[Unattended], as_of: date) -> None:
    if not unattended:
        return
    screen.gap()
    screen.spread([(_("Unattended"), BOLD)], counts.key_results(len(unattended)))
    why = _("numbers come from a KPI, and no person spoke of them within a cadence")
    screen.flow(3, [why])
    for one in unattended:
        owner = one.name.owner or _("no owner")
        screen.titled((f" {ASKED} ", DIM), (one.name.title, ""), owner, DIM)
        command = f'okr update {one.name.ref} -m "..." -c 7'
        screen.flow(3, [command, last_of(one.last, as_of)])
