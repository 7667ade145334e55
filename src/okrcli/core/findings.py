"""What a rule finds: a judgement about one place, before the place has a line."""

from __future__ import annotations

from okrcli.errors import Level
from okrcli.lean import dataclass
from okrcli.model import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judgement. `keys` leads to the value in the YAML `file`; `line` does for a check-in.

    Where a name that is not there was `sought`, what is called alike, in whichever period, is a
    better hint; whoever knows all names gives it.
    """

    rule: str
    level: Level
    file: str
    keys: KeyPath = ()
    line: int = 0
    message: str
    hint: str = ""
    sought: str = ""
