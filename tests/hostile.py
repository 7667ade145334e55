"""A workspace whose every field holds what would do harm if it were more than text."""

from __future__ import annotations

import json
from pathlib import Path

from cli.files import write

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = "<img src=x onerror=\"document.title='owned'\">"
FORMULA = '=HYPERLINK("http://evil.example")'
TURNED = "abc\u202egnp.exe"
FAMILY = "👩‍👩‍👧‍👦"
HEBREW = "שלום עולם"
CHINESE = "増加する顧客" * 12
LONG = "Lorem ipsum " * 840
UNBROKEN = "x" * 400
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
ATTRIBUTE = '" onmouseover="alert(1)" x=\''
NOTE = f"{IMAGE} {TURNED} {TEMPLATE} {LONG}"


def text(value: str) -> str:
    """Return a text as YAML writes it."""
    return json.dumps(value, ensure_ascii=False)


TEAM = f"""\
objectives:
  - id: all
    title: {text(SCRIPT + FAMILY + HEBREW)}
    description: {text(IMAGE + UNBROKEN)}
    owner: {text(SCRIPT)}
    supports: [{text("year")}]
    tags: [{text(ATTRIBUTE)}]
    anti_targets: [{text(SCRIPT)}]
    initiatives:
      - title: {text(FORMULA)}
        link: "javascript:alert(1)"
        state: {text(ATTRIBUTE)}
        owner: {text(IMAGE)}
      - {{title: Safe, link: "https://example.com/plan"}}
    key_results:
      - id: number
        title: {text(ATTRIBUTE + CHINESE)}
        owner: {text(IMAGE)}
        unit: {text("<b>EUR</b>")}
        baseline: 0
        target: 20
        revisions: [{{"until": "2026-11-02", "target": 30, "reason": {text(SCRIPT)}}}]
      - id: gone
        title: {text(TEMPLATE)}
        state: dropped
        reason: {text(IMAGE)}
        baseline: 0
        target: 2
      - id: secret
        title: The secret one
        private: true
        owner: somebody-known
        unit: secret-units
        baseline: 0
        target: 77
      - id: both
        title: {text(UNBROKEN)}
        parts:
          - {{id: a, title: {text(SCRIPT)}, baseline: 0, target: 10}}
          - {{id: b, title: {text(FORMULA)}, kind: done}}
"""
YEAR = f"""\
objectives:
  - id: year
    title: {text(IMAGE)}
    key_results: [{text(SCRIPT)}]
"""


def _line(day: str, value: int, **more: str) -> str:
    return "  - " + json.dumps({"date": day, "value": value, **more}) + "\n"


def _series(name: str, **more: str) -> str:
    days = ("2026-10-05", "2026-10-19", "2026-11-02", "2026-11-16")
    lines = [_line(day, index + 1, **more) for index, day in enumerate(days)]
    return f"{name}:\n{''.join(lines)}\n"


CHECKINS = (
    _series("number", by=IMAGE, note=NOTE, blocker=SCRIPT, evidence="javascript:alert(1)")
    + _series("secret", by="somebody-known", note="the secret note")
    + _series("both.a", note=ATTRIBUTE)
)
KPIS = f"""\
kpis:
  - id: watched
    title: {text(SCRIPT)}
    unit: {text("<i>h</i>")}
    owner: {text(IMAGE)}
    healthy: {{at_most: 2}}
"""
FILES = {
    "okrs/okr.yaml": (
        f"organization: {text(SCRIPT + TURNED)}\nmission: {text(IMAGE)}\n"
        f"teams: {{company: {{title: {text(SCRIPT)}}}, deep/one: {{title: {text(CHINESE)}}}}}\n"
    ),
    "okrs/2026-Q4/company.yaml": TEAM,
    "okrs/2026-Q4/company.checkins.yaml": CHECKINS,
    "okrs/2026-Q4/deep/one.yaml": TEAM,
    "okrs/2026/company.yaml": YEAR,
    "okrs/kpis/company.yaml": KPIS,
    "okrs/kpis/company.2026.checkins.yaml": _series("watched", note=SCRIPT),
}
DAY = "2026-11-16"


def hostile(folder: Path) -> Path:
    """Write the workspace below a folder and return the folder."""
    return write(folder, FILES)
