from __future__ import annotations

import pytest

from okrcli.model import Initiative
from okrcli.settings import Person, Settings, TeamSettings
from plans import (
    compound,
    done,
    found,
    kpi,
    objective,
    places_of,
    plan,
    said,
    sheet,
    team,
    told,
)

RULE = "unknown-owner"
GIULIA = Person(name="Giulia Ferrante", email=("g@studio.it",), handle="@gf")
SETTINGS = Settings(people={"giulia": GIULIA, "bo": Person()})
FILE = "okrs/2026-Q4/company.yaml"


def test_without_people_any_name_will_do() -> None:
    assert not found(RULE, plan(team("company", objective("a", owner="anyone"))))


def test_people_of_the_settings_are_known() -> None:
    where = plan(
        team("company", objective("a", done("b", owner="bo"), owner="giulia"), objective("c")),
        kpis=[sheet("company", kpi("clicks", owner="bo"), kpi("rating"))],
        settings=SETTINGS,
    )
    assert not found(RULE, where)


def test_every_place_of_a_name_is_looked_at() -> None:
    initiatives = (Initiative(title="x", owner="bo"), Initiative(title="y", owner="no-1"))
    inner = compound("k", done("p", owner="no-4"), contributors=("bo", "no-3"))
    where = plan(
        team(
            "company",
            objective("a", inner, contributors=("no-2",), initiatives=(*initiatives,)),
            objective("b", initiatives=(Initiative(title="nobody's"),)),
        ),
        kpis=[sheet("company", kpi("clicks", owner="no-5"))],
        settings=Settings(
            people=SETTINGS.people,
            teams={"company": TeamSettings(lead="no-6"), "sales": TeamSettings()},
        ),
    )
    assert places_of(RULE, where) == [
        ("okrs/okr.yaml", ("teams", "company", "lead")),
        (FILE, ("objectives", 0, "contributors", 0)),
        (FILE, ("objectives", 0, "initiatives", 1, "owner")),
        (FILE, ("objectives", 0, "key_results", 0, "contributors", 1)),
        (FILE, ("objectives", 0, "key_results", 0, "parts", 0, "owner")),
        ("okrs/kpis/company.yaml", ("kpis", 0, "owner")),
    ]


def test_an_unknown_author_is_told_once_a_file_at_the_first_line() -> None:
    entries = [said("2026-10-05", by="ci", line=7), said("2026-10-12", by="bo", line=8)]
    others = [said("2026-10-05", by="ci", line=3), said("2026-10-12", line=4)]
    series = [said("2026-10-05", by="ci", line=2, file="okrs/kpis/company.2026.checkins.yaml")]
    where = plan(
        team("company", objective("a"), checkins={"a": entries, "b": others, "c": []}),
        kpis=[sheet("company", series={"clicks": series, "empty": []})],
        settings=SETTINGS,
    )
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.checkins.yaml", 3),
        ("okrs/kpis/company.2026.checkins.yaml", 2),
    ]


@pytest.mark.parametrize("name", ["guilia", "Giulia Ferrante", "g@studio.it", "gf", "@gf"])
def test_a_slip_or_another_name_of_a_person_is_hinted_at(name: str) -> None:
    where = plan(team("company", objective("a", owner=name)), settings=SETTINGS)
    assert told(RULE, where) == [
        (f"{name!r} is not among the people of okr.yaml", "did you mean giulia?")
    ]


def test_a_stranger_is_to_be_added() -> None:
    where = plan(team("company", objective("a", owner="wolfgang")), settings=SETTINGS)
    assert told(RULE, where)[0][1] == "add the name under people: in okr.yaml"


def test_a_handle_is_known_without_its_mark() -> None:
    people = {"giulia": Person(handle="@gf"), "gfb": Person()}
    where = plan(team("company", objective("a", owner="gf")), settings=Settings(people=people))
    assert told(RULE, where)[0][1] == "did you mean giulia?"


def test_an_unknown_author_is_told_at_the_first_line_of_a_file_in_any_order() -> None:
    lines = [said("2026-10-05", by="ci", line=line) for line in (8, 7, 9)]
    where = plan(team("company", objective("a"), checkins={"a": lines}), settings=SETTINGS)
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.checkins.yaml", 7)]
