"""`okr add`: an objective, a key result, a part; by flags, by a sentence, by questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.run import Outcome, okr, okr_process
from cli.story import DAY, FILE, copied, refused
from cli.terminal import BREAK, END, session
from okrcli.workspace import Workspace

Golden = Callable[[str, str], None]


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the Italian example, which is also the current folder."""
    monkeypatch.chdir(tmp_path)
    return copied(tmp_path, git=False)


def add(*args: str, as_of: str = DAY) -> Outcome:
    return okr("--as-of", as_of, "add", *args)


def written(company: Path) -> str:
    return (company / FILE).read_text()


def lines_of(*args: str, as_of: str = DAY) -> list[str]:
    """Return the lines that an addition writes, without their indentation."""
    done = add(*args, "-f", "json", as_of=as_of)
    assert done.code == 0, done.err
    return [line.strip() for line in json.loads(done.out)["text"].splitlines()]


def test_a_key_result_is_shown_as_it_stands_in_the_file(company: Path, golden: Golden) -> None:
    before = written(company)
    done = add("kr", "fedelta", "Raise renewals from 70% to 85%", "--owner", "luca")
    golden("add/key-result.txt", done.out)
    assert (done.code, done.err) == (0, "")
    block = "\n".join(done.out.splitlines()[2:-2])
    assert written(company) == before.replace("\n\n\n", "\n") + block + "\n"
    assert okr("check", "--as-of", DAY).code == 0


def test_an_objective_its_key_result_and_its_part_follow_one_another(company: Path) -> None:
    objective = add("objective", "A second office", "--owner", "sara", "--tag", "growth, house")
    assert 'Next: okr add kr a-second-office "' in objective.out
    kr = add("kr", "a-second-office", "The office is open")
    assert "company/2026-Q4/the-office-is-open is in" in kr.out
    assert "Next: okr update the-office-is-open done" in kr.out
    part = add("part", "the-office-is-open", "The contract is signed")
    assert "Next: okr update the-office-is-open.the-contract-is-signed done" in part.out
    assert written(company).endswith(
        "\n"
        "\n  - id: a-second-office"
        "\n    title: A second office"
        "\n    owner: sara"
        "\n    start: 2026-11-16"
        "\n    tags: [growth, house]"
        "\n    key_results:"
        "\n      - id: the-office-is-open"
        "\n        title: The office is open"
        "\n        parts:"
        "\n          - id: the-contract-is-signed"
        "\n            title: The contract is signed\n"
    )
    assert okr("update", "the-office-is-open.the-contract-is-signed", "done").code == 0


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("T", "--baseline", "70", "--target", "85", "--unit", "%"), "baseline: 70|target: 85"),
        (("T", "--baseline", "70%", "--target", "85%"), 'unit: "%"|baseline: 70|target: 85'),
        (("T", "--baseline", "1,5", "--target", "-10%"), "baseline: 1.5|target: -10%"),
        (("T", "--baseline", "unknown", "--target", "x1,5"), "baseline: unknown|target: x1.5"),
        (("T", "--target", "+7,5% of 18"), "target: +7.5% of 18"),
        (("T", "--target", "+15pp", "--unit", "%"), "target: +15pp"),
        (("T", "--target", "tbd", "--unit", "h"), "unit: h|target: tbd"),
        (("T", "--target", "120k", "--precision", "0"), "precision: 0|target: 120000"),
        (("T", "--at-least", "4,5"), "at_least: 4.5"),
        (("T", "--at-most", "4", "--hold"), "at_most: 4|hold: true"),
        (("T", "--at-most", "4", "--no-hold"), "at_most: 4"),
        (("T", "--above", "-5"), "above: -5"),
        (("T", "--below", "3"), "below: 3"),
        (("T", "--between", "4", "5"), "between: [4, 5]"),
        (
            ("T", "--steps", "20=0.33", "--steps", "40=1", "--better", "higher"),
            "steps: {20: 0.33, 40: 1}|better: higher",
        ),
        (("T", "--steps", "20=0.33", "--interpolate"), "steps: {20: 0.33}|interpolate: true"),
        (
            ("T", "--milestone", "Chosen", "--milestone", "moved=Moved in@2026-12-10"),
            "milestones:|- Chosen|- {id: moved, title: Moved in, due: 2026-12-10}",
        ),
        (("T", "--milestone", "Files moved@2026-12-10"), "- {id: files-moved, title: Files moved,"),
        (("T", "--kind", "score"), "kind: score"),
        (("T from 1 to 2", "--kind", "done"), "kind: done"),
        (("T", "--target", "9", "--plan", "2026-12-01=4"), "plan:|- {by: 2026-12-01, value: 4}"),
        (("T", "--target", "9", "--kpi", "kpi/clic-newsletter"), "kpi: kpi/clic-newsletter"),
        (("T", "--due", "2026-12-01", "--cadence", "14"), "due: 2026-12-01|cadence: 14"),
        (("T", "--start", "2026-12-01", "--cadence", "monthly"), "start: 2026-12-01|cadence: mon"),
        (("T", "--weight", "0.5", "--pace", "none", "--private"), "weight: 0.5|pace: none|private"),
        (("T", "--supports", "company/2026/primi"), "supports: [company/2026/primi]"),
        (("T", "--state", "draft", "--description", "A: b"), 'description: "A: b"|state: draft'),
        (("T", "--id", "my-name"), "- id: my-name"),
        (("Reclami -10%", "--baseline", "unknown"), "- id: reclami|baseline: unknown|target: -10%"),
        (("Voti tra 4 e 5",), "- id: voti|between: [4, 5]"),
        (("Win 22 new clients",), "unit: clients|baseline: 0|target: 22"),
        (("Renewals from 70% to 85%", "--target", "90"), "target: 90"),
        (("Launch it by 30 Nov",), "- id: launch-it|due: 2026-11-30"),
    ],
)
@pytest.mark.usefixtures("company")
def test_flags_and_sentences_become_keys(args: tuple[str, ...], expected: str) -> None:
    lines = lines_of("kr", "fedelta", *args)
    text = "|".join(lines)
    assert all(part in text for part in expected.split("|")), text


