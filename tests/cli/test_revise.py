"""`okr revise`: a promise changed in the open, and the one before kept in sight."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.run import Outcome, okr
from cli.story import DAY, FILE, copied, refused, run_git
from cli.terminal import BREAK, Person
from okrcli.workspace import Workspace

Golden = Callable[[str, str], None]


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the Italian example, which is also the current folder."""
    monkeypatch.chdir(tmp_path)
    return copied(tmp_path, git=False)


def revise(*args: str, as_of: str = DAY) -> Outcome:
    return okr("--as-of", as_of, "revise", *args)


def written(company: Path) -> str:
    return (company / FILE).read_text()


def reported(ref: str, as_of: str) -> dict[str, Any]:
    """Return a key result, or an objective, of the report as of a day."""
    report = json.loads(okr("report", "2026-Q4", "-f", "json", "--as-of", as_of).out)
    objectives = [one for team in report["teams"] for one in team["objectives"]]
    key_results = [kr for one in objectives for kr in one["key_results"]]
    parts = [part for kr in key_results for part in kr["parts"]]
    return next(one for one in [*objectives, *key_results, *parts] if one["id"] == ref)


def test_a_new_target_stands_beside_the_old_one_and_the_reason(
    company: Path, golden: Golden
) -> None:
    before = written(company)
    done = revise("rinnovi", "--target", "80", "--reason", "two large clients were sold")
    golden("revise/target.txt", done.out)
    assert (done.code, done.err) == (0, "")
    old = "        target: 85\n        due: 2026-12-31       # la fine dell'anno fiscale\n"
    line = '{"until": "2026-11-16", "target": 85, "reason": "two large clients were sold"}'
    new = old.replace("85", "80") + f"        revisions:\n          - {line}\n"
    assert written(company) == before.replace(old, new)
    assert okr("check", "--as-of", DAY).code == 0


@pytest.mark.usefixtures("company")
def test_the_day_before_the_old_promise_holds_and_the_report_keeps_both_in_sight() -> None:
    """Trap T53."""
    before = reported("rinnovi", "2026-11-15")
    revise("rinnovi", "--target", "80", "--reason", "sold")
    assert reported("rinnovi", "2026-11-15") == before
    after = reported("rinnovi", DAY)
    assert (before["target"], after["target"], after["original_target"]) == (85, 80, "85")
    assert "70 → 80 · first promised 85" in okr("report", "--as-of", DAY).out


@pytest.mark.usefixtures("company")
def test_a_revision_may_be_dated_in_the_past_and_a_second_one_follows_it() -> None:
    revise("rinnovi", "--target", "82", "-r", "one sold", "--date", "2026-10-20")
    revise("rinnovi", "--target", "80", "-r", "two sold", "--date", "2026-11-10")
    targets = [reported("rinnovi", day)["target"] for day in ("2026-10-19", "2026-10-20")]
    assert targets == [85, 82]
    targets = [reported("rinnovi", day)["target"] for day in ("2026-11-09", "2026-11-10")]
    assert targets == [82, 80]
    again = revise("rinnovi", "--target", "81", "-r", "x", "--date", "2026-11-01")
    assert refused(again, "target was revised on 2026-11-10", "--date 2026-11-10 or later")


