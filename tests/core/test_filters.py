"""Which key results a report shows, and which of them are what was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import key_result, objective, team
from okrcli.core.filters import Filters, filtered
from okrcli.core.records import KeyResultRecord, ObjectiveRecord

AT = "company/2026-Q4"


def kr(id_: str, **keys: Any) -> KeyResultRecord:
    return key_result(id=id_, **{"owner": "ana", **keys})


def named(id_: str, *krs: KeyResultRecord, **keys: Any) -> ObjectiveRecord:
    return objective(*krs, id=id_, uid=f"{AT}/{id_}", **keys)


PARTS = (
    kr("x", uid=f"{AT}/both.x", owner="bo", tags=("web",)),
    kr("y", uid=f"{AT}/both.y", status="off-track"),
)
WIN = named(
    "win",
    kr("a", tags=("web", "shop")),
    kr("b", owner="bo", status="off-track", diverges=True),
    kr("both", parts=PARTS, tags=("shop",)),
    owner="bo",
)
REST = named("rest", kr("c", owner=None, status="outdated"), owner=None, tags=("web",))


@pytest.mark.parametrize(
    ("asked", "shown", "fitting", "options"),
    [
        (Filters(), "a b both c", "win a b both both.x both.y rest c", ()),
        (Filters(owner=("bo",)), "b both", "win b both.x", ("--owner bo",)),
        (
            Filters(owner=("bo", "ana")),
            "a b both",
            "win a b both both.x both.y",
            ("--owner bo,ana",),
        ),
        (Filters(tag=("web",)), "a both", "a both.x rest", ("--tag web",)),
        (Filters(tag=("shop", "new")), "a both", "a both both.x both.y", ("--tag shop,new",)),
        (Filters(tag=("new",)), "", "", ("--tag new",)),
        (Filters(status=("off-track",)), "b both", "b both.y", ("--status off-track",)),
        (Filters(diverging=True), "b", "b", ("--diverging",)),
        (
            Filters(owner=("bo",), tag=("web",), status=("on-track", "outdated")),
            "both",
            "both.x",
            ("--owner bo", "--tag web", "--status on-track,outdated"),
        ),
        (
            Filters(owner=("bo",), status=("off-track",), diverging=True),
            "b",
            "b",
            ("--owner bo", "--status off-track", "--diverging"),
        ),
    ],
)
def test_a_filter_shows_what_fits_and_says_which_of_it_was_asked_for(
    asked: Filters, shown: str, fitting: str, options: tuple[str, ...]
) -> None:
    firm = replace(team(WIN, REST), title="The firm")
    kept = filtered([firm, team(id="empty")], asked)
    ids = [record.id for one in kept for each in one.objectives for record in each.key_results]
    assert ids == shown.split()
    assert asked.fitting([WIN, REST]) == {f"{AT}/{name}" for name in fitting.split()}
    assert asked.options == options


def test_what_is_left_keeps_its_figures_and_what_is_left_empty_is_gone() -> None:
    firm, other = replace(team(WIN, REST), title="The firm"), team(REST, id="other")
    (whole, second), (kept,) = firm.objectives, filtered([firm, other], Filters(owner=("bo",)))
    assert kept == replace(firm, objectives=(replace(whole, key_results=WIN.key_results[1:]),))
    assert filtered([other, firm], Filters(status=("outdated",))) == (
        other,
        replace(firm, objectives=(second,)),
    )
    assert filtered([firm, other], Filters()) == (firm, other)
