"""What was said stays said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.guard.look import CHECKINS, TEAM, guarded, problems
from git.repo import Repo

GOAL = """\
objectives:
  - id: goal
    title: A goal
    key_results:
      - {id: kr, title: Behind, baseline: 0, target: 100}
      - {id: well, title: Ahead, baseline: 0, target: 100}
      - {id: held, title: Held, at_most: 4, hold: true}
      - {id: clicks, title: Clicks, baseline: 0, target: 100, kpi: kpi/clicks}
      - {id: visits, title: Visits, baseline: 0, target: 100, kpi: kpi/nowhere}
      - {id: later, title: No promise yet, baseline: 0, target: 100, state: draft}
  - {id: other, title: Another, key_results: [{id: full, title: Full}]}
"""
SAID = """\
kr:
  - {"date": "2026-11-02", "value": 10, "by": "bo"}
  - {"date": "2026-11-09", "value": 12}
  - {"date": "2026-11-09", "value": 13, "reason": "counted twice"}
  - {"date": "2026-11-10", "confidence": 3}

well:
  - {"date": "2026-11-09", "value": 90}

held:
  - {"date": "2026-11-09", "value": 9}

later:
  - {"date": "2026-11-09", "value": 1}

"""
KPI, SERIES = "okrs/kpis/company.yaml", "okrs/kpis/company.2026.checkins.yaml"
CLICKS = "kpis: [{id: clicks, title: Clicks}, {id: idle, title: Idle}]\n"
CLICKED = """\
clicks:
  - {"date": "2026-11-02", "value": 5}
  - {"date": "2026-11-09", "value": 6}

idle:
  - {"date": "2026-11-09", "value": 6}

"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A team of which a key result is behind, with check-ins and a KPI."""
    made = Repo(tmp_path)
    made.commit({"okrs/okr.yaml": "", TEAM: GOAL, CHECKINS: SAID, KPI: CLICKS, SERIES: CLICKED})
    return made


def said(repo: Repo, old: str, new: str) -> list[tuple[str, int]]:
    assert old in SAID
    repo.write({CHECKINS: SAID.replace(old, new, 1)})
    return guarded(repo)


def test_new_check_ins_are_what_the_file_is_for(repo: Repo) -> None:
    more = '12}\n  - {"date": "2026-11-16", "value": 14}'
    assert said(repo, "12}", more) == []
    late = '12}\n  - {"date": "2026-10-05", "value": 3}'
    assert said(repo, "12}", late) == []
    again = '12}\n  - {"date": "2026-11-02", "value": 11}'
    assert said(repo, "12}", again) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"value": 10', '"value": 20', 2),
        ('"by": "bo"', '"by": "anna"', 2),
        ('"value": 10, "by": "bo"', '"value": 20, "by": "anna"', 2),
        ('"value": 13, "reason"', '"value": 14, "reason"', 4),
        ('12}\n  - {"date": "2026-11-09", "value": 13, "reason": "counted twice"}', "12}", 1),
        ('  - {"date": "2026-11-09", "value": 90}\n', "", 7),
    ],
)
def test_a_check_in_is_not_written_anew_or_removed(
    repo: Repo, old: str, new: str, line: int
) -> None:
    (found,) = said(repo, old, new)

    assert found == ("removed-checkin" if new in ("", "12}") else "rewritten-checkin", line)


def test_a_check_in_of_another_day_is_one_removed(repo: Repo) -> None:
    assert ("removed-checkin", 1) in said(repo, "2026-11-02", "2026-11-03")


def test_the_entries_of_a_day_keep_their_order(repo: Repo) -> None:
    first, second = SAID.splitlines()[2:4]
    assert said(repo, f"{first}\n{second}", f"{second}\n{first}") == [("rewritten-checkin", 5)]


def test_a_reason_of_its_own_excuses_it(repo: Repo) -> None:
    assert said(repo, '"value": 10', '"reason": "a typo", "value": 20') == []
    assert said(repo, '13, "reason": "counted twice"', '14, "reason": "counted thrice"') == []


