"""Tables are for other programs: they are the same, whatever language is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import okr

SME = Path(__file__).parents[2] / "examples" / "italian-sme"
TABLES = (
    ("report", "-f", "csv"),
    ("kpi", "list", "-f", "csv"),
    ("due", "-f", "csv"),
    ("tree", "-f", "csv"),
    ("export", "-f", "csv"),
    ("export", "-f", "csv", "--weekly"),
    ("export", "-f", "jsonl"),
)


@pytest.mark.parametrize("call", TABLES, ids=" ".join)
def test_a_table_does_not_depend_on_the_language(
    call: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = okr(*call, "--root", SME, "--as-of", "2026-11-16")
    monkeypatch.setenv("OKR_LANG", "it")
    italian = okr(*call, "--root", SME, "--as-of", "2026-11-16")
    assert (english.code, english.err) == (0, "")
    assert italian == english
