"""`python -m mutation`: put every small fault into the core and the kinds, and write what came."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mutation import page
from mutation.making import make
from mutation.plugin import Mutation

REPOSITORY = Path(__file__).parents[1]
WORK = REPOSITORY / ".mutants" / "work"
VERDICTS = REPOSITORY / ".mutants" / "verdicts.json"
PAGE = REPOSITORY / "docs" / "mutants.md"
# What takes long, starts processes of its own, or never enters the core in this one.
LEFT_OUT = ("action", "browser", "documents", "fuzz", "inert", "policy", "torture", "test_build.py")
OPTIONS = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "--assert=plain")


def main(args: Sequence[str] | None = None) -> int:
    """Make the mutants, try those without a verdict, write the page; 1 where it is not good."""
    given = _parser().parse_args(args)
    os.chdir(REPOSITORY)
    mutants = make(REPOSITORY, WORK, given.functions)
    os.chdir(WORK)
    sys.path.insert(0, str(WORK / "src"))
    ignored = [f"--ignore=tests/{name}" for name in LEFT_OUT]
    mutation = Mutation(mutants, VERDICTS)
    if not given.known:
        pytest.main(["--rootdir=.", *OPTIONS, *ignored, *given.tests], plugins=[mutation])
    if given.functions != "*":
        print("\n".join(page.listed(mutants, mutation.verdicts)))
        return 0
    return page.write(PAGE, mutants, mutation.verdicts)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    add = parser.add_argument
    add("functions", nargs="?", default="*", help="these only, as core.diff.* or kinds.hold.*")
    add("tests", nargs="*", default=["tests"], help="and these tests only, files or folders")
    add("--known", action="store_true", help="try nothing: write what is known by now")
    return parser


if __name__ == "__main__":
    sys.exit(main())
