from __future__ import annotations

from okrcli.settings import Settings, TeamSettings
from plans import found, kpi, objective, places_of, plan, problem, sheet, team, told

RULE = "unknown-team"
PLATFORM = team("engineering/platform", objective("a"))


def test_teams_with_files_and_those_above_them_are_known() -> None:
    names = ["engineering", "engineering/platform", "sales"]
    settings = Settings(top="engineering", teams={name: TeamSettings() for name in names})
    where = plan(PLATFORM, kpis=[sheet("sales", kpi("clicks"))], settings=settings)
    assert not found(RULE, where)


def test_others_are_found_where_they_are_named() -> None:
    settings = Settings(top="studio", teams={"enginering": TeamSettings()})
    where = plan(PLATFORM, settings=settings)
    assert places_of(RULE, where) == [
        ("okrs/okr.yaml", ("top",)),
        ("okrs/okr.yaml", ("teams", "enginering")),
    ]
    assert told(RULE, where) == [
        ("no team is called 'studio'", "the teams are engineering, engineering/platform"),
        ("no team is called 'enginering'", "did you mean engineering?"),
    ]


def test_before_the_first_file_nothing_is_said() -> None:
    assert not found(RULE, plan())


def test_a_team_whose_file_was_left_out_is_known() -> None:
    where = plan(PLATFORM, problems=(problem("okrs/2026-Q4/company.yaml"),))
    assert not found(RULE, where)
