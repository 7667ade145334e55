"""`okr update`: one check-in, one line, and what it changed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.run import Outcome, okr, okr_process
from okrcli.cli.console import Console
from okrcli.cli.typed import Given, Typist
from okrcli.core.references import pick
from okrcli.core.subjects import subject_of
from okrcli.errors import UsageError
from okrcli.lean import dataclass
from okrcli.workspace import Workspace

DAY = "2026-11-16"
DEFINITIONS = """\
objectives:
  - id: loyalty
    title: Customers stay
    key_results:
      - {id: renewals, title: Clients who renew, unit: "%", baseline: 70, target: 85}
      - {id: new-clients, title: New clients won, unit: clients, baseline: 0, target: 22}
      - {id: contract, title: Contract value, unit: EUR, baseline: 12400, target: 14260}
      - Launch the programme
      - id: roll-out
        title: The system is in use
        milestones: [{id: chosen, title: Chosen}, {id: moved, title: Moved, weight: 3}]
      - id: documents
        title: Less searching
        parts:
          - {id: in-use, title: In use, kind: done}
          - {id: search, title: Hours spent, unit: h, baseline: 6.5, target: 4.5}
      - {id: complaints, title: Few complaints, at_most: 4, hold: true}
      - {id: rating, title: Rating, baseline: 4.1, at_least: 4.5, kpi: kpi/rating}
      - {id: branch, title: A branch, state: dropped, reason: too dear}
      - {id: idea, title: An idea, state: draft}
"""
CHECKINS = """\
renewals:
  - {"date": "2026-10-12", "value": 72, "confidence": 6, "by": "giulia"}

new-clients:
  - {"date": "2026-11-09", "value": 10}

contract:

"""
KPIS = "kpis:\n  - {id: rating, title: Rating by clients, healthy: {at_least: 4.2}}\n"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small workspace, which is also the current one."""
    monkeypatch.chdir(tmp_path)
    return filled(tmp_path)


def filled(folder: Path) -> Path:
    for name, text in (
        ("okr.yaml", "people: {giulia: {}, luca: {}}\n"),
        ("2026-Q4/company.yaml", DEFINITIONS),
        ("2026-Q4/company.checkins.yaml", CHECKINS),
        ("2026-Q3/company.yaml", DEFINITIONS),
        ("2026-Q3/company.review.yaml", "closed: 2026-10-05\n"),
        ("2026-Q4/engineering/platform.yaml", "objectives:\n  - {id: speed, title: S}\n"),
        ("kpis/company.yaml", KPIS),
    ):
        path = folder / "okrs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "okrs"


def update(*args: str) -> Outcome:
    return okr("--as-of", DAY, "update", *args)


def written(company: Path, name: str = "2026-Q4/company.checkins.yaml") -> str:
    return (company / name).read_text()


def refused(outcome: Outcome, *words: str) -> bool:
    """Return whether a call failed with these words, and say what it said if not."""
    missing = [word for word in words if word not in outcome.err]
    assert not missing, outcome.err
    assert outcome.out == ""
    return outcome.code == 2 and "hint: " in outcome.err


def test_a_value_is_one_line_more_and_the_answer_says_what_it_changed(company: Path) -> None:
    done = update("new-clients", "12", "-m", "two signed", "-c", "7", "--by", "luca")
    line = '  - {"date": "2026-11-16", "value": 12, "confidence": 7, "by": "luca", '
    line += '"note": "two signed"}\n'
    last = '  - {"date": "2026-11-09", "value": 10}\n'
    assert written(company) == CHECKINS.replace(last, last + line)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "New clients won (company/2026-Q4/new-clients)\n"
        "  10 → 12 clients   45 % → 55 %   on track   confidence 7\n"
        "  okrs/2026-Q4/company.checkins.yaml\n"
    )


def test_a_dry_run_shows_the_line_and_writes_nothing(company: Path) -> None:
    done = update("new-clients", "12", "--dry-run")
    assert written(company) == CHECKINS
    assert '  - {"date": "2026-11-16", "value": 12}\n' in done.out
    assert "nothing was written" in done.out
    assert "okrs/2026-Q4/company.checkins.yaml" in done.out


