"""From a row to a check-in that may be written, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from okrcli.cli.console import Console
from okrcli.cli.many import Writing
from okrcli.cli.many.table import TEXTS, Row, Table, problem
from okrcli.cli.typed import Given, Typist, confidence_of, in_doubt
from okrcli.core.admission import admit, admit_value
from okrcli.core.references import pick
from okrcli.core.subjects import KeyResultSubject, Standing, Subject, subject_of
from okrcli.core.values import NOT_APPLICABLE
from okrcli.errors import Level, Problem, Slip, UsageError
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.situation import Value
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn, HumanStatus, Plan
from okrcli.scalars import ISO_DAY, did_you_mean, nearest, read_day, shown_value
from okrcli.store.told import MOST

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
STATUSES: tuple[HumanStatus, ...] = get_args(HumanStatus)
PARTED = re.compile(r"[\s,;|]+")
"""What may stand between milestones in one cell."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that may be written; `is_there` when the same check-in stands in the files already."""

    line: int
    subject: Subject
    checkin: CheckIn
    is_there: bool


@dataclass
class Clerk:
    """Reads rows against a plan, one after the other, and writes nothing."""

    plan: Plan
    path: str
    as_of: date
    how: Writing
    problems: list[Problem] = field(default_factory=list)
    _wrong: int = 0
    _known: dict[str, tuple[Subject, Standing]] = field(default_factory=dict)
    _there: dict[str, list[CheckIn]] = field(default_factory=dict)

    def read(self, table: Table) -> list[Accepted]:
        """Return the rows that may be written; `problems` then has what is wrong with the rest.

        Where more rows are wrong than are told of, those below are not looked at.
        """
        self.problems += table.problems
        accepted = []
        for row in table.rows:
            if self._wrong > MOST:
                break
            try:
                accepted.append(self._row(row))
            except UsageError as error:
                self._refuse(row, error)
            except Slip as slip:
                self._refuse(row, slip)
        return accepted

    def _refuse(self, row: Row, error: UsageError | Slip) -> None:
        self._wrong += 1
        self._tell(row, Slip(error.message, error.hint, "bad-row"))

    def _tell(self, row: Row, slip: Slip, level: Level = "error") -> None:
        self.problems.append(problem(self.path, row.line, slip, level))

    def _row(self, row: Row) -> Accepted:
        cells = row.cells
        subject, standing = self._subject(_text(cells, "id"))
        said = self._words(cells)
        admit(subject, said, self.as_of, force=self.how.force)
        checkin = said
        if "value" in cells:
            typist = Typist(
                subject=subject, standing=standing, console=Console(no_input=True), force=True
            )
            checkin = replace(said, has_value=True, value=_value(cells["value"], typist))
            admit_value(subject, checkin)
            self._doubt(row, typist, checkin)
        elif said == CheckIn(date=said.date, by=said.by):
            raise Slip(_("it says nothing"), _("give it a value, or a word such as a note"))
        return Accepted(row.line, subject, checkin, self._is_there(subject, checkin, cells))

    def _subject(self, name: str) -> tuple[Subject, Standing]:
        """Return what an id names, which is its full form."""
        if name not in self._known:
            target = pick(self.plan, name, self.as_of, prefixes=False)
            if target.uid != name:
                raise Slip(
                    _("{name} is not the full form of its id", name=name),
                    _("write {line}", line=target.uid),
                )
            subject = subject_of(self.plan, target)
            self._known[name] = subject, subject.standing(self.as_of)
        return self._known[name]

    def _words(self, cells: Mapping[str, object]) -> CheckIn:
        texts: dict[str, Any] = {key: _text(cells, key) for key in TEXTS if key in cells}
        return CheckIn(
            date=_day(_text(cells, "date")) if "date" in cells else self.how.day,
            confidence=_confidence(cells.get("confidence")),
            status=_status(cells.get("status")),
            **{"by": self.how.by, **texts},
        )

    def _doubt(self, row: Row, typist: Typist, checkin: CheckIn) -> None:
        if self.how.force or not isinstance(checkin.value, Decimal):
            return
        if doubt := typist.doubt(checkin.value):
            meant = "" if doubt.instead is None else f"{doubt.instead:f}"
            slip = Slip(in_doubt(doubt, meant), _("if it is meant: --force"), "unlikely-value")
            self._tell(row, slip, "warning")

    def _is_there(self, subject: Subject, checkin: CheckIn, cells: Mapping[str, object]) -> bool:
        """Return whether an entry says all that the row says; if not, it does from now on."""
        if subject.uid not in self._there:
            self._there[subject.uid] = list(_entries(subject))
        entries = self._there[subject.uid]
        keys = ["date", "has_value", "value", *(key for key in cells if key not in ("id", "value"))]
        for entry in entries:
            if all(getattr(entry, key) == getattr(checkin, key) for key in keys):
                return True
        entries.append(checkin)
        return False


def _entries(subject: Subject) -> Sequence[CheckIn]:
    if isinstance(subject, KeyResultSubject):
        return subject.team_plan.checkins.get(subject.header, ())
    return subject.sheet.series.get(subject.header, ())


def _value(cell: object, typist: Typist) -> Value | None:
    """Return the value of a cell; a text is read as people type it."""
    match cell:
        case None:
            return None
        case str():
            return typist.value(_given(cell, typist.subject))
        case list():
            return typist.value(_milestones(cell))
        case bool() | Decimal():
            return typist.subject.accept(cell)
    raise Slip(
        _("{value} is not a value", value=shown_value(cell)),
        _("write a number, true, false, null or a list"),
    )


def _given(text: str, subject: Subject) -> Given:
    is_list = isinstance(subject, KeyResultSubject) and isinstance(subject.key_result, Milestones)
    if is_list and text.strip().lower() not in NOT_APPLICABLE:
        return _milestones([word for word in PARTED.split(text) if word])
    return Given(value=text)


def _milestones(words: Sequence[Any]) -> Given:
    names = [str(word) for word in words]
    if not names:
        return Given(same=True)
    reopened = tuple(name.removeprefix("!") for name in names if name.startswith("!"))
    return Given(done=tuple(name for name in names if not name.startswith("!")), reopen=reopened)


def _text(cells: Mapping[str, object], name: str) -> str:
    cell = cells.get(name)
    if name == "id" and not cell:
        raise Slip(_("it has no id"), _("write the full form, such as company/2026-Q4/renewals"))
    if not isinstance(cell, str):
        raise Slip(
            _("{column}: {value} is not a text", column=name, value=shown_value(cell)),
            _("put it in quotes"),
        )
    if HALF_CHARACTER.search(cell):
        raise Slip(
            _("{column}: {text!a} holds half of a character", column=name, text=cell),
            _("write the text again"),
        )
    return cell


def _day(text: str) -> date:
    """Return the day of a row: written out, so that the same file always says the same."""
    if ISO_DAY.fullmatch(text):
        return read_day(text)
    raise Slip(_("{text!r} is not a day", text=text), _("write it as YYYY-MM-DD"))


def _confidence(cell: object) -> Decimal | None:
    if cell is None:
        return None
    return confidence_of(f"{cell:f}" if isinstance(cell, Decimal) else str(cell))


def _status(cell: object) -> HumanStatus | None:
    if cell is None:
        return None
    said = next((status for status in STATUSES if status == cell), None)
    if said:
        return said
    near = nearest(str(cell), STATUSES)
    hint = did_you_mean(near, _("write {line}", line=", ".join(STATUSES)))
    raise Slip(_("{value} is not a status", value=shown_value(cell)), hint)
