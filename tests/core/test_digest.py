"""Some teams of a period, in as much as a sum of all needs to know of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.digest import FIRST, Aim, Digest, Pressing, TeamDigest, digest
from okrcli.core.pace import Member
from okrcli.core.records import Attention
from okrcli.kinds.situation import Child
from okrcli.model import Grade, Plan, Review
from plans import MIDDLE, compound, kpi, metric, objective, plan, question, said, sheet, team

F = Fraction
GONE, BEFORE = F(46, 91), F(3, 7)
"""The share of the quarter that is gone, and was a week earlier."""
NOBODY = Child(F(0), None)
Q4 = "2026-Q4"


def group() -> Plan:
    """A company whose numbers say all sorts of things, one that serves it, one that has closed."""
    return plan(
        team("company", objective("grow", metric("far")), of="2026"),
        team(
            "company",
            objective(
                "win", metric("a", weight=2), metric("b", baseline=None), commitment="aspirational"
            ),
            objective("calm", metric("c", target="tbd")),
            objective("off", metric("d"), state="dropped"),
            checkins={
                "a": [said("2026-11-02", 20), said("2026-11-09", 40)],
                "b": [said("2026-11-16", 70, status="off-track")],
            },
        ),
        team(
            "ops",
            objective(
                "run",
                compound("both", metric("x"), metric("y", supports=("company/win", "2026/gone"))),
                supports=("kpi/k", "company/2026/grow", "company/calm"),
            ),
            objective("walk", metric("z")),
            checkins={"both.x": [said("2026-10-05", 10)]},
        ),
        replace(team("sales", objective("sell", metric("s"))), review=graded()),
        kpis=[sheet("ops", kpi("k"))],
    )


def graded() -> Review:
    grades = {"s": Grade(grade=Decimal("0.3"))}
    return Review(closed=MIDDLE - timedelta(days=6), grades=grades)


def line(rank: tuple[int, bool, F], id_: str, at: str = "company", **keys: Any) -> Pressing:
    return Pressing(
        rank=rank,
        line=Attention(
            id=id_,
            uid=f"{at}/{Q4}/{id_}",
            owner=None,
            shown_status=keys["status"],
            title=id_.rpartition(".")[2].title(),
            **keys,
        ),
    )


def test_teams_come_to_numbers_to_what_is_pressing_and_to_who_serves_whom() -> None:
    silent = "no check-in yet, begun 1 Oct"
    where = group()
    assert digest(where, question(where)) == Digest(
        teams=(
            TeamDigest(
                id="company",
                now=Child(F(1), F(1, 2), F(7, 10) * GONE),
                before=Child(F(1), F(2, 3) * F(2, 5), F(7, 10) * BEFORE),
                status="on-track",
                status_before="on-track",
                members=(
                    Member("on-track", ever_reported=True, is_unknown=False),
                    Member("not-measurable", ever_reported=False, is_unknown=True),
                ),
                grade=NOBODY,
                objectives=3,
                key_results=4,
                counting=3,
                measurable=2,
                reported=2,
                measured=3,
                late=(39,),
                diverging=1,
                no_baseline=1,
            ),
            TeamDigest(
                id="ops",
                now=Child(F(2), F(1, 40), GONE),
                before=Child(F(2), F(1, 40), BEFORE),
                status="off-track",
                status_before="off-track",
                members=(
                    Member("off-track", ever_reported=True, is_unknown=False),
                    Member("no-data", ever_reported=False, is_unknown=False),
                ),
                grade=NOBODY,
                objectives=2,
                key_results=2,
                counting=2,
                measurable=2,
                reported=1,
                measured=4,
                late=(35, 39, 39),
                diverging=0,
                no_baseline=0,
            ),
            TeamDigest(
                id="sales",
                now=Child(F(1), F(0), GONE),
                before=Child(F(1), F(0), BEFORE),
                status="no-data",
                status_before="no-data",
                members=(Member("no-data", ever_reported=False, is_unknown=False),),
                grade=Child(F(1), F(3, 10)),
                objectives=1,
                key_results=1,
                counting=1,
                measurable=1,
                reported=0,
                measured=1,
                late=(),
                diverging=0,
                no_baseline=0,
            ),
        ),
        aims=(
            aim("win", F(1, 2), F(7, 10) * GONE, status="on-track", delta=F(1, 2) - F(4, 15)),
            aim("calm", status="not-measurable"),
            aim("off", status="dropped"),
        ),
        pressing=(
            line(
                (2, True, F(7, 10) - F(7, 10) * GONE),
                "b",
                kind="diverges",
                status="on-track",
                reason="a person says off-track; 70, 35 expected today",
                command='okr update b VALUE --blocker "..."',
            ),
            *(
                line(
                    (3, False, -GONE),
                    name,
                    "ops",
                    kind="outdated",
                    status="no-data",
                    reason=silent,
                    command=f"okr update {name} VALUE",
                )
                for name in ("both.y", "z")
            ),
            line(
                (5, False, F(-1)),
                "c",
                kind="not-measurable",
                status="not-measurable",
                reason="the target is still tbd",
                command=f"write target: in {Q4}/company.yaml",
            ),
            line(
                (6, True, 2 * (F(2, 5) - F(7, 10) * GONE)),
                "a",
                kind="no-owner",
                status="on-track",
                reason="nobody owns it",
                command=f"write owner: in {Q4}/company.yaml",
            ),
        ),
        lines=5,
        edges=(
            ("company/2026/grow", f"ops/{Q4}/run", "ops"),
            (f"company/{Q4}/calm", f"ops/{Q4}/run", "ops"),
            (f"company/{Q4}/win", f"ops/{Q4}/run", "ops"),
        ),
    )


def aim(id_: str, progress: F | None = None, expected: F | None = None, **keys: Any) -> Aim:
    figures: dict[str, Any] = {"progress": progress, "expected": expected, "delta": None}
    return Aim(uid=f"company/{Q4}/{id_}", title=id_.title(), **{**figures, **keys})


def test_only_what_is_asked_for_is_looked_at() -> None:
    where = group()
    asked = question(where)
    whole, some = digest(where, asked), digest(where, asked, ["ops", "nobody"])
    assert some.teams == whole.teams[1:2]
    assert (some.aims, some.edges, some.lines) == ((), whole.edges, 2)
    assert digest(where, asked, ["company"]).edges == ()
    assert digest(where, question(where, "sales")).teams == whole.teams[2:]
    assert digest(where, question(where, "ops")).aims == tuple(
        Aim(
            uid=f"ops/{Q4}/{one.id}",
            title=one.title,
            progress=progress,
            expected=GONE,
            status=status,  # type: ignore[arg-type]
            delta=F(0),
        )
        for one, progress, status in zip(
            where.teams[2].objectives, (F(1, 20), F(0)), ("off-track", "no-data"), strict=True
        )
    )


def test_of_each_status_one_line_more_is_kept_than_a_sum_ever_tells() -> None:
    many = [metric(f"m{n}", owner="al") for n in range(FIRST + 3)]
    last = metric("unknown", target="tbd", owner="al")
    where = plan(team("company", objective("o", *many, last, owner="al")))
    found = digest(where, question(where))
    assert [one.line.id for one in found.pressing] == [
        *(f"m{n}" for n in range(FIRST + 1)),
        "unknown",
    ]
    assert found.lines == FIRST + 4


def test_what_lacks_a_baseline_is_counted_for_each_team() -> None:
    bare = [metric(f"m{n}", baseline=None) for n in range(3)]
    where = plan(team("company", objective("o", *bare)), team("ops", objective("o", bare[0])))
    assert [one.no_baseline for one in digest(where, question(where)).teams] == [3, 1]
