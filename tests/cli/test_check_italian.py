"""What `okr check` says to a company that speaks Italian."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.files import write
from cli.run import okr
from git.repo import Repo

SETTINGS = """\
language: it
top: studio
people: {giulia: {name: Giulia Ferrante}, marco: {name: Marco Villa}}
rules: {no-basline: off}
"""
DEFINITIONS = """\
period: 2026-Q4
team: studio
objectives:
  - id: quota
    title: Più quota nel mercato della consulenza
    owner: guilia
    supports: [studio/2026/primi]
    guardrails: [reclami]
    key_results:
      - {id: clienti, title: Nuovi clienti, target: 22, due: 2027-01-15}
      - {id: valutazione, title: Valutazione media, baseline: previous, at_least: 4.5}
      - {id: costi, title: Costi operativi, baseline: 0, target: -10%}
      - {id: sito, title: Sito nuovo, milestones: [{id: bozza, title: Bozza, due: 2027-02-01}]}
      - {id: margine, title: Margine, kpi: margine, unit: "%", baseline: 20, target: +5%}
      - {id: quota-web, title: Quota sul web, unit: "%", baseline: "70,5", target: 80}
  - id: fedeli
    title: Clienti più fedeli
    start: 2026-11-01
    key_results:
      - {id: rinnovi, title: Rinnovi, baseline: 70, target: 85, due: 2026-10-20, state: dropped}
      - {id: sondaggio, title: Sondaggio inviato, due: 2026-10-20}
"""
CHECKINS = """\
rinnovi:
  - {"date": "2026-10-12", "value": 72, "by": "luca"}

clienti:
  - {"date": "2026-09-28", "value": 2}
  - {"date": "2026-09-29", "value": 3}
  - {"date": "2062-11-09", "value": 9}
  - {"date": "2026-11-09", "value": null}

"""
SALES = """\
objectives:
  - id: contratti
    title: Contratti che valgono di più
    owner: marco
    guardrails: [reclami]
    key_results:
      - {id: rinnovi, title: Rinnovi, baseline: 70, target: 85, weight: 0}
"""
SALES_CHECKINS = """\
rinnovi:
  - {"date": "2026-10-05", "value": 71.5}

rinovi:
  - {"date": "2026-10-12", "value": 72}
  - {"date": "2026-10-19", "value": 73}

rinnovi:
  - {"date": "2026-10-26", "value": 74}

"""
TEAM = "okrs/2026-Q4/studio.yaml"
FILES = {
    "okrs/okr.yaml": SETTINGS,
    TEAM: DEFINITIONS,
    "okrs/2026-Q4/studio.checkins.yaml": CHECKINS,
    "okrs/2026-Q4/vendite.yaml": SALES,
    "okrs/2026-Q4/vendite.checkins.yaml": SALES_CHECKINS,
}


def test_every_problem_is_told_in_the_language_of_the_workspace(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    outcome = okr("check", "--root", write(tmp_path, FILES), "--as-of", "2026-11-16")
    assert (outcome.code, outcome.err) == (1, "")
    golden("it/check.txt", outcome.out)


PROMISED = """\
objectives:
  - id: fedeli
    title: Clienti più fedeli
    key_results:
      - {id: rinnovi, title: Rinnovi, unit: "%", baseline: 70, target: 85}
      - {id: valore, title: Valore medio, unit: EUR, baseline: 12400, target: 14260}
      - {id: audit, title: Verifica superata, kind: done}
      - {id: ore, title: Ore di ricerca, baseline: 6, target: 4}
      - {id: clic, title: Clic sulla newsletter, baseline: 1, target: 3}
"""
SAID = """\
rinnovi:
  - {"date": "2026-10-12", "value": 71}
  - {"date": "2026-10-19", "value": 72}

clic:
  - {"date": "2026-10-12", "value": 1}

"""
CHANGES = (
    ("target: 85", "target: 80"),
    ("baseline: 12400, target: 14260", "kind: score"),
    ("      - {id: audit, title: Verifica superata, kind: done}\n", ""),
    ("target: 4}", "target: 4, state: dropped, reason: Serve ad altro}"),
)
SAID_ANEW = (
    ('  - {"date": "2026-10-12", "value": 71}\n', ""),
    ('"value": 72', '"value": 75'),
    ('"value": 1}\n', '"value": 1}\n  - {"date": "2026-11-09", "value": null}\n'),
)


def replaced(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


def test_the_guard_judges_in_the_language_of_the_workspace(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    repo = Repo(tmp_path)
    checkins = TEAM.replace(".yaml", ".checkins.yaml")
    repo.commit({"okrs/okr.yaml": "language: it\n", TEAM: PROMISED, checkins: SAID})
    repo.write(
        {
            "okrs/okr.yaml": "language: it\ngrace: 9\n",
            TEAM: replaced(PROMISED, CHANGES),
            checkins: replaced(SAID, SAID_ANEW),
        }
    )
    outcome = okr("check", "--root", repo.root, "--as-of", "2026-11-16", "--base", "main")
    assert (outcome.code, outcome.err) == (1, "")
    golden("it/guard.txt", outcome.out.replace(repo.git("rev-parse", "HEAD")[:9], "123456789"))
