"""The shortest reference that names each thing and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrcli.core.promises import promises
from okrcli.model import Plan


def short_forms(plan: Plan) -> dict[str, str]:
    """Return by uid what a person may write on the command line: the id where no other has it."""
    forms = dict(_forms(plan))
    counts = Counter(forms.values())
    return {uid: form if counts[form] == 1 else uid for uid, form in forms.items()}


def _forms(plan: Plan) -> Iterator[tuple[str, str]]:
    for team_plan in plan.teams:
        for promise in promises(team_plan):
            yield promise.uid, promise.ref
    for sheet in plan.kpi_sheets:
        for kpi in sheet.kpis:
            yield f"kpi/{sheet.team}/{kpi.id}", f"kpi/{kpi.id}"
