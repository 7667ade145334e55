"""Small workspaces on the disk."""

from __future__ import annotations

from pathlib import Path

COMPANY = """\
objectives:
  - id: loyalty
    title: Customers stay and buy more
    owner: giulia
    tags: [clients]
    key_results:
      - {id: renewals, title: Clients who renew, unit: "%", baseline: 70, target: 85}
      - {id: new-clients, title: New clients won, baseline: 0, target: 22, owner: luca}
  - id: costs
    title: Lower costs
    owner: marco
    key_results:
      - {id: answer, title: Time to answer, unit: h, baseline: 24, target: 19.2}
      - Launch the loyalty programme
  - id: people
    title: A place people stay at
    owner: anna
    key_results:
      - {id: rating, title: Mean rating, at_least: 4.5}
      - {id: audit, title: The audit is passed, kind: done}
"""
CHECKINS = """\
renewals:
  - {"date": "2026-11-09", "value": 77, "confidence": 6, "by": "giulia"}
  - {"date": "2026-11-16", "value": 78.5, "confidence": 7, "by": "giulia"}

new-clients:
  - {"date": "2026-11-16", "value": 12, "by": "luca"}

"""
PLATFORM = """\
objectives:
  - id: speed
    title: Ship faster
    owner: bo
    key_results:
      - {id: latency, title: Latency, unit: ms, baseline: 400, target: 300}
      - {id: releases, title: Releases a week, baseline: 1, target: 5}
"""
QUARTER = "okrs/2026-Q4"
FILES = {
    "okrs/okr.yaml": "organization: Studio Ferrante\n",
    f"{QUARTER}/company.yaml": COMPANY,
    f"{QUARTER}/company.checkins.yaml": CHECKINS,
}
WITH_PLATFORM = {**FILES, f"{QUARTER}/engineering/platform.yaml": PLATFORM}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write files below a folder and return the folder."""
    for name, text in (FILES if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
