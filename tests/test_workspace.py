from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okrcli.core.findings import Finding
from okrcli.errors import DataError, UsageError
from okrcli.store.disk import Disk
from okrcli.workspace import Workspace
from store.reproducers import CHECKINS, FINE, TEAM, Files, write

PREVIOUS = """\
objectives:
  - id: loyalty
    title: Customers stay
    key_results:
      - {id: renewals, title: Renewals, baseline: previous, target: 85}
      - {id: calls, title: Calls, baseline: previous, target: 85, kpi: kpi/calls}
      - {id: won, title: Won, baseline: 0, target: +20% of previous}
      - id: both
        title: Both
        parts: [{id: a, title: A, baseline: previous, target: 9}, B]
      - {id: fresh, title: Fresh, baseline: previous, target: 9}
"""


def line(day: str, value: str) -> str:
    return f'  - {{"date": "{day}", "value": {value}}}\n'


def spy(monkeypatch: pytest.MonkeyPatch, root: Path) -> list[str]:
    """The files read from here on, by their names below the root."""
    names: list[str] = []
    read = Disk.read

    def note(disk: Disk, path: Path) -> bytes:
        names.append(path.relative_to(root).as_posix())
        return read(disk, path)

    monkeypatch.setattr(Disk, "read", note)
    return names


def test_a_workspace_is_found_from_any_folder_inside_or_below_it(tmp_path: Path) -> None:
    root = write(tmp_path, {TEAM: FINE}).root
    deep = tmp_path / "src" / "a"
    deep.mkdir(parents=True)

    assert root == tmp_path / "okrs"
    assert Workspace.find(deep).root == root
    assert Workspace.find(root).root == root
    assert Workspace.find(root / "2026-Q4").root == root


def test_the_nearest_workspace_is_taken(tmp_path: Path) -> None:
    write(tmp_path, {TEAM: FINE})
    inner = write(tmp_path / "project", {TEAM: FINE}).root

    assert Workspace.find(tmp_path / "project").root == inner


def test_a_workspace_may_be_named_by_its_folder_or_the_one_above(tmp_path: Path) -> None:
    root = write(tmp_path / "here", {TEAM: FINE}).root
    root.rename(root.with_name("plans"))

    assert Workspace.find(tmp_path, "here/plans").root == tmp_path / "here" / "plans"
    root.with_name("plans").rename(root)
    assert Workspace.find(Path("/"), str(tmp_path / "here")).root == root
    assert Workspace.find(tmp_path / "here", ".").root == root


def test_without_a_workspace_the_error_names_okr_init(tmp_path: Path) -> None:
    with pytest.raises(DataError) as none:
        Workspace.find(tmp_path)
    with pytest.raises(UsageError) as wrong:
        Workspace.find(tmp_path, "nowhere")

    assert "okr init" in none.value.hint
    assert "okr init" in wrong.value.hint
    assert "nowhere" in wrong.value.message


def test_a_plan_holds_definitions_check_ins_reviews_and_series(tmp_path: Path) -> None:
    workspace = write(
        tmp_path,
        {
            "okr.yaml": "language: it\n",
            TEAM: FINE,
            CHECKINS: "renewals:\n" + line("2026-10-05", "71.5") + "\ngone:\n\n",
            "2026-Q4/company.review.yaml": "closed: 2027-01-05\n",
            "2026-Q4/eng/platform.yaml": FINE,
            "kpis/company.yaml": "kpis: [{id: nps, title: Score}]\n",
            "kpis/company.2026.checkins.yaml": "nps:\n" + line("2026-10-05", "4"),
            "kpis/company.2025.checkins.yaml": "nps:\n" + line("2025-10-05", "3"),
            "2026/company.yaml": "objectives: []\n",
        },
    )
    plan = workspace.load()

    assert plan.problems == ()
    assert plan.settings.language == "it"
    assert [(one.period.id, one.team) for one in plan.teams] == [
        ("2026", "company"),
        ("2026-Q4", "company"),
        ("2026-Q4", "eng/platform"),
    ]
    company = plan.teams[1]
    assert company.file == "okrs/2026-Q4/company.yaml"
    assert company.checkins_file == "okrs/2026-Q4/company.checkins.yaml"
    assert company.checkins["renewals"][0].value == Decimal("71.5")
    assert company.headers == {"renewals": (1,), "gone": (4,)}
    assert company.review is not None
    assert company.review.closed == date(2027, 1, 5)
    assert [one.value for one in plan.kpi_sheets[0].series["nps"]] == [Decimal(3), Decimal(4)]
    assert [period.id for period in workspace.periods()] == ["2026", "2026-Q4"]


def test_loading_one_period_reads_no_file_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = write(tmp_path, {TEAM: FINE, CHECKINS: "", "2026-Q3/company.yaml": "broken: ["})
    names = spy(monkeypatch, workspace.root)
    plan = workspace.load(["2026-Q4"])

    assert names == ["okr.yaml", TEAM, CHECKINS]
    assert plan.problems == ()
    assert [period.id for period in plan.periods] == ["2026-Q3", "2026-Q4"]


