"""A broken workspace for everything the store may say: name, files, and what it is to show.

What `okr check` prints for each stands in `tests/golden/errors/NAME.txt`.
"""

from __future__ import annotations

from pathlib import Path

from okrcli.errors import Problem
from okrcli.workspace import Workspace

TEAM = "2026-Q4/company.yaml"
CHECKINS = "2026-Q4/company.checkins.yaml"
Files = dict[str, str | bytes]
FINE = """\
objectives:
  - id: loyalty
    title: Customers stay
    key_results:
      - {id: renewals, title: Renewals, unit: "%", baseline: 70, target: 85}
"""


def write(root: Path, files: Files) -> Workspace:
    for name, content in {"okr.yaml": "", **files}.items():
        path = root / "okrs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Workspace.find(root)


def problems_of(root: Path, files: Files) -> tuple[Problem, ...]:
    return write(root, files).load().problems


def team(text: str | bytes) -> Files:
    return {TEAM: text}


def objective(*lines: str) -> Files:
    """An objective of these keys beside one that is fine."""
    body = "".join(f"    {line}\n" for line in lines)
    return team(f"objectives:\n  - id: growth\n    title: We grow\n{body}")


def key_result(*lines: str) -> Files:
    """A key result of these keys beside one that is fine."""
    first, *more = lines
    body = f"      - {first}\n" + "".join(f"        {line}\n" for line in more)
    return team(f"{FINE}{body}")


def named(*lines: str) -> Files:
    return key_result("id: nps", "title: Score", *lines)


def settings(*lines: str) -> Files:
    return {"okr.yaml": "".join(f"{line}\n" for line in lines), TEAM: FINE}


def kpis(*lines: str) -> Files:
    return {TEAM: FINE, "kpis/company.yaml": "".join(f"{line}\n" for line in lines)}


def checkins(*lines: str) -> Files:
    return {TEAM: FINE, CHECKINS: "".join(f"{line}\n" for line in lines)}


def review(*lines: str) -> Files:
    return {TEAM: FINE, "2026-Q4/company.review.yaml": "".join(f"{line}\n" for line in lines)}


