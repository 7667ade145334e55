from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.errors import Problem, Slip
from okrcli.kinds import KINDS
from okrcli.kinds.done import Done
from okrcli.kinds.metric import Metric
from okrcli.kinds.parts import Parts
from okrcli.kinds.reach import Reach
from okrcli.model import Kpi, KpiSheet, Objective, Review, TeamPlan
from okrcli.periods import Calendar
from okrcli.settings import Cadence, Settings
from okrcli.store.complaints import Complaint
from okrcli.store.definitions import read_team
from okrcli.store.gate import owner_of
from okrcli.store.messages import TELLERS, retell
from okrcli.store.reader import read
from okrcli.store.sheets import read_kpis, read_review, read_settings
from store.reproducers import REPRODUCERS, problems_of

CALENDAR = Calendar(Settings(period_label="FY{yy} Q{q}"))
PERIOD = CALENDAR.get("2026-Q4", date(2026, 11, 1))


def team(text: str, period: str = "2026-Q4") -> tuple[TeamPlan, list[Problem]]:
    document = read(text.encode(), f"okrs/{period}/company.yaml")
    plan, problems = read_team(
        document, "company", CALENDAR.get(period, date(2026, 11, 1)), CALENDAR
    )
    assert plan is not None
    return plan, document.problems + problems


def plan_of(text: str) -> TeamPlan:
    plan, problems = team(text)
    assert problems == []
    return plan


def settings(text: str) -> tuple[Settings, list[str]]:
    document = read(text.encode(), "okrs/okr.yaml")
    found, problems = read_settings(document)
    return found, [problem.rule for problem in problems]


EVERY_KIND = """\
objectives:
  - id: all
    title: All kinds
    weight: 2
    cadence: 10
    initiatives: [Call clients, {title: Fair, due: 2026-10-20}]
    revisions: []
    key_results:
      - {id: a, title: A, unit: "%", baseline: 70, target: 85, kpi: kpi/nps}
      - {id: b, title: B, at_least: 4.5}
      - {id: c, title: C, at_most: 4, hold: true}
      - {id: d, title: D, steps: {20: 0.33, 70: 1}, better: higher}
      - {id: e, title: E, milestones: [Bought, {id: used, title: Used, weight: 2}]}
      - Launch it
      - {id: g, title: G, kind: score}
      - {id: h, title: H, parts: [In use, {id: fast, title: Fast, target: -30%, baseline: 6}]}
      - {id: i, title: I, kind: establish}
"""


def test_every_kind_of_key_result_is_read() -> None:
    (objective,) = plan_of(EVERY_KIND).objectives

    assert [kr.KIND for kr in objective.key_results] == list(KINDS)
    assert objective.cadence == Cadence(days=10)
    assert [one.title for one in objective.initiatives] == ["Call clients", "Fair"]
    metric = objective.key_results[0]
    assert isinstance(metric, Metric)
    assert (metric.baseline, metric.target.amount) == (Decimal(70), Fraction(85))


def test_every_objective_key_result_and_part_has_its_place() -> None:
    plan = plan_of(EVERY_KIND)
    below = ("objectives", 0, "key_results")

    assert plan.places["all"] == ("objectives", 0)
    assert plan.places["launch-it"] == (*below, 5)
    assert plan.places["h.in-use"] == (*below, 7, "parts", 0)
    assert plan.places["h.fast"] == (*below, 7, "parts", 1)
    assert set(plan.places) == {*"abcdeghi", "all", "launch-it", "h.in-use", "h.fast"}


def test_a_plain_text_is_a_key_result_that_is_done_or_not() -> None:
    plan = plan_of(EVERY_KIND)
    found = next(kr for kr in plan.objectives[0].key_results if kr.id == "launch-it")

    assert isinstance(found, Done)
    assert found.title == "Launch it"
    assert plan.plain_texts == {"launch-it", "h.in-use"}


def test_what_is_malformed_is_left_out_and_its_siblings_stay() -> None:
    plan, problems = team(
        "objectives:\n"
        "  - {id: one, title: 1, key_results: [A]}\n"
        "  - id: two\n"
        "    title: Two\n"
        "    key_results:\n"
        "      - {id: bad, title: Bad, target: '3'}\n"
        "      - B\n"
        "      - {id: octal, title: Octal, target: 010}\n"
        "      - {id: h, title: H, parts: [C, {id: x, target: 3}]}\n"
        "  - three\n"
    )

    (two,) = plan.objectives
    assert [kr.id for kr in two.key_results] == ["b", "h"]
    parts = two.key_results[1]
    assert isinstance(parts, Parts)
    assert [part.id for part in parts.parts] == ["c"]
    assert [problem.line for problem in problems] == [8, 2, 6, 9, 10]


def test_a_key_result_left_out_keeps_its_siblings_although_its_objective_goes_too() -> None:
    _, problems = team(
        "objectives:\n  - {id: one, title: 1, key_results: [{id: a, title: A, target: '3'}]}\n"
    )

    assert [problem.rule for problem in problems] == ["wrong-type", "wrong-value"]