def test_a_missing_header_and_a_missing_file_are_made_and_said(company: Path) -> None:
    assert "(a new header)" in update("complaints", "3").out
    assert written(company).endswith('\n\ncomplaints:\n  - {"date": "2026-11-16", "value": 3}\n\n')
    done = update("kpi/rating", "4.3")
    assert "okrs/kpis/company.2026.checkins.yaml (a new file)" in done.out
    series = written(company, "kpis/company.2026.checkins.yaml")
    assert series == 'rating:\n  - {"date": "2026-11-16", "value": 4.3}\n\n'


def test_json_has_old_and_new_and_the_exact_line(company: Path) -> None:
    done = json.loads(update("renewals", "77.5", "-f", "json").out)
    assert done["kind"] == "update"
    assert done["uid"] == "company/2026-Q4/renewals"
    assert done["line"] == '{"date": "2026-11-16", "value": 77.5}'
    assert done["before"]["value"] == 72
    assert (done["after"]["value"], done["after"]["progress"]) == (77.5, 0.5)
    assert (done["made"], done["written"]) == (None, True)
    assert done["line"] in written(company)


@pytest.mark.parametrize(
    ("args", "value"),
    [
        (("renewals", "74,5"), "74.5"),
        (("renewals", "74.50 %"), "74.50"),
        (("new-clients", "-5"), "-5"),
        (("new-clients", "-0,5"), "-0.5"),
        (("new-clients", "--add", "2"), "12"),
        (("new-clients", "--add", "+2"), "12"),
        (("new-clients", "--add", "-1,5"), "8.5"),
        (("contract", "12.710,50 EUR"), "12710.50"),
        (("contract", "12.7k"), "12700"),
        (("launch-the-programme", "done"), "true"),
        (("launch-the-programme", "not-done"), "false"),
        (("roll-out", "chosen"), '["chosen"]'),
        (("roll-out", "--done", "chosen", "--done", "moved"), '["chosen", "moved"]'),
        (("roll-out", "--done", "moved", "--reopen", "chosen"), '["moved", "!chosen"]'),
        (("documents.search", "5.7"), "5.7"),
        (("documents.in-use", "true"), "true"),
        (("renewals", "n/a", "-m", "no contracts left"), "null"),
        (("roll-out", "n/a", "-m", "stopped"), "null"),
    ],
)
def test_values_are_written_as_they_are_meant(
    company: Path, args: tuple[str, ...], value: str
) -> None:
    done = update(*args, "-f", "json")
    assert done.code == 0, done.err
    line = json.loads(done.out)["line"]
    assert line.startswith(f'{{"date": "2026-11-16", "value": {value}')
    assert f"  - {line}\n" in written(company)


