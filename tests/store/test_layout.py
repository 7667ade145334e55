from __future__ import annotations

from datetime import date

import pytest

from okrcli.periods import Calendar
from okrcli.settings import NamedPeriod, Settings
from okrcli.store.layout import Place, Stray, check_folder, place_of

CALENDAR = Calendar(
    Settings(periods={"spring": NamedPeriod(start=date(2026, 3, 1), end=date(2026, 5, 31))})
)


def of(path: str) -> Place:
    return place_of(path.split("/"), CALENDAR)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("2026-Q4/company.yaml", Place("definitions", "company", "2026-Q4")),
        ("2026-Q4/company.checkins.yaml", Place("checkins", "company", "2026-Q4")),
        ("2026-Q4/company.review.yaml", Place("review", "company", "2026-Q4")),
        ("2026/eng/platform.yaml", Place("definitions", "eng/platform", "2026")),
        ("2026/eng/a/b2.checkins.yaml", Place("checkins", "eng/a/b2", "2026")),
        ("spring/company.yaml", Place("definitions", "company", "spring")),
        ("kpis/company.yaml", Place("kpis", "company")),
        ("kpis/eng/platform.yaml", Place("kpis", "eng/platform")),
        ("kpis/company.2026.checkins.yaml", Place("series", "company", year=2026)),
        ("kpis/eng/platform.1999.checkins.yaml", Place("series", "eng/platform", year=1999)),
    ],
)
def test_a_path_says_what_a_file_is_and_whose(path: str, place: Place) -> None:
    assert of(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "2026-Q4/Company.yaml",
        "2026-Q4/sales_italy.yaml",
        "2026-Q4/2026.yaml",
        "2026-Q4/2026-q4/team.yaml",
        "2026-Q4/spring.yaml",
        "2026-Q4/kpi.yaml",
        "2026-Q4/eng/kpis.yaml",
        "2026-Q4/current.yaml",
        "2026-Q4/nul.yaml",
        "2026-Q4/com1/x.yaml",
        "2026-Q4/no.yaml",
        f"2026-Q4/{'long' * 26}.yaml",
        "2026-Q4/company.notes.yaml",
        "2026-Q4/.checkins.yaml",
        "2026-Q4/company.yml",
        "2026-Q4/company.YAML",
        "kpis/company.checkins.yaml",
        "kpis/company.26.checkins.yaml",
        "kpis/company.review.yaml",
        "kpis/2026.yaml",
    ],
)
def test_a_name_that_is_no_teams_is_an_error_with_another_name(path: str) -> None:
    with pytest.raises(Stray) as stray:
        of(path)

    assert stray.value.level == "error"
    assert stray.value.hint.startswith("rename it to ")


def test_a_file_beside_the_settings_is_only_a_warning() -> None:
    with pytest.raises(Stray) as stray:
        of("company.yaml")

    assert stray.value.level == "warning"


@pytest.mark.parametrize("name", ["2026", "2026-H1", "2026-Q4", "2026-10", "spring", "kpis"])
def test_a_folder_called_by_a_period_id_is_fine(name: str) -> None:
    assert check_folder(name, CALENDAR) is None


@pytest.mark.parametrize("name", ["archive", "templates", "2026-Q5", "2026-13", "20264", "Q4", "x"])
def test_a_folder_that_is_no_period_at_all_is_nobodys(name: str) -> None:
    assert check_folder(name, CALENDAR) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2026-q4", "2026-Q4"),
        ("2026Q4", "2026-Q4"),
        ("2026_h1", "2026-H1"),
        ("2026 Q4", "2026-Q4"),
        ("Q4-2026", "2026-Q4"),
        ("q4 2026", "2026-Q4"),
        ("2026-7", "2026-07"),
        ("FY2026", "2026"),
        ("Spring", "spring"),
        ("KPIs", "kpis"),
        ("kpi", "kpis"),
    ],
)
def test_a_folder_that_is_nearly_a_period_id_is_told_with_the_id(name: str, meant: str) -> None:
    stray = check_folder(name, CALENDAR)

    assert stray is not None
    assert stray.hint == f"rename it to {meant}"
