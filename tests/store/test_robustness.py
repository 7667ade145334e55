"""Whatever people write: it is read, or told of at its place, and nothing is raised."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.errors import Problem
from okrcli.periods import Calendar
from okrcli.settings import Settings
from okrcli.store.definitions import read_team
from okrcli.store.reader import Document, read
from okrcli.store.sheets import read_kpis, read_review, read_settings

CALENDAR = Calendar(Settings())
PERIOD = CALENDAR.get("2026-Q4", date(2026, 11, 1))
KEYS_WRITTEN = """
id title owner weight unit precision start due cadence pace plan kpi supports tags guardrails
state reason private revisions external imported kind baseline target at_least at_most above
below between hold steps better interpolate milestones parts key_results objectives kpis
initiatives commitment healthy per_period closed grades causes until period team language
people teams rules periods grade_bands fiscal_year_start period_label end by value 7 2026-01-01
true null
"""
SCALARS_WRITTEN = """
a b 1 -1 0 0.5 85 '85' "2026-10-01" 2026-10-01 2026-02-30 010 true false null ~ yes +20% -10%
x2 x0 +15pp -200% tbd unknown first previous metric hold done parts score linear none weekly
active kpi/nps a/2026/b '' "%" [] {} [1,2] [2,1] [a,a] {a:1} {1:0.5,2:0.1} *a &a {until:x}
99999999999999 0.000000000001 spring "FY{yy}" "FY{"
"""
KEYS = KEYS_WRITTEN.split()
SCALARS = SCALARS_WRITTEN.split()
VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=6).map(
            lambda some: "{" + ", ".join(f"{key}: {one}" for key, one in some.items()) + "}"
        ),
    ),
    max_leaves=12,
)
GROUPS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6).map(
    lambda some: "{id: a, title: b, " + ", ".join(f"{k}: {v}" for k, v in some.items()) + "}"
)
FILES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4).map(
    lambda some: "".join(f"{key}: {one}\n" for key, one in some.items())
)


def check(document: Document, problems: list[Problem]) -> None:
    for problem in document.problems + problems:
        assert problem.excerpt == document.excerpt(problem.line)
        assert problem.column <= len(problem.excerpt) + 1
        assert problem.message
        assert problem.hint
        assert "Input should" not in problem.message


@settings(max_examples=100)
@given(st.lists(GROUPS, max_size=3), st.lists(GROUPS, max_size=2))
def test_any_team_file_is_read_or_told_of(key_results: list[str], objectives: list[str]) -> None:
    below = "".join(f"      - {one}\n" for one in key_results)
    beside = "".join(f"  - {one}\n" for one in objectives)
    text = f"objectives:\n  - id: x\n    title: X\n    key_results:\n{below}      - Done\n{beside}"
    document = read(text.encode(), "okrs/2026-Q4/company.yaml")
    plan, problems = read_team(document, "company", PERIOD, CALENDAR)

    check(document, problems)
    if plan and not document.problems + problems:
        found = [kr for one in plan.objectives for kr in one.key_results]
        assert len(plan.objectives) == 1 + len(objectives)
        assert len(found) >= len(key_results) + 1


@settings(max_examples=80)
@given(FILES)
def test_any_settings_kpis_or_review_are_read_or_told_of(text: str) -> None:
    document = read(text.encode(), "okrs/x.yaml")

    for _, problems in (
        read_settings(document),
        read_kpis(document, "company"),
        read_review(document),
    ):
        check(document, problems)
