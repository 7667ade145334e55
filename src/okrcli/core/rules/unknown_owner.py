"""Names that people: does not give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, every_checkin
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import KeyPath, Objective, Plan
from okrcli.scalars import did_you_mean, nearest
from okrcli.settings import Person


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name at a key of a file, or at the line of a check-in."""

    name: str
    file: str
    keys: KeyPath = ()
    line: int = 0


class UnknownOwner(Rule):
    """Once `people` are given in okr.yaml, every owner, contributor, lead and author is one.

    A misspelt name owes no check-in and gets no reminder. Of one unknown author of check-ins only
    the first line in a file is shown.

    Fine:

    ```yaml
    # okr.yaml
    people: {giulia: {name: Giulia Ferrante}}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, owner: giulia}
    ```

    Found:

    ```yaml
    # okr.yaml
    people: {giulia: {name: Giulia Ferrante}}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, owner: guilia}
    ```
    """

    id = "unknown-owner"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the names that are not among the people, once there are some."""
        people = plan.settings.people
        if not people:
            return
        called = {text: id_ for id_, person in people.items() for text in _names(id_, person)}
        for mention in chain(
            _in_settings(plan), _in_promises(plan), _in_kpis(plan), _authors(plan)
        ):
            if mention.name not in people:
                near = nearest(mention.name, called)
                yield self.finding(
                    mention.file,
                    mention.keys,
                    line=mention.line,
                    message=_("{name!r} is not among the people of okr.yaml", name=mention.name),
                    hint=did_you_mean(
                        called[near] if near else None, _("add the name under people: in okr.yaml")
                    ),
                )


def _names(id_: str, person: Person) -> list[str]:
    names = [id_, person.name, person.handle, person.handle.removeprefix("@"), *person.email]
    return [name for name in names if name]


def _in_settings(plan: Plan) -> Iterator[Mention]:
    for team, settings in plan.settings.teams.items():
        if settings.lead:
            yield Mention(settings.lead, plan.settings_file, ("teams", team, "lead"))


def _in_promises(plan: Plan) -> Iterator[Mention]:
    for team_plan in plan.teams:
        for promise in promises(team_plan):
            for keys, name in _of_item(promise.item):
                yield Mention(name, team_plan.file, promise.keys(*keys))


def _of_item(item: Objective | KeyResult) -> Iterator[tuple[KeyPath, str]]:
    if item.owner:
        yield ("owner",), item.owner
    for index, name in enumerate(item.contributors):
        yield ("contributors", index), name
    for index, initiative in enumerate(item.initiatives if isinstance(item, Objective) else ()):
        if initiative.owner:
            yield ("initiatives", index, "owner"), initiative.owner


def _in_kpis(plan: Plan) -> Iterator[Mention]:
    for sheet in plan.kpi_sheets:
        for kpi in sheet.kpis:
            if kpi.owner:
                yield Mention(kpi.owner, sheet.file, (*sheet.places.get(kpi.id, ()), "owner"))


def _authors(plan: Plan) -> Iterator[Mention]:
    """Yield each author of check-ins once a file, at the first line."""
    first: dict[tuple[str, str], int] = {}
    for file, checkin in every_checkin(plan):
        if checkin.by:
            line = first.get((checkin.by, file), checkin.line)
            first[checkin.by, file] = min(line, checkin.line)
    for (name, file), line in first.items():
        yield Mention(name, file, line=line)
