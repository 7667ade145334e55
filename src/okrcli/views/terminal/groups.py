"""The report by owner or by tag: each one's key results over all teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from okrcli.core.records import KeyResultRecord, ObjectiveRecord, Report
from okrcli.language import N_, _
from okrcli.views import counts
from okrcli.views.page import Page
from okrcli.views.terminal.detail import Around
from okrcli.views.terminal.foot import foot
from okrcli.views.terminal.header import header
from okrcli.views.terminal.objectives import key_result
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, counted

By = Literal["owner", "tag"]
NOBODY: dict[By, str] = {"owner": N_("no owner"), "tag": N_("no tag")}
Member = tuple[ObjectiveRecord, KeyResultRecord]


def render(report: Report, page: Page, by: By) -> str:
    """Return a report whose key results stand under their owners, or under each of their tags."""
    screen = Screen(page)
    header(screen, report)
    for name, members in sorted(_groups(report, by).items(), key=lambda row: (not row[0], row[0])):
        screen.gap()
        count = counts.key_results(len(members))
        screen.spread([(name or _(NOBODY[by]), BOLD)], count)
        screen.flow(2, _statuses(record for _, record in members))
        for objective, record in members:
            around = Around(report.as_of, record.owner if by == "owner" else None, objective.due)
            key_result(screen, record, around)
    foot(screen, report)
    return screen.render()


def _groups(report: Report, by: By) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for team in report.teams:
        for objective in team.objectives:
            for record in objective.key_results:
                names = [record.owner or ""] if by == "owner" else record.tags or [""]
                for name in names:
                    found.setdefault(name, []).append((objective, record))
    return found


def _statuses(records: Iterable[KeyResultRecord]) -> list[str]:
    found = Counter(record.status for record in records)
    return [counted(status, count) for status, count in found.most_common()]
