"""A person at a real terminal, who is shown what others wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.files import write
from cli.terminal import END, session
from inert.fields import DAY, files
from inert.payloads import TERMINAL
from inert.shown import obeyed


@pytest.mark.parametrize(
    ("args", "typed"),
    [
        (("update", "--all"), ("", "?", "5 c3", END)),
        (("init", "next", "--from", "current"), ("", END)),
        (("report", "-f", "csv"), ()),
        (("export", "-f", "csv"), ()),
    ],
    ids=["update", "init", "report", "export"],
)
def test_no_terminal_obeys_what_is_shown_there(
    args: tuple[str, ...], typed: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, files(lambda _name: TERMINAL))

    _, screen = session(*typed, args=("--as-of", DAY, *args), cwd=tmp_path, NO_COLOR="")

    assert "evil.example" in screen
    assert obeyed(screen, has_colours=True) == ""