@pytest.mark.usefixtures("company")
def test_every_key_of_an_objective_can_be_given() -> None:
    lines = lines_of(
        *("objective", "T", "--contributor", "luca,anna", "--commitment", "aspirational"),
        *("--guardrail", "kpi/puntualita", "--anti-target", "Discounts, lost", "--initiative", "A"),
    )
    assert lines[2:] == [
        "contributors: [luca, anna]",
        "commitment: aspirational",
        "start: 2026-11-16",
        "guardrails: [kpi/puntualita]",
        "initiatives: [A]",
        'anti_targets: ["Discounts, lost"]',
    ]


@pytest.mark.usefixtures("company")
def test_what_begins_later_than_what_it_is_in_says_so() -> None:
    assert "start: 2026-11-16" in lines_of("objective", "New")
    assert "start: 2026-11-16" not in lines_of("kr", "new", "Today")
    assert "start: 2026-11-20" in lines_of("kr", "new", "Later", as_of="2026-11-20")
    assert "start: 2026-10-01" not in lines_of("objective", "At first", as_of="2026-10-01")


@pytest.mark.usefixtures("company")
def test_an_id_is_made_unique_from_the_title() -> None:
    assert lines_of("kr", "fedelta", "Rinnovi")[0] == "- id: rinnovi-2"
    assert lines_of("kr", "fedelta", "Rinnovi")[0] == "- id: rinnovi-3"
    assert lines_of("part", "programma", "Lancio")[0] == "- id: lancio-2"
    assert lines_of("part", "programma", "Rinnovi")[0] == "- id: rinnovi"


def test_a_plain_text_gets_parts_and_keeps_its_words(company: Path) -> None:
    path = company / FILE
    path.write_text(written(company) + "      - 'Launch: the programme'   # in May\n")
    done = add("part", "launch-the-programme", "The app is ready")
    assert done.code == 0, done.err
    assert written(company).endswith(
        "      - id: launch-the-programme\n"
        "        title: 'Launch: the programme'   # in May\n"
        "        parts:\n"
        "          - id: the-app-is-ready\n"
        "            title: The app is ready\n"
        "            start: 2026-11-16\n"
    )


