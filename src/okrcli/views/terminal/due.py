"""Who owes a check-in, on a screen: a group each, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from okrcli.core.due import Debts, Owed, Unattended
from okrcli.views.figures import counted, short_day, weekday
from okrcli.views.page import Page
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM

By = Literal["owner", "team"]
LATE, ASKED = "✗", "–"


def render(debts: Debts, page: Page, by: By) -> str:
    """Return what is owed, by owner or by team."""
    screen = Screen(page)
    title = f"Check-ins due on {weekday(debts.as_of)} {debts.as_of.year}"
    screen.spread([(title, BOLD)], _count(debts.owed) if debts.owed else "none")
    for name, owed in _groups(debts.owed, by):
        screen.gap()
        screen.spread([(name, BOLD)], _count(owed))
        for one in owed:
            _add(screen, one, debts.as_of, by)
    _unattended(screen, debts.unattended, debts.as_of)
    if debts.owed:
        screen.gap()
        screen.flow(0, [f"Next: {debts.owed[0].command}"], BOLD)
    return screen.render()


def _groups(owed: Sequence[Owed], by: By) -> list[tuple[str, list[Owed]]]:
    """Return the groups with what they owe, the most late first."""
    groups: dict[str, list[Owed]] = {}
    for one in owed:
        name = one.name.owner or "no owner" if by == "owner" else one.name.team
        groups.setdefault(name, []).append(one)
    return sorted(groups.items(), key=lambda row: (-_late(row[1]), -len(row[1]), row[0]))


def _late(owed: Sequence[Owed]) -> int:
    return sum(one.is_late for one in owed)


def _count(owed: Sequence[Owed]) -> str:
    late = _late(owed)
    return f"{counted(len(owed), 'check-in')}{f', {late:,} late' if late else ''}"


def _add(screen: Screen, one: Owed, as_of: date, by: By) -> None:
    sign = LATE if one.is_late else ASKED
    color = COLORS.get(sign, DIM)
    who = f"{one.name.owner or 'no owner'}, " if by == "team" else ""
    screen.titled((f" {sign} ", color), (one.name.title, ""), f"{who}{_when(one, as_of)}", color)
    last = "no value yet" if one.last is None else f"last {short_day(one.last, as_of)}"
    screen.flow(3, [one.name.ref, last])


def _when(one: Owed, as_of: date) -> str:
    if one.due is None or one.days is None:
        return "now"
    if one.is_late:
        return f"{counted(one.days, 'day')} late" if one.days else "late"
    if one.days > 0:
        return f"since {short_day(one.due, as_of)}"
    return f"in {counted(-one.days, 'day')}" if one.days else "today"


def _unattended(screen: Screen, unattended: Sequence[Unattended], as_of: date) -> None:
    if not unattended:
        return
    screen.gap()
    screen.spread([("Unattended", BOLD)], counted(len(unattended), "key result"))
    screen.flow(3, ["numbers come from a KPI, and no person spoke of them within a cadence"])
    for one in unattended:
        last = "no value yet" if one.last is None else f"last {short_day(one.last, as_of)}"
        screen.titled((f" {ASKED} ", DIM), (one.name.title, ""), one.name.owner or "no owner", DIM)
        screen.flow(3, [f'okr update {one.name.ref} -m "..." -c 7', last])
