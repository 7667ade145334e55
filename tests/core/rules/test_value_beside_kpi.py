from __future__ import annotations

from plans import found, kpi, metric, objective, places_of, plan, said, sheet, team, told

RULE = "value-beside-kpi"
KPIS = [sheet("company", kpi("rating"))]
READS = objective("a", metric("k", kpi="kpi/rating"), metric("m"))


def test_words_without_values_are_fine() -> None:
    entries = {"k": [said("2026-10-05", note="well")], "m": [said("2026-10-05", 4)]}
    assert not found(RULE, plan(team("company", READS, checkins=entries), kpis=KPIS))


def test_values_that_are_not_used_are_found_at_the_first() -> None:
    entries = [said("2026-10-05", line=2), *(said("2026-10-12", n, line=n) for n in (3, 4))]
    where = plan(team("company", READS, checkins={"k": entries}), kpis=KPIS)
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.checkins.yaml", 3)]
    assert told(RULE, where) == [
        (
            "k reads kpi/rating, so this value is not used, and 1 more here",
            "give the value to kpi/rating, and keep only your words here",
        )
    ]


def test_one_that_reads_a_kpi_and_has_no_words_is_fine() -> None:
    where = plan(team("company", objective("a", metric("k", kpi="kpi/clicks"))))
    assert not found(RULE, where)
