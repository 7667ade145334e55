"""The first half hour of somebody who speaks Italian, at a real terminal: from nothing to the end.

Only the first command is told the language: it stands in okr.yaml from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cli.terminal import session

BEGIN, FIRST, LATER, ENDED = "2026-10-05", "2026-10-12", "2026-10-26", "2027-01-04"
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the is are was were of to and with not yet enter yes day days week by from that what
        which why its this these nothing written next hint error new there done value number out""",
    )
)
"""Words of English sentences that no Italian one has."""
STEPS: dict[str, Sequence[tuple[tuple[str, ...], Sequence[str]]]] = {
    "init": [(("init", "--as-of", BEGIN), [])],
    "add": [
        (
            ("add", "objective", "--as-of", BEGIN),
            ["Clienti che restano", "ada", "", ""],
        ),
        (
            ("add", "--as-of", BEGIN),
            ["x", "k", "clienti", "Portare i rinnovi da 70% a 85%", "", "", "sì"],
        ),
        (
            ("add", "kr", "--as-of", BEGIN),
            ["clienti", "Contratto medio", "EUR", "12.400", "12400", "+15%", "", "30 nov", "s"],
        ),
        (
            ("add", "kr", "clienti", "Programma lanciato", "--yes", "--as-of", BEGIN),
            [],
        ),
        (
            ("add", "kr", "clienti", "Voti raccolti", "--as-of", BEGIN),
            ["n"],
        ),
    ],
    "update": [
        (
            (
                "update",
                "portare-i-rinnovi",
                "72,5",
                "-c",
                "7",
                "--date",
                "lunedì",
                "--as-of",
                FIRST,
            ),
            [],
        ),
        (("update", "contratto-medio", "12,71k", "--as-of", FIRST), []),
        (("update", "contratto-medio", "tanto"), []),
    ],
    "guided": [
        (
            ("update",),
            [
                *("?", "12.800 c5 due rinnovi rimandati", "", "no", "71", "4", "clienti in ferie"),
                *("+90 c6 listino nuovo", "quasi", "fatto c9 in anticipo"),
            ],
        ),
    ],
    "report": [(("report",), []), ((), [])],
    "close": [
        (
            ("close", "--as-of", ENDED),
            [
                *("80", "= molti rinnovano a gennaio", "0,9", "listino accettato da tutti", "k"),
                *("prezzi fermi", "", "rivedere il listino prima", "", "sì"),
            ],
        ),
        (("report", "2026-Q4", "--as-of", ENDED), []),
    ],
}
"""Each chapter of the half hour: command lines and what is typed behind their prompts."""


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what the terminal showed, chapter by chapter."""
    folder = tmp_path_factory.mktemp("studio")
    return {chapter: "\n".join(_run(folder, chapter)) for chapter in STEPS}


def _run(folder: Path, chapter: str) -> list[str]:
    shown = []
    for args, lines in STEPS[chapter]:
        day = () if "--as-of" in args else ("--as-of", LATER)
        language = "it" if chapter == "init" else ""
        code, screen = session(
            *lines, args=(*args, *day), cwd=folder, OKR_USER="ada", OKR_LANG=language
        )
        told = " ".join(["$ okr", *args])
        shown.append(f"{told}\n{screen.strip(chr(10))}\n[{code}]\n")
    return shown


@pytest.mark.parametrize("chapter", STEPS)
def test_the_first_half_hour_is_in_italian(
    chapter: str, screens: dict[str, str], golden: Callable[[str, str], None]
) -> None:
    golden(f"it/half-hour/{chapter}.txt", screens[chapter])
    said = "\n".join(line for line in screens[chapter].splitlines() if not line.startswith("$"))
    prose = re.sub(r"okr [a-z]+.*|--[a-z-]+|[\w/-]+/[\w./-]+", "", said)
    assert not ENGLISH & set(re.findall(r"[a-zà-ù]+", prose.lower()))
