"""What helps somebody who types: beginnings of ids, and what was probably meant."""

from __future__ import annotations

import os
import sys

import pexpect
import pytest

from cli.run import okr
from cli.story import DAY, EXAMPLE


def told(*args: str) -> str:
    outcome = okr("--root", EXAMPLE, "--as-of", DAY, *args)
    assert (outcome.code, outcome.out) == (2, "")
    return outcome.err.splitlines()[-1]


def on_a_terminal(*args: str) -> str:
    """What somebody sees who runs a command in a real terminal."""
    line = ["-m", "okrcli", "--root", str(EXAMPLE), "--as-of", DAY, *args]
    env = {**os.environ, "TERM": "xterm"}
    return str(pexpect.run(" ".join([sys.executable, *line]), env=env, encoding="utf-8"))


def test_the_beginning_of_an_id_will_do_on_a_terminal() -> None:
    assert "company/2026-Q4/rinnovi" in on_a_terminal("update", "rinn", "79", "--dry-run")


def test_a_beginning_that_several_have_is_told_with_all_of_them() -> None:
    seen = " ".join(on_a_terminal("update", "val", "79", "--dry-run").split())
    assert "'val' begins several names" in seen
    assert "valutazione" in seen
    assert "valore-vita" in seen


def test_in_a_script_only_the_whole_id_will_do() -> None:
    assert "rinnovi" in told("update", "rinn", "79", "--dry-run")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["reprot"], "okr report"),
        (["report", "--ownr", "sara"], "--owner"),
        (["report", "2026Q4"], "2026-Q4"),
        (["report", "curent"], "current"),
        (["report", "--team", "compny"], "company"),
        (["report", "--owner", "sarah"], "sara"),
        (["report", "--tag", "client"], "clienti"),
        (["report", "--status", "offtrack"], "off-track"),
        (["update", "rinovi", "79"], "company/2026-Q4/rinnovi"),
        (["update", "kpi/reclam", "3"], "kpi/company/reclami"),
        (["check", "--rule", "no-basline"], "no-baseline"),
        (["help", "exit-code"], "okr help exit-codes"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(typed: list[str], meant: str) -> None:
    assert told(*typed).startswith(f"hint: did you mean {meant}")
