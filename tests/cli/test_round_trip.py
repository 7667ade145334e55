"""Out, in, out: what is exported restores the workspace it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.files import FILES, QUARTER, write
from cli.run import okr
from hostile import DAY, hostile

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def out(root: Path, path: Path) -> bytes:
    done = okr("--root", root, "--as-of", DAY, "export", "-o", path)
    assert done.code == 0, done.err
    return path.read_bytes()


def there_and_back(root: Path, tmp_path: Path) -> None:
    """Export a workspace, restore it elsewhere, and export that."""
    first, new = tmp_path / "first.jsonl", tmp_path / "restored"
    new.mkdir()
    before = out(root, first)
    done = okr("--root", new, "--as-of", DAY, "import", first, "--from", "jsonl", "--write")
    assert done.code == 0, done.err
    assert out(new, tmp_path / "second.jsonl") == before


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_back_byte_by_byte(tmp_path: Path, name: str) -> None:
    there_and_back(EXAMPLES / name, tmp_path)


def test_hostile_words_come_back_byte_by_byte(tmp_path: Path) -> None:
    (tmp_path / "hostile").mkdir()
    there_and_back(hostile(tmp_path / "hostile"), tmp_path)


def test_what_files_may_say_in_many_ways_comes_back(tmp_path: Path) -> None:
    company = """\
objectives:
  - id: many
    title: "Many: ways # of writing"
    description: |
      two lines
      of it
    start: 2026-10-05
    cadence: 10
    external: {system: viva, id: "0042"}
    imported: {Due: 2026-12-01, Flag: true, Deep: {list: [1.50, "no", null]}}
    initiatives: [One, {title: Two, due: 2026-11-01, link: "https://example.com/?a=1"}]
    anti_targets: ["=1+1"]
    key_results:
      - id: moved
        title: Moved
        unit: "%"
        baseline: 10
        target: +15pp
        plan: [{by: 2026-11-01, value: 12.50}]
        revisions: [{"until": "2026-11-02", "target": "+20pp", "due": "2026-12-01", "reason": "x"}]
      - {id: stairs, title: Stairs, steps: {20: 1, 40.5: 0.33}, better: lower}
      - {id: band, title: Band, between: [1, 2.0], hold: true}
      - "true"
      - id: parts
        title: Parts
        parts: [Only a text, {id: b, title: B, kind: score}]
"""
    review = 'closed: 2026-11-10\ngrades:\n  moved: {grade: 0.5, reason: "ok"}\nlearnings: [one]\n'
    checkins = (
        'parts.b:\n  - {"date": "2026-11-09", "value": 0.50, "source": "\\u0007\\u2028"}\n\n'
        'gone:\n  - {"date": "2026-11-09", "value": 3}\n\n'
        'moved:\n  - {"date": "2027-11-09", "value": 12}\n'
        '  - {"date": "2026-11-09", "value": null}\n\n'
    )
    files = {
        f"{QUARTER}/company.yaml": company,
        f"{QUARTER}/company.checkins.yaml": checkins,
        f"{QUARTER}/company.review.yaml": review,
        f"{QUARTER}/a/b.yaml": "objectives: []\n",
        "okrs/kpis/a/b.yaml": "kpis: [{id: k, title: K, cadence: 3, healthy: {above: 1.0}}]\n",
        "okrs/kpis/a/b.2025.checkins.yaml": 'k:\n  - {"date": "2026-01-01", "value": 3}\n\n',
    }
    (tmp_path / "many").mkdir()
    there_and_back(write(tmp_path / "many", {**FILES, **files}), tmp_path)
