from __future__ import annotations

from typing import Any

from okrcli.model import Plan
from plans import (
    compound,
    done,
    found,
    kpi,
    objective,
    places_of,
    plain_text,
    plan,
    problem,
    said,
    sheet,
    team,
    told,
)

RULE = "orphan-checkins"
LOYALTY = objective("loyalty", done("survey"), compound("docs", done("search")))


def with_header(ref: str, **keys: Any) -> Plan:
    entries = [said("2026-10-05", value=False, line=5), said("2026-10-12", line=6)]
    return plan(team("company", LOYALTY, checkins={ref: entries}, **keys))


def test_key_results_and_parts_have_check_ins() -> None:
    for ref in ("survey", "docs", "docs.search"):
        assert not found(RULE, with_header(ref))


def test_an_unknown_header_is_found_in_its_line() -> None:
    where = with_header("servey", headers={"servey": (4,)})
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.checkins.yaml", 4)]
    assert told(RULE, where) == [
        (
            "no key result is 'servey', so 2 check-ins count nowhere",
            "did you mean survey? rename the header",
        )
    ]
    assert [one.level for one in found(RULE, where)] == ["warning"]


def test_without_a_header_it_is_found_at_its_first_check_in() -> None:
    assert places_of(RULE, with_header("zzzz", headers={}))[0][1] == 5


def test_an_unlike_header_may_be_renamed_or_its_key_result_brought_back() -> None:
    assert told(RULE, with_header("zzzz"))[0][1] == (
        "rename the header, or bring back what was called so as state: dropped"
    )


def test_an_objective_has_no_check_ins() -> None:
    assert told(RULE, with_header("loyalty")) == [
        (
            "loyalty is an objective, so 2 check-ins count nowhere",
            "move them under the key result that they belong to",
        )
    ]


def test_a_header_without_check_ins_does_no_harm() -> None:
    assert not found(RULE, plan(team("company", LOYALTY, checkins={"zzzz": []})))


def test_a_reworded_plain_text_is_told_how_to_keep_its_id() -> None:
    texts = [plain_text('Launch the "loyalty" programme (\\o/)'), plain_text("Survey all clients")]
    entries = {"launch-the-programme": [said("2026-10-05", value=False)]}
    where = plan(
        team(
            "company",
            objective("a", *texts),
            checkins=entries,
            plain_texts=frozenset(kr.id for kr in texts),
        )
    )
    assert told(RULE, where) == [
        (
            "no key result is 'launch-the-programme', so 1 check-in counts nowhere",
            (
                "if launch-the-loyalty was reworded, write "
                '{id: launch-the-programme, title: "Launch the \\"loyalty\\" programme (\\\\o/)"}; '
                "else rename the header"
            ),
        )
    ]


def test_a_plain_text_with_check_ins_of_its_own_was_not_reworded() -> None:
    text = plain_text("Launch the loyalty programme")
    entries = {ref: [said("2026-10-05", value=False)] for ref in (text.id, "launch-the-programme")}
    where = plan(
        team("company", objective("a", text), checkins=entries, plain_texts=frozenset({text.id}))
    )
    assert told(RULE, where)[0][1] == f"did you mean {text.id}? rename the header"


def test_a_plain_text_with_wholly_other_words_is_thought_of_when_it_is_the_only_one() -> None:
    entries = {"write-to-everyone": [said("2026-10-05", value=False)]}
    texts = [plain_text("Survey sent"), plain_text("Launch")]
    ids = [kr.id for kr in texts]

    def hint(count: int) -> str:
        objectives = objective("a", *texts[:count])
        names = frozenset(ids[:count])
        return told(RULE, plan(team("company", objectives, checkins=entries, plain_texts=names)))[
            0
        ][1]

    assert hint(1).startswith(
        'if survey-sent was reworded, write {id: write-to-everyone, title: "S'
    )
    assert hint(2).startswith("rename the header, or bring back")


def test_a_series_of_no_kpi_is_found_at_its_first_value() -> None:
    series = {
        "clicks": [said("2026-10-05", 1)],
        "click": [said("2026-10-05", 1, line=9, file="okrs/kpis/company.2026.checkins.yaml")],
        "rest": [],
    }
    where = plan(kpis=[sheet("company", kpi("clicks"), series=series)])
    assert places_of(RULE, where) == [("okrs/kpis/company.2026.checkins.yaml", 9)]
    assert told(RULE, where) == [
        (
            "company has no KPI called 'click', so 1 value counts nowhere",
            "did you mean clicks? rename the header",
        )
    ]


def test_a_file_of_which_something_was_left_out_may_have_had_it() -> None:
    series = {"click": [said("2026-10-05", 1)]}
    where = plan(
        *with_header("zzzz").teams,
        kpis=[sheet("company", series=series)],
        problems=(problem("okrs/2026-Q4/company.yaml"), problem("okrs/kpis/company.yaml")),
    )
    assert not found(RULE, where)
