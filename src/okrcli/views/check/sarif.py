"""What was found, as SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

from urllib.parse import quote

from okrcli import __version__
from okrcli.core.guard import GUARDS
from okrcli.core.rules import RULES
from okrcli.errors import Problem
from okrcli.views.check.fingerprint import fingerprints
from okrcli.views.check.found import Found
from okrcli.views.exact import Json, encode
from okrcli.views.page import Page
from okrcli.views.text import safe

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(found: Found, page: Page) -> str:
    """Return a log of one run."""
    rules = list(dict.fromkeys(problem.rule for problem in found.problems))
    marked = zip(found.problems, fingerprints(found.problems), strict=True)
    results: list[Json] = [_result(problem, rules, likeness) for problem, likeness in marked]
    described: list[Json] = [_rule(name) for name in rules]
    driver: Json = {"name": "okr", "semanticVersion": __version__, "rules": described}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{encode(log, ascii_only=not page.unicode)}\n"


def _rule(name: str) -> Json:
    """Return what a rule is for; of what is wrong in itself, only its name."""
    about = RULES.get(name) or GUARDS.get(name)
    first = (about.__doc__ or "").strip().split("\n\n")[0] if about else name
    return {"id": name, "shortDescription": {"text": " ".join(first.split()).replace("`", "'")}}


def _result(problem: Problem, rules: list[str], likeness: str) -> Json:
    hint = f"\n{safe(problem.hint)}" if problem.hint else ""
    region: Json = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + max(1, problem.length),
    }
    place: Json = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": problem.level,
        "message": {"text": f"{safe(problem.message)}{hint}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"okr/v1": likeness},
    }


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
