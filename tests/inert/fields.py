"""A workspace in which every field that holds a person's words says what a test wants.

The fields are found in the model, so a new one is filled, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from okrcli.kinds import KINDS
from okrcli.kinds.parts import Parts
from okrcli.model import Kpi, Objective, Review
from okrcli.scalars import Text
from okrcli.settings import Person, Settings, TeamSettings
from okrcli.store.entries import WORDS

Say = Callable[[str], str]
"""What to write into a field, called by its name: `Objective.title`."""
TO_ESCAPE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
CHOSEN = {"Settings.language": "en", "Settings.top": "company"}
"""Fields that take no other text than a choice."""
LONGEST_KEY = 150
"""Characters that a key of YAML may have on its line, be each of them written as six."""
DAY = "2026-11-16"
SLOTS: dict[str, dict[str, Any]] = {
    "metric": {"baseline": 0, "target": 20},
    "reach": {"at_least": 4, "baseline": 2},
    "hold": {"at_most": 40, "hold": True},
    "steps": {"steps": {20: 0.33, 40: 1}},
    "milestones": {},
    "done": {"kind": "done"},
    "score": {"kind": "score"},
    "parts": {},
    "establish": {"kind": "establish"},
}
"""What each kind needs besides words."""


def files(say: Say) -> dict[str, str]:
    """Return the files of the workspace by their paths."""
    team = {
        "objectives": [
            _objective("all", say, [_key_result(name, say) for name in KINDS]),
            {**_objective("gone", say, ["Done or not"]), "state": "dropped"},
        ]
    }
    past = {"objectives": [_objective("past", say, [_key_result("metric", say, "graded")])]}
    north = {"objectives": [_objective("north", say, [_key_result("reach", say, "visits")])]}
    year = {"objectives": [_objective("year", say, [_key_result("done", say, "yearly")])]}
    return {
        "okrs/okr.yaml": _yaml(_settings(say)),
        "okrs/2026-Q4/company.yaml": _yaml(team),
        "okrs/2026-Q4/company.checkins.yaml": _checkins(say),
        "okrs/2026-Q4/sales/north.yaml": _yaml(north),
        "okrs/2026-Q3/company.yaml": _yaml(past),
        "okrs/2026-Q3/company.review.yaml": _yaml(_review(say)),
        "okrs/2026/company.yaml": _yaml(year),
        "okrs/kpis/company.yaml": _yaml({"kpis": [_kpi(say)]}),
        "okrs/kpis/company.2026.checkins.yaml": _series("watched", (3, 4, 5), say),
    }


def filled(record: type, say: Say) -> dict[str, Any]:
    """Return a record as a file says it: words in every field of words, the others left out."""
    found: dict[str, Any] = {}
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):
        name = f"{record.__name__}.{field.name}"
        value = CHOSEN.get(name) or _words(hints[field.name], name, say)
        if value is not None:
            found[field.name] = value
    return found


def _words(hint: Any, name: str, say: Say) -> Any:
    """Return what stands in a field of a type; None where it holds no words."""
    if hint == Text:
        return say(name)
    if is_dataclass(hint) and isinstance(hint, type):
        return _with_id(filled(hint, say), hint)
    inner = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) is tuple and inner[-1] is ...:
        value = _words(inner[0], name, say)
        return None if value is None else [value]
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        return {say(name)[:LONGEST_KEY]: say(name)} if inner == [str, Any] else None
    found = (_words(one, name, say) for one in inner)
    return next((one for one in found if one is not None), None)


def _with_id(found: dict[str, Any], record: type) -> dict[str, Any] | None:
    """Give a record that needs an id one; None for one without words."""
    if found and "id" in get_type_hints(record):
        found["id"] = record.__name__.lower()
    return found or None


def _objective(name: str, say: Say, key_results: list[Any]) -> dict[str, Any]:
    revisions = [{"until": "2026-11-02", **_revised(say, "Objective")}]
    above = {} if name == "year" else {"supports": ["company/2026/year"]}
    made = {**filled(Objective, say), "id": name, "revisions": revisions, **above}
    return {**made, "key_results": key_results}


def _revised(say: Say, record: str) -> dict[str, str]:
    return {key: say(f"{record}.revisions.{key}") for key in ("title", "owner", "reason")}


def _key_result(name: str, say: Say, called: str = "") -> dict[str, Any]:
    kind = KINDS[name]
    made = {**filled(kind, say), **SLOTS[name], "id": called or name}
    if kind is Parts:
        made["parts"] = [_key_result(one, say) for one in ("metric", "done")]
        for key in ("unit", "owner", "contributors", "tags"):
            made.pop(key, None)
    made["revisions"] = [{"until": "2026-11-02", **_revised(say, kind.__name__)}]
    return made


def _settings(say: Say) -> dict[str, Any]:
    return {
        **filled(Settings, say),
        "people": {"bo": filled(Person, say)},
        "teams": {"company": filled(TeamSettings, say), "sales/north": filled(TeamSettings, say)},
    }


def _review(say: Say) -> dict[str, Any]:
    grade = {"grade": 0.5, "computed": 0.4, "reason": say("Grade.reason"), "next": "modify"}
    return {"closed": "2026-10-05", "grades": {"graded": grade}, **filled(Review, say)}


def _kpi(say: Say) -> dict[str, Any]:
    return {**filled(Kpi, say), "id": "watched", "healthy": {"at_most": 2}}


def _checkins(say: Say) -> str:
    values = {"metric": (3, 9, 7), "reach": (2, 3, 3.5), "hold": (30, 50, 60), "score": (0.2, 0.4)}
    return "".join(_series(name, some, say) for name, some in values.items())


def _series(header: str, values: tuple[float, ...], say: Say) -> str:
    lines = [f"{header}:\n"]
    for number, value in enumerate(values):
        said = {word: say(f"CheckIn.{word}") for word in WORDS}
        numbers = {"value": value, "confidence": 8 - 2 * number, "status": "on-track"}
        entry = {"date": f"2026-11-{2 + 7 * number:02}", **numbers, **said}
        lines.append(f"  - {text(entry)}\n")
    return "".join([*lines, "\n"])


def text(value: object) -> str:
    """Return a value as both JSON and YAML read it."""
    return TO_ESCAPE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def _yaml(keys: Mapping[str, object]) -> str:
    return "".join(f"{key}: {_flow(value)}\n" for key, value in keys.items())


def _flow(value: object) -> str:
    """Return a value on one line, with numbers and days as YAML writes them."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and value < "2026-11":
            return value
    return text(value)


def _key(key: str | int) -> str:
    """Return a key; a text that YAML would take for a number or a word of its own is quoted."""
    if isinstance(key, int):
        return str(key)
    is_plain = re.fullmatch(r"(?!(?:null|true|false)$)[a-z][a-z0-9_/-]*", key)
    return key if is_plain else text(key)