@pytest.mark.parametrize(
    ("ref", "args", "old"),
    [
        ("mercato", ("--commitment", "committed"), {"commitment": "aspirational"}),
        ("mercato", ("--tag", "a,b", "--owner", "sara"), {"tags": ["crescita"], "owner": "giulia"}),
        ("rinnovi", ("--due", "2026-12-15"), {"due": "2026-12-31"}),
        ("rinnovi", ("--unset", "due"), {"due": "2026-12-31"}),
        ("rinnovi", ("--weight", "2", "--pace", "none"), {"weight": None, "pace": None}),
        ("rinnovi", ("--baseline", "72", "--target", "86%"), {"baseline": 70, "target": 85}),
        ("rinnovi", ("--state", "draft"), {"state": "active"}),
        ("rinnovi", ("--title", "Rinnovi: tutti"), {"title": "Rinnovi dei contratti annuali"}),
        ("programma.lancio", ("--due", "2026-12-20"), {"due": "2026-11-30"}),
        ("programma.ritorno", ("--target", "+12pp"), {"target": "+15pp"}),
        ("valutazione", ("--at-least", "4,4"), {"at_least": 4.5}),
        ("costi", ("--plan", "2026-12-01=40000"), {"plan": None}),
    ],
)
def test_any_key_may_be_revised_and_the_old_value_is_kept(
    company: Path, ref: str, args: tuple[str, ...], old: dict[str, Any]
) -> None:
    done = revise(ref, *args, "-r", "why: so", "-f", "json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    line = next(line for line in written(company).splitlines() if '"why: so"' in line)
    assert json.loads(line.strip().removeprefix("- ")) == {
        "until": DAY,
        **old,
        "reason": "why: so",
    }
    assert {change["field"] for change in answer["changes"]} == set(old)
    assert (answer["kind"], answer["written"], answer["reason"]) == ("revise", True, "why: so")
    assert Workspace.find(company).load().problems == ()


@pytest.mark.usefixtures("company")
def test_json_says_what_it_did_to_the_numbers() -> None:
    answer = json.loads(revise("rinnovi", "--target", "80", "-r", "x", "-f", "json").out)
    assert answer["changes"] == [{"field": "target", "old": 85, "new": 80}]
    assert answer["progress"] == {"before": 0.566667, "after": 0.85}
    assert (answer["until"], answer["file"], answer["line"]) == (DAY, FILE, 92)


def test_what_is_dropped_stays_in_sight_and_may_be_taken_up_again(company: Path) -> None:
    before = written(company)
    done = revise("valutazione", "--drop", "--reason", "the survey was stopped")
    assert "state active → dropped" in done.out
    assert "reason: the survey was stopped\n" in written(company)
    gone = reported("valutazione", DAY)
    assert (gone["state"], gone["status"]) == ("dropped", "dropped")
    assert reported("valutazione", "2026-11-15")["state"] == "active"
    assert refused(revise("valutazione", "--drop", "-r", "x"), "dropped already")
    assert refused(revise("valutazione", "--owner", "anna", "-r", "x"), "not changed any more")
    back = revise("valutazione", "--reactivate", "-r", "it goes on", as_of="2026-11-20")
    assert "state dropped → active" in back.out
    assert "reason" not in back.out
    assert reported("valutazione", "2026-11-20")["state"] == "active"
    assert reported("valutazione", "2026-11-19")["state"] == "dropped"
    assert len(written(company).splitlines()) == len(before.splitlines()) + 4
    assert refused(revise("valutazione", "--reactivate", "-r", "x"), "is active already")


def test_a_plain_text_is_dropped_with_its_words_kept(company: Path) -> None:
    path = company / FILE
    path.write_text(written(company) + "      - Launch the programme   # in May\n")
    done = revise("launch-the-programme", "--drop", "-r", "no money")
    assert done.code == 0, done.err
    assert written(company).endswith(
        "      - id: launch-the-programme\n"
        "        title: Launch the programme   # in May\n"
        "        state: dropped\n"
        "        reason: no money\n"
        "        revisions:\n"
        '          - {"until": "2026-11-16", "state": "active", "reason": "no money"}\n'
    )


def test_steps_and_milestones_are_remembered_so_that_they_can_be_read_again(company: Path) -> None:
    path = company / FILE
    path.write_text(
        written(company)
        + "      - {id: levels, title: L, steps: {20: 0.33, 40: 1}}\n"
        + "      - {id: moving, title: M, milestones: [{id: a, title: A, due: 2026-12-01}, B]}\n"
    )
    assert revise("levels", "--steps", "20=0.5", "--steps", "30=1", "-r", "x").code == 0
    assert revise("moving", "--milestone", "a=A@2026-12-15", "-r", "x").code == 0
    assert Workspace.find(company).load().problems == ()
    assert '"steps": {20: 0.33, 40: 1}' in written(company)


@pytest.mark.usefixtures("company")
def test_a_dry_run_shows_the_lines_and_writes_nothing(company: Path, golden: Golden) -> None:
    before = written(company)
    done = revise("rinnovi", "--target", "80", "--reason", "sold", "--dry-run")
    golden("revise/dry-run.txt", done.out)
    assert written(company) == before


def test_before_a_period_has_settled_a_reason_is_free_and_so_is_the_trace(company: Path) -> None:
    early = revise("rinnovi", "--target", "80", as_of="2026-10-08")
    assert "promises may move until 8 Oct, so no revision is written" in early.out
    assert "two" not in early.out
    assert written(company).count("revisions:") == 1
    said = revise("rinnovi", "--target", "81", "-r", "talked", as_of="2026-10-08")
    assert said.code == 0
    assert written(company).count("revisions:") == 2
    late = revise("rinnovi", "--target", "82", as_of="2026-10-09")
    assert refused(late, "a change now that 2026-Q4 has settled needs its reason", "--reason")
    assert refused(revise("costi", "--drop", as_of="2026-10-02"), "dropping it needs its reason")


def test_a_draft_is_no_promise_yet(company: Path) -> None:
    path = company / FILE
    path.write_text(written(company) + "      - {id: idea, title: An idea of 5, state: draft}\n")
    assert revise("idea", "--state", "active").code == 0
    assert "{id: idea, title: An idea of 5, state: active}" in written(company)


def test_a_title_that_says_the_old_number_is_named(company: Path) -> None:
    path = company / FILE
    kr = (
        '      - {id: votes, title: "From 70 to 85, or 185", unit: "%", baseline: 70, target: 85}\n'
    )
    path.write_text(written(company) + kr)
    assert "the title still says 85" in revise("votes", "--target", "80", "-r", "x").out
    assert "still says" not in revise("rinnovi", "--target", "80", "-r", "x").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), ["REF"]),
        (("rinnovi",), ["not said what changes in rinnovi", "--target 80"]),
        (("rinnov", "--target", "80"), ["nothing is called 'rinnov'", "did you mean"]),
        (("kpi/clic-newsletter", "--title", "x"), ["is a KPI, which promises nothing"]),
        (("rinnovi", "--drop", "--reactivate"), ["say the opposite"]),
        (("rinnovi", "--target", "80"), ["needs its reason", 'give --reason "..."']),
        (("rinnovi", "--target", "80", "-r", "  "), ["needs its reason"]),
        (("rinnovi", "--target", "85", "-r", "x"), ["like that already: target is 85"]),
        (("rinnovi", "--unset", "weight", "-r", "x"), ["like that already: weight is none"]),
        (("rinnovi", "--target", "70", "-r", "x"), ["baseline-is-target"]),
        (("rinnovi", "--target", "abc", "-r", "x"), ["--target: 'abc' is not a number"]),
        (("rinnovi", "--target", "+15%", "-r", "x"), ["two readings: +15pp, or x1.15"]),
        (("rinnovi", "--at-least", "5", "-r", "x"), ["metric key result, which has no at_least"]),
        (("rinnovi", "--commitment", "committed", "-r", "x"), ["has no commitment"]),
        (("rinnovi", "--unset", "id", "-r", "x"), ["has no id", "never changes the kind"]),
        (("rinnovi", "--unset", "target", "-r", "x"), ["nothing to reach"]),
        (("rinnovi", "--unset", "title", "-r", "x"), ["'title' is missing"]),
        (("mercato", "--target", "80", "-r", "x"), ["objective, which has no target", "owner"]),
        (("rinnovi", "--owner", "bob", "-r", "x"), ["unknown-owner"]),
        (("rinnovi", "--weight", "-1", "-r", "x"), ["out-of-bounds"]),
        (("rinnovi", "--target", "80", "-r", "x", "--date", "2026-11-17"), ["is in the future"]),
        (("rinnovi", "--start", "2027-01-05", "-r", "x"), ["start-after-due"]),
        (("rinnovi", "--id", "x"), ["no option --id"]),
        (("rinnovi", "--kind", "x"), ["no option --kind"]),
    ],
)
def test_what_cannot_be_revised_is_refused_with_the_way_out(
    company: Path, args: tuple[str, ...], words: list[str]
) -> None:
    before = written(company)
    assert refused(revise(*args), *words)
    assert written(company) == before