def test_previous_is_the_last_number_before_the_period(tmp_path: Path) -> None:
    before = "2026-Q3/company.checkins.yaml"
    files: Files = {
        TEAM: PREVIOUS,
        before: "renewals:\n"
        + line("2026-08-01", "68")
        + line("2026-09-20", "70")
        + line("2026-10-02", "99")
        + line("2026-09-21", "null")
        + "both.a:\n"
        + line("2026-09-01", "4"),
        "2026-Q2/company.checkins.yaml": "renewals:\n"
        + line("2026-06-01", "60")
        + "won:\n"
        + line("2026-06-01", "18"),
        "kpis/company.yaml": "kpis: [{id: calls, title: Calls}]\n",
        "kpis/company.2026.checkins.yaml": "calls:\n"
        + line("2026-09-30", "7")
        + line("2026-10-01", "9"),
    }
    plan = write(tmp_path, files).load(["2026-Q4"])

    assert plan.teams[0].previous == {
        "renewals": Decimal(70),
        "calls": Decimal(7),
        "won": Decimal(18),
        "both.a": Decimal(4),
    }


def test_for_a_previous_only_the_check_ins_of_earlier_periods_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_result = "      - {id: nps, title: Score, baseline: previous, target: 9}\n"
    files: Files = {
        TEAM: FINE + key_result,
        "2026-Q3/company.yaml": "broken: [",
        "2026-Q3/company.checkins.yaml": "nps:\n" + line("2026-09-01", "4"),
        "2026-Q2/company.checkins.yaml": "nps:\n" + line("2026-06-01", "3"),
        "2027-Q1/company.checkins.yaml": "nps:\n" + line("2027-01-01", "5"),
        "2026/company.checkins.yaml": "nps:\n" + line("2026-01-01", "6"),
    }
    workspace = write(tmp_path, files)
    names = spy(monkeypatch, workspace.root)
    plan = workspace.load(["2026-Q4"])

    assert plan.teams[0].previous == {"nps": Decimal(4)}
    assert names == ["okr.yaml", TEAM, "2026-Q3/company.checkins.yaml"]


def test_a_value_that_its_kind_refuses_is_left_out_on_its_line(tmp_path: Path) -> None:
    text = "renewals:\n" + line("2026-10-05", "71") + line("2026-10-06", "true")
    plan = write(tmp_path, {TEAM: FINE, CHECKINS: text}).load()

    assert [one.value for one in plan.teams[0].checkins["renewals"]] == [Decimal(71)]
    (problem,) = plan.problems
    assert (problem.path, problem.line, problem.column) == (f"okrs/{CHECKINS}", 3, 37)


def test_check_ins_without_a_key_result_stay_for_the_rules(tmp_path: Path) -> None:
    text = "gone:\n" + line("2026-10-05", "true")
    plan = write(tmp_path, {TEAM: FINE, CHECKINS: text}).load()

    assert plan.problems == ()
    assert plan.teams[0].checkins["gone"][0].value is True


def test_one_bad_file_hides_no_other_and_all_problems_are_told_in_order(tmp_path: Path) -> None:
    plan = write(
        tmp_path,
        {
            "okr.yaml": "language: de\n",
            "2026-Q4/sales.yaml": "a: [",
            TEAM: FINE + "      - {id: x, title: X, target: '3'}\n      - {id: z}\n",
            "2026-Q4/law.yaml": FINE,
            CHECKINS: "renewals:\n" + line("2026-10-05", "NaN") + line("2026-10-06", "72"),
        },
    ).load()

    assert [team.team for team in plan.teams] == ["company", "law"]
    assert [(one.path, one.line) for one in plan.problems] == [
        ("okrs/2026-Q4/company.checkins.yaml", 2),
        ("okrs/2026-Q4/company.yaml", 6),
        ("okrs/2026-Q4/company.yaml", 7),
        ("okrs/2026-Q4/sales.yaml", 1),
        ("okrs/okr.yaml", 1),
    ]
    assert len(plan.teams[0].checkins["renewals"]) == 1


def test_findings_get_line_column_and_excerpt(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE, CHECKINS: "renewals:\n" + line("2026-10-05", "71")})
    keys = ("objectives", 0, "key_results", 0, "target")
    workspace.load()
    found = workspace.locate(
        [
            Finding(rule="b", level="error", file=f"okrs/{TEAM}", keys=keys, message="m", hint="h"),
            Finding(rule="a", level="warning", file=f"okrs/{CHECKINS}", line=2, message="n"),
            Finding(rule="c", level="warning", file="okrs/okr.yaml", keys=("top",), message="o"),
            Finding(rule="d", level="warning", file="okrs/gone.yaml", message="p"),
        ]
    )

    assert [(one.rule, one.line, one.column, one.length) for one in found] == [
        ("a", 2, 3, 37),
        ("b", 5, 74, 2),
        ("d", 1, 1, 1),
        ("c", 1, 1, 1),
    ]
    assert found[0].excerpt.startswith('  - {"date"')
    assert (found[1].level, found[1].message, found[1].hint) == ("error", "m", "h")


def test_a_finding_is_located_although_its_file_was_not_loaded(tmp_path: Path) -> None:
    workspace = write(tmp_path, {TEAM: FINE})
    (problem,) = workspace.locate(
        [Finding(rule="a", level="error", file=f"okrs/{TEAM}", keys=("objectives", 0), message="m")]
    )

    assert problem.line == 2


def test_finding_a_workspace_imports_no_validator(tmp_path: Path) -> None:
    write(tmp_path, {TEAM: FINE})
    code = (
        "import sys; from pathlib import Path; from okrcli.workspace import Workspace;"
        "Workspace.find(Path.cwd()); print('pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
