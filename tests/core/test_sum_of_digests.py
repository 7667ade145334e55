"""What parts of many teams come to, from their digests alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import builders
from okrcli.core.digest import Aim, Digest, Pressing, TeamDigest
from okrcli.core.overview import Department, Disorder, Overview, Served, overview
from okrcli.core.pace import Member
from okrcli.core.records import Attention, Scope, Status
from okrcli.kinds.situation import Child
from okrcli.settings import Settings, TeamSettings
from plans import MIDDLE, period, plan, problem, question

NO_GRADE = Child(Fraction(0), None)


def counted(id_: str, progress: Fraction, status: Status = "on-track", **keys: Any) -> TeamDigest:
    """A team of two objectives, of 3 + 5 key results, expected to be half way."""
    base = TeamDigest(
        id=id_,
        now=Child(Fraction(2), progress, Fraction(1, 2)),
        before=Child(Fraction(2), Fraction(1, 10), Fraction(1, 5)),
        status=status,
        status_before="no-data",
        members=(Member(status, ever_reported=True, is_unknown=False),),
        grade=NO_GRADE,
        objectives=2,
        key_results=8,
        counting=7,
        measurable=6,
        reported=5,
        measured=10,
        late=(),
        diverging=1,
        no_baseline=2,
    )
    return replace(base, **keys)


def pressing(rank: int, id_: str, status: Status) -> Pressing:
    return Pressing(rank=(rank, False, Fraction(0)), line=attention(id_, status))


def attention(id_: str, status: Status) -> Attention:
    return builders.attention(id=id_, status=status)


def aim(id_: str) -> Aim:
    return Aim(
        uid=f"firm/2026-Q4/{id_}",
        title=id_,
        progress=Fraction(1, 3),
        expected=Fraction(1, 4),
        status="at-risk",
        delta=None,
    )


def two_parts() -> list[Digest]:
    """A firm with art, of which it is a part, and two more, looked at in two parts."""
    firm = counted("firm", Fraction(9, 10), grade=Child(Fraction(1), Fraction(3, 5)))
    art = counted("art", Fraction(1, 10), "off-track", late=(3, 14, 13))
    inner = counted("art/it", Fraction(1, 5), "off-track", late=(15,))
    bare = counted("zoo", Fraction(2, 5), measured=0, grade=Child(Fraction(2), Fraction(3, 10)))
    first = Digest(
        teams=(firm, art),
        aims=(aim("win"), aim("last")),
        pressing=(pressing(1, "a", "off-track"), pressing(3, "b", "outdated")),
        lines=9,
        edges=(("firm/2026-Q4/win", "art/2026-Q4/run", "art"), ("x", "firm/2026-Q4/win", "firm")),
    )
    second = Digest(
        teams=(inner, bare),
        aims=(),
        pressing=(
            pressing(0, "c", "on-track"),
            pressing(2, "d", "at-risk"),
            pressing(4, "e", "no-data"),
            pressing(5, "f", "at-risk"),
            pressing(6, "g", "no-data"),
        ),
        lines=11,
        edges=(
            ("art/2026-Q4/run", "art/it/2026-Q4/help", "art/it"),
            ("art/it/2026-Q4/help", "firm/2026-Q4/win", "firm"),
            ("art/it/2026-Q4/help", "art/2026-Q4/run", "art"),
        ),
    )
    return [first, second]


def test_a_sum_says_what_its_parts_come_to() -> None:
    settings = Settings(top="firm", teams={"firm": TeamSettings(title="The firm")})
    asked = replace(question(plan(settings=settings), "firm"), own=True)
    broken = problem("okrs/2026-Q4/z.yaml"), problem("okrs/2026-Q4/x.yaml")
    minor = replace(problem("okrs/2026-Q4/y.yaml"), level="warning")
    half, fifth = Fraction(1, 2), Fraction(1, 5)
    assert overview(settings, asked, two_parts(), [*broken, minor, broken[0]]) == Overview(
        settings=settings,
        as_of=MIDDLE,
        since=asked.since,
        period=period(),
        progress=Fraction(2, 5),
        expected=half,
        status="on-track",
        delta=Fraction(3, 10),
        measurable=24,
        counting=28,
        reported=20,
        problems=(broken[1], minor, broken[0], broken[0]),
        grade=Fraction(2, 5),
        scope=Scope(team="firm", title="The firm", own=True, shown=32, total=32),
        teams=4,
        objectives=8,
        key_results=32,
        top=(Served(objective=aim("win"), teams=2), Served(objective=aim("last"), teams=0)),
        unaligned=1,
        now=Counter({"off-track": 2, "on-track": 2}),
        before=Counter({"no-data": 4}),
        disorder=Disorder(late=4, late_teams=2, very_late=2, no_baseline=8, diverging=4, broken=2),
        departments=(
            Department(
                id="art",
                teams=2,
                progress=Fraction(3, 20),
                expected=half,
                statuses=Counter({"off-track": 2}),
                late=fifth,
                aligned=Fraction(1),
            ),
            Department(
                id="zoo",
                teams=1,
                progress=2 * fifth,
                expected=half,
                statuses=Counter({"on-track": 1}),
                late=None,
                aligned=Fraction(0),
            ),
        ),
        first=(
            attention("c", "on-track"),
            attention("a", "off-track"),
            attention("d", "at-risk"),
            attention("b", "outdated"),
        ),
        more=16,
        more_statuses=("no-data", "at-risk"),
    )


def test_without_objectives_on_top_no_department_is_called_aligned() -> None:
    first, second = two_parts()
    found = summed_by_hand([replace(first, aims=()), second])
    assert (found.top, found.unaligned) == ((), 0)
    assert [one.aligned for one in found.departments] == [None, None]
    assert (found.scope.team, found.scope.title) == (None, "")
    assert summed_by_hand([]).progress is None


def summed_by_hand(parts: list[Digest]) -> Overview:
    settings = Settings(top="firm")
    return overview(settings, question(plan(settings=settings)), parts)


def test_departments_stand_the_largest_first_and_by_name_and_the_smallest_are_one_line() -> None:
    names = [*(f"d{n}" for n in range(10, 19)), "d17/a", "d18/a", "d18/a/b"]
    teams = tuple(counted(name, Fraction(1, 10)) for name in reversed(names))
    (part,) = [replace(two_parts()[0], teams=teams, aims=(aim("win"),))]
    found = summed_by_hand([part]).departments
    assert [(one.id, one.teams) for one in found] == [
        *(("d18", 3), ("d17", 2)),
        *((f"d{n}", 1) for n in range(10, 15)),
        ("2 others", 2),
    ]
    assert (found[-1].progress, found[-1].late, found[-1].aligned) == (Fraction(1, 10), 0, 0)


def test_below_a_department_that_is_asked_for_its_own_departments_are_told_apart() -> None:
    names = ["art", "art/it", "art/it/ops", "art/it/ops/night", "art/it/dev", "zoo"]
    part = replace(two_parts()[0], teams=tuple(counted(one, Fraction(0)) for one in names))
    asked = replace(question(plan()), top="art/it")
    found = overview(Settings(), asked, [part]).departments
    assert [(one.id, one.teams) for one in found] == [
        ("art/it/ops", 2),
        ("art", 1),
        ("art/it/dev", 1),
        ("zoo", 1),
    ]


def test_a_single_department_too_many_keeps_its_own_line() -> None:
    names = [f"d{n}" for n in range(8)]
    part = replace(two_parts()[0], teams=tuple(counted(one, Fraction(0)) for one in names))
    assert [one.id for one in summed_by_hand([part]).departments] == names
