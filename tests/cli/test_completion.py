"""Completion, as each real shell asks for it and shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pexpect
import pytest

from cli.run import okr, okr_process
from cli.story import DAY, copied
from okrcli.cli.completion.scripts import SCRIPTS

PROGRAM = Path(sys.executable).parent
"""Where the `okr` of this environment is."""
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}


Ask = Callable[..., list[str]]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return copied(tmp_path / "story", git=False)


@pytest.fixture
def asked(story: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return the lines of an answer, asked for from a folder deep inside the workspace."""
    monkeypatch.chdir(story / "okrs" / "2026-Q4")

    def ask(*words: str, of: str = "fish", listing: str = "9") -> list[str]:
        monkeypatch.setenv("_OKR_COMPLETE", of)
        monkeypatch.setenv("_OKR_LISTING", listing)
        outcome = okr("--as-of", DAY, *words)
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.out.splitlines()

    return ask


def words(lines: Sequence[str]) -> list[str]:
    return [line.partition("\t")[0] for line in lines]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["repo"], ["report"]),
        (["update", "rin"], ["rinnovi"]),
        (["update", "programma."], ["programma.lancio", "programma.ritorno"]),
        (["update", "kpi/re"], ["kpi/reclami"]),
        (["update", "company/2026-Q4/rin"], ["company/2026-Q4/rinnovi"]),
        (["update", "fedelta"], []),
        (["report", "2026-"], ["2026-Q4"]),
        (["report", "prev"], ["previous"]),
        (["report", "--team", ""], ["company"]),
        (["report", "--owner", "gi"], ["giulia"]),
        (["report", "--owner", "giulia,lu"], ["giulia,luca"]),
        (["report", "--tag", "cl"], ["clienti"]),
        (["report", "--status", "off"], ["off-track"]),
        (["report", "--status=off"], ["--status=off-track"]),
        (["report", "--status", "=", "off"], ["--status=off-track"]),
        (["report", "--depth", "o"], ["objective"]),
        (["report", "--since", "mon"], ["monday"]),
        (["report", "--sin"], ["--since"]),
        (["update", "rinnovi", "79", "--by", "sa"], ["sara"]),
        (["check", "--rule", "no-b"], ["no-baseline"]),
        (["help", "exit"], ["exit-codes"]),
        (["init", "--from", "2026-"], ["2026-Q4"]),
        (["add", "kr", "fed"], ["fedelta"]),
        (["add", "kr", "fedelta", "x", "--cadence", "bi"], ["biweekly"]),
        (["add", "objective", "x", "--contributor", "an"], ["anna"]),
        (["tree", "--orp"], ["--orphans"]),
        (["no-such-command", ""], []),
        (["report", "--nonsense", "x", "--tea"], ["--team"]),
    ],
)
def test_the_last_word_is_completed_by_what_may_stand_there(
    asked: Ask, typed: list[str], found: list[str]
) -> None:
    assert words(asked(*typed)) == found


def test_every_name_comes_with_what_it_stands_for(asked: Ask) -> None:
    assert asked("update", "rin") == ["rinnovi\tRinnovi dei contratti annuali"]
    assert asked("update", "rin", of="zsh") == ["rinnovi:Rinnovi dei contratti annuali"]
    assert asked("update", "rin", of="bash") == ["rinnovi"]
    listed = asked("update", "va", of="bash", listing="63")
    assert "valutazione  (Valutazione media dei clienti)" in listed


def test_outside_any_workspace_there_is_no_name_and_no_complaint(tmp_path: Path) -> None:
    for args in (["update", "r"], ["report", "--team", ""], ["--root", "nowhere", "report", "2"]):
        outcome = okr_process(*args, cwd=tmp_path, _OKR_COMPLETE="zsh")
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_half_written_files_give_the_names_they_have(story: Path, asked: Ask) -> None:
    file = story / "okrs" / "2026-Q4" / "company.yaml"
    file.write_text("objectives:\n  - id: a\n    key_results: [Do it, 5, {id: b}, {id: }]\n")
    (story / "okrs" / "okr.yaml").write_text("people: 5\nperiods: {x: 1}\nteams: [a]\n")
    assert words(asked("update", ""))[:2] == ["do-it", "b"]
    file.write_text("objectives: [")
    assert "do-it" not in words(asked("update", ""))


