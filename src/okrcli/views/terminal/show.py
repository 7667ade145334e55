"""One thing looked at closely, on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from okrcli.core.closeup import Closeup, Record
from okrcli.core.forest import Thing
from okrcli.core.reasons import with_unit
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord
from okrcli.core.wording import (
    amount,
    cadence_word,
    kind_word,
    percent,
    record_word,
    status_word,
)
from okrcli.language import N_, _, spoken
from okrcli.scalars import plain
from okrcli.views.figures import short_day
from okrcli.views.page import Page
from okrcli.views.terminal.chart import chart
from okrcli.views.terminal.checkins import checkins
from okrcli.views.terminal.detail import dated, expected, role, told, way
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.words import BOLD, DIM, color_of, commitment_word, mark_of
from okrcli.views.written import before

FEW = 5
"""Check-ins that are shown unless all are asked for, and periods of a KPI."""
PER_PERIOD = {
    "last": N_("the last number of each"),
    "sum": N_("the sum of the numbers of each"),
    "mean": N_("the mean of the numbers of each"),
}


def render(closeup: Closeup, page: Page, *, everything: bool = False) -> str:
    """Return what a person wants to know of one thing; `everything` shows all check-ins."""
    screen = Screen(page)
    _head(screen, closeup)
    _figures(screen, closeup)
    drawn = chart(
        closeup.course, screen.width, lambda one: _number(closeup, one), unicode=page.unicode
    )
    if drawn:
        screen.gap()
        for line in drawn:
            screen.add((line, ""))
    _prospects(screen, closeup)
    _periods(screen, closeup)
    _key_results(screen, closeup.record)
    checkins(screen, closeup, len(closeup.checkins) if everything else FEW)
    _revisions(screen, closeup)
    _guardrails(screen, closeup)
    _things(screen, _("SERVES"), closeup.supports)
    _things(screen, _("SERVED BY"), closeup.supporters)
    _words(screen, closeup)
    return screen.render()


def _head(screen: Screen, closeup: Closeup) -> None:
    record = closeup.record
    if isinstance(record, KpiRecord):
        sign, color = mark_of(record.status)
        screen.titled((f"{sign} ", color), (closeup.title, BOLD), status_word(record.status), color)
    else:
        is_kr = isinstance(record, KeyResultRecord)
        word = record_word(record) if is_kr else status_word(record.status)  # type: ignore[arg-type]
        head = Row(
            mark_of(record.status)[0],
            closeup.title,
            figures=(record.progress, record.expected),
            status=(word, color_of(record.status)),
            indent=2,
            style="dim strike" if record.state == "dropped" else BOLD,
        )
        screen.row(head)
    screen.flow(2, [record.uid, closeup.owner or _("no owner"), *_about(closeup)])
    if closeup.description:
        screen.flow(2, [closeup.description], "")


def _about(closeup: Closeup) -> Iterable[str]:
    """Yield what it is and when it runs."""
    record, as_of = closeup.record, closeup.as_of
    if isinstance(record, KpiRecord):
        yield record.kpi.area
        yield cadence_word(record.kpi.cadence) if record.kpi.cadence else ""
        return
    start, due = short_day(record.start, as_of), short_day(record.due, as_of)
    yield _("{start} to {end}", start=start, end=due)
    if isinstance(record, ObjectiveRecord):
        yield commitment_word(record.commitment)
        return
    yield kind_word(record.kind)
    yield role(record)
    if record.reason and record.state == "dropped":
        yield _("dropped: {reason}", reason=record.reason)


def _figures(screen: Screen, closeup: Closeup) -> None:
    """Add value and way, and the sum that gives the number."""
    record = closeup.record
    screen.gap()
    if isinstance(record, KpiRecord):
        screen.flow(2, _of_kpi(record, closeup), "")
        return
    if isinstance(record, KeyResultRecord):
        first = record.original_target
        promised = _("first promised {target}", target=first) if first else ""
        screen.flow(2, [told(record), expected(record), way(record), promised], "")
    if closeup.sum:
        share = percent(record.expected)
        figure = "" if record.expected is None else _("{share} expected today", share=share)
        screen.flow(2, [closeup.sum, figure], "")


def _of_kpi(record: KpiRecord, closeup: Closeup) -> Iterable[str]:
    if record.value is None or record.value_day is None:
        yield _("no value yet")
    else:
        yield dated(_number(closeup, record.value), record.value_day, closeup.as_of)
    yield _("healthy {band}", band=record.band_text) if record.band_text else ""
    if record.since_out:
        yield _("out since {day}", day=short_day(record.since_out, closeup.as_of))
    if record.status == "out-of-band" and not record.served_by:
        yield _("no key result looks after it")
    if record.served_by:
        yield _("looked after by {references}", references=", ".join(record.served_by))


def _number(closeup: Closeup, number: Fraction) -> str:
    """Return a number of the chart or of a KPI, with its unit."""
    if closeup.course.of_progress:
        return percent(number)
    record = closeup.record
    if isinstance(record, KeyResultRecord):
        return with_unit(record, number)
    return amount(number, closeup.unit, closeup.precision)


def _prospects(screen: Screen, closeup: Closeup) -> None:
    if not closeup.outlook and not closeup.need:
        return
    screen.gap()
    rows = [(_("Forecast"), closeup.outlook), (_("From now on"), closeup.need)]
    screen.pairs([row for row in rows if row[1]], 2, 13)


def _periods(screen: Screen, closeup: Closeup) -> None:
    """Add what stands for each of the last periods, where there are several or it is no number."""
    record = closeup.record
    if not isinstance(record, KpiRecord) or not closeup.periods:
        return
    per_period = record.kpi.per_period
    if per_period == "last" and len(closeup.periods) == 1:
        return
    screen.gap()
    screen.add((_("PERIODS"), BOLD), (f"  {_(PER_PERIOD[per_period])}", ""))
    for one in closeup.periods[:FEW]:
        number = spoken().amount(plain(one.number, one.digits), closeup.unit)
        screen.flow(2, [one.period.label, number, "" if one.is_over else _("so far")], "")


def _key_results(screen: Screen, record: Record) -> None:
    inside: Sequence[KeyResultRecord] = ()
    if isinstance(record, ObjectiveRecord):
        inside = record.key_results
    elif isinstance(record, KeyResultRecord):
        inside = record.parts
    if not inside:
        return
    screen.gap()
    is_whole = isinstance(record, KeyResultRecord)
    screen.add((_("PARTS") if is_whole else _("KEY RESULTS"), BOLD))
    for one in inside:
        row = Row(
            mark_of(one.status)[0],
            one.title,
            figures=(one.progress, one.expected),
            status=(record_word(one), color_of(one.status)),
            indent=4,
            style="dim strike" if one.state == "dropped" else "",
        )
        screen.row(row, [one.ref, told(one), way(one), one.owner or ""])


def _revisions(screen: Screen, closeup: Closeup) -> None:
    if not closeup.revisions:
        return
    screen.gap()
    screen.add((_("REVISIONS"), BOLD))
    for one in closeup.revisions:
        until = short_day(one.until, closeup.as_of)
        was = _("until {day}: {before}", day=until, before=before(one))
        screen.flow(2, [was, one.reason], "")


def _guardrails(screen: Screen, closeup: Closeup) -> None:
    if not closeup.guardrails:
        return
    screen.gap()
    screen.add((_("GUARDRAILS"), BOLD))
    for one in closeup.guardrails:
        if one.thing is None:
            gone = _("not found, or not active")
            screen.titled(("  ? ", DIM), (one.reference, ""), gone, DIM)
        else:
            _thing(screen, one.thing)


def _things(screen: Screen, heading: str, things: Sequence[Thing]) -> None:
    if not things:
        return
    screen.gap()
    screen.add((heading, BOLD))
    for one in things:
        _thing(screen, one)


def _thing(screen: Screen, one: Thing) -> None:
    sign, color = mark_of(one.status)
    share = "" if one.progress is None else f"{percent(one.progress)}  "
    stand = f"{share}{status_word(one.status)}"
    screen.titled((f"  {sign} ", color), (one.title, ""), stand, color)
    screen.flow(4, [one.ref, one.owner or _("no owner")])


def _words(screen: Screen, closeup: Closeup) -> None:
    """Add what is meant to move the numbers, and what would miss the point."""
    if closeup.initiatives:
        screen.gap()
        screen.add((_("INITIATIVES, never counted"), BOLD))
    for one in closeup.initiatives:
        due = _("due {day}", day=short_day(one.due, closeup.as_of)) if one.due else ""
        screen.flow(2, [one.title, one.owner or "", due, one.state, one.link], "")
    if closeup.anti_targets:
        screen.gap()
        screen.add((_("WHAT WOULD MISS THE POINT"), BOLD))
    for text in closeup.anti_targets:
        screen.flow(2, [text], "")
    screen.gap()
    screen.flow(0, [closeup.file])
