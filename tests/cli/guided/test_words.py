"""What one line of an answer means."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.cli.guided.words import Key, Words, read
from okrcli.cli.typed import Given
from okrcli.core.references import everything
from okrcli.core.subjects import Subject, subject_of
from okrcli.errors import UsageError
from okrcli.kinds.milestones import Milestone, Milestones
from plans import done, kpi, metric, objective, plan, sheet, team

ROLL_OUT = Milestones(
    id="roll-out",
    title="In use",
    milestones=(Milestone(id="chosen", title="Chosen"), Milestone(id="moved", title="Moved")),
)
PLAN = plan(
    team(
        "company",
        objective(
            "o",
            metric("clients", unit="clients"),
            metric("share", unit="%"),
            metric("cost", unit="EUR per month"),
            done("launch"),
            ROLL_OUT,
        ),
    ),
    kpis=[sheet("company", kpi("rating"))],
)
SUBJECTS: dict[str, Subject] = {
    one.ref: subject_of(PLAN, one) for one in everything(PLAN) if one.kind != "objective"
}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("", Key.SKIP),
        ("  \n", Key.SKIP),
        ("b", Key.BACK),
        (" B ", Key.BACK),
        ("?", Key.HELP),
        ("q", Key.QUIT),
    ],
)
def test_a_key_alone_leads_elsewhere_whatever_is_asked(line: str, key: Key) -> None:
    assert all(read(line, subject) is key for subject in SUBJECTS.values())


@pytest.mark.parametrize(
    ("line", "given", "confidence", "note"),
    [
        ("12", {"value": "12"}, None, ""),
        ("12 c7", {"value": "12"}, 7, ""),
        ("12 c7 two have signed", {"value": "12"}, 7, "two have signed"),
        ("12 C7,5 so  spaced", {"value": "12"}, "7.5", "so  spaced"),
        ("12\tc10\tnote", {"value": "12"}, 10, "note"),
        ("12 two have signed c7", {"value": "12"}, None, "two have signed c7"),
        ("12 calls, c7 people", {"value": "12"}, None, "calls, c7 people"),
        ("12 clients c7 more", {"value": "12"}, 7, "more"),
        ("12 clientship", {"value": "12"}, None, "clientship"),
        ("12 710", {"value": "12 710"}, None, ""),
        ("1 234 567,5 c7", {"value": "1 234 567,5"}, 7, ""),
        ("12 710 clients", {"value": "12 710"}, None, ""),
        ("12.5 710", {"value": "12.5"}, None, "710"),
        ("-5 c3", {"value": "-5"}, 3, ""),
        ("120k", {"value": "120k"}, None, ""),
        ("+2 c7 more", {"add": "2"}, 7, "more"),
        ("+-2", {"add": "-2"}, None, ""),
        ("+1 200 c7", {"add": "1 200"}, 7, ""),
        ("45 % c7", {"value": "45 %"}, 7, ""),
        ("=", {"same": True}, None, ""),
        ("= c7 quiet week", {"same": True}, 7, "quiet week"),
        ("c4", {}, 4, ""),
        ("c4 worried", {}, 4, "worried"),
        ("- waiting for the survey", {}, None, "waiting for the survey"),
        ("- c4 waiting", {}, 4, "waiting"),
        ("-", {}, None, ""),
        ("n/a no contracts left", {"value": "n/a"}, None, "no contracts left"),
        ("waiting", {"value": "waiting"}, None, ""),
        ("c", {"value": "c"}, None, ""),
    ],
)
def test_a_line_is_a_value_then_a_confidence_then_a_note(
    line: str, given: dict[str, Any], confidence: int | str | None, note: str
) -> None:
    sure = None if confidence is None else Decimal(confidence)
    words = Words(given=Given(**given), confidence=sure, note=note)
    assert read(line, SUBJECTS["clients"]) == words


@pytest.mark.parametrize(
    ("name", "line", "given", "note"),
    [
        ("share", "45 % better", {"value": "45 %"}, "better"),
        ("share", "45% better", {"value": "45%"}, "better"),
        ("cost", "41.900 EUR per month as planned", {"value": "41.900"}, "as planned"),
        ("cost", "41.900 eur in all", {"value": "41.900"}, "eur in all"),
        ("rating", "4,5 of 5", {"value": "4,5"}, "of 5"),
        ("launch", "done at last", {"value": "done"}, "at last"),
        ("launch", "y at last", {"value": "done"}, "at last"),
        ("launch", "no c4", {"value": "not-done"}, ""),
        ("launch", "Not done, alas", {"value": "not-done"}, "alas"),
        ("launch", "not done alas", {"value": "not-done"}, "alas"),
        ("launch", "sì finalmente", {"value": "done"}, "finalmente"),
        ("launch", "fatto c8", {"value": "fatto"}, ""),
        ("launch", "Non fatto, purtroppo", {"value": "not-done"}, "purtroppo"),
        ("launch", "5", {"value": "5"}, ""),
        ("launch", "= c4", {"same": True}, ""),
        ("roll-out", "chosen", {"done": ("chosen",)}, ""),
        ("roll-out", "chosen, moved all in one", {"done": ("chosen", "moved")}, "all in one"),
        ("roll-out", "moved !chosen c4", {"done": ("moved",), "reopen": ("chosen",)}, ""),
        ("roll-out", "!chosen", {"reopen": ("chosen",)}, ""),
        ("roll-out", "chosn c4", {"done": ("chosn",)}, ""),
        ("roll-out", "n/a stopped", {"value": "n/a"}, "stopped"),
        ("roll-out", "n/d fermo", {"value": "n/d"}, "fermo"),
        ("roll-out", "=", {"same": True}, ""),
    ],
)
def test_units_flags_and_milestones_have_their_own_words(
    name: str, line: str, given: dict[str, Any], note: str
) -> None:
    words = read(line, SUBJECTS[name])
    assert isinstance(words, Words)
    assert (words.given, words.note) == (Given(**given), note)


@pytest.mark.parametrize("line", ["12 c11", "12 c7x", "c99 worried"])
def test_a_confidence_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match="0 to 10"):
        read(line, SUBJECTS["clients"])


NUMBERS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
NOTES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)


@given(NUMBERS, st.none() | st.integers(0, 10), NOTES)
def test_any_number_confidence_and_note_come_back_as_they_were_typed(
    number: Decimal, confidence: int | None, note: str
) -> None:
    first = note.partition(" ")[0]
    assume(note not in ("", "b", "q", "?"))
    assume(first != "%" and not first[:1].isdigit() and first[:1] not in ("c", "C"))
    sure = "" if confidence is None else f" c{confidence}"
    words = read(f"{number:f}{sure} {note}", SUBJECTS["rating"])
    assert isinstance(words, Words)
    assert words.given == Given(value=f"{number:f}")
    assert words.confidence == confidence
    assert words.note == note


@given(st.text(max_size=40), st.sampled_from(sorted(SUBJECTS)))
def test_any_line_means_something_or_is_refused_in_words(line: str, name: str) -> None:
    try:
        meant: object = read(line, SUBJECTS[name])
    except UsageError as refused:
        meant = refused.hint
    assert meant