REPRODUCERS: dict[str, Files] = {
    # Bytes and syntax.
    "too-large": team(b"# long\n" * 800_000),
    "not-utf-8": team("period: 2026-Q4\n# caff\xe8\n".encode("latin-1")),
    "utf-16": team("objectives: []\n".encode("utf-16")),
    "nul": team(FINE + "# \0\n"),
    "carriage-returns": team(f"# company\n{FINE}".replace("\n", "\r")),
    "control-character": team(FINE + "# \x1b[31m\n"),
    "conflict-markers": team(
        "objectives:\n<<<<<<< HEAD\n  - id: a\n=======\n  - id: b\n>>>>>>> theirs\n"
    ),
    "one-conflict-marker": team(FINE + ">>>>>>> theirs\n"),
    "empty-file": team(""),
    "only-comments": team("# to be written\n"),
    "tab": team("objectives:\n\t- id: loyalty\n"),
    "tab-in-block-text": named("description: |", "\ttext"),
    "unit-percent": named("unit: %"),
    "owner-at": named("owner: @bo"),
    "backtick": named("unit: `h`"),
    "starts-with-star": named("unit: *very* slow"),
    "starts-with-greater": named("unit: > 5"),
    "colon-in-title": objective("description: Churn: 6 to 3"),
    "missing-space": team(
        "objectives:\n  - id: loyalty\n    title:Customers stay\n    owner: bo\n"
    ),
    "missing-space-first": team("period:2026-Q4\nteam: company\n"),
    "missing-colon": team("period: 2026-Q4\nteam company\nobjectives: []\n"),
    "unclosed-quote": objective('description: "we grow'),
    "after-quote": objective("description: 'it's growth'"),
    "after-double-quote": objective('description: "growth" in Italy'),
    "unclosed-bracket": objective("tags: [sales, italy"),
    "unclosed-brace": key_result("{id: nps, title: Score"),
    "missing-comma": objective('tags: ["sales" "italy"]'),
    "stray-bracket": objective("tags: sales, italy]]", "owner: ]"),
    "indentation": team("objectives:\n  - id: loyalty\n     title: Customers stay\n"),
    "indentation-too-small": team("objectives:\n  - id: loyalty\n   title: Customers stay\n"),
    "dash-missing": team("objectives:\n  - id: loyalty\n  title: Customers stay\n"),
    "list-in-line": objective("tags: - sales"),
    "bad-escape": objective(r'description: "C:\data"'),
    "starts-with-tag": named("target: 5", "unit: !(now)"),
    "starts-with-ampersand": named("unit: & co"),
    "starts-with-percent": team("%okr 1\n"),
    "directive": team(f"%YAML 3.0\n---\n{FINE}"),
    "second-document": team(f"{FINE}---\nperiod: 2027-Q1\n"),
    "anchor-and-alias": objective("description: &text growth", "reason: *text"),
    "tag": objective("description: !!str 7"),
    "merge-key": named("<<: {unit: h}"),
    "duplicate-key": named("target: 3", "unit: h", "unit: days"),
    "key-of-a-list": named("? [unit]", ": h"),
    "too-deep": named(f"imported: {'[' * 40}{']' * 40}"),
    # Scalars.
    "number-octal": named("baseline: 010", "target: 20"),
    "number-underscore": named("target: 1_000"),
    "number-exponent": named("target: 1e3"),
    "number-huge-exponent": named("target: 1e999"),
    "number-hexadecimal": named("target: 0x1f"),
    "number-plus": named("target: +20"),
    "number-bare-point": named("baseline: .5", "target: 5."),
    "number-infinite": named("target: .inf"),
    "number-not-a-number": named("target: .nan"),
    "number-clock": named("target: 1:30"),
    "number-too-long": named("target: 1234567890123456"),
    "date-impossible": named("due: 2026-02-30"),
    "date-of-no-year": named("due: 9999-12-31"),
    "date-short": named("due: 2026-11-3"),
    "date-with-time": named("due: 2026-11-03T10:00:00Z"),
    "date-quoted": named('due: "2026-11-03"'),
    "date-italian": named("due: 3/11/2026"),
    "quoted-number": named('baseline: "70"', "target: 85"),
    "quoted-weight": named('weight: "2"'),
    "percent-number": named("baseline: 70%", "target: 85"),
    "percent-target": named("target: 85%"),
    "comma-number": named("baseline: 1,5", "target: 2"),
    "number-with-unit": named("baseline: 12 h", "target: 8"),
    "number-for-text": objective("description: 2026"),
    "date-for-text": objective("owner: 2026-11-03"),
    "flag-for-text": objective("owner: true"),
    "group-for-text": team("objectives:\n  - id: a\n    title: {Churn: low}\n"),
    "list-for-text": objective("owner: [bo, ana]"),
    "yes-for-flag": objective("private: yes"),
    "hold-yes": named("at_most: 4", "hold: yes"),
    "hold-weekly": named("at_most: 4", "hold: weekly"),
    "text-for-list": objective("tags: sales"),
    "number-for-list": objective("tags: 2026"),
    "empty-value": objective("owner: bo", "description:"),
    "text-for-group": objective("external: jira"),
    "number-for-group": objective("imported: 3"),
    "number-in-list": objective("tags: [sales, 2026]"),
    "quoted-number-in-list": named('between: ["4", 5]'),
    "flag-by-word": objective("private: maybe"),
    "settings-empty-value": settings("grace:"),
    "quoted-day-in-list": named("target: 5", 'plan: [{by: "2026-11-01", value: 3}]'),
    "bad-reference": objective("supports: [the company]"),
    "bad-cadence": objective("cadence: fortnightly"),
    "bad-precision": named("target: 5", "precision: 1.5"),
    "bad-id": key_result("id: Net_Promoter", "title: Score"),
    "reserved-id": key_result('id: "no"', "title: Score"),
    "flag-for-id": key_result("id: true", "title: Score"),
    "negative-weight": named("weight: -1"),
    "wrong-choice": named("state: Dropped"),
    "far-choice": named("state: 3"),
    "empty-milestones": named("milestones: []"),
    "band-too-long": named("between: [1, 2, 3]"),
    "band-too-short": named("between: [1]"),
    "score-above-one": named("steps: {20: 0.5, 40: 2}"),
    "step-of-text": named("steps: {low: 0.5, 40: 1}"),
    # Keys, kinds and what they ask for.
    "unknown-key": named("taget: 85"),
    "unknown-key-beside-baseline": named("baseline: 70", "taget: 85"),
    "key-of-another-kind": named("kind: score", "target: 1"),
    "unknown-key-of-objective": objective("ownr: bo"),
    "unknown-top-key": team(f"objectivs: []\n{FINE}"),
    "missing-title": key_result("id: nps", "target: 50"),
    "missing-id": key_result("title: Net promoter score", "target: 50"),
    "missing-target": named("kind: metric", "baseline: 1"),
    "missing-objectives": team("period: 2026-Q4\nteam: company\n"),
    "two-kinds": named("target: 50", "at_least: 40"),
    "two-bands": named("at_most: 50", "at_least: 40"),
    "no-target": named("unit: points"),
    "unknown-kind": named("kind: metrics", "target: 3"),
    "ambiguous-percent": named('unit: "%"', "baseline: 40", "target: +15%"),
    "points-without-percent": named("baseline: 40", "target: +15pp"),
    "percent-of-zero": named("target: +15%"),
    "baseline-is-target": named("baseline: 5", "target: 5"),
    "empty-band": named("between: [5, 4]"),
    "falling-scores": named("steps: {20: 1, 40: 0.5}"),
    "plan-of-done": named("kind: done", "plan: [{by: 2026-11-01, value: 1}]"),
    "plan-out-of-order": named(
        "target: 9", "plan: [{by: 2026-12-01, value: 5}, {by: 2026-11-01, value: 3}]"
    ),
    "start-after-due": named("target: 9", "start: 2026-12-01", "due: 2026-11-01"),
    "start-after-due-of-objective": objective("start: 2026-12-01", "due: 2026-11-01"),
    "weightless-milestones": named("milestones: [{id: a, title: A, weight: 0}]"),
    "weightless-parts": named("parts: [{id: a, title: A, weight: 0}]"),
    "duplicate-milestone": named("milestones: [Ship it, Ship it]"),
    "duplicate-key-result": key_result("id: renewals", "title: Again", "target: 3"),
    "duplicate-of-objective": key_result("id: loyalty", "title: Again", "target: 3"),
    "duplicate-text": team(f"{FINE}      - Launch it\n      - Launch it\n"),
    "duplicate-part": named("parts:", "  - {id: a, title: A}", "  - {id: a, title: B}"),
    "malformed-part": named("parts:", "  - {id: a, titel: A}", "  - {id: b, title: B}"),
    "only-malformed-parts": named("parts: [{id: a}]"),
    "parts-missing": named("kind: parts"),
    "parts-as-text": named("parts: both"),
    "key-result-without-keys": key_result("{}"),
    "parts-in-parts": named("parts:", "  - {id: a, title: A, parts: [B]}", "  - C"),
    "text-without-space": key_result("title:Launch it"),
    "text-becomes-key": key_result("Launch: the loyalty programme"),
    "number-as-key-result": key_result("85"),
    "objective-as-text": team("objectives:\n  - Customers stay\n"),
    "objectives-as-group": team("objectives:\n  loyalty: Customers stay\n"),
    "objectives-empty": team("objectives:\n"),
    "key-results-as-text": objective("key_results: many"),
    "team-file-is-list": team("- id: loyalty\n  title: Customers stay\n"),
    "wrong-period": team(f"period: 2026-Q3\n{FINE}"),
    "wrong-team": team(f"team: sales\n{FINE}"),
    "several-at-once": key_result("id: Nps", "titel: Score", "weight: -1", "due: soon"),
    # Revisions.
    "revision-of-kind": named(
        "target: 50", 'revisions: [{"until": "2026-11-02", "target": null, "at_least": 40}]'
    ),
    "revision-of-id": named("target: 50", 'revisions: [{"until": "2026-11-02", "id": "old"}]'),
    "revision-of-nothing": named("target: 50", 'revisions: [{"until": "2026-11-02"}]'),
    "revision-without-day": named("target: 50", 'revisions: [{"target": 40}]'),
    "revision-of-bad-day": named("target: 50", 'revisions: [{"until": "2.11.", "target": 40}]'),
    "revision-of-no-year": named(
        "target: 50", 'revisions: [{"until": "0026-11-02", "target": 40}]'
    ),
    "revision-of-bad-value": named(
        "target: 50", 'revisions: [{"until": "2026-11-02", "target": "a lot"}]'
    ),
    "revision-to-same": named(
        "target: 50", 'revisions: [{"until": "2026-11-02", "target": 0, "reason": "why"}]'
    ),
    # Settings.
    "settings-unknown-key": settings("organisation: Acme"),
    "settings-wrong-language": settings("language: de"),
    "settings-range": settings("objectives: [5, 3]"),
    "settings-short-range": settings("key_results: [2]"),
    "settings-list": settings("- language: it"),
    "settings-month": settings("fiscal_year_start: 13"),
    "settings-label": settings('period_label: "FY{year}"'),
    "settings-pace": settings("pace: {on_track: 30, at_risk: 20}"),
    "settings-grades": settings("grade_bands: [0.7, 0.4]"),
    "settings-periods": settings(
        "periods:",
        "  spring: {start: 2026-06-01, end: 2026-03-01}",
        "  2026-Q1: {start: 2026-01-01, end: 2026-03-01}",
    ),
    "settings-folders": settings(
        "periods:",
        "  kpis: {start: 2026-01-01, end: 2026-03-01}",
        "  Con: {start: 2026-01-01, end: 2026-03-01}",
        "  2026-q3: {start: 2026-01-01, end: 2026-03-01}",
        "  ../spring: {start: 2026-01-01, end: 2026-03-01}",
        "  autumn: {start: 2026-09-01, end: 2026-12-01}",
        "  Autumn: {start: 2026-09-01, end: 2026-12-01}",
    ),
    "settings-people": settings("people:", "  bo: {mail: bo@acme.com}", "  ana: {name: Ana}"),
    "settings-teams": settings("teams:", "  Sales: {lead: bo}", "  law: {objectives: [4, 2]}"),
    "settings-rule-level": settings("rules: {missing-owner: no}"),
    "settings-number-name": settings("people: {7: {name: Bo}}"),
    "settings-target-share": settings("aspirational_target: 0"),
    "settings-duplicate": settings("grace: 3", "grace: 4"),
    # KPIs and reviews.
    "kpis-missing": kpis("team: company"),
    "kpis-list": kpis("- id: nps"),
    "kpi-duplicate": kpis("kpis:", "  - {id: nps, title: A}", "  - {id: nps, title: B}"),
    "kpi-band": kpis("kpis:", "  - {id: nps, title: A, healthy: {at_least: 3, at_most: 4}}"),
    "kpi-no-band": kpis("kpis:", "  - {id: nps, title: A, healthy: {}}"),
    "kpi-band-key": kpis("kpis:", "  - {id: nps, title: A, healthy: {at_lest: 3}}"),
    "kpi-unknown-key": kpis("kpis:", "  - {id: nps, title: A, target: 5}"),
    "kpi-text": kpis("kpis: [Net promoter score]"),
    "review-without-day": review("learnings: [We learnt]"),
    "review-next": review("closed: 2027-01-05", "grades: {renewals: {next: kept}}"),
    "review-list": review("- closed: 2027-01-05"),
    # Check-ins.
    "checkin-of-text": checkins("renewals:", '  - {"date": "2026-10-05", "value": "71"}'),
    "checkin-of-flag": checkins("renewals:", '  - {"date": "2026-10-05", "value": true}'),
    "checkin-unknown-milestone": {
        TEAM: f"{FINE}      - {{id: roll-out, title: Rolled out, milestones: [Bought, Used]}}\n",
        CHECKINS: 'roll-out:\n  - {"date": "2026-10-05", "value": ["bougth"]}\n',
    },
    "checkin-to-whole-of-parts": {
        TEAM: f"{FINE}      - {{id: both, title: Both, parts: [One thing, Another]}}\n",
        CHECKINS: 'both:\n  - {"date": "2026-10-05", "value": true}\n',
    },
    "series-of-text": {
        **kpis("kpis:", "  - {id: nps, title: Score}"),
        "kpis/company.2026.checkins.yaml": 'nps:\n  - {"date": "2026-10-05", "value": "4"}\n',
    },
    "too-many": checkins("renewals:", *(['  - {"date": "5 Oct", "value": 71}'] * 102)),
    "checkins-header": checkins("No:", '  - {"date": "2026-10-05", "value": 71}'),
    "checkins-date": checkins("renewals:", '  - {"date": "5 Oct", "value": 71}'),
    "checkins-list": checkins('- {"date": "2026-10-05", "value": 71}'),
    # Names of files and folders.
    "folder-small-q": {TEAM: FINE, "2026-q3/company.yaml": FINE},
    "folder-without-hyphen": {TEAM: FINE, "2026Q3/company.yaml": FINE},
    "folder-turned": {TEAM: FINE, "Q3-2026/company.yaml": FINE},
    "folder-short-month": {TEAM: FINE, "2026-9/company.yaml": FINE},
    "folder-kpi": {TEAM: FINE, "KPI/company.yaml": "kpis: []\n"},
    "folder-by-label": {**settings('period_label: "FY{yy} Q{q}"'), "FY26 Q3/company.yaml": FINE},
    "file-yml": {TEAM: FINE, "2026-Q4/sales.yml": FINE},
    "file-beside-settings": {TEAM: FINE, "teams.yaml": "a: 1\n"},
    "team-in-capitals": {TEAM: FINE, "2026-Q4/Sales Italy.yaml": FINE},
    "team-called-period": {TEAM: FINE, "2026-Q4/2026/sales.yaml": FINE},
    "team-called-word": {TEAM: FINE, "2026-Q4/next.yaml": FINE},
    "team-called-device": {TEAM: FINE, "2026-Q4/con.yaml": FINE},
    "series-without-year": {
        **kpis("kpis: [{id: nps, title: Score}]"),
        "kpis/company.checkins.yaml": "nps:\n",
    },
    "checkins-without-team": {TEAM: FINE, "2026-Q4/sales.checkins.yaml": "a:\n"},
}
