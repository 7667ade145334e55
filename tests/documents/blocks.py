"""The blocks of a document that are run: commands with what they print, and files to write.

A fenced `console` block holds lines `$ COMMAND`, each followed by what it prints; a line `...`
stands for any lines, and nothing after a command means that its output is not shown. Comments
before a block, which a reader does not see, set the scene:

    <!-- scene: folder=empty day=2026-10-05 user=ada -->    for all that follows
    <!-- exit: 1 -->                                        of the next block
    <!-- file: okrs/2026-Q4/company.yaml -->                the next block is written there
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BLOCK = re.compile(
    r"(?P<before>(?:^<!-- (?:scene|exit|file): .*? -->\n+)*)"
    r"^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
REMARK = re.compile(r"<!-- (scene|exit|file): (.*?) -->")
PROMPT = "$ "
ANYTHING = "..."


@dataclass(frozen=True)
class Step:
    """A command and what the document shows of its output; "" shows nothing."""

    command: str
    shown: str

    def matches(self, printed: str) -> bool:
        """Return whether a command printed what is shown."""
        if not self.shown:
            return True
        pieces = self.shown.rstrip("\n").split("\n")
        pattern = "\n".join(".*?" if one == ANYTHING else re.escape(one) for one in pieces)
        return re.fullmatch(pattern, printed.rstrip("\n"), re.DOTALL) is not None

    def renewed(self, printed: str) -> str:
        """Return what to show of an output; a first line that was left out stays so."""
        first = f"{ANYTHING}\n"
        kept = printed.rstrip("\n") + "\n"
        return first + kept.partition("\n")[2] if self.shown.startswith(first) else kept


@dataclass(frozen=True)
class Block:
    """A fenced block, with the remarks before it and where its text stands in the document."""

    language: str
    text: str
    start: int
    end: int
    scene: dict[str, str] = field(default_factory=dict)
    exit_code: int = 0
    file: str = ""

    @property
    def steps(self) -> list[Step]:
        """Return the commands of a console block."""
        found: list[Step] = []
        for line in self.text.splitlines(keepends=True):
            if line.startswith(PROMPT):
                found.append(Step(line.removeprefix(PROMPT).strip(), ""))
            else:
                assert found, "a console block begins with a command"
                found[-1] = Step(found[-1].command, found[-1].shown + line)
        return found


def blocks(document: str) -> Iterator[Block]:
    """Yield every fenced block of a document, in order."""
    for match in BLOCK.finditer(document):
        remarks = dict(REMARK.findall(match["before"]))
        words = [word.split("=") for word in remarks.get("scene", "").split()]
        yield Block(
            match["language"],
            match["text"],
            *match.span("text"),
            scene={word[0]: word[1] for word in words},
            exit_code=int(remarks.get("exit", 0)),
            file=remarks.get("file", ""),
        )
