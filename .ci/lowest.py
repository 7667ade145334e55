"""Print the lowest versions that pyproject.toml allows, as constraints for pip.

Only what the program needs to run counts: the tools of its tests are the newest ones.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*>=\s*(?P<lowest>[\w.]+)")


def lowest(project: dict[str, object]) -> list[str]:
    """Return `name==version` for each dependency, those of extras included.

    Raises:
        SystemExit: one has no lower bound.
    """
    extras = project.get("optional-dependencies", {})
    groups = [project["dependencies"], *extras.values()]  # type: ignore[attr-defined]
    found = []
    for one in (one for group in groups for one in group):
        bound = BOUND.match(one)
        if bound is None:
            sys.exit(f"{one} has no lower bound: write {one}>=VERSION")
        found.append(f"{bound['name']}=={bound['lowest']}")
    return found


if __name__ == "__main__":
    with Path(__file__).parents[1].joinpath("pyproject.toml").open("rb") as file:
        sys.stdout.write("\n".join(lowest(tomllib.load(file)["project"])) + "\n")