def test_a_closed_period_keeps_its_promises(company: Path) -> None:
    (company / "okrs/2026-Q4/company.review.yaml").write_text("closed: 2026-11-10\n")
    done = revise("company/2026-Q4/rinnovi", "--target", "80", "-r", "x")
    assert refused(done, "was closed on 2026-11-10", "stays")


def test_what_vanished_meanwhile_is_not_revised(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amend = Workspace.amend

    def emptied_first(*args: object, **keys: object) -> object:
        (company / FILE).write_text("objectives: []\n")
        return amend(*args, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "amend", emptied_first)
    assert refused(revise("rinnovi", "--target", "80", "-r", "x"), "is not there any more")


@pytest.mark.usefixtures("company")
def test_an_odd_revision_is_written_and_told_once() -> None:
    done = revise("rinnovi", "--due", "2027-03-31", "-r", "x")
    assert done.code == 0
    assert "[outside-period]" in done.err
    assert revise("rinnovi", "--weight", "2", "-r", "x").err == ""


def test_git_sees_two_small_hunks_and_the_diff_knows_the_reason(company: Path) -> None:
    run_git(company, "init", "-q", "-b", "main")
    run_git(company, "add", ".")
    run_git(company, "-c", "user.name=S", "-c", "user.email=s@x", "commit", "-qm", "The quarter")
    revise("rinnovi", "--target", "80", "--reason", "sold")
    done = subprocess.run(
        ["git", "diff", "--numstat"], cwd=company, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["3", "1", FILE]


@pytest.mark.parametrize(("answer", "code"), [("two were sold", 0), ("", 2), (BREAK, 130)])
def test_on_a_terminal_the_reason_is_asked_for(company: Path, answer: str, code: int) -> None:
    before = written(company)
    person = Person("--as-of", DAY, "revise", "rinnovi", "--target", "80", cwd=company)
    person.child.expect_exact("beside the old promise: ")
    if answer == BREAK:
        person.child.sendintr()
    else:
        person.child.sendline(answer)
    assert person.leaves()[0] == code
    assert ('"reason": "two were sold"}' in written(company)) == (code == 0)
    assert (written(company) == before) == (code != 0)
