"""Whether what the program did with a spoilt workspace was right."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from cli.run import Outcome

NAMING = frozenset(
    ("show", "update", "revise", "add", "log", "blame", "report", "close", "init", "import", "kpi")
)
"""Commands that name what a spoilt file may hold no more, which is wrong usage then."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no stream of ours may hold."""


def complaint(command: Sequence[str], outcome: Outcome) -> str:
    """Return what was wrong with the outcome of `--as-of DAY COMMAND`; "" for nothing."""
    wrong = _wrong(command, outcome)
    return f"okr {' '.join(command)}: {wrong}" if wrong else ""


def _wrong(command: Sequence[str], outcome: Outcome) -> str:
    named = command[2] if len(command) > 2 else ""
    if outcome.code not in (0, 1, 3) and not (outcome.code == 2 and named in NAMING):
        return f"exit {outcome.code}: {outcome.err.strip()[-300:]}"
    for name, text in (("stdout", outcome.out), ("stderr", outcome.err)):
        if "Traceback" in text:
            return f"a traceback in {name}"
        if found := UNSAFE.search(text):
            around = text[max(0, found.start() - 60) : found.start() + 60]
            return f"{found[0]!a} in {name}: {around!a}"
    if outcome.code in (2, 3) and not outcome.err and not outcome.out:
        return f"exit {outcome.code} without a word"
    return _broken_form(command, outcome)


def _broken_form(command: Sequence[str], outcome: Outcome) -> str:
    """Return what is wrong with JSON that another program is to read."""
    if not outcome.out or "-f" not in command:
        return ""
    form = command[command.index("-f") + 1]
    texts = outcome.out.splitlines() if form == "jsonl" else [outcome.out]
    if form not in ("json", "jsonl", "gitlab", "sarif"):
        return ""
    try:
        for text in texts:
            json.loads(text)
    except ValueError as error:
        return f"stdout is no JSON: {error}"
    return ""
