"""Worked numbers published by many organisations come out of `okr report -f json`.

`tests/data/progress-cases.json` says where each is from. Those without one figure, on which
sources disagree, are listed there with the alternatives; ours are in `OURS`.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cli.run import okr

Case = dict[str, Any]
CASES: list[Case] = json.loads(
    (Path(__file__).parent / "data" / "progress-cases.json").read_text(), parse_float=Decimal
)
BY_ID = {case["id"]: case for case in CASES}
OURS = {
    "ptsql-at-most": Decimal(0),
    "seed-response-over": Decimal(1),
    "seed-response-worse": Decimal(0),
    "seed-renewals-regress": Decimal(0),
    "seed-rating-below": Decimal(0),
    "seed-costs-regress": Decimal(0),
    "oslo-04": Decimal(1),
    "oslo-07": Decimal(0),
    "oslo-15": Decimal(1),
    "puzzle-14-80-90-100": Decimal("0.9"),
    "portfolio-uptime": Decimal(0),
    "design-system-at-most": Decimal(1),
    "gitlab-strategic": Decimal(1),
    "gitlab-efficiency": Decimal(0),
    "gitlab-strict-equality": Decimal(0),
    "gitlab-sla": Decimal(0),
    "sg-at-most-miss": Decimal(0),
    "chrome-2010": Decimal(1),
    "metapulse-floor": Decimal(0),
    "ptsql-increase-ignores-baseline": Decimal("0.5"),
}
"""What the design decides where sources disagree, and the one case whose rule is not ours."""
TOLERANCE = Decimal("0.000001")
RAW_ROUNDING = Decimal("0.0000005")
"""JSON rounds to six decimals."""


def expected_of(case: Case) -> Decimal | None:
    return OURS.get(case["id"], case["expected_progress"])


WITH_FIGURE = [case["id"] for case in CASES if expected_of(case) is not None]


@pytest.mark.parametrize("name", [name for name in WITH_FIGURE if BY_ID[name]["type"] != "pace"])
def test_the_report_gives_the_published_progress(name: str, tmp_path: Path) -> None:
    case = BY_ID[name]
    key_results, checkins = written(case)
    report = report_of(tmp_path, key_results, checkins, as_of="2026-11-16")
    objective = report["teams"][0]["objectives"][0]
    found = objective if case["type"] == "rollup" else objective["key_results"][0]
    expected = expected_of(case)
    assert expected is not None
    assert_close(found["progress"], expected, case)


@pytest.mark.parametrize("name", [name for name in WITH_FIGURE if BY_ID[name]["type"] == "pace"])
def test_the_report_gives_the_published_expected_progress(name: str, tmp_path: Path) -> None:
    case = BY_ID[name]
    start, due, today = pace_days(case)
    keys = {
        "target": case["target"],
        "baseline": case["baseline"],
        "start": start,
        "due": due,
    }
    plan = [{"by": by, "value": value} for by, value in case.get("schedule", [])]
    report = report_of(tmp_path, [{**keys, **({"plan": plan} if plan else {})}], {}, as_of=today)
    found = report["teams"][0]["objectives"][0]["key_results"][0]
    assert_close(found["expected"], case["expected_progress"], case)
    if "expected_value" in case:
        assert found["expected_value"] == case["expected_value"]


def test_the_list_of_our_own_decisions_names_only_open_cases() -> None:
    undecided = {case["id"] for case in CASES if case["expected_progress"] is None}
    assert set(OURS) - undecided == {"ptsql-at-most"}


@pytest.mark.parametrize(
    ("name", "settings", "label"),
    [
        (
            "period-gitlab-fy20q2",
            "fiscal_year_start: 2\nfiscal_year_named_after: end\nperiod_label: FY{yy}-Q{q}\n",
            "2020-Q2",
        ),
        (
            "period-puzzle-q1",
            'fiscal_year_start: 7\nperiod_label: "GJ {yy}/{yy_end}-Q{q}"\n',
            "2024-Q1",
        ),
        (
            "period-puzzle-q3",
            'fiscal_year_start: 7\nperiod_label: "GJ {yy}/{yy_end}-Q{q}"\n',
            "2023-Q3",
        ),
        ("period-tarides", 'period_label: "Q{q} {y} - {month}"\n', "2024-Q1"),
    ],
)
def test_published_labels_name_their_dates(
    name: str, settings: str, label: str, tmp_path: Path
) -> None:
    case = BY_ID[name]
    keys = [{"title": "x", "kind": "done"}]
    report = report_of(
        tmp_path,
        keys,
        {},
        as_of=case["expected_start"],
        period=label,
        settings=settings,
        asked=case["label"],
    )
    assert report["period"] == {
        "id": label,
        "label": case["label"],
        "start": case["expected_start"],
        "end": case["expected_end"],
        "elapsed": 0,
    }


def assert_close(found: Decimal | None, expected: Decimal, case: Case) -> None:
    assert found is not None
    tolerance = Decimal(case.get("tolerance", TOLERANCE))
    assert abs(Decimal(found) - Decimal(expected)) <= max(tolerance, RAW_ROUNDING)


def written(case: Case) -> tuple[list[Case], dict[str, list[Any]]]:
    """Return the key results of a case as our files say them, and their values."""
    kind, value = case["type"], case["value"]
    if kind in ("rollup", "compound"):
        weights = case.get("resolved_weights") or case["weights"]
        children = [
            {"id": f"k{n}", "title": f"k{n}", "weight": weight, "kind": "score"}
            if child is not None
            else {"id": f"k{n}", "title": f"k{n}", "weight": weight, "target": "tbd"}
            for n, (child, weight) in enumerate(zip(case["children"], weights, strict=True))
        ]
        values = {f"k{n}": [child] for n, child in enumerate(case["children"]) if child is not None}
        if kind == "rollup":
            return children, values
        return [{"parts": children}], {f"it.{ref}": value for ref, value in values.items()}
    if kind == "milestone":
        weights = case.get("weights") or [1] * len(case["items"])
        milestones = [
            {"id": f"m{n}", "title": f"m{n}", "weight": weight} for n, weight in enumerate(weights)
        ]
        done = [f"m{n}" for n, is_done in enumerate(case["items"]) if is_done]
        return [{"milestones": milestones}], {"it": [done]}
    return [_measured(case)], {} if value is None else {"it": [value]}


def _measured(case: Case) -> Case:
    target, strict = case["target"], case.get("strict", False)
    keys: dict[str, Case] = {
        "threshold_min": {"above" if strict else "at_least": target},
        "threshold_max": {"at_most": target},
        "range": {"between": target},
        "rubric": {"steps": case.get("rubric", {})},
        "boolean": {"kind": "done"},
    }
    if case["id"] == "puzzle-14-80-90-100":
        return {"baseline": 0, "target": 100}
    if case["type"] in keys:
        return keys[case["type"]]
    baseline = {} if case["baseline"] is None else {"baseline": case["baseline"]}
    if case["type"] == "relative":
        return {**baseline, "target": f"{case['relative'] * 100:+f}%"}
    return {**baseline, "target": target}


def pace_days(case: Case) -> tuple[str, str, str]:
    """Return start, due and the day looked from."""
    if "elapsed_days" in case:
        first = date(2026, 1, 1)
        return (
            str(first),
            str(first + timedelta(days=case["total_days"])),
            str(first + timedelta(days=case["elapsed_days"])),
        )
    if "schedule" in case:
        year = case["today"][:4]
        start = "2026-07-01" if case["id"] == "pace-cea-august" else f"{year}-01-01"
        return start, case["schedule"][-1][0], case["today"]
    return case["start"], case["end"], case["today"]


def report_of(
    folder: Path,
    key_results: list[Case],
    values: dict[str, list[Any]],
    *,
    as_of: str,
    period: str | None = None,
    settings: str = "",
    asked: str | None = None,
) -> Any:
    """Write a workspace with one objective and return its report as JSON."""
    period = period or as_of[:4]
    root = folder / "okrs"
    (root / period).mkdir(parents=True)
    (root / "okr.yaml").write_text(settings)
    lines = "".join(
        f"      - {dumped({'id': 'it', 'title': 'It', **keys})}\n" for keys in key_results
    )
    (root / period / "company.yaml").write_text(
        "objectives:\n  - id: one\n    title: One\n    key_results:\n" + lines
    )
    day = f"{as_of[:4]}-11-16"
    (root / period / "company.checkins.yaml").write_text(
        "".join(
            f"{ref}:\n"
            + "".join(f"  - {dumped({'date': day, 'value': value})}\n" for value in said)
            + "\n"
            for ref, said in values.items()
        )
    )
    outcome = okr("--root", folder, "report", asked or period, "--as-of", as_of, "-f", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out, parse_float=Decimal)


def dumped(value: Any) -> str:
    """Return a value as one line of YAML; dates are not quoted, numbers keep their digits."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {dumped(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(dumped, value)) + "]"
        case bool():
            return str(value).lower()
        case str() if len(value) == 10 and value[4] == "-":
            return value
        case str():
            return json.dumps(value)
        case _:
            return format(value, "f") if isinstance(value, Decimal) else str(value)
