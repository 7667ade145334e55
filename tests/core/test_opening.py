from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from okrcli.core.opening import (
    attributes,
    check_open,
    check_team,
    schema_line,
    settings_file,
    team_file,
)
from okrcli.errors import UsageError
from okrcli.language import ENGLISH, speaking
from okrcli.language.catalogue import languages, speech
from okrcli.periods import Calendar
from okrcli.scalars import LONGEST_NAME
from okrcli.settings import Settings
from okrcli.store.definitions import read_team
from okrcli.store.reader import Document, read
from okrcli.store.sheets import read_settings
from plans import MIDDLE, period

CALENDAR = Calendar(Settings())


def document(text: str) -> Document:
    return read(text.encode(), "okrs/okr.yaml")


def uncommented(text: str, pattern: str) -> str:
    return re.sub(pattern, r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("code", languages())
def test_a_new_okr_yaml_shows_every_setting_with_its_default(code: str) -> None:
    with speaking(speech(code)):
        text = settings_file("company", languages()).text
    shown = document(uncommented(text, r"^# (?=\w+:)()"))
    settings, problems = read_settings(shown)
    assert problems == []
    assert settings == replace(Settings(), language=code)
    assert set(shown.data) == {one.name for one in fields(Settings)}


@pytest.mark.parametrize("code", [one for one in languages() if one != ENGLISH.code])
def test_a_new_okr_yaml_names_the_language_it_is_written_in(code: str) -> None:
    with speaking(speech(code)):
        said = document(settings_file("company", languages()).text).data
    assert said == {"organization": "", "mission": "", "language": code}


def test_a_new_okr_yaml_says_nothing_but_who_and_what_for() -> None:
    assert document(settings_file("company", languages()).text).data == {
        "organization": "",
        "mission": "",
    }


@pytest.mark.parametrize("team", ["studio", "studio/web"])
def test_the_outermost_team_of_a_new_workspace_is_its_top(team: str) -> None:
    settings, problems = read_settings(document(settings_file(team, languages()).text))
    assert (settings.top, problems) == ("studio", [])


def test_a_new_team_file_has_no_objective_yet_and_no_problem() -> None:
    new = team_file(period(), "company", Settings())
    assert new.path == "2026-Q4/company.yaml"
    plan, problems = read_team(read(new.text.encode(), new.path), "company", period(), CALENDAR)
    assert plan
    assert (plan.objectives, problems) == ((), [])


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("en", ["renewals", "launch-the-loyalty"]),
        ("it", ["rinnovi", "lanciare-il-programma"]),
    ],
)
def test_the_lines_that_show_how_it_is_written_can_be_used_as_they_are(
    code: str, ids: list[str]
) -> None:
    with speaking(speech(code)):
        text = team_file(period(), "company", Settings()).text
    text = text.replace("objectives: []", "objectives:")
    lines = uncommented(text, r"^#(  )")
    plan, problems = read_team(read(lines.encode(), ""), "company", period(), CALENDAR)
    assert plan
    assert problems == []
    assert [kr.id for kr in plan.objectives[0].key_results] == ids


def test_a_new_team_file_names_the_limits_of_its_own_team() -> None:
    assert "# 3 to 5 objectives" in team_file(period(), "company", Settings()).text
    assert "# 1 to 5 objectives" in team_file(period(), "web", Settings()).text


@pytest.mark.parametrize(
    ("team", "way"), [("company", "../"), ("a/b", "../../"), ("a/b/c", "../../../")]
)
def test_the_schema_is_found_from_every_depth(team: str, way: str) -> None:
    assert schema_line(team).strip().endswith(f"$schema={way}okr.schema.json")


def test_git_is_never_told_to_join_check_ins_line_by_line() -> None:
    rules = [line for line in attributes().text.splitlines() if not line.startswith("#")]
    assert not any("merge" in rule for rule in rules)


@pytest.mark.parametrize("team", ["company", "engineering/platform", "a1/b-2/c"])
def test_a_team_may_be_called_by_its_path(team: str) -> None:
    check_team(team, CALENDAR)


@pytest.mark.parametrize(
    ("team", "segment", "reason"),
    [
        ("../web", "..", "is not small letters"),
        ("/web", "", "is not small letters"),
        ("web/", "", "is not small letters"),
        ("Web", "Web", "is not small letters"),
        ("web.review", "web.review", "is not small letters"),
        ("web\\ops", "web\\ops", "is not small letters"),
        ("kpis", "kpis", "has another meaning"),
        ("web/next", "next", "has another meaning"),
        ("nul", "nul", "has another meaning"),
        ("yes", "yes", "has another meaning"),
        ("web/2026-Q4", "2026-Q4", "has another meaning"),
    ],
)
def test_a_name_that_cannot_be_a_team_is_refused(team: str, segment: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        check_team(team, CALENDAR)
    assert f"{segment!r} {reason}" in error.value.message
    assert "--team engineering/platform" in error.value.hint


def test_a_name_too_long_for_a_file_cannot_be_a_team() -> None:
    check_team("a" * 100, CALENDAR)
    with pytest.raises(UsageError, match="at most 100 characters"):
        check_team("a" * 101, CALENDAR)


@pytest.mark.parametrize("day", [date(2026, 10, 1), MIDDLE, date(2026, 12, 31), date(2026, 1, 1)])
def test_a_period_may_be_opened_up_to_its_last_day(day: date) -> None:
    check_open(period(), day)


def test_a_period_that_has_ended_is_opened_only_from_a_day_in_it() -> None:
    with pytest.raises(UsageError) as error:
        check_open(period(), date(2027, 1, 1))
    assert error.value.message == "2026-Q4 ended on 31 Dec 2026"
    assert "okr init 2026-Q4 --as-of 2026-12-31" in error.value.hint


def test_a_new_okr_yaml_begins_with_where_its_schema_stands() -> None:
    new = settings_file("company", ["en", "it"])
    assert new.path == "okr.yaml"
    first, second, *_ = new.text.splitlines()
    assert first == "# yaml-language-server: $schema=okr.schema.json"
    assert second.startswith("# A line that begins with #")
    assert "# en | it\n" in new.text


def test_a_team_may_have_a_name_as_long_as_any() -> None:
    check_team(f"{'a' * LONGEST_NAME}/b", CALENDAR)
    for name, why in (
        ("a" * (LONGEST_NAME + 1), f"at most {LONGEST_NAME} characters"),
        ("A" * LONGEST_NAME, "is not small letters"),
    ):
        with pytest.raises(UsageError, match=why):
            check_team(name, CALENDAR)
