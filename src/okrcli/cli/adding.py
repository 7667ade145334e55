"""Something new on its way into a team's file: made of words, judged, shown, written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from okrcli.cli.choosing import is_yes
from okrcli.cli.key_values import Keys
from okrcli.cli.keys import MEASURING, flag_of
from okrcli.cli.options import Session
from okrcli.core.additions import judged, new_id, start_of
from okrcli.core.changes import with_team_plan
from okrcli.core.findings import Finding
from okrcli.core.promises import Promise, promises
from okrcli.core.sentence import asks_how_much, read_sentence
from okrcli.errors import UsageError
from okrcli.kinds import KINDS
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.model import Objective, Plan, TeamPlan
from okrcli.store.amendment import Amendment, Definitions
from okrcli.store.edits import Append, Edit, Lift
from okrcli.views.added import Added, yaml
from okrcli.workspace import Workspace

LISTS = {"objective": "objectives", "kr": "key_results", "part": "parts"}
VALUES = {"done": "done", "milestones": "MILESTONE"}
"""What a check-in of a kind begins with, where that is no number."""
ELSEWHERE = {
    "objective": N_("{flag} is for key results"),
    "kr": N_("{flag} is for objectives"),
    "part": N_("{flag} is for objectives"),
}
"""What is said of a key that something new does not have, by what it is."""
OF_OBJECTIVES = {one.name for one in fields(Objective)}
OF_KEY_RESULTS = {one.name for kind in KINDS.values() for one in fields(kind)}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something new goes: into a team's plan, or under a promise in it."""

    what: str
    team_plan: TeamPlan
    parent: Promise | None = None

    def ref(self, name: str) -> str:
        """Return the reference of something in this place within the team's period."""
        return f"{self.parent.ref}.{name}" if self.parent and self.what == "part" else name

    def edits(self, now: Definitions, values: Mapping[str, Any]) -> Sequence[Edit]:
        """Return what puts it into the team's file as that is now.

        Raises:
            UsageError: what it goes under is not there any more.
        """
        if self.parent is None:
            return [Append((LISTS[self.what],), dict(values))]
        ref = self.parent.ref
        keys = now.team_plan.places.get(ref)
        if keys is None:
            raise UsageError(
                _("{uid} is not there any more", uid=self.parent.uid),
                _("okr report lists what there is"),
            )
        lifted = [Lift(keys, ref)] if ref in now.team_plan.plain_texts else []
        return [*lifted, Append((*keys, LISTS[self.what]), dict(values))]


@dataclass(frozen=True, kw_only=True)
class Adder:
    """Adds to one place of one workspace."""

    session: Session
    workspace: Workspace
    plan: Plan
    place: Place

    def typed(self, title: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was given, and what its title says, where no flag says how it is measured.

        A title that is read gives the `id` without its numbers.
        """
        if self.place.what == "objective" or MEASURING & given.keys():
            return dict(given)
        period = self.place.team_plan.period
        read = read_sentence(title, period.start, period.end)
        found: dict[str, Any] = dict(read.given)
        if "between" in found:
            found["between"] = found["between"].split()
        name = {"id": self._id(read.rest or title)} if read.given else {}
        return name | found | dict(given)

    def check_amount(self, title: str, typed: Mapping[str, Any]) -> None:
        """Raise UsageError where a title says that a number moves, and nothing says how far."""
        if self.place.what == "objective" or MEASURING & typed.keys() or not asks_how_much(title):
            return
        raise UsageError(
            _("{title!r} does not say how much", title=title),
            _(
                'say it in the sentence, "... from 70% to 85%", or with --baseline and --target '
                "(unknown and tbd, if nobody knows yet); --kind done, if it is done or not"
            ),
        )

    def values(self, title: str, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return all keys of the new thing, read as they are meant.

        Raises:
            UsageError: one cannot be read, or belongs to something else.
        """
        known = OF_OBJECTIVES if self.place.what == "objective" else OF_KEY_RESULTS
        for key in typed:
            if key not in known:
                raise UsageError(
                    _(ELSEWHERE[self.place.what], flag=flag_of(key)),
                    _("leave {flag} out here", flag=flag_of(key)),
                )
        read = Keys(self.session.console, self.session.as_of).read(typed)
        start = start_of(self.place.team_plan, self.place.parent, self.session.as_of)
        named = {"id": self._id(title), "title": title}
        return {**named, **({"start": start} if start else {}), **read}

    def try_out(self, values: Mapping[str, Any]) -> tuple[Added, list[Finding]]:
        """Return what would be added, and what is to be said about it.

        Raises:
            UsageError: it would be an error.
        """
        amendment = self._amend(values, dry_run=True)
        plan = with_team_plan(self.plan, self.place.team_plan, amendment.team_plan)
        keys = amendment.team_plan.places[self.place.ref(values["id"])]
        found = judged(plan, self.session.as_of, amendment.file, keys)
        for finding in found:
            if finding.level == "error":
                raise UsageError(f"{finding.message} [{finding.rule}]", finding.hint)
        return self._added(values, amendment, was_written=False), found

    def write(self, values: Mapping[str, Any]) -> Added:
        """Write the new thing.

        Raises:
            UsageError: the file changed meanwhile, so that it would be an error.
            DataError: the file cannot be written.
        """
        return self._added(values, self._amend(values, dry_run=False), was_written=True)

    def confirm(self, added: Added) -> None:
        """Show the lines to somebody who is there, and ask whether to write them.

        Raises:
            UsageError: the answer is no.
        """
        console = self.session.console
        console.show(f"\n{yaml(added)}\n\n")
        answer = console.ask(
            _("Write this to {file}?   Enter = yes   n = no", file=added.file), "--yes"
        )
        if answer and not is_yes(answer):
            raise UsageError(
                _("nothing was written"), _("okr add asks again, okr add --help lists flags")
            )

    def _amend(self, values: Mapping[str, Any], *, dry_run: bool) -> Amendment:
        return self.workspace.amend(
            self.place.team_plan, lambda now: self.place.edits(now, values), dry_run=dry_run
        )

    def _id(self, text: str) -> str:
        return new_id(self.place.team_plan, text, self.place.parent)

    def _added(
        self, values: Mapping[str, Any], amendment: Amendment, *, was_written: bool
    ) -> Added:
        ref = self.place.ref(values["id"])
        promise = next(one for one in promises(amendment.team_plan) if one.ref == ref)
        return Added(
            what=self.place.what,
            id=values["id"],
            uid=promise.uid,
            file=amendment.file,
            before=amendment.before,
            after=amendment.after,
            following=self._following(promise),
            was_written=was_written,
        )

    def _following(self, promise: Promise) -> str:
        """Return the next sensible command."""
        period, item = self.place.team_plan.period, promise.item
        if isinstance(item, Objective):
            # A name alone is not looked for in a period that has not begun.
            name = promise.uid if self.session.as_of < period.start else promise.ref
            return _('okr add kr {name} "Raise ... from 70% to 85%"', name=name)
        if self.session.as_of < period.start:
            return f"okr report {period.id}"
        return f"okr update {promise.ref} {VALUES.get(item.KIND, 'VALUE')}"
