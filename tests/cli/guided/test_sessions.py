"""The guided check-in in a real pseudo-terminal."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.run import okr
from cli.story import DAY, EXAMPLE, copied, run_git
from cli.terminal import BREAK, END, Person, session

Golden = Callable[[str, str], None]
CHECKINS, KPIS = "2026-Q4/company.checkins.yaml", "kpis/company.2026.checkins.yaml"
SECONDS_A_KEY, SECONDS_A_QUESTION = 0.5, 15
"""What a slow typist needs: 120 keys a minute, and a look at the number before each answer."""
EVERYBODY = ("--as-of", DAY, "update", "--all", "--by", "anna")
"""Six are asked: valutazione, costi, programma.lancio and .ritorno, valore-vita, kpi/clima."""


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    return copied(tmp_path, git=False)


def added(studio: Path) -> list[str]:
    """The check-ins that stand in the files and not in the example."""
    found = []
    for name in (CHECKINS, KPIS):
        old = (EXAMPLE / "okrs" / name).read_text().splitlines()
        new = (studio / "okrs" / name).read_text().splitlines()
        found += [line.strip().removeprefix("- ") for line in new if line not in old]
    return found


def values(studio: Path) -> list[object]:
    return [json.loads(line).get("value") for line in added(studio) if line.startswith("{")]


def test_a_whole_session_as_it_stands_on_the_screen(studio: Path, golden: Golden) -> None:
    code, screen = session(
        "4,4 c7 il questionario di novembre",
        "?",
        "42.100",
        "",
        "2",
        "due bollette",
        "non so",
        "",
        "b",
        "yes c8 lanciato",
        "0,665",
        "",
        "6",
        "c4 si cercano i dati",
        "",
        "75",
        args=EVERYBODY,
        cwd=studio,
    )
    golden("update/guided.txt", screen)
    golden("update/guided-files.txt", "\n".join(added(studio)) + "\n")
    assert code == 0


def test_seven_answers_of_a_line_each_are_seven_saved(studio: Path) -> None:
    """A slow typist who thinks about each question needs under three minutes, all included."""
    seven = ("13 c7 Bianchi", "12.760,5 c7", "79 c8", "c5 fatture", "2,6", "= c7", "71")
    asked = ("--as-of", "2026-11-23", "update", "--owner", "luca,giulia", "--by", "luca")
    begun = time.monotonic()
    code, screen = session(*seven, args=asked, cwd=studio)
    waited = time.monotonic() - begun
    keys = sum(len(line) + 1 for line in seven)
    assert waited + keys * SECONDS_A_KEY + len(seven) * SECONDS_A_QUESTION < 3 * 60
    assert code == 0
    assert "about 3 minutes" in screen
    assert "7/7" in screen
    assert "7 saved, 0 skipped, N s" in screen
    assert values(studio) == [13, 12760.5, 79, None, 2.6, 4, 71]


@pytest.mark.parametrize(
    ("before", "question", "saved"),
    [
        ((), "1/6", []),
        (("4,4", "x", "?", "42.100"), "42.100 is 42100, or 42.1?", [4.4]),
        (("4,4", "42"), "a thousandth of the 41900 EUR/mese before", [4.4]),
        (("4,4", "42100"), "Confidence 0-10?", [4.4, 42100]),
        (("4,4 c5",), "What stands in the way?", [4.4]),
    ],
    ids=["value", "two readings", "doubt", "confidence", "blocker"],
)
def test_an_interrupt_at_any_prompt_keeps_all_that_was_answered(
    studio: Path, before: tuple[str, ...], question: str, saved: list[float]
) -> None:
    code, screen = session(*before, BREAK, args=EVERYBODY, cwd=studio)
    assert code == 130
    assert question in screen
    assert f"\n{len(saved)} saved, " in screen
    assert values(studio) == saved
    assert "Traceback" not in screen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_is_closed_keeps_the_answer_in_hand(studio: Path, number: int) -> None:
    person = Person(*EVERYBODY, cwd=studio)
    person.types(["4,4 c5"])
    person.waits()
    person.child.kill(number)
    assert person.leaves()[0] == 130
    assert values(studio) == [4.4]


def test_the_end_of_input_is_the_end_of_the_round(studio: Path) -> None:
    code, screen = session("4,4", END, args=EVERYBODY, cwd=studio)
    assert code == 0
    assert "1 saved, 0 skipped, 5 not asked" in screen


def test_going_back_corrects_an_answer_and_what_was_answered_again_counts(studio: Path) -> None:
    code, screen = session("b", "4,4", "b", "4.3", "q", args=EVERYBODY, cwd=studio)
    assert code == 0
    assert "this is the first" in screen
    assert screen.count("1/6") == 2
    assert "4.4 su 5 on 16 Nov" in screen
    assert values(studio) == [4.4, 4.3]
    report = json.loads(okr("--root", studio, "--as-of", DAY, "report", "-f", "json").out)
    (record,) = [
        one
        for team in report["teams"]
        for objective in team["objectives"]
        for one in objective["key_results"]
        if one["id"] == "valutazione"
    ]
    assert record["value"] == 4.3


def test_keys_that_are_no_text_are_not_written(studio: Path) -> None:
    code, _ = session("4,4 \x1b[A c7", "4,4", "q", args=EVERYBODY, cwd=studio)
    assert code == 0
    assert values(studio) == [4.4]


@pytest.mark.parametrize("who", ["OKR_USER", "git's e-mail", "--by"])
def test_who_sits_here_is_asked_for_what_is_theirs(studio: Path, who: str) -> None:
    more = ["--by", "sara"] if who == "--by" else []
    user = "sara" if who == "OKR_USER" else ""
    if who == "git's e-mail":
        run_git(studio, "init", "-q")
        run_git(studio, "config", "user.email", "sara@studioferrante.example")
    args = ("--as-of", DAY, "update", *more)
    code, screen = session("4,4", "q", args=args, cwd=studio, OKR_USER=user)
    assert code == 0
    assert "3 key results of sara, about 2 minutes" in screen
    assert added(studio) == ['{"date": "2026-11-16", "value": 4.4, "by": "sara"}']


def test_who_is_not_known_is_told_how_to_say_it(studio: Path) -> None:
    code, screen = session(args=("--as-of", DAY, "update"), cwd=studio)
    assert code == 2
    assert "it is not known who you are" in screen
    assert "--all" in screen


def test_nothing_due_is_said_with_who_still_owes(studio: Path, golden: Golden) -> None:
    code, screen = session(args=("--as-of", DAY, "update", "--owner", "luca"), cwd=studio)
    golden("update/nothing-due.txt", screen)
    assert code == 0


def test_a_dry_run_asks_and_writes_nothing(studio: Path) -> None:
    code, screen = session("4,4", "q", args=(*EVERYBODY, "--dry-run"), cwd=studio)
    assert code == 0
    assert "nothing was written" in screen
    assert added(studio) == []


def test_a_file_that_cannot_be_written_ends_the_round_with_its_reason(studio: Path) -> None:
    person = Person(*EVERYBODY, cwd=studio)
    person.types(["4,4"])
    person.waits()
    (studio / "okrs" / CHECKINS).write_text("{valutazione: []}\n")
    person.child.sendline("42000 c5 caro")
    code, screen = person.leaves()
    assert code == 3
    assert "1 saved, 0 skipped, 5 not asked" in screen
    assert '- {"date": "2026-11-16", "value": 42000, "confidence": 5, "by": "anna", ' in screen


def test_a_narrow_terminal_and_one_without_unicode_show_the_same(
    studio: Path, golden: Golden
) -> None:
    code, screen = session(
        "4,4", "q", args=EVERYBODY, cwd=studio, columns=40, PYTHONIOENCODING="ascii"
    )
    golden("update/guided-narrow.txt", screen)
    assert code == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), ["nobody is there to be asked", "okr update ID VALUE", "--from FILE"]),
        (("--all",), ["nobody is there to be asked"]),
        (("costi", "5", "--all"), ["costi is named"]),
        (("-m", "only words"), ["okr update ID 71.5"]),
    ],
)
def test_off_a_terminal_the_error_names_the_flags(
    studio: Path, args: tuple[str, ...], words: list[str]
) -> None:
    outcome = okr("--root", studio, "update", *args)
    assert outcome.code == 2
    assert all(word in outcome.err for word in words)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--owner", "nobody"), "there is no owner"),
        (("--team", "nowhere"), "there is no team"),
        (("--all", "--by", "gulia"), "did you mean giulia?"),
    ],
)
def test_nobody_of_that_name_is_said(studio: Path, args: tuple[str, ...], words: str) -> None:
    code, screen = session(args=("update", *args), cwd=studio)
    assert code == 2
    assert words in screen