def test_a_dry_run_shows_the_lines_and_writes_nothing(company: Path) -> None:
    before = written(company)
    done = add("kr", "fedelta", "Rating", "--at-least", "4.5", "--dry-run")
    assert "would be in okrs/2026-Q4/company.yaml, line 128" in done.out
    assert "at_least: 4.5" in done.out
    assert "nothing was written" in done.out
    assert written(company) == before


def test_what_is_odd_and_no_error_is_written_and_told(company: Path) -> None:
    done = add("kr", "fedelta", "Revenue", "--target", "85", "--due", "2027-03-31")
    assert done.code == 0
    assert "warning: " in done.err
    assert "[no-baseline]" in done.err
    assert "[outside-period]" in done.err
    assert "title: Revenue" in written(company)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), ["not said what to add", "okr add kr OBJECTIVE TITLE"]),
        (("objective",), ["What do you want"]),
        (("kr",), ["For which objective"]),
        (("kr", "fedelta"), ["What will be true"]),
        (("objective", "A", "title"), ["'title' is one word too many", "quotes"]),
        (("goal", "A"), ["goal"]),
        (("kr", "fedelt", "T"), ["nothing is called 'fedelt'", "did you mean"]),
        (("kr", "rinnovi", "T"), ["is a key result, not an objective", "okr add part rinnovi"]),
        (("part", "fedelta", "T"), ["is an objective, not a key result", "okr add kr fedelta"]),
        (("part", "rinnovi", "T"), ["has 7 values", "okr add kr fedelta"]),
        (("part", "costi.x", "T"), ["nothing is called"]),
        (("part", "programma.lancio", "T"), ["is a part, not a key result"]),
        (("kr", "kpi/clic-newsletter", "T"), ["is a KPI, not an objective"]),
        (("kr", "company/2026/primi", "T", "--as-of", "2027-05-01"), ["2026 ended"]),
        (("part", "sportello", "T"), ["was dropped", "--reactivate"]),
        (("objective", "T", "--team", "compny"), ["compny has no file", "did you mean --team com"]),
        (("objective", "T", "--period", "2027-Q1"), ["no file in 2027-Q1", "okr init 2027-Q1"]),
        (
            ("objective", "T", "--period", "2026-Q1"),
            ["2026-Q1 ended on 31 Mar 2026", "open period"],
        ),
        (("objective", "T", "--team", "../etc"), ["'../etc' cannot be a team"]),
        (("objective", "T", "--period", "soon"), ["'soon' is not a period"]),
        (("objective", "T", "--target", "5"), ["--target is for key results"]),
        (("kr", "fedelta", "T", "--commitment", "committed"), ["--commitment is for objectives"]),
        (("kr", "fedelta", "T", "--id", "rinnovi"), ["'rinnovi' stands on line", "duplicate-id"]),
        (("kr", "fedelta", "T", "--id", "Bad Id"), ["is not an id", "try bad-id"]),
        (("kr", "fedelta", "T", "--owner", "giula"), ["did you mean giulia?", "unknown-owner"]),
        (("kr", "fedelta", "T", "--target", "abc"), ["--target: 'abc' is not a number"]),
        (("kr", "fedelta", "T", "--target", "+20"), ["--target:", "+20%"]),
        (("kr", "fedelta", "T", "--target", "12.400"), ["two readings: 12400, or 12.4"]),
        (("kr", "fedelta", "Costs from 41.300 to 37.170"), ["two readings: 41300, or 41.3"]),
        (
            ("kr", "fedelta", "T", "--target", "+15%", "--unit", "%", "--baseline", "40"),
            ["two readings: +15pp, or x1.15"],
        ),
        (("kr", "fedelta", "Raise renewals"), ["does not say how much", "--target", "--kind done"]),
        (("kr", "fedelta", "Ridurre i reclami entro il 30 nov"), ["does not say how much"]),
        (("kr", "fedelta", "Cut costs by 10%"), ["-10% of 0 has no meaning", "percent-of-zero"]),
        (("kr", "fedelta", "T", "--baseline", "5", "--target", "5"), ["baseline-is-target"]),
        (("kr", "fedelta", "T", "--unit", "h"), ["nothing to reach"]),
        (("kr", "fedelta", "T", "--target", "5", "--at-least", "5"), ["two-kinds"]),
        (("kr", "fedelta", "T", "--due", "2026-10-20"), ["start-after-due"]),
        (("kr", "fedelta", "T", "--due", "soon"), ["--due: 'soon' is not a day"]),
        (("kr", "fedelta", "T", "--plan", "2026-12-01"), ["--plan:"]),
        (("kr", "fedelta", "T", "--steps", "20"), ["--steps:"]),
        (("kr", "fedelta", "T", "--supports", "company/2026/nothing"), ["supports-nowhere"]),
        (("kr", "fedelta", "T", "--kind", "nonsense"), ["is not a kind of key result"]),
        (("kr", "fedelta", "caf\udce9"), ["half of a character"]),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_way_out(
    company: Path, args: tuple[str, ...], words: list[str]
) -> None:
    before = written(company)
    assert refused(add(*args), *words)
    assert written(company) == before


