"""A pull request of a platform team: what it changed in a quarter, as in the fourth mock-up."""

from __future__ import annotations

from pathlib import Path

from git.repo import Repo

QUARTER = "okrs/2026-Q4"
BEFORE = """\
period: 2026-Q4
objectives:
  - id: speed
    title: Ship faster
    owner: ana
    key_results:
      - {id: p95-latency, title: Latency, unit: ms, baseline: 450, target: 300}
      - {id: flaky-tests, title: Fewer flaky tests, baseline: 40, target: 0}
      - {id: releases, title: Releases a week, baseline: 1, target: 5}
  - id: trust
    title: Customers trust us
    owner: sam
    key_results:
      - {id: churn, title: Monthly churn, unit: "%", baseline: 6, target: 3}
      - {id: sev1-open, title: Open incidents, baseline: 12, target: 0}
      - {id: uptime, title: Uptime, unit: "%", baseline: 99.9, target: 99.99}
"""
AFTER = """\
# the same quarter, told anew
period: 2026-Q4
objectives:
  - id: trust
    title: Customers trust us
    owner: sam
    key_results:
      - id: churn
        title: Monthly churn
        unit: "%"
        baseline: 6
        target: 4
        revisions:
          - {"until": "2026-11-12", "target": 3, "reason": "largest reseller closed"}
      - {id: sev1-open, title: Open incidents, baseline: 12, target: 0}
      - {id: uptime, title: Uptime, unit: "%", baseline: 99.9, target: 99.99}
      - A postmortem for every incident
  - id: speed
    title: Ship faster, break less
    owner: ana
    key_results:
      - {id: p95-latency, title: Latency, unit: ms, baseline: 450, target: 350, owner: bo}
      - id: flaky-tests
        title: Fewer flaky tests
        baseline: 40
        target: 0
        state: dropped
        reason: CI moved to the infrastructure team
      - {id: releases, title: Releases a week, baseline: 1, target: 5}
"""
THEN = """\
p95-latency:
  - {"date": "2026-10-26", "value": 380, "confidence": 6, "by": "ana"}

flaky-tests:
  - {"date": "2026-10-26", "value": 35, "by": "ana"}

churn:
  - {"date": "2026-10-26", "value": 4.5, "confidence": 5, "by": "sam"}

sev1-open:
  - {"date": "2026-10-26", "value": 4, "confidence": 6, "by": "sam"}

uptime:
  - {"date": "2026-10-26", "value": 99.95, "by": "ci"}

releases:
  - {"date": "2026-10-26", "value": 3, "by": "ana"}

"""
NEWS = {
    "sev1-open": ['{"date": "2026-11-09", "value": 3, "confidence": 7, "by": "sam"}'],
    "uptime": [
        '{"date": "2026-10-24", "value": 99.94, "by": "ci"}',
        '{"date": "2026-11-09", "value": 99.97, "by": "ci"}',
    ],
}


def with_news(text: str) -> str:
    """Return check-ins with new ones right after the last of their group."""
    for header, lines in NEWS.items():
        top, _, rest = text.partition(f"{header}:\n")
        group, _, below = rest.partition("\n\n")
        added = "".join(f"\n  - {line}" for line in lines)
        text = f"{top}{header}:\n{group}{added}\n\n{below}"
    return text


def told(folder: Path) -> Repo:
    """Return a repository with main as it was, and a branch of a month's changes checked out."""
    repo = Repo(folder)
    files = {
        "okrs/okr.yaml": "organization: Northwind\ntop: platform\n",
        f"{QUARTER}/platform.yaml": BEFORE,
        f"{QUARTER}/platform.checkins.yaml": THEN,
    }
    repo.commit(files, "Promise the quarter", day="2026-11-02")
    repo.git("checkout", "--quiet", "-b", "changes")
    changed = {
        f"{QUARTER}/platform.yaml": AFTER,
        f"{QUARTER}/platform.checkins.yaml": with_news(THEN),
    }
    repo.commit(changed, "Move some goalposts", day="2026-11-13")
    return repo
