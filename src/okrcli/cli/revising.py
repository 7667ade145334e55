"""A promise changed in the open: read as meant, reasoned, written, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from okrcli.cli.key_values import Keys
from okrcli.cli.options import Session
from okrcli.core.additions import judged
from okrcli.core.changes import with_team_plan
from okrcli.core.findings import Finding
from okrcli.core.promises import Promise, promises
from okrcli.core.report import key_result_record
from okrcli.core.revising import (
    changed,
    check_day,
    check_keys,
    check_state,
    entry,
    needs_reason,
    unsettled_note,
)
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan
from okrcli.store.amendment import Amendment, Definitions
from okrcli.store.edits import Append, Edit, Lift, Put, Remove
from okrcli.views.revised import Revised
from okrcli.views.written import plain_text
from okrcli.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Reviser:
    """Revises one promise of one workspace, with what held until a day."""

    session: Session
    workspace: Workspace
    plan: Plan
    promise: Promise
    until: date

    def changes(self, typed: Mapping[str, Any], unset: Sequence[str]) -> dict[str, Any]:
        """Return the new values by key; None for each that goes.

        Raises:
            UsageError: one cannot be read, or is not to be changed like that.
        """
        unit = getattr(self.promise.item, "unit", "")
        keys = [key.replace("-", "_") for key in unset]
        read = Keys(self.session.console, self.session.as_of).read(typed, unit)
        new = {**read, **dict.fromkeys(keys)}
        check_keys(self.promise, new)
        check_state(self.promise, new)
        check_day(self.promise, new, self.until, self.session.as_of)
        return new

    def reason(self, changes: Mapping[str, Any], given: str | None) -> str:
        """Return why; somebody who is there is asked where a reason is wanted.

        Raises:
            UsageError: there is none, and nobody to ask.
        """
        if given is not None and given.strip():
            return given.strip()
        if not needs_reason(self.promise, self.plan.settings, changes, self.until):
            return ""
        period = self.promise.team_plan.period.id
        wanting = (
            _("dropping it needs its reason")
            if "state" in changes
            else _("a change now that {period} has settled needs its reason", period=period)
        )
        if not self.session.console.is_interactive:
            raise UsageError(wanting, _("give {flag}", flag='--reason "..."'))
        answer = self.session.console.ask(_("Why? It stands beside the old promise:"), "--reason")
        if not answer:
            raise UsageError(
                _("{problem}; nothing was written", problem=wanting),
                _("give {flag}", flag="--reason"),
            )
        return answer

    def revise(
        self, changes: Mapping[str, Any], reason: str, *, dry_run: bool
    ) -> tuple[Revised, list[Finding]]:
        """Change the promise, or try to; return that, and what is to be said about it.

        Raises:
            UsageError: nothing would change, or the result would be an error.
            DataError: the file cannot be written.
        """
        new = dict(changes)
        if new.get("state") == "dropped":
            new["reason"] = reason
        elif "state" in new and self.promise.item.state == "dropped":
            new |= {"reason": None}
        olds: list[Mapping[str, Any]] = []

        def make(now: Definitions) -> Sequence[Edit]:
            made, old = self._edits(now, new, reason)
            olds.append(old)
            return made

        amendment = self.workspace.amend(self.promise.team_plan, make, dry_run=True)
        findings = self._judged(amendment)
        if not dry_run:
            amendment = self.workspace.amend(self.promise.team_plan, make)
        done = self._revised(amendment, olds[-1], new, reason=reason, was_written=not dry_run)
        return done, findings

    def _edits(
        self, now: Definitions, new: Mapping[str, Any], reason: str
    ) -> tuple[Sequence[Edit], Mapping[str, Any]]:
        """Return what changes the file as it is now, and the old values in it."""
        ref = self.promise.ref
        keys = now.team_plan.places.get(ref)
        node = now.document.node(keys) if keys else None
        if keys is None or node is None:
            raise UsageError(
                _("{uid} is not there any more", uid=self.promise.uid), _("okr report lists all")
            )
        is_text = ref in now.team_plan.plain_texts
        old = {"title": node.value} if is_text else node.value
        other = changed(old, new)
        if not other:
            said = ", ".join(
                _("{key} is {value}", key=key, value=plain_text(old.get(key))) for key in new
            )
            raise UsageError(
                _("{ref} is like that already: {values}", ref=ref, values=said),
                _("nothing was written"),
            )
        edits: list[Edit] = [Lift(keys, self.promise.item.id)] if is_text else []
        for key, value in other.items():
            place = (*keys, key)
            edits.append(Remove(place) if value is None else Put(place, value))
        if reason:
            line = entry(old, other, self.until, reason)
            edits.append(Append((*keys, "revisions"), line, as_line=True))
        return edits, {key: old.get(key) for key in other}

    def _judged(self, amendment: Amendment) -> list[Finding]:
        plan = with_team_plan(self.plan, self.promise.team_plan, amendment.team_plan)
        keys = amendment.team_plan.places[self.promise.ref]
        before = judged(self.plan, self.session.as_of, amendment.file, self.promise.keys())
        known = {(one.rule, one.message) for one in before}
        found = judged(plan, self.session.as_of, amendment.file, keys)
        new = [one for one in found if (one.rule, one.message) not in known]
        for finding in new:
            if finding.level == "error":
                raise UsageError(f"{finding.message} [{finding.rule}]", finding.hint)
        return new

    def _revised(
        self,
        amendment: Amendment,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        *,
        reason: str,
        was_written: bool,
    ) -> Revised:
        plan = with_team_plan(self.plan, self.promise.team_plan, amendment.team_plan)
        after = next(one for one in promises(amendment.team_plan) if one.ref == self.promise.ref)
        silent = unsettled_note(self.promise, self.plan.settings)
        return Revised(
            promise=after,
            old=old,
            new={key: new[key] for key in old},
            reason=reason,
            until=self.until,
            before=self._progress(self.plan, self.promise),
            after=self._progress(plan, after),
            file=amendment.file,
            bytes_before=amendment.before,
            bytes_after=amendment.after,
            silent="" if reason else silent,
            was_written=was_written,
        )

    def _progress(self, plan: Plan, promise: Promise) -> Fraction | None:
        """Return the progress of a key result or a part today; none of an objective."""
        if promise.key_result is None:
            return None
        return key_result_record(plan, promise.team_plan, promise.ref, self.session.as_of).progress
