"""Whatever stands where a file should be: it is told by its name, soon, and in little memory.

`PYTHONPATH=tests:. python -m fuzz.hostile ROLE` shows what comes of each in a role.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from fuzz.hostile import ROLES, Met
from fuzz.runs import TESTS
from torture.scale import LONG, scaled
from torture.tally import Tally

SECONDS, MEGABYTES = 2, 300
LEAST = scaled(40, 1500)
"""Cases that there are at least, so that nothing passes by not having been tried."""
SHARES = scaled(1, len(ROLES))
"""Processes of which those that are measured are forked."""
FINE = {
    ("map as CSV", "cr"): "its lines may end so, as those of old spreadsheets do",
    ("map as CSV", "large"): "it is a map of many names",
    ("map as CSV", "long-line"): "so it is one of a long name",
    ("map as CSV", "utf-16"): "which says so itself, as Excel writes it",
}
"""What is no fault, and why."""
COSTLY = {
    ("export in JSON", "json-list"): 8,
}
"""Seconds that are allowed to a hundred thousand objects, each read and shown as a company's.

Who gives so many wants them all; no bound below that is one that no honest export meets.
"""


def tried(roles: Sequence[str]) -> list[Met]:
    """What came of everything in some roles."""
    env = {**os.environ, "PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}", "OKR_USER": "sara"}
    env |= {"OKR_TORTURE": "1"} if LONG else {}  # which no test has left in its environment
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.hostile", *roles],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Met(**json.loads(line)) for line in done.stdout.splitlines()]


def met_in_all() -> Iterator[Met]:
    roles = [*ROLES]
    shares = [roles[first::SHARES] for first in range(SHARES)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(tried, shares):
            yield from found


def untold(met: Sequence[Met]) -> list[Met]:
    """What should be told of the file and is not."""
    return [
        one
        for one in met
        if one.is_to_be_told and not one.is_told and (one.role, one.evil) not in FINE
    ]


def test_whatever_stands_in_the_place_of_a_file_is_told_soon_and_in_little_memory(
    tally: Tally,
) -> None:
    met = [*met_in_all()]

    assert [one for one in met if one.wrong] == []
    assert untold(met) == []
    assert {one.role for one in met} == {*ROLES}
    assert len(met) > LEAST
    assert [one for one in met if one.seconds >= COSTLY.get((one.role, one.evil), SECONDS)] == []
    assert [one for one in met if one.peak >= MEGABYTES] == []
    bounded = [one for one in met if (one.role, one.evil) not in COSTLY]
    slowest, largest = max(one.seconds for one in bounded), max(one.peak for one in met)
    said = f"at most {slowest:.1f} s and {largest:.0f} MB; {_allowed(met)}"
    tally("Whatever stands in the place of a file is told of", len(met), "processes", said)


def _allowed(met: Sequence[Met]) -> str:
    """Return what those took that are allowed more."""
    took = [one.seconds for one in met if (one.role, one.evil) in COSTLY]
    return f"100,000 objects of JSON {max(took, default=0):.1f} s"
