"""Nothing that a person wrote moves a cursor, colours a screen, or turns how a line reads."""

from __future__ import annotations

import re

import pytest

from cli.run import okr
from inert.calls import calls
from inert.conftest import Built
from inert.fields import DAY
from inert.payloads import RICH, TEMPLATE, TERMINAL
from inert.shown import obeyed
from okrcli.cli.app import COMMANDS

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_terminal_obeys_what_stands_in_a_field(name: str, full_of: Built) -> None:
    folder = full_of(TERMINAL)

    for call in calls(name):
        outcome = call.run(folder, "--color", "always")
        assert outcome.code in (0, 1, 2), (call, outcome.err)
        assert obeyed(outcome.err) == "", call
        if call.form == "csv":
            assert not CONTROL.search(outcome.out), call
        else:
            assert obeyed(outcome.out, has_colours=True) == "", call


@pytest.mark.parametrize("text", [RICH, TEMPLATE], ids=["rich", "template"])
def test_what_is_markup_to_our_libraries_stands_on_the_screen_as_it_is_written(
    text: str, full_of: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full_of(text)
    monkeypatch.setenv("COLUMNS", "2000")

    for name in ("report", "show", "tree", "due", "kpi", "diff", "close"):
        for call in calls(name, "terminal"):
            outcome = call.run(folder)
            assert outcome.code == 0, outcome.err
            if name == "show":
                assert text in outcome.out, call
    assert text in okr("--root", folder, "--as-of", DAY, "report").out
