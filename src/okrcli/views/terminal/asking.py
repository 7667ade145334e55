"""The guided check-in on a screen: the opening, each question, what an answer did, the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from okrcli.core.asking import Asked
from okrcli.core.records import KeyResultRecord, KpiRecord, TeamRecord
from okrcli.core.subjects import Change, KeyResultSubject
from okrcli.core.wording import amount, percent
from okrcli.kinds.done import Done
from okrcli.kinds.milestones import Milestones
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.views import counts
from okrcli.views.answer import changes
from okrcli.views.figures import short_day, weekday
from okrcli.views.page import Page
from okrcli.views.sparkline import sparkline
from okrcli.views.terminal.detail import dated, expected, told, way
from okrcli.views.terminal.foot import debtors
from okrcli.views.terminal.replies import CHECKIN_HELP, CHECKIN_KEYS, in_full, in_short
from okrcli.views.terminal.screen import WIDEST, Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM, KPI_SIGNS, SIGNS
from okrcli.views.text import cells, flow, safe, shorten

INDENT = 5
SECONDS = 25
"""What an answer takes."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A team's period before the round and after it."""

    period: str
    before: TeamRecord
    after: TeamRecord


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a round of questions came to; `seconds` is how long it took.

    `missing` are owners who still owe values and how many; `command` is the next one.
    """

    saved: int
    skipped: int
    left: int
    seconds: int
    was_written: bool
    teams: tuple[Progress, ...]
    missing: Sequence[tuple[str, int]]
    command: str


def opening(items: Sequence[Asked], who: str, as_of: date, page: Page) -> str:
    """Return how much is asked of whom, and what may be answered."""
    screen = Screen(page)
    if not items:
        nothing = _("{day}: nothing {whose} is due.", day=weekday(as_of), whose=who)
        screen.flow(0, [nothing], BOLD)
        return screen.render()
    minutes = -(-len(items) * SECONDS // 60)
    said = ngettext(
        "{day}: {what} {whose}, about {count} minute.",
        "{day}: {what} {whose}, about {count} minutes.",
        minutes,
        day=weekday(as_of),
        what=_what(items),
        whose=who,
    )
    screen.flow(0, [said], BOLD)
    _parts(screen, in_short(CHECKIN_KEYS), 0, DIM)
    return screen.render()


def _what(items: Sequence[Asked]) -> str:
    """Return how many key results and KPIs are asked for."""
    kpis = sum(isinstance(one.record, KpiRecord) for one in items)
    key_results = len(items) - kpis
    if not kpis:
        return counts.key_results(key_results)
    if not key_results:
        return counts.kpis(kpis)
    both = {"key_results": counts.key_results(key_results), "kpis": counts.kpis(kpis)}
    return _("{key_results} and {kpis}", **both)


def question(items: Sequence[Asked], at: int, as_of: date, page: Page) -> str:
    """Return one question: what it is about, its last values, where they should go."""
    item, screen = items[at], Screen(page)
    number = f"{at + 1}/{len(items)}  "
    where = shorten(safe(_where(item, items)), max(10, screen.width // 2))
    title = safe(item.subject.measured.title)
    if isinstance(item.record, KpiRecord):
        title = _("{title} (KPI)", title=title)
    room = max(10, min(screen.width, WIDEST) - cells(number) - cells(where) - 2)
    screen.spread([(number, DIM), (shorten(title, room), BOLD)], where, DIM)
    if isinstance(item.record, KpiRecord):
        parts = list(_of_kpi(item, item.record, as_of, page))
    else:
        parts = list(_of_key_result(item, item.record, as_of, page))
    _parts(screen, [part for part in parts if part], INDENT, DIM)
    return screen.render()


def answered(change: Change, item: Asked, page: Page) -> str:
    """Return what an answer changes: values, progress, status, confidence."""
    screen = Screen(page)
    status = change.after.status
    sign = {**SIGNS, **KPI_SIGNS}.get(status, "–")
    parts = list(changes(change, "→"))
    if status == "out-of-band" and isinstance(item.record, KpiRecord):
        parts += [] if item.record.served_by else [_("no key result looks after it")]
    lines = flow([part for part in parts if part], screen.width - INDENT - 2, "   ")
    for at, line in enumerate(lines):
        screen.add(
            (" " * INDENT, ""), (f"{'' if at else sign:<2}", COLORS.get(sign, "")), (line, "")
        )
    return screen.render()


def help_page(page: Page) -> str:
    """Return what may be answered, in full."""
    screen = Screen(page)
    screen.pairs(in_full(CHECKIN_HELP), INDENT, 10)
    return screen.render()


def complaint(text: str, page: Page) -> str:
    """Return what is wrong with a line that was typed."""
    screen = Screen(page)
    screen.flow(INDENT, [text], "")
    return screen.render()


def closing(outcome: Outcome, page: Page) -> str:
    """Return what was saved, what it did to the teams, who is missing and what comes next."""
    screen = Screen(page)
    said = ", ".join(_done(outcome))
    if not outcome.was_written:
        said = _("{said}; nothing was written", said=said)
    teams = [_team(one, outcome.teams) for one in outcome.teams]
    if outcome.saved + outcome.skipped + outcome.left:
        _both(screen, said, teams[0] if teams else "", BOLD)
    for team in teams[1:]:
        _both(screen, "", team)
    missing = debtors(outcome.missing)
    due = _("still due: {owners}", owners=missing) if missing else _("nothing is due")
    _both(screen, due, outcome.command)
    return screen.render()


def _done(outcome: Outcome) -> Iterator[str]:
    """Yield what became of the questions, and how long that took."""
    yield ngettext("{count} saved", "{count} saved", outcome.saved)
    yield ngettext("{count} skipped", "{count} skipped", outcome.skipped)
    if outcome.left:
        yield ngettext("{count} not asked", "{count} not asked", outcome.left)
    yield _duration(outcome.seconds)


def _both(screen: Screen, left: str, right: str, style: str = "") -> None:
    """Add two pieces at the two edges, or one below the other where they do not fit."""
    if cells(left) + cells(right) + 2 <= screen.width:
        screen.spread([(left, style)], right)
    else:
        screen.flow(0, [left], style)
        screen.flow(INDENT, [right], "")


def _where(item: Asked, items: Sequence[Asked]) -> str:
    """Return what an item stands in, with its team and period where the round has several."""
    teams = {one.team for one in items}
    periods = {_period(one) for one in items} - {""}
    parts = [item.team if len(teams) > 1 else "", _period(item) if len(periods) > 1 else ""]
    return " · ".join(part for part in (*parts, item.where) if part)


def _period(item: Asked) -> str:
    subject = item.subject
    return subject.team_plan.period.id if isinstance(subject, KeyResultSubject) else ""


def _of_key_result(item: Asked, record: KeyResultRecord, as_of: date, page: Page) -> Iterator[str]:
    yield _last(told(record), record.value_day, as_of)
    if page.unicode:
        yield sparkline(item.subject.numbers(as_of))
    yield way(record)
    yield expected(record)
    if record.confidence is not None:
        yield _("confidence {number}", number=amount(record.confidence))
    yield _wanted(item)


def _of_kpi(item: Asked, record: KpiRecord, as_of: date, page: Page) -> Iterator[str]:
    kpi = record.kpi
    value = "" if record.value is None else amount(record.value, kpi.unit, kpi.precision)
    yield _last(value, record.value_day, as_of)
    if page.unicode:
        yield sparkline(item.subject.numbers(as_of))
    if record.band_text:
        yield _("healthy {band}", band=record.band_text)
    if record.since_out:
        yield _("out since {day}", day=short_day(record.since_out, as_of))


def _last(value: str, day: date | None, as_of: date) -> str:
    return dated(value, day, as_of) if value and day else value or _("no value yet")


def _wanted(item: Asked) -> str:
    """Return what may be answered where a number is not."""
    kind = item.subject.measured
    if isinstance(kind, Done):
        return _("done or not-done?")
    if isinstance(kind, Milestones) and isinstance(item.record, KeyResultRecord):
        done = item.record.value if isinstance(item.record.value, tuple) else ()
        left = [one.id for one in kind.milestones if one.id not in done]
        open_ones = ", ".join(left)
        return _("open: {milestones}", milestones=open_ones) if left else _("all are finished")
    return ""


def _team(one: Progress, teams: Sequence[Progress]) -> str:
    name = one.after.title
    if len({other.period for other in teams}) > 1:
        name += f" {one.period}"
    moved = f"{name} {_change(one.before.progress, one.after.progress)}"
    if one.after.expected is None:
        return moved
    aim = percent(one.after.expected)
    return _("{progress}, expected {expected}", progress=moved, expected=aim)


def _change(before: Fraction | None, after: Fraction | None) -> str:
    old, new = percent(before), percent(after)
    return new if old == new else f"{old} → {new}"


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s", seconds=rest)
    return _("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def _parts(screen: Screen, parts: Sequence[str], indent: int, style: str) -> None:
    for line in flow([safe(part) for part in parts], screen.width - indent, "   "):
        screen.add((" " * indent + line, style))