def test_a_fault_the_reader_told_is_not_told_again() -> None:
    plan, problems = team(
        "objectives:\n"
        "  - id: one\n"
        "    title: &a One\n"
        "  - {id: two, title: Two, due: 2026-02-30, key_results: *a}\n"
        "  - *a\n"
    )

    assert plan.objectives == ()
    assert [problem.rule for problem in problems] == ["anchor", "bad-date", "alias", "alias"]


def test_ids_are_unique_over_objectives_and_key_results_and_the_second_is_left_out() -> None:
    plan, problems = team(
        "objectives:\n"
        "  - {id: a, title: A, key_results: [{id: b, title: B}, {id: a, title: Again}]}\n"
        "  - {id: b, title: B, key_results: [{id: c, title: C}]}\n"
        "  - {id: d, title: D, key_results: [C]}\n"
    )

    assert [one.id for one in plan.objectives] == ["a", "d"]
    assert [kr.id for kr in plan.objectives[0].key_results] == ["b"]
    assert [kr.id for kr in plan.objectives[1].key_results] == ["c"]
    assert [problem.message for problem in problems] == [
        "'a' stands on line 2 already",
        "'b' stands on line 2 already",
    ]


def test_parts_of_two_key_results_may_share_an_id() -> None:
    plan = plan_of(
        "objectives:\n  - id: a\n    title: A\n    key_results:\n"
        "      - {id: b, title: B, parts: [X]}\n"
        "      - {id: c, title: C, parts: [X]}\n"
    )

    assert {"b.x", "c.x"} <= set(plan.places)


@pytest.mark.parametrize(
    ("folder", "written"),
    [("2026-Q4", "2026-Q4"), ("2026-Q4", "FY26 Q4"), ("2026", "2026"), ("2026-10", "2026-10")],
)
def test_the_period_may_be_written_as_id_label_or_year(folder: str, written: str) -> None:
    _, problems = team(f"period: {written}\nteam: company\nobjectives: []\n", folder)

    assert problems == []


REVISED = """\
objectives:
  - id: growth
    title: New title
    revisions: [{"until": "2026-10-20", "title": "Old title", "due": "2026-12-01"}]
    key_results:
      - id: nps
        title: Score
        baseline: 1
        target: 3
        due: 2026-12-20
        revisions:
          - {"until": "2026-11-02", "target": 4, "reason": "x"}
          - {"until": "2026-10-12", "target": 5, "due": null, "reason": "y"}
          - {"until": "2026-11-20", "due": "2026-12-10", "weight": null, "reason": "z"}
      - id: level
        title: Level
        at_least: 4
        plan: [{by: 2026-11-01, value: 2}]
        baseline: 1
        revisions: [{"until": "2026-10-12", "plan": [{"by": "2026-11-15", "value": 2}]}]
"""


def test_each_revision_makes_the_version_that_held_until_its_day() -> None:
    versions = plan_of(REVISED).earlier_key_results["nps"]
    found = [(day, one.target.text, one.due) for day, one in versions if isinstance(one, Metric)]

    assert found == [
        (date(2026, 10, 12), "5", None),
        (date(2026, 11, 2), "4", date(2026, 12, 10)),
        (date(2026, 11, 20), "3", date(2026, 12, 10)),
    ]


def test_an_objective_has_former_versions_with_the_key_results_of_today() -> None:
    plan = plan_of(REVISED)
    ((day, former),) = plan.earlier_objectives["growth"]

    assert (day, former.title, former.due) == (date(2026, 10, 20), "Old title", date(2026, 12, 1))
    assert former.key_results == plan.objectives[0].key_results


def test_days_inside_an_old_plan_are_days() -> None:
    ((_, former),) = plan_of(REVISED).earlier_key_results["level"]

    assert isinstance(former, Reach)
    assert former.plan[0].by == date(2026, 11, 15)


@pytest.mark.parametrize(
    "entry",
    [
        '{"until": "2026-11-02", "target": null, "at_least": 3}',
        '{"until": "2026-11-02", "target": null}',
        '{"until": "2026-11-02", "kpi": 3}',
        '{"until": "2026-11-02", "at_least": 3}',
        '{"until": "2026-11-02", "due": "2026-02-30"}',
        '{"until": "2026-11-02", "baseline": 50}',
    ],
)
def test_a_faulty_revision_is_an_error_and_the_key_result_stays(entry: str) -> None:
    plan, problems = team(
        "objectives:\n  - id: a\n    title: A\n    key_results:\n"
        f"      - id: b\n        title: B\n        target: 50\n        revisions: [{entry}]\n"
    )

    assert [problem.line for problem in problems] == [8]
    assert [kr.id for kr in plan.objectives[0].key_results] == ["b"]
    assert plan.earlier_key_results == {}