def test_words_need_no_value(company: Path) -> None:
    done = update("rating", "-c", "4", "--status", "at-risk", "--blocker", "b")
    assert "no new value" in done.out
    assert "confidence 4 → 5" in update("rating", "-c", "5", "--dry-run").out
    assert "confidence 8" in update("documents", "-c", "8").out
    line = '{"date": "2026-11-16", "confidence": 4, "status": "at-risk", "blocker": "b"}'
    assert f"rating:\n  - {line}\n" in written(company)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), ["okr update ID"]),
        (("renewals",), ["nothing is said about renewals"]),
        (("renewal", "72"), ["did you mean", "company/2026-Q4/renewals"]),
        (("loyalty", "72"), ["is an objective", "renewals, new-clients"]),
        (("speed", "1"), ["is an objective", "none yet"]),
        (("documents", "4"), ["documents.in-use", "documents.search"]),
        (("renewals", "abc"), ["'abc' is not a number"]),
        (("renewals", "done"), ["true is not a number"]),
        (("renewals", "74", "--add", "2"), ["give one of them"]),
        (("renewals", "--done", "chosen"), ["no milestones"]),
        (("roll-out", "done"), ["that is done", "chosen, moved"]),
        (("roll-out", "chosn"), ["did you mean chosen?"]),
        (("launch-the-programme", "5"), ["done or not-done"]),
        (("launch-the-programme", "--add", "5"), ["no number yet"]),
        (("contract", "--add", "5"), ["no number yet", "company/2026-Q4/contract"]),
        (("new-clients", "--add", "n/a"), ["is not a number"]),
        (("contract", "12.400"), ["12.400 has two readings: 12400, or 12.4"]),
        (("new-clients", "--add", "1,400"), ["1.4, or 1400"]),
        (("renewals", "0.72"), ["is 72 % meant?", "--force"]),
        (("contract", "127100"), ["far outside of 12400 to 14260", "--force"]),
        (("renewals", "+2"), ["--add 2"]),
        (("renewals", "72", "-c", "11"), ["0 to 10"]),
        (("renewals", "72", "-c", "high"), ["0 to 10"]),
        (("renewals", "n/a"), ["n/a wants a reason"]),
        (("rating", "4.3"), ["takes its values from kpi/rating", "okr update kpi/rating"]),
        (
            ("branch", "done"),
            ["branch was dropped: too dear", "okr revise company/2026-Q4/branch --reactivate"],
        ),
        (("idea", "done"), ["is a draft", "okr revise company/2026-Q4/idea --state active"]),
        (("company/2026-Q3/renewals", "80"), ["closed 2026-Q3 on 2026-10-05", "--reopen"]),
        (("renewals", "72", "--date", "2026-11-17"), ["in the future"]),
        (("renewals", "72", "--date", "2026-09-30"), ["before 2026-Q4", "--force"]),
        (("renewals", "72", "--date", "soon"), ["is not a day"]),
        (("renewals", "72", "--by", "giula"), ["did you mean giulia?"]),
        (("renewals", "72", "--status", "fine"), ["fine"]),
        (("renewals", "72", "--nonsense"), ["--nonsense"]),
        (("renewals", "-5", "--nonsense"), ["--nonsense"]),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_way_out(
    company: Path, args: tuple[str, ...], words: list[str]
) -> None:
    assert refused(update(*args), *words)
    assert written(company) == CHECKINS


def test_force_writes_what_looks_wrong_and_is_meant(company: Path) -> None:
    assert update("renewals", "0.72", "--force").code == 0
    assert update("renewals", "71", "--date", "2026-09-30", "--force").code == 0
    assert '{"date": "2026-09-30", "value": 71}' in written(company)


def test_a_value_too_long_after_the_end_of_the_period_is_refused(company: Path) -> None:
    late = okr("--as-of", "2027-02-15", "update", "company/2026-Q4/renewals", "80")
    assert refused(late, "2026-Q4 ended on 2026-12-31", "30 days", "--force")
    in_time = okr("--as-of", "2027-01-30", "update", "renewals", "80", "--date", "2026-12-31")
    assert in_time.code == 0
    assert '{"date": "2026-12-31", "value": 80}' in written(company)


@pytest.mark.usefixtures("company")
def test_a_backdated_value_does_not_become_the_current_one() -> None:
    """Trap T52."""
    done = update("new-clients", "4", "--date", "2026-10-20")
    assert "4 clients for 20 Oct, the latest stays 10 clients on 9 Nov" in done.out
    assert "45 %" in done.out
    again = json.loads(update("new-clients", "--add", "1", "-f", "json").out)
    assert again["after"]["value"] == 11


def test_two_values_of_a_day_are_both_kept_and_the_later_counts(company: Path) -> None:
    """Trap T51."""
    update("new-clients", "14")
    assert "14 → 12 clients" in update("new-clients", "12").out
    assert written(company).count('"date": "2026-11-16"') == 2


@pytest.mark.usefixtures("company")
def test_a_value_before_one_that_is_not_applicable_says_so() -> None:
    update("launch-the-programme", "n/a", "-m", "postponed")
    done = update("launch-the-programme", "not-done", "--date", "2026-10-20")
    assert "not done for 20 Oct, the latest stays not applicable on 16 Nov" in done.out
    assert "not applicable → done" not in update("launch-the-programme", "done").out


