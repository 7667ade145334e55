"""A commit's message made of what the commit changes in meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.diff.records import Change, Diff
from okrcli.language import ngettext
from okrcli.views import counts
from okrcli.views.diff import sections
from okrcli.views.diff.words import how, way, words
from okrcli.views.text import safe

WIDTH = 72
"""How long the first line of a message may be."""


def message(diff: Diff, files: Sequence[str], notes: Sequence[str] = ()) -> str:
    """Return a message: a line, and below it all that changed and why.

    Args:
        diff: what the commit changes.
        files: the files it holds, named where nothing changed in meaning.
        notes: what a person said besides.
    """
    lines = [*_checkins(diff), *_promises(diff)]
    alone = lines[0] if len(lines) == 1 else _count(diff)
    subject = f"{_whose(diff)}: {alone}" if lines else f"okr: {', '.join(files)}"
    body = [f"- {line}" for line in lines] if len(lines) > 1 or len(subject) > WIDTH else []
    paragraphs = [_cut(subject), "\n".join(body), *_reasons(diff), *map(safe, notes)]
    return "\n\n".join(dict.fromkeys(one for one in paragraphs if one)) + "\n"


def _checkins(diff: Diff) -> Iterator[str]:
    for group in sections.added(diff):
        moved = way(group[0].before, group[0].after)
        said = [sections.steps(group), moved, sections.confidence(group)]
        yield f"{sections.name(group[0], diff)} {', '.join(filter(None, said))}"
    for change in sections.tampered(diff):
        yield f"{sections.name(change, diff)} {words(change)}"


def _promises(diff: Diff) -> Iterator[str]:
    for change in [*sections.easier(diff), *sections.others(diff)]:
        if change.field != "revisions":
            said = ", ".join(filter(None, [words(change), how(change)]))
            yield f"{sections.name(change, diff)} {said}"


def _count(diff: Diff) -> str:
    """Return how many things changed, those of more than one sort together."""
    checkins = len(sections.added(diff)) + len(sections.tampered(diff))
    promises = len(list(_promises(diff)))
    said = [counts.checkins(checkins)] if checkins else []
    if promises:
        said.append(ngettext("{count} change", "{count} changes", promises))
    return ", ".join(said)


def _whose(diff: Diff) -> str:
    teams = sorted({one.team for one in diff.changes if one.team})
    return safe(teams[0] if len(teams) == 1 else "okr")


def _reasons(diff: Diff) -> Iterator[str]:
    said: list[Change] = [one for one in diff.changes if one.reason]
    yield from dict.fromkeys(safe(one.reason) for one in said)


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"
