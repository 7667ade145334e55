"""A diff as Markdown for a pull request: a line, a table, and the rest folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.core.diff.records import Change, Diff
from okrcli.language import _
from okrcli.views.diff import sections
from okrcli.views.diff.summary import compared, heading, is_bare, progress, summary
from okrcli.views.diff.words import how, way, words
from okrcli.views.page import Page
from okrcli.views.text import safe
from okrcli.views.unmarked import unmarked


def render(diff: Diff, _page: Page) -> str:
    """Return a diff as GitHub and GitLab show it; nobody's words are markup."""
    return "\n".join(_lines(diff)) + "\n"


def _lines(diff: Diff) -> Iterator[str]:
    yield f"**{unmarked(summary(diff))}**"
    yield ""
    yield f"{unmarked(heading(diff))} · {unmarked(compared(diff))}"
    for figure, said in progress(diff):
        yield ""
        yield unmarked(f"{' '.join(figure.split())} {said}".strip())
    easier = sections.easier(diff)
    if easier:
        yield ""
        heads = [_("made easier"), _("change"), _("alone it gives"), _("reason")]
        yield f"| | {' | '.join(heads)} |"
        yield "|---|---|---|---|---|"
        for change in easier:
            yield _row(change, diff)
    others = [_item(change, diff) for change in sections.others(diff)]
    yield from _folded(_("Harder, or neither"), others)
    integrity = _("Check-ins: {integrity}", integrity=sections.integrity(diff))
    yield from _folded(integrity, list(_checkins(diff)))


def _row(change: Change, diff: Diff) -> str:
    reason = "**" + _("no reason") + "**" if is_bare(change) else unmarked(change.reason)
    cells = ["✗" if is_bare(change) else "!", f"`{_name(change, diff)}`", _said(change)]
    return f"| {' | '.join([*cells, _gives(change), reason])} |"


def _item(change: Change, diff: Diff) -> str:
    reason = f" — {unmarked(change.reason)}" if change.reason else ""
    gives = f" ({_gives(change)})" if _gives(change) else ""
    return f"`{_name(change, diff)}` {_said(change)}{gives}{reason}"


def _name(change: Change, diff: Diff) -> str:
    return safe(sections.name(change, diff)).replace("`", "'").replace("|", "/")


def _said(change: Change) -> str:
    return unmarked(", ".join(filter(None, [words(change), how(change)])))


def _gives(change: Change) -> str:
    return unmarked(", ".join(sections.gives(change)))


def _checkins(diff: Diff) -> Iterator[str]:
    for change in sections.tampered(diff):
        yield f"**{_item(change, diff)}** {unmarked(change.path)}:{change.line}"
    for group in sections.added(diff):
        moved = way(group[0].before, group[0].after)
        said = [sections.steps(group), sections.senders(group), moved, sections.confidence(group)]
        yield f"`{_name(group[0], diff)}` {unmarked(' · '.join(filter(None, said)))}"


def _folded(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = [f"- {item}" for item in items]
    if listed:
        yield from ["", f"<details><summary>{len(listed)} · {title}</summary>", "", *listed]
        yield from ["", "</details>"]
