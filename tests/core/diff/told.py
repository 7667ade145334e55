"""What is told between two plans, and the plans for it."""

from okrcli.core.diff.compare import compare
from okrcli.core.diff.records import Change
from okrcli.model import Objective, Plan, TeamPlan
from plans import MIDDLE, done, objective, team

FILE = "okrs/2026-Q4/company.yaml"
KR = ("objectives", 0, "key_results", 0)


def changes(old: Plan, new: Plan) -> list[Change]:
    return list(compare(old, new, MIDDLE).changes)


def first(goal: Objective) -> TeamPlan:
    return team("company", goal, objective("other", done("z")))
