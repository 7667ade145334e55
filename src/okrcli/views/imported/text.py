"""What would be made, what could not be read, and why numbers differ: for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from okrcli.importers.proposal import NewTeam, Proposal
from okrcli.language import _, ngettext, pgettext
from okrcli.views.imported.figures import comparison
from okrcli.views.imported.record import Change, Imported, Item, items
from okrcli.views.page import Page
from okrcli.views.problems import render as render_problems
from okrcli.views.text import cells, flow, safe, shorten

MOST = 40
"""Objectives up to which each is listed."""
MOST_PROBLEMS = 20
MOST_NAMES = 8
MARKS: dict[Change, str] = {"new": "+", "changed": "~", "same": "="}


def render(shown: Imported, page: Page) -> str:
    """Return the answer for a screen."""
    proposal = shown.proposal
    head = ngettext(
        "{name}: {count} row of {file}",
        "{name}: {count} rows of {file}",
        proposal.rows,
        name=safe(proposal.name),
        file=safe(shown.source),
    )
    blocks = [
        [head],
        *_teams(shown, page),
        _kpis(proposal),
        _kept(proposal, page),
        _names(proposal, page),
        _problems(proposal, page),
        comparison(shown.comparison, page),
        _end(shown),
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _teams(shown: Imported, page: Page) -> Iterator[list[str]]:
    teams = shown.proposal.teams
    is_short = sum(len(team.objectives) for team in teams) <= MOST
    for team in teams:
        found = items(shown, team)
        lines = [f"{team.team} · {team.period.id}", f"  {_counts(team, found)}"]
        if is_short:
            lines += [_line(one, page) for one in found]
        yield lines


def _counts(team: NewTeam, found: Iterable[Item]) -> str:
    """Return how much is new, changed and as it was, in a line."""
    by_change: dict[Change, list[Item]] = {change: [] for change in MARKS}
    for one in found:
        by_change[one.change].append(one)
    told = [f"{_word(change)}: {_tally(own)}" for change, own in by_change.items() if own]
    checkins = sum(map(len, team.checkins.values()))
    if checkins:
        told.append(ngettext("{count} new check-in", "{count} new check-ins", checkins))
    return "; ".join(told) or _("nothing new")


def _word(change: Change) -> str:
    match change:
        case "new":
            return pgettext("import", "new")
        case "changed":
            return pgettext("import", "changed")
    return pgettext("import", "as they are")


def _tally(found: Iterable[Item]) -> str:
    """Return how many objectives and key results there are, none of none."""
    kinds = [one.is_objective for one in found]
    objectives, key_results = kinds.count(True), kinds.count(False)
    words = [
        ngettext("{count} objective", "{count} objectives", objectives) if objectives else "",
        ngettext("{count} key result", "{count} key results", key_results) if key_results else "",
    ]
    return ", ".join(filter(None, words))


def _line(one: Item, page: Page) -> str:
    indent = "  " if one.is_objective else "    "
    start = f"{indent}{MARKS[one.change]} {one.id:<24}  "
    return start + shorten(safe(one.title), max(10, page.width - cells(start)))


def _kpis(proposal: Proposal) -> list[str]:
    kpis = sum(len(one.kpis) for one in proposal.kpis)
    years = (year for one in proposal.kpis for year in one.series.values())
    values = sum(len(said) for year in years for said in year.values())
    if not kpis:
        return []
    told = ngettext("{count} new value", "{count} new values", values)
    return [", ".join([ngettext("{count} KPI", "{count} KPIs", kpis), told])]


def _kept(proposal: Proposal, page: Page) -> list[str]:
    """Return what has no key here, and how often it was kept."""
    counts: dict[str, int] = {}
    for team in proposal.teams:
        for one in team.objectives:
            for values in (one.values, *(kr.values for kr in one.key_results)):
                own = values.get("imported") if isinstance(values, Mapping) else None
                for name in own or ():
                    counts[name] = counts.get(name, 0) + 1
    words = [f"{safe(name)} ({count})" for name, count in sorted(counts.items())]
    return _flowing(_("Kept as `imported`, having no key here:"), words, page) if words else []


def _flowing(head: str, words: list[str], page: Page) -> list[str]:
    return [head, *(f"  {line}" for line in flow(words, page.width - 2, ", "))]


def _names(proposal: Proposal, page: Page) -> list[str]:
    """Return the teams that get an id, and the people who have none."""
    lines = []
    new = {name: id_ for name, id_ in proposal.new_teams.items() if name.casefold() != id_}
    if new:
        words = [f"{safe(name)} → {id_}" for name, id_ in new.items()]
        head = _("Teams that are new here; --teams MAP gives them other ids:")
        lines += _flowing(head, words, page)
    if proposal.unknown:
        shown = sorted(proposal.unknown.items(), key=lambda pair: (-pair[1], pair[0]))
        words = [f"{safe(name)} ({count})" for name, count in shown[:MOST_NAMES]]
        if len(shown) > MOST_NAMES:
            rest = len(shown) - MOST_NAMES
            words.append(ngettext("and {count} more", "and {count} more", rest))
        head = _("People whom nobody here is, so that they are left out; --people MAP names them:")
        lines += _flowing(head, words, page)
    return lines


def _problems(proposal: Proposal, page: Page) -> list[str]:
    problems = proposal.problems
    if not problems:
        return []
    head = ngettext(
        "{count} thing could not be read as it stands:",
        "{count} things could not be read as they stand:",
        len(problems),
    )
    lines = render_problems(problems[:MOST_PROBLEMS], page).splitlines()
    if len(problems) > MOST_PROBLEMS:
        rest = len(problems) - MOST_PROBLEMS
        lines.append(_("and {count} more: -f json has them all", count=rest))
    return [head, *lines]


def _end(shown: Imported) -> list[str]:
    files = shown.files
    if not files:
        is_faulty = any(one.level == "error" for one in shown.proposal.problems)
        here = _("Nothing changes: all of it is here already.")
        return [_("Nothing that can be read changes anything.") if is_faulty else here]
    told = ngettext("{count} file", "{count} files", len(files))
    if new := sum(files.values()):
        told = ngettext(
            "{files}, {count} of them new", "{files}, {count} of them new", new, files=told
        )
    if shown.was_written:
        return [_("Written: {files}. okr check looks at them.", files=told)]
    return [_("Nothing was written: --write writes {files}.", files=told)]
