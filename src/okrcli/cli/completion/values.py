"""The values that options and arguments may have: choices of their own, or names of the workspace.

They are found by the name of the option, or of the argument in the code, so that a new command
that calls them so has its completion at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from okrcli.cli.completion.words import said
from okrcli.cli.days import WEEKDAYS, parse_day
from okrcli.errors import OkrError
from okrcli.lean import dataclass
from okrcli.scalars import PERIOD_WORDS
from okrcli.settings import CADENCES, MONTHLY
from okrcli.store.names import MEASURED, Name, Names
from okrcli.store.root import find_root

if TYPE_CHECKING:
    from okrcli.cli.options import Session


@dataclass(frozen=True)
class Line:
    """A command line up to the cursor, without the program's name; `last` may be empty."""

    words: tuple[str, ...]
    last: str
    session: Session

    @cached_property
    def names(self) -> Names | None:
        """Return the names of the workspace meant, None where there is none."""
        try:
            day = parse_day(said(self.words, "--as-of") or "today", self.session.today)
            root = find_root(Path.cwd(), self.session.root)
        except OkrError:
            return None
        return Names(root, day, self.session.disk)


Source = Callable[[Names, str], list[Name]]
DAYS = ("today", "yesterday", *WEEKDAYS)


def _plain(words: Iterable[str]) -> list[Name]:
    return [Name(word) for word in words]


def _statuses() -> list[Name]:
    from okrcli.core.records import Status  # noqa: PLC0415 - only where statuses are wanted

    return _plain(get_args(Status))


def _rules() -> list[Name]:
    from okrcli.core.rules import RULES  # noqa: PLC0415 - only where rules are wanted

    return _plain(RULES)


def _topics() -> list[Name]:
    from okrcli.cli.topics import TOPICS  # noqa: PLC0415 - only where topics are wanted

    return _plain(TOPICS)


def _measured(names: Names, begun: str) -> list[Name]:
    if begun.startswith("kpi/"):
        return names.kpis()
    return [*names.references(begun, MEASURED), *([] if begun else names.kpis())]


def _anything(names: Names, begun: str) -> list[Name]:
    if begun.startswith("kpi/"):
        return names.kpis()
    return names.references(begun, ("objective", *MEASURED))


def _periods(names: Names, _begun: str) -> list[Name]:
    return [*names.periods(), *_plain(PERIOD_WORDS)]


FIXED: dict[str, Callable[[], list[Name]]] = {
    "--status": _statuses,
    "--rule": _rules,
    "topic": _topics,
    "--cadence": lambda: _plain([*CADENCES, *MONTHLY]),
    **dict.fromkeys(("--as-of", "--since", "--date"), lambda: _plain(DAYS)),
}
NAMED: dict[str, Source] = {
    "--team": lambda names, _: names.teams(),
    "--owner": lambda names, _: names.people(),
    "--by": lambda names, _: names.people(),
    "--contributor": lambda names, _: names.people(),
    "--tag": lambda names, _: names.tags(),
    "--done": lambda names, _: names.milestones(),
    "--reopen": lambda names, _: names.milestones(),
    "--period": _periods,
    "init --from": _periods,
    "period": _periods,
    "reference": _anything,
    "update reference": _measured,
    "--supports": _anything,
    "--guardrail": _anything,
    "--kpi": lambda names, _: names.kpis(),
    "add words": lambda names, begun: names.references(begun, ("objective", "key_result")),
}
"""Whose names an option or an argument takes; `COMMAND ARGUMENT` goes before `ARGUMENT`."""


def values(param: Any, command: str, line: Line, begun: str) -> list[Name]:
    """Return what an option or an argument may be; after a comma, what its last word may be."""
    earlier, comma, last = begun.rpartition(",")
    if comma and param.multiple:
        return [
            Name(f"{earlier},{one.word}", one.title) for one in _values(param, command, line, last)
        ]
    return _values(param, command, line, begun)


def _values(param: Any, command: str, line: Line, begun: str) -> list[Name]:
    if choices := getattr(param.type, "choices", None):
        return _plain(map(str, choices))
    own = [param.name, *param.opts]
    keys = [*(f"{command} {key}" for key in own), *own]
    fixed = next((FIXED[key] for key in keys if key in FIXED), None)
    if fixed:
        return fixed()
    source = next((NAMED[key] for key in keys if key in NAMED), None)
    return source(line.names, begun) if source and line.names else []
