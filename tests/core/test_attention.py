"""What needs attention: which lines there are, what they say, and in what order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import AS_OF, key_result, objective
from okrcli.core.attention import ORDER, attention, ranked
from okrcli.core.records import Attention, KeyResultRecord

HALF, ONE = Fraction(1, 2), Fraction(1)
AT = "company/2026-Q4"
FILE = "2026-Q4/company.yaml"


def kr(id_: str, gap: Fraction = HALF, **keys: Any) -> KeyResultRecord:
    """Return a key result that is some points behind."""
    return key_result(id=id_, **{"expected": gap, "progress": Fraction(0), **keys})


def named(*objectives: Any) -> list[tuple[str, str]]:
    return [(line.kind, line.id) for line in attention(objectives, AS_OF)]


def test_the_lines_come_as_a_meeting_takes_them_each_with_what_ranks_it() -> None:
    wanted = objective(
        kr("unowned", owner=None),
        kr("unknown", status="not-measurable", why_not="target-tbd"),
        kr("doubted", status="at-risk", confidence=Fraction(5), confidence_before=Fraction(6)),
        kr("silent", status="no-data"),
        kr("old", status="outdated", weight=Fraction(2)),
        kr("disputed", diverges=True, human_status="off-track"),
        kr("behind", status="off-track"),
        kr("far-behind", status="off-track", weight=Fraction(3)),
        kr("calm", status="in-progress", is_guardrail=True, is_out=True),
        kr("fine"),
        commitment="committed",
    )
    dream = objective(kr("dream", Fraction(9), status="off-track"))
    assert [
        (rank, line.kind, line.id, line.uid) for rank, line in ranked([dream, wanted], AS_OF)
    ] == [
        ((0, False, -HALF), "guardrail-out", "calm", f"{AT}/calm"),
        ((1, False, -3 * HALF), "off-track", "far-behind", f"{AT}/far-behind"),
        ((1, False, -HALF), "off-track", "behind", f"{AT}/behind"),
        ((1, True, -Fraction(9)), "off-track", "dream", f"{AT}/dream"),
        ((2, False, -HALF), "diverges", "disputed", f"{AT}/disputed"),
        ((3, False, -ONE), "outdated", "old", f"{AT}/old"),
        ((3, False, -HALF), "outdated", "silent", f"{AT}/silent"),
        ((4, False, -HALF), "falling-confidence", "doubted", f"{AT}/doubted"),
        ((5, False, -HALF), "not-measurable", "unknown", f"{AT}/unknown"),
        ((6, False, -HALF), "no-owner", "unowned", f"{AT}/unowned"),
    ]
    assert [line for _, line in ranked([wanted], AS_OF)] == [*attention([wanted], AS_OF)]


@pytest.mark.parametrize(
    "calm",
    [
        {"is_out": True},
        {"is_guardrail": True},
        {"status": "at-risk"},
        {"status": "at-risk", "confidence": Fraction(5)},
        {"status": "at-risk", "confidence_before": Fraction(5)},
        {"status": "at-risk", "confidence": Fraction(5), "confidence_before": Fraction(5)},
        {"status": "on-track", "confidence": Fraction(5), "confidence_before": Fraction(6)},
        {"status": "not-measurable", "why_not": "not-applicable"},
        {"status": "on-track", "why_not": "target-tbd"},
        {"status": "draft", "owner": None},
        {"status": "dropped", "owner": None},
    ],
)
def test_what_is_as_it_should_be_has_no_line(calm: dict[str, Any]) -> None:
    assert named(objective(kr("a", **calm))) == []


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_of_what_is_not_promised_nothing_needs_attention(state: str) -> None:
    left = objective(kr("a", status="off-track"), state=state, id="left")
    assert named(left, objective(kr("b", status="off-track"))) == [("off-track", "b")]


def test_parts_speak_for_what_they_make_up_the_most_pressing_of_them() -> None:
    parts = (
        kr("x", status="outdated", ref="both.x"),
        kr("y", status="off-track", ref="both.y"),
        kr("z", ONE, status="off-track", ref="both.z"),
    )
    assert named(objective(kr("both", status="outdated", parts=parts))) == [("off-track", "both.z")]
    quiet = (kr("x", ref="both.x"),)
    assert named(objective(kr("both", status="off-track", parts=quiet))) == [("off-track", "both")]
    for over in ("draft", "dropped"):
        assert named(objective(kr("both", status=over, parts=parts))) == []


def line(**keys: Any) -> Attention:
    own: dict[str, Any] = {
        "id": "market",
        "uid": f"{AT}/market",
        "title": "A larger share of the market",
        "owner": "giulia",
        "status": "on-track",
        "shown_status": keys.get("status", "on-track"),
    }
    return Attention(**{**own, **keys})


def test_an_objective_stands_there_where_no_key_result_explains_it() -> None:
    unknown: dict[str, Any] = {"status": "not-measurable"}
    none = line(
        kind="not-measurable",
        reason="it has no key results",
        command=f"write key_results: in {FILE}",
        **unknown,
    )
    assert attention([objective(**unknown, owner=None)], AS_OF) == (
        Attention(**{**vars(none), "owner": None}),
    )
    some = objective(kr("a", **unknown, why_not="not-applicable"), **unknown)
    (told,) = attention([some], AS_OF)
    assert told.reason == "none of its key results can be measured"
    assert attention([objective(kr("a"), owner=None)], AS_OF) == (
        line(
            kind="no-owner",
            owner=None,
            reason="nobody owns it",
            command=f"write owner: in {FILE}",
        ),
    )
    explained = kr("a", status="off-track")
    assert named(objective(explained, owner=None)) == [("off-track", "a")]
    assert named(objective(explained, **unknown)) == [("off-track", "a")]


def test_a_guardrail_of_another_is_named_and_one_of_its_own_stands_for_itself() -> None:
    calm = kr("calm", status="in-progress", is_guardrail=True, is_out=True)
    found = ranked(
        [objective(calm, guardrails_out=("calm", "kpi/churn"), commitment="committed")], AS_OF
    )
    assert [(rank, one.id) for rank, one in found] == [
        ((0, False, -HALF), "calm"),
        ((0, False, Fraction(0)), "market"),
    ]
    assert found[1][1] == line(
        kind="guardrail-out",
        reason="its guardrail kpi/churn is out of its band",
        command="okr update kpi/churn VALUE",
    )


numbers = st.builds(Fraction, st.integers(0, 20), st.just(10))
records = st.builds(
    lambda number, gap, status, owner: kr(f"k{number}", gap, status=status, owner=owner),
    st.integers(0, 99),
    numbers,
    st.sampled_from(["off-track", "outdated", "on-track", "no-data", "not-measurable"]),
    st.sampled_from(["ana", None]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(records, max_size=4), max_size=4), st.booleans())
def test_no_line_stands_after_one_that_is_less_pressing(
    found: list[list[KeyResultRecord]], committed: bool
) -> None:
    kinds = ("committed", "aspirational") if committed else ("aspirational", "committed")
    every = [objective(*krs, commitment=kinds[at % 2]) for at, krs in enumerate(found)]
    ranks = [rank for rank, _ in ranked(every, AS_OF)]
    assert ranks == sorted(ranks)
    assert [ORDER[rank[0]] for rank in ranks] == [one.kind for one in attention(every, AS_OF)]
