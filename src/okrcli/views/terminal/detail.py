"""The second line of a key result: its value, its way and its belief, in its own units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.reasons import OBSTACLES, computed_precision, miss
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.wording import amount, digits_of, percent, status_word
from okrcli.views.figures import points, score, short_day

BETTER, SAME, WORSE = "↑", "→", "↓"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a key result and need not be said again."""

    as_of: date
    owner: str | None
    due: date

    @classmethod
    def of(cls, objective: ObjectiveRecord, as_of: date) -> Around:
        """Return what an objective already says."""
        return cls(as_of, objective.owner, objective.due)


def detail(record: KeyResultRecord, around: Around) -> list[str]:
    """Return the parts of the second line, the most telling first."""
    if record.state == "dropped":
        return [f"dropped: {record.reason}" if record.reason else "dropped"]
    return [part for part in _parts(record, around) if part]


def _parts(record: KeyResultRecord, around: Around) -> Iterator[str]:
    if record.parts:
        yield from (f"{part.title}: {_clause(part, around)}" for part in record.parts)
    else:
        yield _standing(record, around)
        yield way(record)
        yield miss(record)
    yield _graded(record)
    yield _first_promised(record)
    if record.is_guardrail:
        yield "guardrail"
    elif record.weight != 1:
        yield f"weight {amount(record.weight)}" if record.weight else "not counted"
    if record.owner and record.owner != around.owner:
        yield record.owner
    if record.due != around.due:
        yield f"due {short_day(record.due, around.as_of)}"
    yield from _people(record)
    yield points(record.delta)


def _people(record: KeyResultRecord) -> Iterator[str]:
    """Yield what people say of it, and that they do not."""
    yield _belief(record)
    if record.unattended:
        yield "unattended: no person speaks of its numbers"
    if record.diverges and record.human_status:
        yield f"said to be {status_word(record.human_status)}"


def _first_promised(record: KeyResultRecord) -> str:
    first = record.original_target
    return f"first promised {_number_text(first)}" if first else ""


def _graded(record: KeyResultRecord) -> str:
    """Return the grade that `okr close` wrote, and the computed one where it is another."""
    grade = record.grade
    if grade is None or grade.grade is None:
        return ""
    was = "" if grade.computed == grade.grade else f", computed {score(grade.computed)}"
    return f"grade {score(grade.grade)}{was}"


def _clause(part: KeyResultRecord, around: Around) -> str:
    """Return a part's standing and way in one piece."""
    if part.state == "dropped":
        return "dropped"
    return ", ".join(filter(None, [_standing(part, around), way(part), miss(part)]))


def _standing(record: KeyResultRecord, around: Around) -> str:
    """Return the value, with its day where it is old, and what is expected today."""
    if record.why_not == "not-applicable":
        return "not applicable"
    said = told(record)
    if record.status == "outdated" and record.value_day and said:
        said += f" on {short_day(record.value_day, around.as_of)}"
    obstacle = OBSTACLES.get(record.why_not, "")
    said = said or ("" if obstacle else "no value yet")
    return ", ".join(filter(None, [said, expected(record), obstacle]))


def told(record: KeyResultRecord) -> str:
    """Return the last value in words, nothing where a number is missing."""
    value = record.value
    match value:
        case bool():
            return "done" if value else "not done"
        case tuple():
            return f"{len(value)} of {record.target_text}"
        case Decimal():
            return amount(Fraction(value), record.unit, record.precision)
    if record.kind == "milestones":
        return f"0 of {record.target_text}"
    return "not done" if record.kind == "done" else ""


def expected(record: KeyResultRecord) -> str:
    """Return what is expected today in the key result's own units, nothing where nothing is."""
    if record.status in ("achieved", "draft", "not-started"):
        return ""
    if record.expected_value is not None and record.expected is not None:
        number = amount(record.expected_value, "", computed_precision(record))
        return f"{number} expected"
    if record.kind == "milestones" and record.expected is not None:
        return f"{percent(record.expected)} expected"
    return ""


def way(record: KeyResultRecord) -> str:
    """Return from where to where: `0 → 22 (+20% of 18)`, `at most 4`.

    What was written is shown with all its digits; rounding would make another promise of it.
    """
    if record.kind in ("done", "milestones", "score"):
        return ""
    if record.kind == "establish":
        return "a first value is wanted"
    end = _end(record)
    if record.baseline is None:
        return f"to {end}" if record.kind == "metric" else end
    return f"{_written(record.baseline, record)} → {end}"


def _end(record: KeyResultRecord) -> str:
    if record.kind == "steps":
        return f"steps {record.target_text}"
    if record.kind != "metric" or record.target is None:
        return record.target_text
    if _is_plain(record.target_text):
        return _written(record.target, record)
    return f"{amount(record.target, '', record.precision)} ({record.target_text})"


def _written(number: Fraction, record: KeyResultRecord) -> str:
    return amount(number, "", max(record.precision or 0, digits_of(number)))


def _number_text(written: str) -> str:
    return amount(Fraction(written)) if _is_plain(written) else written


def _is_plain(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _belief(record: KeyResultRecord) -> str:
    if record.confidence is None:
        return ""
    said = f"confidence {amount(record.confidence)}"
    before = record.confidence_before
    if before is None:
        return said
    if record.confidence == before:
        return f"{said} {SAME}"
    return f"{said} {BETTER if record.confidence > before else WORSE}"