def test_the_headers_may_be_ordered_otherwise(repo: Repo) -> None:
    first, _, rest = SAID.partition("well:")
    repo.write({CHECKINS: f"well:{rest}{first}"})

    assert guarded(repo) == []


def test_what_is_behind_does_not_cease_to_apply(repo: Repo) -> None:
    none = '12}\n  - {"date": "2026-11-16", "value": null, "note": "gone"}'
    assert said(repo, "12}", none) == [("null-while-behind", 4)]
    out = '9}\n  - {"date": "2026-11-16", "value": null, "note": "gone"}'
    assert said(repo, '"value": 9}', f'"value": {out}') == [("null-while-behind", 12)]


def test_what_is_not_behind_or_gives_its_reason_may(repo: Repo) -> None:
    well = '90}\n  - {"date": "2026-11-16", "value": null, "note": "gone"}'
    assert said(repo, "90}", well) == []
    told = '12}\n  - {"date": "2026-11-16", "value": null, "reason": "sold"}'
    assert said(repo, "12}", told) == []
    draft = '1}\n  - {"date": "2026-11-16", "value": null, "note": "gone"}'
    assert said(repo, '"value": 1}', f'"value": {draft}') == []


def test_a_word_without_a_value_is_no_null_until_it_is_made_one(repo: Repo) -> None:
    word = '12}\n  - {"date": "2026-11-16", "note": "slow"}'
    assert said(repo, "12}", word) == []
    found = said(repo, '"confidence": 3', '"confidence": 3, "value": null')
    assert found == [("null-while-behind", 5), ("rewritten-checkin", 5)]
    other = said(repo, '"confidence": 3', '"confidence": 4')
    assert other == [("rewritten-checkin", 5)]


def test_the_series_of_a_kpi_is_guarded_alike(repo: Repo) -> None:
    repo.write({SERIES: CLICKED.replace('"value": 5', '"value": 50')})
    assert guarded(repo) == [("rewritten-checkin", 2)]
    repo.write({SERIES: CLICKED.replace('  - {"date": "2026-11-09", "value": 6}\n', "", 1)})
    assert guarded(repo) == [("removed-checkin", 2)]
    repo.write({SERIES: CLICKED.replace("6}", '6}\n  - {"date": "2026-11-16", "value": null}', 1)})
    (found,) = problems(repo, "--rule", "null-while-behind")
    assert "while clicks is behind" in found["message"]
    assert found["message"].startswith("kpi/company/clicks: ")


def test_a_null_that_no_promise_follows_is_nobodys_business(repo: Repo) -> None:
    head, _, rest = CLICKED.partition("idle:")
    null = '6}\n  - {"date": "2026-11-16", "value": null}'
    repo.write({SERIES: f"{head}idle:{rest.replace('6}', null)}"})
    assert guarded(repo) == []
    repo.write({SERIES: CLICKED})
    assert guarded(repo, day="2026-10-01") == []


def test_before_a_period_has_settled_a_null_of_a_kpi_hides_nothing(repo: Repo) -> None:
    repo.write({SERIES: CLICKED.replace("6}", '6}\n  - {"date": "2026-10-02", "value": null}', 1)})
    assert guarded(repo, day="2026-10-03") == []


def test_check_ins_of_what_was_never_promised_stay_too(repo: Repo) -> None:
    orphan = SAID + 'orphan:\n  - {"date": "2026-11-09", "value": 1}\n\n'
    repo.commit({CHECKINS: orphan})
    repo.write({CHECKINS: orphan.replace('"value": 1}\n\n', '"value": null}\n\n')})

    assert [rule for rule, _ in guarded(repo)].count("rewritten-checkin") >= 1


def test_a_file_of_check_ins_that_is_gone_is_told_entry_by_entry(repo: Repo) -> None:
    (repo.folder / CHECKINS).unlink()

    assert guarded(repo) == [("removed-checkin", 1)] * 7