@pytest.mark.parametrize(
    "args",
    [
        ("Raise a first round", "--kind", "done"),
        ("Raise renewals", "--baseline", "unknown", "--target", "tbd"),
        ("Call all clients of 2025",),
    ],
)
def test_a_sentence_without_a_number_may_still_be_something_to_do(
    company: Path, args: tuple[str, ...]
) -> None:
    assert add("kr", "fedelta", *args).code == 0
    assert f"title: {args[0]}" in written(company)


def test_a_closed_period_takes_nothing_more(company: Path) -> None:
    (company / "okrs/2026-Q4/company.review.yaml").write_text("closed: 2026-11-10\n")
    assert refused(add("objective", "T"), "2026-Q4 of company was closed on 2026-11-10")


def test_only_one_team_needs_no_name(company: Path) -> None:
    (company / "okrs/okr.yaml").write_text("organization: X\n")
    for path in sorted((company / "okrs").glob("2026*/company.*")):
        path.rename(path.with_name(path.name.replace("company", "sales")))
        moved = path.with_name(path.name.replace("company", "sales"))
        moved.write_text(moved.read_text().replace("team: company", "team: sales"))
    assert lines_of("objective", "T")[0] == "- id: t"
    assert refused(add("objective", "T", "--team", "ops"), "the team ops has no file", "okr init")


def test_a_broken_file_is_named_as_what_keeps_its_team_away(company: Path) -> None:
    for path in (company / "okrs").glob("2026*/company.yaml"):
        path.write_text("objectives: [\n")
    assert refused(add("objective", "T"), "company has no file", "okr check")
    assert refused(add("objective", "T", "--period", "2026-Q4"), "in 2026-Q4", "okr check")
    assert refused(add("objective", "T", "--period", "2027-Q2"), "okr init 2027-Q2")


@pytest.mark.parametrize("mark", [".company.yaml.swp", ".#company.yaml"])
def test_a_file_that_an_editor_has_open_is_left_alone(company: Path, mark: str) -> None:
    beside = company / "okrs/2026-Q4" / mark
    beside.symlink_to("ada@desk.1234")
    before = written(company)
    assert refused(add("objective", "T"), "is open in an editor", mark)
    assert written(company) == before


def test_a_file_without_the_right_to_write_is_left_alone(company: Path) -> None:
    (company / FILE).chmod(0o444)
    done = add("objective", "T", "--dry-run")
    assert done.code == 0 or "read-only" in done.err


