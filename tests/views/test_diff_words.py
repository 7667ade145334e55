"""The words of a diff: one for each sort of change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core.diff.records import Change, Diff, Split
from okrcli.kinds.band import Banded
from okrcli.kinds.clauses import PlanPoint, Revision
from okrcli.kinds.milestones import Milestone
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.settings import Cadence
from okrcli.views.diff import json, sections
from okrcli.views.diff.summary import compared, heading, progress, summary
from okrcli.views.diff.words import how, tenth, value, words
from okrcli.views.page import Page
from plans import MIDDLE, done, kpi, metric, objective, period

STATES = (
    ("active", "dropped", "dropped at 13 %"),
    ("active", "draft", "back to a draft"),
    ("draft", "active", "promised, no draft any more"),
    ("dropped", "active", "taken up again"),
    ("draft", "dropped", "draft → dropped at 13 %"),
)
LEAST, BETWEEN = Banded(at_least=Decimal("4.5")), Banded(between=(Decimal(4), Decimal(5)))
MOST_4, MOST_5 = Banded(at_most=Decimal(4)), Banded(at_most=Decimal(5))
FIRST = Milestone(id="a", title="Chosen", due=date(2026, 11, 1))


def change(**keys: Any) -> Change:
    said: dict[str, Any] = {"team": "company", "period": "2026-Q4", "id": "kr", "what": "changed"}
    return Change(**{**said, "uid": "company/2026-Q4/kr", "path": "okrs/x.yaml", **keys})


def diff(*changes: Change, **keys: Any) -> Diff:
    split = Split(before=None, after=None, kept=None)
    said: dict[str, Any] = {"period": period(), "teams": ("company",), "progress": split}
    return Diff(**{"changes": changes, "as_of": MIDDLE, **said, **keys})


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"field": "owner", "old": None, "new": "bo"}, "owner – → bo"),
        ({"field": "title", "old": "Old", "new": "New"}, '"Old" → "New"'),
        ({"field": "description", "old": "", "new": "x"}, "description added"),
        ({"field": "description", "old": "x", "new": ""}, "description removed"),
        ({"field": "description", "old": "x", "new": "y"}, "description written anew"),
        ({"field": "tags", "old": ("a", "b"), "new": ("b", "c")}, "tags +c -a"),
        (
            {"field": "cadence", "old": Cadence(7), "new": Cadence(3)},
            "cadence weekly → every 3 days",
        ),
        ({"field": "private", "old": False, "new": True}, "private no → yes"),
        ({"field": "milestones.a", "old": FIRST, "new": None}, 'milestone "Chosen" removed'),
        (
            {"field": "milestones.a", "old": None, "new": FIRST},
            'milestone "Chosen" added, weight 1 by 2026-11-01',
        ),
        (
            {"field": "milestones.a.title", "old": "One", "new": "Two"},
            'milestones a title "One" → "Two"',
        ),
        ({"field": "kind", "old": metric("kr"), "new": done("kr")}, "metric (100) → done (done)"),
        (
            {"field": "steps", "old": {Decimal(20): Decimal(1)}, "new": {Decimal(30): Decimal(1)}},
            "steps 20: 1 → 30: 1",
        ),
        ({"field": "plan", "old": (), "new": (PlanPoint(MIDDLE, Decimal(2)),)}, "plan added"),
        (
            {"field": "revisions", "old": (), "new": (Revision(MIDDLE, "", {}),)},
            "revisions 1 entry more",
        ),
        (
            {"field": "band", "old": MOST_4, "new": MOST_5, "unit": "%"},
            "band at most 4 → at most 5 %",
        ),
        ({"what": "added", "new": done("x")}, "added, done or not"),
        ({"what": "added", "new": metric("x", unit="h")}, "added, 0 → 100 h"),
        ({"what": "added", "new": objective("x", done("y"))}, "added, 1 key result"),
        ({"what": "added", "new": kpi("x")}, "added, a KPI"),
        ({"what": "removed", "before": Fraction(13, 100)}, "removed at 13 %"),
        ({"what": "removed"}, "removed"),
        ({"what": "moved", "old": "a", "new": "b"}, "moved from a to b"),
        ({"what": "removed", "day": MIDDLE, "old": Decimal(3)}, "the value of 16 Nov removed: 3"),
        (
            {
                "what": "rewritten",
                "field": "value",
                "day": MIDDLE,
                "old": Decimal(3),
                "new": Decimal(4),
            },
            "16 Nov: value 3 → 4",
        ),
        ({"what": "rewritten", "field": "order"}, "the entries of a day in another order"),
        *(
            ({"field": "state", "old": old, "new": new, "before": Fraction(13, 100)}, said)
            for old, new, said in STATES
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_every_sort_of_change_has_words(keys: Mapping[str, Any], said: str) -> None:
    assert words(change(**keys)) == said


def test_the_words_change_with_the_language_and_the_command_does_not() -> None:
    keys: dict[str, Any] = {"field": "band", "old": MOST_4, "new": LEAST, "unit": "%"}
    with speaking(speech("it")):
        assert words(change(**keys)) == "band al massimo 4 → almeno 4,5 %"
        assert sections.mending(change(**keys)) == 'okr revise kr --at-least 4.5 --reason "..."'
        target = change(field="target", new=Decimal("3000.5"))
        assert sections.mending(target) == 'okr revise kr --target 3000.5 --reason "..."'


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"effect": "easier", "amount": Fraction(-1, 3)}, "33% easier"),
        ({"effect": "harder", "amount": Fraction(1, 2)}, "50% harder"),
        ({"effect": "easier"}, ""),
        ({"effect": "neutral"}, ""),
        ({"effect": "neutral", "is_completed": True}, "completed"),
        ({"field": "due", "old": MIDDLE, "new": date(2026, 11, 17)}, "1 day later"),
        ({"field": "start", "old": MIDDLE, "new": date(2026, 11, 10)}, "6 days earlier"),
        ({"field": "milestones.a.due", "old": None, "new": MIDDLE}, ""),
    ],
)
def test_how_much_is_said_where_it_is_known(keys: Mapping[str, Any], said: str) -> None:
    assert how(change(**keys)) == said


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ({"field": "target", "new": Decimal(3000)}, 'okr revise kr --target 3000 --reason "..."'),
        ({"field": "band", "new": LEAST}, 'okr revise kr --at-least 4.5 --reason "..."'),
        ({"field": "band", "new": BETWEEN}, 'okr revise kr --between 4 5 --reason "..."'),
        ({"field": "state", "new": "dropped"}, 'okr revise kr --drop --reason "..."'),
        ({"field": "state", "new": "draft"}, 'okr revise kr --state draft --reason "..."'),
        ({"field": "kind"}, ""),
        ({"field": "milestones.a"}, ""),
        ({"field": "grace", "period": ""}, ""),
        ({"what": "removed"}, 'put it back, then okr revise kr --drop --reason "..."'),
    ],
)
def test_the_command_that_gives_the_reason_is_named(keys: Mapping[str, Any], command: str) -> None:
    assert sections.mending(change(**keys)) == command


def test_names_say_as_much_as_is_needed() -> None:
    one = change()
    assert sections.name(one, diff(one)) == "kr"
    assert sections.name(one, diff(one, teams=("a", "company"))) == "company/kr"
    assert sections.name(change(period="2026"), diff(one)) == "2026/kr"
    assert sections.name(change(period="", uid="kpi/company/x"), diff(one)) == "kpi/company/x"
    assert sections.name(change(period="", team=""), diff(one)) == "okr.yaml"


def test_the_heading_says_whose_and_when() -> None:
    assert heading(diff()) == "company · 2026-Q4 · day 47 of 92"
    assert heading(diff(teams=("a", "b"), as_of=date(2027, 1, 5))) == (
        "2 teams · 2026-Q4 · on 2027-01-05"
    )
    assert heading(diff(period=None)) == "no period"
    assert compared(diff(base_name="main", head_name="the working tree")) == (
        "main → the working tree"
    )


def test_the_summary_counts_and_says_when_nothing_changed() -> None:
    easier = change(effect="easier")
    assert summary(diff()) == "nothing changed in meaning"
    assert summary(diff(easier)) == "1 promise made easier, without a reason"
    late = change(what="checkin", late=9)
    anew = change(what="rewritten")
    assert summary(diff(late, anew)) == "1 check-in · 1 rewritten or removed"


def test_progress_is_told_where_there_is_one_and_never_rounds_to_all_or_nothing() -> None:
    same = Split(before=Fraction(1, 2), after=Fraction(1, 2), kept=Fraction(1, 2))
    assert list(progress(diff())) == []
    assert list(progress(diff(progress=same))) == [("progress  50.0 %", "unchanged")]
    assert tenth(Fraction(99999, 100000)) == Fraction(999, 10)
    assert tenth(Fraction(1, 100000)) == Fraction(1, 10)
    assert tenth(Fraction(0)) == 0


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (True, "yes"),
        (("a", "!b"), "a, !b"),
        ((), "–"),
        ("", "–"),
        (Decimal(12710), "12,710"),
        (MIDDLE, "2026-11-16"),
    ],
)
def test_values_are_shown_as_people_write_them(one: object, text: str) -> None:
    assert value(one) == text


def test_values_in_json_keep_their_digits_and_say_what_they_are() -> None:
    changes = [
        change(field="a", old=Decimal("1.50"), new={Decimal("0.5"): Decimal(1)}),
        change(field="b", old=FIRST, new=(Revision(MIDDLE, "why", {"target": Decimal(3)}),)),
        change(field="c", old=metric("x").target, new=metric("x", target="+20%").target),
        change(field="d", old=Cadence(7), new=MIDDLE),
        change(field="e", old=done("kr", title="Done"), new=("a",)),
    ]
    text = json.render(diff(*changes), Page())
    for found in (
        '"old": 1.50,',
        '"0.5": 1',
        '"title": "Chosen"',
        '"due": "2026-11-01"',
        '"target": 3',
        '"old": 100,',
        '"new": "+20%"',
        '"old": "weekly"',
        '"new": "2026-11-16"',
        '"old": "Done"',
    ):
        assert found in text
