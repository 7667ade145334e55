"""What is private says no more than how far it is."""

from __future__ import annotations

from okrcli.core.discretion import discreet
from okrcli.core.report import build_report
from plans import MIDDLE, compound, metric, objective, period, plan, said, team


def test_a_private_part_of_a_public_key_result_is_silent_and_its_sibling_speaks() -> None:
    both = compound("both", metric("x", private=True, owner="ana"), metric("y", owner="bo"))
    checkins = {"both.x": [said("2026-11-09", 50)], "both.y": [said("2026-11-09", 60)]}
    one = team("company", objective("o", both, metric("z")), checkins=checkins)
    report = discreet(build_report(plan(one), period(), MIDDLE))
    (shown, plain) = report.teams[0].objectives[0].key_results
    x, y = shown.parts
    assert (x.owner, x.value, x.target_text) == (None, None, "")
    assert (y.owner, y.value, y.target_text) == ("bo", 60, "100")
    assert x.progress is not None
    assert (shown.private, plain.parts) == (False, ())
