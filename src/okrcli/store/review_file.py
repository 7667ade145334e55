"""The review of a team's period as a file: written whole, reopened by one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path

from okrcli.core.opening import schema_line
from okrcli.core.previous import Pin
from okrcli.errors import DataError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Grade, Review, TeamPlan
from okrcli.store.document import apply
from okrcli.store.edits import Put
from okrcli.store.files import edit
from okrcli.store.notation import WIDEST, inline
from okrcli.store.reader import read


def review_text(team_plan: TeamPlan, review: Review) -> str:
    """Return a review as YAML: the day, the grades, causes and learnings."""
    period, team = team_plan.period.id, team_plan.team
    lines = [
        _(
            "# How {period} ended for {team}: made by okr close, and opened again by its --reopen.",
            period=period,
            team=team,
        ),
        f"closed: {review.closed}",
        *_grades(review),
        *_list("causes", review.causes),
        *_list("learnings", review.learnings),
    ]
    return schema_line(team) + "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing a period wrote: the review, and the baselines that were pinned.

    `left` says of which files the baselines could not be pinned, and why; they read the same
    number as before.
    """

    file: str
    pinned: tuple[Pin, ...]
    left: tuple[str, ...]


def close(folder: Path, team_plan: TeamPlan, review: Review, pins: Iterable[Pin]) -> Closed:
    """Write a review beside its team's file, then the numbers that later files start from.

    Raises:
        DataError: somebody closed the period meanwhile, or the review cannot be written.
    """
    _write_review(folder, team_plan, review)
    pinned, left = list[Pin](), list[str]()
    for file, group in groupby(pins, key=lambda one: one.file):
        found = list(group)
        try:
            _pin(folder, file, found)
        except DataError as error:
            left.append(f"{file}: {error.message}")
        else:
            pinned += found
    return Closed(team_plan.review_file, tuple(pinned), tuple(left))


def _write_review(folder: Path, team_plan: TeamPlan, review: Review) -> None:
    text, file = review_text(team_plan, review).encode(), team_plan.review_file

    def change(old: bytes | None) -> bytes:
        if old is not None and team_plan.review is None:
            raise DataError(
                _("{file} was written meanwhile", file=file), _("look at it; nothing was changed")
            )
        return text

    edit(folder / file, change)


def reopen(folder: Path, team_plan: TeamPlan, day: date) -> str:
    """Say in a review that the period is open again from a day on; return its path.

    Raises:
        DataError: the file is gone, or cannot be changed safely.
    """
    file = team_plan.review_file

    def change(old: bytes | None) -> bytes:
        if old is None:
            raise DataError(
                _("{file} is gone, so the period is open again", file=file),
                _("okr close closes it"),
            )
        return apply(old, [Put(("reopened",), day)], file)

    edit(folder / file, change)
    return file


def _pin(folder: Path, file: str, pins: Sequence[Pin]) -> None:
    def change(old: bytes | None) -> bytes:
        document = read(old or b"", file)
        for one in pins:
            node = document.node(one.keys)
            if node is None or node.value != "previous":
                raise DataError(
                    _("{file} changed meanwhile", file=file), _("its baselines stay as they are")
                )
        return apply(old or b"", [Put(one.keys, one.number) for one in pins], file)

    edit(folder / file, change)


def _grades(review: Review) -> Iterator[str]:
    if review.grades:
        yield "grades:"
    for ref, grade in review.grades.items():
        pairs = [f"{key}: {inline(value)}" for key, value in _said(grade)]
        one_line = f"{{{', '.join(pairs)}}}"
        if grade.reason or len(one_line) > WIDEST:
            yield f"  {ref}:"
            yield from (f"    {pair}" for pair in pairs)
        else:
            yield f"  {ref}: {one_line}"


def _said(grade: Grade) -> list[tuple[str, object]]:
    """Return the keys of a grade that say something."""
    return [(key, value) for key, value in asdict(grade).items() if value not in (None, "")]


def _list(key: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{key}:"
    yield from (f"  - {inline(text)}" for text in texts)
