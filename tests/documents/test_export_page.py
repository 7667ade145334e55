"""The queries of the page on exports, asked of the Italian example."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cli.run import okr

REPO = Path(__file__).parents[2]
PAGE = (REPO / "docs" / "export.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^([^\n]+)\n\n```sql\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "okr.sqlite"
    root = REPO / "examples" / "italian-sme"
    done = okr("--root", root, "--as-of", "2026-11-16", "export", "--weekly", "-o", path)
    assert done.code == 0
    return path


def test_every_query_of_the_page_has_an_answer(
    database: Path, golden: Callable[[str, str], None]
) -> None:
    shown = []
    with closing(sqlite3.connect(database)) as opened:
        for title, query in QUERIES:
            found = opened.execute(query)
            header = [name for name, *_ in found.description]
            rows = found.fetchall()
            assert rows, query
            shown += [title, *(" | ".join(map(str, row)) for row in (header, *rows)), ""]
    golden("export/queries.txt", "\n".join(shown))


def test_who_owes_is_what_okr_due_says(database: Path) -> None:
    root = REPO / "examples" / "italian-sme"
    due = okr("--root", root, "--as-of", "2026-11-16", "due", "-f", "csv").out.splitlines()[1:]
    with closing(sqlite3.connect(database)) as opened:
        owed = {uid for (uid,) in opened.execute("SELECT uid FROM owed")}
        late = opened.execute("SELECT count(*) FROM owed WHERE days_late").fetchone()
    assert owed == {line.split(",")[0] for line in due}
    assert late == (sum(line.endswith(",true") for line in due),)
