"""The second line of a key result: its value, its way and its belief, in its own units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.reasons import computed_precision, miss, obstacle
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.wording import amount, digits_of, percent, status_word
from okrcli.language import _, pgettext
from okrcli.lean import dataclass
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
        why = record.reason
        return [_("dropped: {reason}", reason=why) if why else status_word("dropped")]
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
    yield role(record)
    if record.owner and record.owner != around.owner:
        yield record.owner
    if record.due != around.due:
        yield _("due {day}", day=short_day(record.due, around.as_of))
    yield from _people(record)
    yield points(record.delta)


def role(record: KeyResultRecord) -> str:
    """Return how a key result counts, nothing where it does as any other."""
    if record.is_guardrail:
        return _("guardrail")
    if record.weight == 1:
        return ""
    return _("weight {number}", number=amount(record.weight)) if record.weight else _("not counted")


def _people(record: KeyResultRecord) -> Iterator[str]:
    """Yield what people say of it, and that they do not."""
    yield _belief(record)
    if record.unattended:
        yield _("unattended: no person speaks of its numbers")
    if record.diverges and record.human_status:
        yield _("said to be {status}", status=status_word(record.human_status))


def _first_promised(record: KeyResultRecord) -> str:
    first = record.original_target
    return _("first promised {target}", target=_number_text(first)) if first else ""


def _graded(record: KeyResultRecord) -> str:
    """Return the grade that `okr close` wrote, and the computed one where it is another."""
    grade = record.grade
    if grade is None or grade.grade is None:
        return ""
    if grade.computed == grade.grade:
        return _("grade {grade}", grade=score(grade.grade))
    was = score(grade.computed)
    return _("grade {grade}, computed {computed}", grade=score(grade.grade), computed=was)


def _clause(part: KeyResultRecord, around: Around) -> str:
    """Return a part's standing and way in one piece."""
    if part.state == "dropped":
        return status_word("dropped")
    apart = pgettext("between facts", ", ")
    return apart.join(filter(None, [_standing(part, around), way(part), miss(part)]))


def _standing(record: KeyResultRecord, around: Around) -> str:
    """Return the value, with its day where it is old, and what is expected today."""
    if record.why_not == "not-applicable":
        return _("not applicable")
    said = told(record)
    if record.status == "outdated" and record.value_day and said:
        said = dated(said, record.value_day, around.as_of)
    missing = obstacle(record)
    said = said or ("" if missing else _("no value yet"))
    return ", ".join(filter(None, [said, expected(record), missing]))


def dated(said: str, day: date, as_of: date) -> str:
    """Return a value with the day it is of."""
    return _("{value} on {day}", value=said, day=short_day(day, as_of))


def told(record: KeyResultRecord) -> str:
    """Return the last value in words, nothing where a number is missing."""
    value = record.value
    match value:
        case bool():
            return _("done") if value else _("not done")
        case tuple():
            return _("{count} of {all}", count=len(value), all=record.target_text)
        case Decimal():
            return amount(Fraction(value), record.unit, record.precision)
    if record.kind == "milestones":
        return _("{count} of {all}", count=0, all=record.target_text)
    return _("not done") if record.kind == "done" else ""


def expected(record: KeyResultRecord) -> str:
    """Return what is expected today in the key result's own units, nothing where nothing is."""
    if record.status in ("achieved", "draft", "not-started"):
        return ""
    if record.expected_value is not None and record.expected is not None:
        number = amount(record.expected_value, "", computed_precision(record))
        return _("{number} expected", number=number)
    if record.kind == "milestones" and record.expected is not None:
        return _("{number} expected", number=percent(record.expected))
    return ""


def way(record: KeyResultRecord) -> str:
    """Return from where to where: `0 → 22 (+20% of 18)`, `at most 4`.

    What was written is shown with all its digits; rounding would make another promise of it.
    """
    if record.kind in ("done", "milestones", "score"):
        return ""
    if record.kind == "establish":
        return _("a first value is wanted")
    end = _end(record)
    if record.baseline is None:
        return _("to {target}", target=end) if record.kind == "metric" else end
    return f"{_written(record.baseline, record)} → {end}"


def _end(record: KeyResultRecord) -> str:
    if record.kind == "steps":
        return _("steps {steps}", steps=record.target_text)
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
    said = _("confidence {number}", number=amount(record.confidence))
    before = record.confidence_before
    if before is None:
        return said
    if record.confidence == before:
        return f"{said} {SAME}"
    return f"{said} {BETTER if record.confidence > before else WORSE}"