def test_a_file_that_changed_while_somebody_answered_is_read_again(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, amend = company / FILE, Workspace.amend

    def changed_first(*args: object, **keys: object) -> object:
        if not keys.get("dry_run"):
            text = path.read_text()
            path.write_text(text.replace("objectives:\n", "objectives:\n  - {id: a, title: A}\n"))
        return amend(*args, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "amend", changed_first)
    assert add("kr", "costi-e-tempi", "T").code in (0, 2)
    assert add("kr", "fedelta", "Something new").code == 0
    plan = Workspace.find(company).load()
    assert plan.problems == () or all("duplicate" in one.rule for one in plan.problems)
    objective = next(one for one in plan.teams[-1].objectives if one.id == "fedelta")
    assert objective.key_results[-1].id == "something-new"


def test_what_it_goes_under_may_vanish_meanwhile(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, amend = company / FILE, Workspace.amend

    def emptied_first(*args: object, **keys: object) -> object:
        path.write_text("objectives: []\n")
        return amend(*args, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "amend", emptied_first)
    assert refused(add("kr", "fedelta", "T"), "is not there any more")


def test_the_real_command_writes_in_any_language(company: Path) -> None:
    done = okr_process("add", "objective", "日本 \U0001f600: [ops] # 1", "--as-of", DAY)
    assert done.code == 0, done.err
    plan = Workspace.find(company).load()
    assert plan.teams[-1].objectives[-1].title == "日本 \U0001f600: [ops] # 1"


def asked(company: Path, *lines: str, args: tuple[str, ...]) -> tuple[int | None, str]:
    return session(*lines, args=("--as-of", DAY, "add", *args), cwd=company)


def test_alone_it_asks_and_reads_the_sentence(company: Path, golden: Golden) -> None:
    code, screen = asked(
        company, "k", "fed", "Portare i rinnovi dal 70% all'85%", "", "30 nov", "", args=()
    )
    golden("add/asked.txt", screen)
    assert code == 0
    assert "target: 85\n        start: 2026-11-16\n        due: 2026-11-30\n" in written(company)


def test_what_cannot_be_read_is_asked_again(company: Path, golden: Golden) -> None:
    answers = ("", "NPS", "punti", "12.400", "12,4", "almeno 40", "luc", "luca", "soon", "", "n")
    before = written(company)
    code, screen = asked(company, *answers, args=("kr", "mercato"))
    golden("add/asked-again.txt", screen)
    assert code == 2
    assert written(company) == before


def test_two_readings_are_asked_about_and_no_answer_at_all_means_unknown(company: Path) -> None:
    code, _ = asked(company, "Costs", "EUR", "", "", "", "", "", args=("kr", "mercato"))
    assert code == 0
    assert "unit: EUR\n        baseline: unknown\n        target: tbd\n" in written(company)
    code, _ = asked(company, "2", "", args=("kr", "mercato", "Rate from 12.400 to 13"))
    assert code == 0
    assert "baseline: 12.4\n" in written(company)
    code, _ = asked(company, "Reclami -10%", "200", "", "", "", args=("kr", "mercato"))
    assert code == 0
    assert "baseline: 200\n        target: -10%\n" in written(company)
    code, _ = asked(company, "Voti", "punti", "3", "tra 4 e 5", "", "", "", args=("kr", "mercato"))
    assert code == 0
    assert "between: [4, 5]\n" in written(company)
    code, screen = asked(company, "3", args=("kr", "mercato", "Rate from 12.400 to 14"))
    assert (code, "neither" in screen) == (2, True)


def test_a_part_and_an_objective_are_asked_for_less(company: Path) -> None:
    code, _ = asked(company, "x", "p", "programma", "The shop is open", "", "", args=())
    assert code == 0
    assert "          - id: the-shop-is-open\n" in written(company)
    code, _ = asked(company, "o", "A second office", "", "", "", args=())
    assert code == 0
    assert written(company).endswith("title: A second office\n    start: 2026-11-16\n")


@pytest.mark.parametrize("before", range(6))
def test_an_interrupt_at_any_question_leaves_no_trace(company: Path, before: int) -> None:
    answers = ("k", "fed", "Raise renewals from 70% to 85%", "", "", "")
    untouched = written(company)
    code, _ = asked(company, *answers[:before], BREAK, args=())
    assert code == 130
    assert written(company) == untouched


def test_the_end_of_input_names_the_way_without_questions(company: Path) -> None:
    code, screen = asked(company, END, args=("objective",))
    assert (code, "give the TITLE" in screen) == (2, True)