def test_an_id_of_several_teams_goes_on_as_begun_and_is_listed_in_full(
    story: Path, asked: Ask
) -> None:
    (story / "okrs" / "2026-Q4" / "web.yaml").write_text(
        "objectives: [{id: x, title: X, key_results: [{id: rinnovi, title: Y}]}]"
    )
    assert words(asked("update", "rin")) == ["rinnovi"]
    assert words(asked("update", "web/")) == ["web/2026-Q4/rinnovi"]
    assert "web/2026-Q4/rinnovi" in words(asked("update", ""))


def test_a_title_reaches_no_terminal_raw(story: Path, asked: Ask) -> None:
    file = story / "okrs" / "2026-Q4" / "company.yaml"
    file.write_text('objectives:\n  - id: a\n    key_results: [{id: b, title: "x\\e[31m\\n[b]"}]\n')
    assert asked("update", "b") == ["b\tx␛[31m [b]"]


def test_completing_imports_neither_pydantic_nor_rich(story: Path) -> None:
    code = (
        "import sys; from okrcli.cli.app import main; main(sys.argv[1:]);"
        "print(sorted({'pydantic', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "update", "ri"],
        cwd=story,
        env={**os.environ, "_OKR_COMPLETE": "fish"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def terminal(request: pytest.FixtureRequest, story: Path) -> Iterator[pexpect.spawn[str]]:
    """A real shell in a real terminal, with completion installed the way a person does it."""
    shell = request.param
    assert shutil.which(shell), f"{shell} is not installed: apt-get install {shell}"
    home = story / "home"
    home.mkdir()
    env = {
        **os.environ,
        "HOME": str(home),
        "SHELL": f"/usr/bin/{shell}",
        "PATH": f"{PROGRAM}:{os.environ['PATH']}",
        "TERM": "xterm",
        "PS1": "",
        "PROMPT": "",
    }
    subprocess.run([PROGRAM / "okr", "--install-completion"], env=env, check=True)
    start, *args = STARTS[shell]
    child = pexpect.spawn(
        start, args, cwd=story / "okrs", env=env, encoding="utf-8", timeout=20, dimensions=(40, 120)
    )
    script = next(home.rglob(f"okr.{shell}"))
    child.sendline(f"source {script}; echo rea''dy")
    child.expect("ready")
    yield child
    child.close(force=True)


@pytest.mark.shells
@pytest.mark.parametrize("terminal", SCRIPTS, indirect=True)
def test_a_person_presses_tab_in_each_shell(terminal: pexpect.spawn[str]) -> None:
    terminal.send(f"echo okr; okr --as-of {DAY} update contr\t")
    terminal.expect("contratti-annuali")
    terminal.sendcontrol("c")


@pytest.mark.shells
@pytest.mark.parametrize("terminal", SCRIPTS, indirect=True)
def test_several_names_are_listed_with_their_titles(terminal: pexpect.spawn[str]) -> None:
    terminal.send(f"okr --as-of {DAY} update val\t\t\t")
    terminal.expect("Valutazione media")
    terminal.sendcontrol("c")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_installing_twice_adds_one_line_and_says_what_was_written(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", f"/bin/{shell}")
    (tmp_path / f".{shell}rc").write_text("alias ll='ls -l'")
    first, second = okr("--install-completion"), okr("--install-completion")
    assert (first.code, second.code) == (0, 0)
    assert f"okr.{shell}" in first.err
    start = (tmp_path / f".{shell}rc").read_text().splitlines()
    assert len(start) == (1 if shell == "fish" else 2)
    assert okr("--show-completion").out == SCRIPTS[shell]


def test_a_shell_we_do_not_know_is_told_which_we_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    outcome = okr("--install-completion")
    assert outcome.code == 2
    assert "completion knows bash, zsh, fish, and SHELL names tcsh" in outcome.err


def test_a_home_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".local").write_text("a file in the way")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/bin/bash")
    outcome = okr("--install-completion")
    assert outcome.code == 3
    assert "okr --show-completion prints the script" in outcome.err
