"""Some sixty changes of a key result or its objective, with what each does to the promise."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

EASIER, HARDER, NEUTRAL = "easier", "harder", "neutral"
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


class Row(NamedTuple):
    """A change: the keys of the key result before and after, and what is said of it.

    `value` is its check-in of 2 November; `objective` says that the keys are the objective's.
    """

    name: str
    old: str
    new: str
    field: str
    effect: str
    amount: Fraction | None = None
    value: str = "null"
    objective: bool = False
    completed: bool = False


METRIC = "baseline: 0, target: 100"
BAND = "baseline: 2, at_least: 4"
PLAN = "baseline: 0, target: 100, plan: "
STEPS = "steps: {20: 0.3, 40: 0.6, 70: 1}"
MILES = "milestones: [{id: a, title: A}, {id: b, title: B}]"
DATED = "milestones: [{id: a, title: A, due: 2026-11-30}, {id: b, title: B}]"

TABLE = (
    # targets: (new - old) / (old - baseline)
    Row(
        "target nearer",
        "baseline: 6, target: 3",
        "baseline: 6, target: 4",
        "target",
        EASIER,
        -THIRD,
    ),
    Row(
        "target further", "baseline: 6, target: 4", "baseline: 6, target: 3", "target", HARDER, HALF
    ),
    Row("rising nearer", METRIC, "baseline: 0, target: 80", "target", EASIER, Fraction(-1, 5)),
    Row("rising further", METRIC, "baseline: 0, target: 120", "target", HARDER, Fraction(1, 5)),
    Row(
        "turned round",
        "baseline: 50, target: 80",
        "baseline: 50, target: 20",
        "target",
        EASIER,
        Fraction(-2),
    ),
    Row(
        "percent less",
        "baseline: 50, target: +20%",
        "baseline: 50, target: +10%",
        "target",
        EASIER,
        -HALF,
    ),
    Row(
        "percent more",
        "baseline: 50, target: +10%",
        "baseline: 50, target: x1.2",
        "target",
        HARDER,
        Fraction(1),
    ),
    Row(
        "percent of the unknown less",
        "baseline: unknown, target: +20%",
        "baseline: unknown, target: +10%",
        "target",
        EASIER,
        -HALF,
    ),
    Row(
        "times the unknown more",
        "baseline: unknown, target: x2",
        "baseline: unknown, target: x3",
        "target",
        HARDER,
        Fraction(1),
    ),
    Row(
        "two sorts of change of the unknown",
        "baseline: unknown, target: x2",
        "baseline: unknown, target: +50%",
        "target",
        NEUTRAL,
    ),
    Row(
        "a target beside an unknown baseline",
        "baseline: unknown, target: 80",
        "baseline: unknown, target: 70",
        "target",
        NEUTRAL,
    ),
    Row(
        "a target that is decided",
        "baseline: 0, target: tbd",
        METRIC,
        "target",
        NEUTRAL,
        completed=True,
    ),
    Row("a target that is taken back", METRIC, "baseline: 0, target: tbd", "target", EASIER),
    Row(
        "the same target spelled as a change",
        "baseline: 50, target: 60",
        "baseline: 50, target: +20%",
        "target",
        NEUTRAL,
    ),
    # baselines: easier where the same value counts for more
    Row(
        "baseline away from the target",
        "baseline: 70, target: 85",
        "baseline: 60, target: 85",
        "baseline",
        EASIER,
        Fraction(-2, 3),
    ),
    Row(
        "baseline towards the target", METRIC, "baseline: 50, target: 100", "baseline", HARDER, HALF
    ),
    Row(
        "falling, away",
        "baseline: 24, target: 18",
        "baseline: 27, target: 18",
        "baseline",
        EASIER,
        -HALF,
    ),
    Row(
        "a baseline where there was none",
        "target: 100",
        "baseline: 20, target: 100",
        "baseline",
        HARDER,
        Fraction(1, 5),
    ),
    Row(
        "under a relative target",
        "baseline: 100, target: +20%",
        "baseline: 90, target: +20%",
        "baseline",
        EASIER,
    ),
    Row(
        "under a relative target, up",
        "baseline: 100, target: +20%",
        "baseline: 110, target: +20%",
        "baseline",
        HARDER,
    ),
    Row(
        "a baseline that is found",
        "baseline: unknown, target: 100",
        METRIC,
        "baseline",
        NEUTRAL,
        completed=True,
    ),
    Row("a baseline that is lost", METRIC, "baseline: unknown, target: 100", "baseline", EASIER),
    Row(
        "another word for not known",
        "baseline: unknown, target: 9",
        "baseline: first, target: 9",
        "baseline",
        NEUTRAL,
    ),
    Row(
        "of an undecided target",
        "baseline: 0, target: tbd",
        "baseline: 5, target: tbd",
        "baseline",
        NEUTRAL,
    ),
    Row("of a band, away", BAND, "baseline: 1, at_least: 4", "baseline", EASIER, -HALF),
    Row("of a band, nearer", BAND, "baseline: 3, at_least: 4", "baseline", HARDER, HALF),
    Row(
        "of a band, on its edge",
        "baseline: 4, above: 4",
        "baseline: 3, above: 4",
        "baseline",
        NEUTRAL,
    ),
    Row("of a band, taken out", BAND, "at_least: 4", "baseline", EASIER),
    Row("of a band, put in", "at_least: 4", BAND, "baseline", NEUTRAL, completed=True),
    # bands
    Row("a lower edge lower", BAND, "baseline: 2, at_least: 3", "band", EASIER, -HALF),
    Row("a lower edge higher", BAND, "baseline: 2, at_least: 5", "band", HARDER, HALF),
    Row("without a baseline", "at_most: 4", "at_most: 5", "band", EASIER),
    Row(
        "tighter without a baseline",
        "at_most: 5, hold: true",
        "at_most: 4, hold: true",
        "band",
        HARDER,
    ),
    Row("the edge itself is out", "at_least: 4", "above: 4", "band", HARDER),
    Row("the edge itself is in", "below: 4", "at_most: 4", "band", EASIER),
    Row("from both sides to one", "between: [4, 5]", "at_least: 4", "band", EASIER),
    Row("from one side to both", "at_most: 5", "between: [4, 5]", "band", HARDER),
    Row(
        "shifted nearer to the baseline",
        "baseline: 2, between: [4, 5]",
        "baseline: 2, between: [3, 4]",
        "band",
        EASIER,
        -HALF,
    ),
    Row(
        "shifted away from the baseline",
        "baseline: 2, between: [4, 5]",
        "baseline: 2, between: [5, 6]",
        "band",
        HARDER,
        HALF,
    ),
    Row("shifted without a baseline", "between: [4, 5]", "between: [5, 6]", "band", EASIER),
    Row(
        "a baseline on a strict edge",
        "baseline: 4, above: 4",
        "baseline: 4, above: 5",
        "band",
        HARDER,
    ),
    # softer and firmer kinds
    Row("a number becomes done or not", METRIC, "kind: done", "kind", EASIER),
    Row("done or not becomes a number", "kind: done", METRIC, "kind", HARDER),
    Row("a number becomes a judgement", METRIC, "kind: score", "kind", EASIER),
    Row("a number becomes milestones", METRIC, MILES, "kind", EASIER),
    Row("milestones become done or not", MILES, "kind: done", "kind", EASIER),
    Row("a level in place of a way", METRIC, "at_least: 50", "kind", EASIER, value="60"),
    Row("a way in place of a level", "at_least: 50", METRIC, "kind", HARDER, value="60"),
    Row(
        "a number becomes parts",
        METRIC,
        "parts: [{id: a, title: A}, {id: b, title: B}]",
        "kind",
        EASIER,
    ),
    # steps and milestones
    Row("a step scores more", STEPS, "steps: {20: 0.5, 40: 0.6, 70: 1}", "steps", EASIER),
    Row("a step lies further", STEPS, "steps: {20: 0.3, 40: 0.6, 90: 1}", "steps", HARDER),
    Row("lines between the steps", STEPS, f"{STEPS}, interpolate: true", "interpolate", EASIER),
    Row("no lines between the steps", f"{STEPS}, interpolate: true", STEPS, "interpolate", HARDER),
    Row(
        "a step that changes nothing",
        STEPS,
        "steps: {20: 0.3, 30: 0.3, 40: 0.6, 70: 1}",
        "steps",
        NEUTRAL,
    ),
    Row(
        "a milestone more",
        MILES,
        MILES.replace("]", ", {id: c, title: C}]"),
        "milestones.c",
        HARDER,
    ),
    Row("a milestone less", MILES, "milestones: [{id: a, title: A}]", "milestones.b", EASIER),
    Row(
        "a done milestone weighs more",
        MILES,
        MILES.replace("A}", "A, weight: 3}"),
        "milestones.a.weight",
        EASIER,
        value='["a"]',
    ),
    Row(
        "an open milestone weighs more",
        MILES,
        MILES.replace("B}", "B, weight: 3}"),
        "milestones.b.weight",
        HARDER,
        value='["a"]',
    ),
    Row("a milestone later", DATED, DATED.replace("11-30", "12-15"), "milestones.a.due", EASIER),
    Row("a milestone earlier", DATED, DATED.replace("11-30", "11-20"), "milestones.a.due", HARDER),
    Row("a milestone without a day", DATED, MILES, "milestones.a.due", EASIER),
    Row(
        "a milestone called otherwise",
        MILES,
        MILES.replace("title: A", "title: New"),
        "milestones.a.title",
        NEUTRAL,
    ),
    Row(
        "all milestones others",
        "milestones: [{id: a, title: A}]",
        "milestones: [{id: z, title: Z}]",
        "milestones.z",
        HARDER,
    ),
    # days, plans, cadences
    Row(
        "due later",
        f"{METRIC}, due: 2026-12-01",
        f"{METRIC}, due: 2026-12-21",
        "due",
        EASIER,
        Fraction(-20, 61),
    ),
    Row("due earlier", METRIC, f"{METRIC}, due: 2026-12-01", "due", HARDER, Fraction(30, 91)),
    Row("start later", METRIC, f"{METRIC}, start: 2026-10-31", "start", EASIER, Fraction(-30, 91)),
    Row("start earlier", f"{METRIC}, start: 2026-10-31", METRIC, "start", HARDER, Fraction(30, 61)),
    Row(
        "a day in place of a stretch",
        "kind: done, start: 2026-11-30, due: 2026-11-30",
        "kind: done, start: 2026-11-30, due: 2026-12-10",
        "due",
        EASIER,
    ),
    Row("no pace", METRIC, f"{METRIC}, pace: none", "pace", EASIER),
    Row("a pace again", f"{METRIC}, pace: none", METRIC, "pace", HARDER),
    Row("a plan that asks less", METRIC, f"{PLAN}[{{by: 2026-11-30, value: 20}}]", "plan", EASIER),
    Row(
        "a plan that asks more",
        f"{PLAN}[{{by: 2026-11-30, value: 20}}]",
        f"{PLAN}[{{by: 2026-11-30, value: 30}}]",
        "plan",
        HARDER,
    ),
    Row(
        "a plan on the line there was",
        METRIC,
        f"{PLAN}[{{by: 2026-12-31, value: 100}}]",
        "plan",
        NEUTRAL,
    ),
    Row("cadence longer", METRIC, f"{METRIC}, cadence: monthly", "cadence", EASIER),
    Row("cadence shorter", METRIC, f"{METRIC}, cadence: daily", "cadence", HARDER),
    # weights: what they do to progress now
    Row("what lags weighs less", METRIC, f"{METRIC}, weight: 0.5", "weight", EASIER, value="10"),
    Row("what lags weighs more", METRIC, f"{METRIC}, weight: 2", "weight", HARDER, value="10"),
    Row(
        "a weight where all stands alike",
        METRIC,
        f"{METRIC}, weight: 2",
        "weight",
        NEUTRAL,
        value="100",
    ),
    Row(
        "a guardrail that counts",
        "at_most: 4, hold: true",
        "at_most: 4, hold: true, weight: 1",
        "weight",
        HARDER,
        value="9",
    ),
    Row("a KPI that is not there", METRIC, f"{METRIC}, kpi: kpi/none", "kpi", HARDER, value="50"),
    # states, commitments, and what only tells
    Row("dropped", METRIC, f"{METRIC}, state: dropped, reason: Gone", "state", EASIER),
    Row("a draft again", METRIC, f"{METRIC}, state: draft", "state", EASIER),
    Row("promised", f"{METRIC}, state: draft", METRIC, "state", HARDER),
    Row("taken up again", f"{METRIC}, state: dropped", METRIC, "state", HARDER),
    Row(
        "a draft dropped", f"{METRIC}, state: draft", f"{METRIC}, state: dropped", "state", NEUTRAL
    ),
    Row(
        "a reason told better",
        f"{METRIC}, state: dropped",
        f"{METRIC}, state: dropped, reason: Gone",
        "reason",
        NEUTRAL,
    ),
    Row("a guardrail less", f"{METRIC}, guardrails: [kpi/x]", METRIC, "guardrails", EASIER),
    Row("a guardrail more", METRIC, f"{METRIC}, guardrails: [kpi/x]", "guardrails", HARDER),
    Row("an owner", METRIC, f"{METRIC}, owner: bo", "owner", NEUTRAL),
    Row("a tag", METRIC, f"{METRIC}, tags: [clients]", "tags", NEUTRAL),
    Row("a unit", METRIC, f"{METRIC}, unit: clients", "unit", NEUTRAL),
    Row(
        "aspirational",
        "commitment: committed",
        "commitment: aspirational",
        "commitment",
        EASIER,
        objective=True,
    ),
    Row("committed", "commitment: aspirational", "weight: 1", "commitment", HARDER, objective=True),
    Row(
        "an objective that lags weighs less",
        "weight: 1",
        "weight: 0.1",
        "weight",
        EASIER,
        objective=True,
    ),
    Row(
        "an objective dropped",
        "weight: 1",
        "weight: 1, state: dropped",
        "state",
        EASIER,
        objective=True,
    ),
    Row(
        "an objective later",
        "weight: 1",
        "weight: 1, due: 2027-01-15",
        "due",
        EASIER,
        Fraction(-15, 91),
        objective=True,
    ),
    Row(
        "an objective aligned",
        "weight: 1",
        "weight: 1, supports: [company/2026/x]",
        "supports",
        NEUTRAL,
        objective=True,
    ),
    Row(
        "an initiative",
        "weight: 1",
        "weight: 1, initiatives: [Call them]",
        "initiatives",
        NEUTRAL,
        objective=True,
    ),
)