@pytest.mark.usefixtures("company")
def test_json_names_the_milestones_that_are_finished() -> None:
    update("roll-out", "moved")
    done = json.loads(update("roll-out", "chosen", "-f", "json").out)
    assert (done["before"]["value"], done["after"]["value"]) == (["moved"], ["chosen", "moved"])


def test_more_digits_than_the_precision_are_shown_as_typed(company: Path) -> None:
    path = company / "2026-Q4/company.yaml"
    path.write_text(DEFINITIONS.replace("unit: EUR,", "unit: EUR, precision: 0,"))
    assert "12,710.55 EUR" in update("contract", "12710,55").out


def test_okr_user_says_who_it_was(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_USER", "luca")
    update("renewals", "73")
    assert '"value": 73, "by": "luca"}' in written(company)
    assert refused(update("renewals"), "nothing is said")
    update("renewals", "74", "--by", "giulia")
    assert '"value": 74, "by": "giulia"}' in written(company)


def test_a_hand_written_file_keeps_every_byte(company: Path) -> None:
    """Trap T55."""
    path = company / "2026-Q4/company.checkins.yaml"
    before = (
        "\ufeff# ours\r\nrenewals:   # weekly\r\n    - date: 2026-10-12\r\n"
        "      value: 72\r\n      note: 'a long   line'\r\n\r\nnew-clients: []\r\n"
    )
    path.write_bytes(before.encode())
    assert update("renewals", "73").code == 0
    line = '    - {"date": "2026-11-16", "value": 73}\r\n'
    assert path.read_bytes().decode() == before.replace("line'\r\n", f"line'\r\n{line}")


def test_a_file_that_cannot_be_edited_safely_is_left_and_the_line_shown(company: Path) -> None:
    path = company / "2026-Q4/company.checkins.yaml"
    path.write_text("{renewals: []}\n")
    done = update("renewals", "73")
    assert done.code == 3
    assert '- {"date": "2026-11-16", "value": 73}' in done.err
    assert path.read_text() == "{renewals: []}\n"


def test_a_broken_file_is_named_when_a_name_is_not_found(company: Path) -> None:
    (company / "2026-Q4/company.yaml").write_text("objectives: [\n")
    (company / "2026-Q3/company.yaml").write_text("objectives: []\n")
    assert refused(update("renewals", "73"), "okr check")


@pytest.mark.usefixtures("company")
def test_a_word_for_a_period_may_stand_in_the_reference() -> None:
    assert "company/2026-Q4/renewals" in update("current/renewals", "73").out
    assert refused(update("2026-Q2/renewals", "73"), "2026-Q2")


@pytest.mark.usefixtures("company")
def test_a_hold_says_whether_it_is_in_its_band() -> None:
    assert "in band" in update("complaints", "3").out
    assert "out of band" in update("complaints", "5").out
    assert "out of band" in update("kpi/rating", "4").out
    assert "4 → 4.3" in update("kpi/rating", "--add", "0.3").out
    assert "4.3 → not applicable" in update("kpi/rating", "n/a", "-m", "no survey").out


@pytest.mark.usefixtures("company")
def test_milestones_are_counted() -> None:
    assert "1 of 2 milestones   0 % → 25 %" in update("roll-out", "chosen").out
    assert "1 → 2 of 2 milestones" in update("roll-out", "moved").out


@dataclass(frozen=True)
class Answering(Console):
    """A console at which somebody sits who gives one answer."""

    answer: str = ""
    questions: list[str] = field(default_factory=list)

    @property
    def is_interactive(self) -> bool:
        return True

    def ask(self, question: str, flag: str) -> str:
        assert flag
        self.questions.append(question)
        return self.answer


def typed(company: Path, name: str, value: str, answer: str) -> tuple[Any, list[str]]:
    plan = Workspace.find(company).load()
    as_of = date.fromisoformat(DAY)
    subject = subject_of(plan, pick(plan, name, as_of, prefixes=True))
    console = Answering(answer=answer)
    typist = Typist(subject=subject, standing=subject.standing(as_of), console=console, force=False)
    return typist.value(Given(value=value)), console.questions


@pytest.mark.parametrize(
    ("answer", "value"), [("", "12400"), ("1", "12400"), ("2", "12.400"), ("12.4", "12.400")]
)
def test_on_a_terminal_two_readings_are_asked_about(company: Path, answer: str, value: str) -> None:
    read, questions = typed(company, "complaints", "12.400", answer)
    assert str(read) == value
    assert questions == ["12.400 is 12400, or 12.4?   Enter = 12400   2 = 12.4"]


def test_on_a_terminal_an_unlikely_value_is_asked_about(company: Path) -> None:
    read, questions = typed(company, "contract", "127100", "y")
    assert str(read) == "127100"
    assert "far outside" in questions[0]
    with pytest.raises(UsageError, match="nothing was written"):
        typed(company, "contract", "127100", "")
    with pytest.raises(UsageError, match="neither"):
        typed(company, "contract", "12.400", "3")


@pytest.mark.parametrize(("answer", "value"), [("", "72"), ("72 %", "72"), ("2", "0.72")])
def test_a_fraction_is_asked_about_and_what_is_meant_is_written(
    company: Path, answer: str, value: str
) -> None:
    read, questions = typed(company, "renewals", "0.72", answer)
    assert str(read) == value
    assert questions == [
        "0.72 % looks like a fraction of 1, before it was 72 %.   Enter = 72 %   2 = 0.72 %"
    ]


def test_of_two_readings_the_one_nearer_to_the_last_number_comes_first(company: Path) -> None:
    read, questions = typed(company, "new-clients", "10.500", "")
    assert str(read) == "10.500"
    assert questions == ["10.500 is 10.5, or 10500?   Enter = 10.5   2 = 10500"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_any_text_survives_update_and_reload(company: Path, note: str, blocker: str) -> None:
    filled(company.parent)
    assert update("renewals", "73", f"--note={note}", f"--blocker={blocker}").code == 0
    plan = Workspace.find(company).load()
    assert plan.problems == ()
    team = next(one for one in plan.teams if one.checkins)
    assert (team.checkins["renewals"][-1].note, team.checkins["renewals"][-1].blocker) == (
        note,
        blocker,
    )


def test_the_real_command_writes_and_answers(company: Path) -> None:
    done = okr_process(
        "update", "renewals", "73", "-m", "Perché no? 日本 \U0001f600", "--as-of", DAY
    )
    assert (done.code, done.err) == (0, "")
    assert '"note": "Perché no? 日本 \U0001f600"}' in written(company)
    assert sorted(path.name for path in (company / "2026-Q4").iterdir()) == [
        "company.checkins.yaml",
        "company.yaml",
        "engineering",
    ]


def test_bytes_that_are_no_text_are_refused_in_words(company: Path) -> None:
    done = update("renewals", "73", "-m", "caf\udce9")
    assert done.code == 3
    assert "half of a character" in done.err
    assert written(company) == CHECKINS


@pytest.mark.usefixtures("company")
def test_update_imports_neither_rich_nor_a_date_parser() -> None:
    code = (
        "import sys; from okrcli.cli.app import main; "
        "main(['--as-of', '2026-11-16', 'update', 'renewals', '73', '--date', 'monday']); "
        "print([m for m in ('rich', 'dateutil.parser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.usefixtures("company")
def test_a_part_says_what_it_does_to_the_whole() -> None:
    update("documents.search", "6.5")
    assert "\n  documents: 0 % → 50 %   " in update("documents.in-use", "done").out
    assert "documents:" not in update("renewals", "73").out


@pytest.mark.usefixtures("company")
def test_a_milestone_said_twice_is_said_to_be_finished_already() -> None:
    assert "already" not in update("roll-out", "--done", "moved").out
    again = update("roll-out", "--done", "moved", "--reopen", "chosen").out
    assert "\n  moved was finished already\n  chosen was not finished\n" in again
