"""Changes of a key result or its objective that need a revision, or that none excuses."""

from __future__ import annotations

from typing import NamedTuple

EASIER, WITHDRAWN = "easier-without-reason", "withdrawn-without-reason"
METRIC = "baseline: 0, target: 100"
BAND = "baseline: 2, at_least: 4"
PLAN = f"{METRIC}, plan: "
POINT = '[{"by": "2026-11-30", "value": 70}]'
MILES = '[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]'


class Row(NamedTuple):
    """A change; `told` is what a revision must say of it, "" where none can excuse it.

    `value` is the check-in of 2 November; `objective` says that the keys are the objective's.
    """

    name: str
    old: str
    new: str
    rule: str
    told: str = ""
    value: str = "10"
    objective: bool = False


TABLE = (
    Row("an easier target", METRIC, "baseline: 0, target: 80", EASIER, '"target": 100'),
    Row(
        "a smaller rise",
        "baseline: 50, target: +20%",
        "baseline: 50, target: +10%",
        EASIER,
        '"target": "+20%"',
    ),
    Row("a target taken back", METRIC, "baseline: 0, target: tbd", EASIER, '"target": 100'),
    Row(
        "a later due date",
        f"{METRIC}, due: 2026-12-01",
        f"{METRIC}, due: 2026-12-21",
        EASIER,
        '"due": "2026-12-01"',
    ),
    Row(
        "a due date after the period",
        METRIC,
        f"{METRIC}, due: 2027-01-15",
        EASIER,
        '"due": null',
    ),
    Row("a later start", METRIC, f"{METRIC}, start: 2026-10-31", EASIER, '"start": null'),
    Row(
        "an easier baseline",
        "baseline: 70, target: 85",
        "baseline: 60, target: 85",
        EASIER,
        '"baseline": 70',
        "75",
    ),
    Row("an easier band", BAND, "baseline: 2, at_least: 3", EASIER, '"at_least": 4', "2"),
    Row(
        "a band of another sort",
        BAND,
        "baseline: 2, above: 3",
        EASIER,
        '"at_least": 4, "above": null',
        "2",
    ),
    Row(
        "easier steps",
        "steps: {20: 0.3, 70: 1}",
        "steps: {20: 0.3, 60: 1}",
        EASIER,
        '"steps": {20: 0.3, 70: 1}',
    ),
    Row("a lighter weight", METRIC, f"{METRIC}, weight: 0.5", EASIER, '"weight": null'),
    Row(
        "a milestone less",
        f"milestones: {MILES}",
        'milestones: [{"id": "a", "title": "A"}]',
        EASIER,
        f'"milestones": {MILES}',
        '["a"]',
    ),
    Row(
        "a plan that asks for less",
        f"{PLAN}[{{by: 2026-11-30, value: 70}}]",
        METRIC,
        EASIER,
        f'"plan": {POINT}',
    ),
    Row("no pace", METRIC, f"{METRIC}, pace: none", EASIER, '"pace": null'),
    Row("a longer cadence", METRIC, f"{METRIC}, cadence: monthly", EASIER, '"cadence": null'),
    Row(
        "a guardrail less",
        f"{METRIC}, guardrails: [beside]",
        METRIC,
        EASIER,
        '"guardrails": ["beside"]',
    ),
    Row("dropped", METRIC, f"{METRIC}, state: dropped, reason: X", WITHDRAWN, '"state": "active"'),
    Row("a draft again", METRIC, f"{METRIC}, state: draft", WITHDRAWN, '"state": "active"'),
    Row(
        "another KPI",
        f"{METRIC}, kpi: kpi/a",
        f"{METRIC}, kpi: kpi/b",
        "other-kpi",
        '"kpi": "kpi/a"',
    ),
    Row("a KPI's numbers", METRIC, f"{METRIC}, kpi: kpi/a", "other-kpi", '"kpi": null'),
    Row("a softer kind", METRIC, "kind: score", "softer-kind", value="null"),
    Row(
        "aspirational",
        "commitment: committed",
        "commitment: aspirational",
        EASIER,
        '"commitment": "committed"',
        objective=True,
    ),
    Row(
        "an objective due later",
        "weight: 1",
        "weight: 1, due: 2027-01-15",
        EASIER,
        '"due": null',
        objective=True,
    ),
    Row(
        "an objective dropped",
        "weight: 1",
        "weight: 1, state: dropped, reason: X",
        WITHDRAWN,
        '"state": "active"',
        objective=True,
    ),
)
FINE = (
    Row("a harder target", METRIC, "baseline: 0, target: 120", ""),
    Row("an earlier due date", METRIC, f"{METRIC}, due: 2026-12-01", ""),
    Row("a target that is decided", "baseline: 0, target: tbd", METRIC, ""),
    Row("a firmer kind", "kind: score", METRIC, "", value="null"),
    Row(
        "a number that becomes known", "baseline: unknown, target: 9", "baseline: 1, target: 9", ""
    ),
    Row("another owner", METRIC, f"{METRIC}, owner: bo", ""),
    Row("promised", f"{METRIC}, state: draft", METRIC, ""),
    Row("an easier draft", f"{METRIC}, state: draft", "state: draft, baseline: 0, target: 9", ""),
    Row("a KPI of a draft", f"{METRIC}, state: draft", f"{METRIC}, state: draft, kpi: kpi/a", ""),
    Row(
        "a score of a draft", f"{METRIC}, state: draft", "kind: score, state: draft", "", "", "null"
    ),
    Row(
        "easier under a dropped objective",
        "weight: 1, state: dropped",
        "weight: 0.5, state: dropped",
        "",
        objective=True,
    ),
    Row("a weight without effect", METRIC, f"{METRIC}, weight: 2", "", value="100"),
)
