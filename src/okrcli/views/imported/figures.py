"""The figures of a product beside ours, and why they differ."""

from __future__ import annotations

from okrcli.core.wording import percent
from okrcli.importers.differences import Cause, Comparison, Difference
from okrcli.language import _, ngettext
from okrcli.views.page import Page
from okrcli.views.text import flow, safe, shorten

MOST = 8
"""Objectives whose figures are listed."""


def comparison(found: Comparison, page: Page) -> list[str]:
    """Return the figures of both and why they differ, then the objectives that do."""
    if found.theirs is None:
        return []
    figures = ngettext(
        "{name} {theirs}, okr {ours}, of {count} objective",
        "{name} {theirs}, okr {ours}, the mean of {count} objectives",
        found.objectives,
        name=safe(found.name),
        theirs=percent(found.theirs),
        ours=percent(found.ours),
    )
    causes = ", ".join(said(cause, count) for cause, count in found.causes.items())
    lines = flow([f"{figures}: {causes}" if causes else figures], page.width)
    shown = sorted(found.differences, key=lambda one: -abs(one.theirs - one.ours))
    lines += [_difference(one, page) for one in shown[:MOST]]
    if len(shown) > MOST:
        lines.append(_("and {count} more: -f json has them all", count=len(shown) - MOST))
    return lines


def _difference(one: Difference, page: Page) -> str:
    figures = f"{percent(one.theirs)} → {percent(one.ours)}"
    causes = ", ".join(said(cause, count) for cause, count in one.causes.items())
    line = f"  {one.uid.rpartition('/')[2]:<24}  {figures:<14}  {causes}"
    return shorten(line, page.width)


def said(cause: Cause, count: int) -> str:
    """Return how often a rule was another there."""
    match cause:
        case "baseline":
            return ngettext("{count} ignored the baseline", "{count} ignored the baseline", count)
        case "guardrails":
            return ngettext("{count} counted guardrail", "{count} counted guardrails", count)
        case "weights":
            return ngettext("{count} ignored weights", "{count} ignored weights", count)
        case "beyond":
            return ngettext("{count} went beyond 100 %", "{count} went beyond 100 %", count)
        case "silent":
            return ngettext("{count} without a number", "{count} without a number", count)
        case "children":
            return ngettext(
                "{count} may count objectives below it",
                "{count} may count objectives below them",
                count,
            )
    return ngettext("{count} not explained", "{count} not explained", count)
