"""What is fine, or was told already, hides nothing that stands after it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.model import KpiSheet, Objective, Plan
from plans import done, found, kpi, metric, objective, places_of, plan, sheet, team

FINE = objective("fine", done("x"), done("y"), owner="al")
NOTHING = Decimal(0)


def of(*objectives: Objective, kpis: tuple[KpiSheet, ...] = ()) -> Plan:
    return plan(team("company", *objectives), kpis=kpis)


def messages(rule: str, where: Plan) -> list[str]:
    return [str(one.message) for one in found(rule, where)]


def weightless(id_: str) -> Objective:
    return objective(id_, done(f"{id_}-x", weight=NOTHING), done(f"{id_}-y", weight=NOTHING))


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        ("key-result-count", of(FINE, objective("a", done("k")), FINE, objective("b", done("l")))),
        (
            "objective-count",
            plan(
                team("company", *(objective(f"o{n}") for n in range(4))),
                team("sales"),
                team("it", FINE),
                team("ops"),
            ),
        ),
        (
            "zero-weights",
            of(objective("d", state="draft"), weightless("a"), FINE, weightless("b")),
        ),
        (
            "unknown-guardrail",
            of(
                objective("a", metric("k"), guardrails=("none", "kept", "gone")),
                objective("b", Hold(id="kept", title="Kept", at_most=Decimal(4))),
            ),
        ),
    ],
)
def test_each_fault_is_told_whatever_stands_before_it(rule: str, where: Plan) -> None:
    assert len(found(rule, where)) == 2


def test_an_owner_is_missed_in_a_kpi_that_the_file_has_no_place_for() -> None:
    unplaced = KpiSheet(team="company", file="okrs/kpis/company.yaml", kpis=(kpi("k"),))
    assert places_of("missing-owner", of(FINE, kpis=(unplaced,))) == [
        ("okrs/kpis/company.yaml", ())
    ]
    placed = sheet("company", kpi("k"))
    assert places_of("missing-owner", of(FINE, kpis=(placed,))) == [
        ("okrs/kpis/company.yaml", ("kpis", 0))
    ]


@pytest.mark.parametrize(
    ("due", "is_found"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
    ],
)
def test_a_milestone_may_be_due_on_the_first_and_on_the_last_day(due: date, is_found: bool) -> None:
    kr: KeyResult = Milestones(
        id="kr", title="Kr", milestones=(Milestone(id="m", title="M", due=due),)
    )
    assert bool(found("milestone-outside", of(objective("a", kr)))) == is_found


def test_a_circle_of_eleven_is_drawn_whole_and_of_a_longer_one_the_ends() -> None:
    def drawn(count: int) -> str:
        ring = [
            objective(f"o{n:02}", supports=(f"company/2026-Q4/o{(n + 1) % count:02}",))
            for n in range(count)
        ]
        (message,) = messages("supports-loop", of(*ring))
        return message

    assert "..." not in drawn(11)
    assert drawn(12).count("->") == 10
    assert "o04 -> ... -> o08" in drawn(12)
