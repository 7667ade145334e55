"""How many there are of something, with its noun in the language spoken."""

from __future__ import annotations

from okrcli.language import ngettext


def days(count: int) -> str:
    """Return `1 day`, `2 days`."""
    return ngettext("{count} day", "{count} days", count)


def teams(count: int) -> str:
    """Return `1 team`, `2 teams`."""
    return ngettext("{count} team", "{count} teams", count)


def objectives(count: int) -> str:
    """Return `1 objective`, `2 objectives`."""
    return ngettext("{count} objective", "{count} objectives", count)


def key_results(count: int) -> str:
    """Return `1 key result`, `2 key results`."""
    return ngettext("{count} key result", "{count} key results", count)


def kpis(count: int) -> str:
    """Return `1 KPI`, `2 KPIs`."""
    return ngettext("{count} KPI", "{count} KPIs", count)


def checkins(count: int) -> str:
    """Return `1 check-in`, `2 check-ins`."""
    return ngettext("{count} check-in", "{count} check-ins", count)


def owed(count: int, late: int) -> str:
    """Return how many check-ins are due, and how many of them are late: `3 check-ins, 1 late`."""
    due = checkins(count)
    return ngettext("{due}, {count} late", "{due}, {count} late", late, due=due) if late else due


def errors(count: int) -> str:
    """Return `1 error`, `2 errors`."""
    return ngettext("{count} error", "{count} errors", count)


def more(count: int, command: str) -> str:
    """Return how many are not shown, and the command that shows them."""
    return ngettext(
        "and {count} more: {command}", "and {count} more: {command}", count, command=command
    )
