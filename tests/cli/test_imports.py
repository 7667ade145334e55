"""Which heavy modules each command may import: starting fast is a promise, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.files import write

HEAVY = ("babel", "rich", "pydantic", "ruamel", "jinja2", "dateutil.parser", "okrcli.core.rules")
LOOKS_HELP = tuple((name, "--help") for name in ("show", "due", "tree", "kpi"))
LOOKS = (
    ("show", "renewals", "-f", "json"),
    ("due", "-f", "csv"),
    ("tree", "-f", "json"),
    ("kpi", "list", "-f", "csv"),
    ("kpi", "add", "nps", "Recommended", "--at-least", "40"),
)
PROGRAM = """
import sys
from okrcli.cli.app import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + " ".join(sys.modules))
sys.exit(code)
"""


def imported(*args: str, root: Path, **env: str) -> set[str]:
    """The heavy modules that a run of the program has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *args],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "OKR_ROOT": str(root), **env},
    )
    assert done.returncode in (0, 1), done.stderr
    modules = set(done.stderr.splitlines()[-1].split())
    return {name for name in HEAVY if name in modules}


@pytest.mark.parametrize(
    ("args", "heavy"),
    [
        (("--version",), set()),
        (("--help",), set()),
        (("report", "--help"), set()),
        (("diff", "--help"), set()),
        (("update", "--help"), set()),
        (("check",), {"okrcli.core.rules"}),
        (("report", "-f", "json"), set()),
        (("report",), {"rich"}),
        *((words, set()) for words in LOOKS_HELP),
        *((words, set()) for words in LOOKS[:-1]),
        (LOOKS[-1], {"ruamel", "okrcli.core.rules"}),
        (("report", "-f", "html"), {"rich", "jinja2"}),
        (("update", "renewals", "79"), set()),
    ],
)
def test_a_command_imports_no_heavier_module_than_it_needs(
    tmp_path: Path, args: tuple[str, ...], heavy: set[str]
) -> None:
    assert imported(*args, root=write(tmp_path)) <= heavy


def test_in_italian_no_babel_is_imported_before_something_is_said(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert imported("--version", root=root, OKR_LANG="it") == set()
    assert "babel" not in imported("show", "ren", root=root, OKR_LANG="it", _OKR_COMPLETE="zsh")