def test_a_setting_that_is_wrong_has_its_default_and_the_others_hold() -> None:
    found, rules = settings(
        "language: it\ngrace: -1\nclosing: 20\nmision: x\nperiods: {a: {start: 2026-01-01}}\n"
        "people: {bo: {nmae: x}, ana: {name: Ana}}\npace: {on_track: 5}\n"
    )

    assert (found.language, found.grace, found.closing) == ("it", 2, 20)
    assert list(found.people) == ["ana"]
    assert found.periods == {}
    assert found.pace.on_track == 5
    assert sorted(rules) == ["missing-key", "out-of-bounds", "unknown-key", "unknown-key"]


def test_among_more_unknown_settings_than_are_told_of_the_known_ones_count() -> None:
    text = "".join(f"k{number}: 1\n" for number in range(20_000))
    found, rules = settings(f"{text}grace: 4\n")
    assert found.grace == 4
    assert rules == ["unknown-key"] * 100 + ["too-many"]


def test_settings_that_are_empty_or_no_group_are_the_defaults() -> None:
    assert settings("") == (Settings(), [])
    assert settings("# nothing yet\n") == (Settings(), [])
    assert settings("- a\n") == (Settings(), ["wrong-type"])


def test_a_setting_the_reader_refused_has_its_default() -> None:
    found, rules = settings("grace: 010\nsettle: 3\nteams: {law: {cadence: &x weekly}}\n")

    assert (found.grace, found.settle, found.teams) == (2, 3, {})
    assert rules == []


def test_kpis_are_read_one_by_one() -> None:
    document = read(
        b"kpis:\n"
        b"  - {id: nps, title: Score, healthy: {between: [30, 50]}, per_period: mean}\n"
        b"  - {id: cash}\n"
        b"  - {id: nps, title: Again}\n"
        b"  - {id: calls, title: Calls, healthy: {between: [3, 2]}}\n"
        b"  - {id: late, title: Late}\n",
        "okrs/kpis/company.yaml",
    )
    sheet, problems = read_kpis(document, "company")

    assert isinstance(sheet, KpiSheet)
    assert [kpi.id for kpi in sheet.kpis] == ["nps", "late"]
    assert sheet.places == {"nps": ("kpis", 0), "late": ("kpis", 4)}
    assert [problem.line for problem in problems] == [3, 4, 5]


def test_a_review_closes_a_period() -> None:
    document = read(
        b"closed: 2027-01-05\ngrades: {a: {grade: 0.7, reason: why, next: keep}}\n", "x.yaml"
    )
    review, problems = read_review(document)

    assert isinstance(review, Review)
    assert problems == []
    assert review.grades["a"].grade == Decimal("0.7")


def test_the_class_that_a_way_leads_to_is_known_for_its_keys() -> None:
    assert owner_of(Settings, ("people", "name")).__name__ == "Person"
    assert owner_of(Settings, ("teams", "law")).__name__ == "TeamSettings"
    assert owner_of(Settings, ("pace",)).__name__ == "Pace"
    assert owner_of(Metric, ("plan", 0)).__name__ == "PlanPoint"
    assert owner_of(Objective, ("initiatives", 1)).__name__ == "Initiative"
    assert owner_of(Kpi, ("healthy",)).__name__ == "Healthy"
    assert owner_of(Settings, ("grace",)) is Settings


def test_every_error_that_pydantic_may_find_has_words_and_a_reproducer(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[str] = set()

    def note(complaint: Complaint) -> Slip:
        seen.add(complaint.code)
        return retell(complaint)

    monkeypatch.setattr("okrcli.store.gate.retell", note)
    for name, files in REPRODUCERS.items():
        problems_of(tmp_path_factory.mktemp(name), files)

    assert seen == {*TELLERS, "value_error"}


def test_an_error_that_a_later_pydantic_may_find_is_told_too() -> None:
    slip = retell(Complaint("brand_new", ("grace",), "x", {}, Settings))

    assert slip.message == "'x' is no value of grace"
    assert slip.hint


def test_an_id_that_stands_twice_is_told_even_where_what_has_it_is_left_out() -> None:
    broken = "      - {id: a, title: A, target: 5, bogus: 1}\n"
    sound = "      - {id: a, title: A, target: 5}\n"
    head = "objectives:\n  - id: o\n    title: O\n    key_results:\n"
    for entries, lines, kept in (
        ((broken, broken), [6], []),
        ((broken, sound), [6], ["a"]),
        ((sound, broken), [6], ["a"]),
        ((sound, sound, broken), [6, 7], ["a"]),
    ):
        plan, problems = team(head + "".join(entries))
        told = [one.line for one in problems if one.rule == "duplicate-id"]
        assert (told, [kr.id for kr in plan.objectives[0].key_results]) == (lines, kept)
    objective = "  - {id: o, title: O, bogus: 1}\n"
    _, problems = team(f"objectives:\n{objective}{objective}")
    assert [one.line for one in problems if one.rule == "duplicate-id"] == [3]
