"""Check-ins meet the key results they speak of: each value is taken as its kind takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from okrcli.core.promises import measures
from okrcli.core.unread import UnreadWords
from okrcli.errors import Problem, Slip
from okrcli.kinds.base import accept_number
from okrcli.kinds.situation import Value
from okrcli.model import CheckIn, TeamPlan
from okrcli.store.checkin_file import CheckinFile
from okrcli.store.source import Source, Span

Accept = Callable[[object], Value]
Taking = tuple[Accept, type | None]
"""How a value is taken, and of which type all are taken as they are."""
VALUE = re.compile(r"""["']?\bvalue["']?\s*:\s*(\[[^]]*\]|"[^"]*"|'[^']*'|[^\s,}]+)""")
Groups = dict[str, Sequence[CheckIn]]


def accept_for_team(plan: TeamPlan, file: CheckinFile, source: Source) -> TeamPlan:
    """Return a team's plan with its check-ins; a value that its kind refuses becomes a problem.

    Check-ins without a key result stay as they are: the rules speak of them.
    """
    kinds: dict[str, Taking] = {}
    for objective in plan.objectives:
        for promise in measures(plan, objective):
            key_result = promise.part or promise.key_result
            if key_result:
                kinds[promise.ref] = key_result.accept, key_result.TAKES
    groups = _accepted(file, kinds, source)
    return replace(plan, checkins=groups, headers=file.headers)


def accept_for_kpis(file: CheckinFile, source: Source) -> dict[str, tuple[CheckIn, ...]]:
    """Return the series of one file; a KPI's values are numbers."""
    numbers = _accepted(file, dict.fromkeys(file.groups, (accept_number, Decimal)), source)
    return {ref: tuple(said) for ref, said in numbers.items()}


def _accepted(file: CheckinFile, kinds: Mapping[str, Taking], source: Source) -> Groups:
    groups: Groups = {}
    for ref, checkins in file.groups.items():
        accept, plain = kinds.get(ref, (None, None))
        if accept is None or (isinstance(checkins, UnreadWords) and checkins.sort is plain):
            groups[ref] = checkins
            continue
        taken = [_taken(one, accept, file.problems, source) for one in checkins]
        groups[ref] = tuple(one for one in taken if one is not None)
    return groups


def _taken(
    checkin: CheckIn, accept: Accept, problems: list[Problem], source: Source
) -> CheckIn | None:
    if not checkin.has_value or checkin.value is None:
        return checkin
    try:
        value = accept(checkin.value)
    except Slip as slip:
        span = _value_on(checkin.line, source)
        problems.append(source.problem(span, slip.rule, slip.message, slip.hint))
        return None
    return checkin if value is checkin.value else replace(checkin, value=value)


def _value_on(line: int, source: Source) -> Span:
    """Return the place of the value in a check-in's line, else the whole line."""
    text = source.excerpt(line)
    match = VALUE.search(text) or re.search(r"(\S.*\S)", text)
    return Span(line, match.start(1) + 1, len(match[1])) if match else Span(line, 1)
