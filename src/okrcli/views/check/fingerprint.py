"""What tells a problem from all others, wherever its line stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from okrcli.errors import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return one for each, the same in every language; those that are alike are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for one in problems:
        likeness = (one.path, one.rule, one.excerpt.strip())
        seen[likeness] += 1
        text = "\0".join((*likeness, str(seen[likeness])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found
