"""`python -m bench`: time every promise, print what was found, write it onto the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bench import page, peers
from bench.cases import Case, cases
from bench.data import Data, prepare
from bench.page import Row
from bench.sizes import SIZES, L, Size
from bench.timing import Failed, in_turn

REPOSITORY = Path(__file__).parents[1]
PAGE = REPOSITORY / "docs" / "performance.md"
RUNS = 7


def main(args: Sequence[str] | None = None) -> int:
    """Run the bench and return 0 where every promise is kept, else 1."""
    given = _parser().parse_args(args)
    sizes = [SIZES[name] for name in given.size or SIZES]
    data = prepare(given.data, sizes)
    print("  ".join(page.HEADINGS))
    rows: list[Row] = []
    for row in _rows(data, sizes, given):
        print(page.line(row), flush=True)
        rows.append(row)
    is_whole = not given.size and not given.only
    if given.write or is_whole:
        today = datetime.now().astimezone().date()  # noqa: TID251 - the day of the run is its date
        page.write(given.page, page.table(rows, sizes, given.runs, today))
    return 0 if all(row.is_met for row in rows) else 1


def _rows(data: Data, sizes: Sequence[Size], given: argparse.Namespace) -> Iterator[Row]:
    for case in cases(data):
        if set(case.sizes) <= set(sizes) and given.only in f"{case.what} {case.theirs.shown}":
            yield _row(case, data, given.runs)


def _row(case: Case, data: Data, runs: int) -> Row:
    if case.peer and not peers.is_here(case.peer):
        return Row(case, None)
    return Row(case, in_turn(case.ours, case.theirs, min(runs, case.most or runs), data.env))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("--runs", type=int, default=RUNS, help=f"pairs of each case that count: {RUNS}")
    add("--size", action="append", choices=SIZES, help=f"these sizes only; {L.name} takes minutes")
    add("--only", default="", metavar="WORDS", help="cases with these words in them only")
    add("--data", type=Path, default=REPOSITORY / ".bench", help="where the data is, made if not")
    add("--page", type=Path, default=PAGE, help="the page that a whole run is written onto")
    add("--write", action="store_true", help="write the page, though the run is not whole")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(f"error: {failed}")
