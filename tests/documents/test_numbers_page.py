"""The worked sums of docs/numbers.md give what the program gives."""

from __future__ import annotations

import ast
import json
import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from cli.run import okr
from documents.shell import REPO
from okrcli.kinds import KINDS

PAGE = (REPO / "docs" / "numbers.md").read_text(encoding="utf-8")
WORKED = re.compile(
    r"```yaml\n(?P<promise>(?:(?!```).*\n)+)```\n\n"
    r"\|.*\| counts \|\n\|[-|]+\|\n(?P<rows>(?:\|.*\|\n)+)"
)
STATED = re.compile(r"`([\d.,/ ()*+-]+)` = \*\*(-?[\d.]+) %\*\*")
START, AS_OF = date(2026, 10, 1), date(2026, 11, 16)
SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Sum:
    """One row: what was logged under a promise, the sum as written, and its results."""

    promise: str
    values: str
    written: str
    raw: int
    counts: int


def percent(text: str) -> int:
    return int(text.removesuffix(" %"))


def sums(kind: str) -> Iterator[Sum]:
    section = PAGE.partition(f"\n### {kind}\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    for match in WORKED.finditer(section):
        for row in match["rows"].splitlines():
            values, written, raw, counts = (cell.strip() for cell in row.strip("|").split("|"))
            yield Sum(match["promise"], values, written, percent(raw), percent(counts))


def worked_out(node: ast.AST, text: str) -> Fraction:
    """Return the exact result of a sum of plain numbers."""
    match node:
        case ast.Expression(body=body):
            return worked_out(body, text)
        case ast.BinOp(left=left, op=sign, right=right):
            result = SIGNS[type(sign)](worked_out(left, text), worked_out(right, text))
            assert isinstance(result, Fraction)
            return result
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -worked_out(operand, text)
        case ast.Constant():
            return Fraction(str(ast.get_source_segment(text, node)))
    raise AssertionError(text)


def reckoned(text: str) -> Fraction:
    return worked_out(ast.parse(text, mode="eval"), text)


def checkins(row: Sum, ref: str, kind: str) -> str:
    """Return the file of check-ins in which somebody logged the values of a row."""
    if kind == "hold":
        days = [START + timedelta(days=4 + 7 * week) for week in range(7)]
        weeks = zip(days, row.values.split(", "), strict=True)
        return group(ref, *(line(day, value) for day, value in weeks if value != "-"))
    if kind == "milestones":
        return group(ref, line(AS_OF, json.dumps(row.values.split())))
    if kind == "parts":
        parts = [part.split(": ") for part in row.values.split(", ")]
        return "".join(group(f"{ref}.{name}", line(AS_OF, value)) for name, value in parts)
    return group(ref, line(AS_OF, row.values))


def group(ref: str, *lines: str) -> str:
    return f"{ref}:\n{''.join(lines)}\n"


def line(day: date, value: str) -> str:
    return f'  - {{"date": "{day}", "value": {value}}}\n'


@pytest.mark.parametrize(
    ("kind", "row"), [(kind, row) for kind in KINDS for row in sums(kind)], ids=str
)
def test_a_worked_sum_is_what_the_program_gives(kind: str, row: Sum, tmp_path: Path) -> None:
    promise = row.promise.rstrip().replace("\n", "\n        ")
    plan = f"objectives:\n  - id: o\n    title: O\n    key_results:\n      - {promise}\n"
    ref = re.findall(r"\bid: ([\w-]+)", promise)[:1] or ["launch-the-loyalty"]
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (tmp_path / "okrs" / "okr.yaml").write_text("")
    (folder / "company.yaml").write_text(plan)
    (folder / "company.checkins.yaml").write_text(checkins(row, ref[0], kind))

    ran = okr("--root", tmp_path, "report", "--as-of", str(AS_OF), "-f", "json")
    [kr] = json.loads(ran.out)["teams"][0]["objectives"][0]["key_results"]

    assert kr["kind"] == kind
    assert kr["raw"] == pytest.approx(float(reckoned(row.written)), abs=1e-6)
    assert round(kr["raw"] * 100) == row.raw
    assert round(kr["progress"] * 100) == row.counts


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_worked_sum(kind: str) -> None:
    assert list(sums(kind))


@pytest.mark.parametrize(("written", "result"), STATED.findall(PAGE))
def test_a_sum_in_the_text_is_right(written: str, result: str) -> None:
    digits = len(result.partition(".")[2])
    assert round(reckoned(written.replace(",", "")) * 100, digits) == Fraction(result)
