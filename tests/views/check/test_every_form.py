"""Every form of `okr check`: nobody's words break it, and it says what its readers ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from okrcli.errors import Level, Problem
from okrcli.model import Commit
from okrcli.views import check
from okrcli.views.check.fingerprint import fingerprints
from okrcli.views.check.found import Found
from okrcli.views.page import Page

Golden = Callable[[str, str], None]
FILE = "okrs/2026-Q4/company.yaml"
HOSTILE = (
    "x\n::error::gone\r\n::set-output name=a::b%0A",
    "\x1b[31m]]></failure><b>&amp;",
    "@everyone #1 | `code` <script> [a](javascript:x) https://x.example",
    "\u202e\ufffe\uffff\ud800 «è» 日本 🎯",
    '",:; %25 \\',
)
FORMS = sorted(
    path.stem
    for path in Path(check.__file__).parent.glob("*.py")
    if path.stem not in ("__init__", "found", "fingerprint")
)


def problem(message: str = "a sentence", level: Level = "error", line: int = 3) -> Problem:
    return Problem(FILE, line, 5, "no-target", level, message, "do this", f"    x: {message}", 4)


def found(*problems: Problem, **keys: object) -> Found:
    given = {"problems": problems, "teams": 1, "key_results": 3, **keys}
    return Found(**given)  # type: ignore[arg-type]


def shown(form: str, what: Found, page: Page | None = None) -> str:
    text: str = import_module(f"okrcli.views.check.{form}").render(what, page or Page())
    return text


def test_each_form_that_can_be_asked_for_has_a_file() -> None:
    assert FORMS == ["github", "gitlab", "json", "junit", "sarif", "summary", "text"]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_stands_as_promised(form: str, golden: Golden) -> None:
    base = Commit("1234567890abcdef", date(2026, 11, 2))
    what = found(
        problem("target 300 → 350 ms, 33% easier"),
        problem("nobody owns it", "warning", 7),
        base=base,
        base_name="main",
        older=2,
    )
    golden(f"check/{form}.txt", shown(form, what))
    golden(f"check/{form}-none.txt", shown(form, found()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nobodys_words_reach_the_screen_as_control_characters(form: str, words: str) -> None:
    text = shown(form, found(replace(problem(words), hint=words)))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", text)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_on_github_a_problem_is_one_command_that_no_words_end(words: str) -> None:
    path = f"{FILE}:{words}"

    first, *rest = shown("github", found(replace(problem(words), path=path))).splitlines()

    assert [line for line in rest if line.lstrip().startswith("::")] == []
    command = re.fullmatch(r"::error ([^:]*)::(.*)", first)
    assert command
    properties = dict(one.split("=", 1) for one in command[1].split(","))
    assert list(properties) == ["file", "line", "col", "title"]
    assert unescaped(properties["file"]) == path
    assert command[2].endswith("%0Ahint: do this")


def unescaped(text: str) -> str:
    """Return what GitHub's runner reads in a property."""
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_on_github_ten_of_each_level_are_marked_and_the_rest_is_pointed_to() -> None:
    many = [problem(f"e{n}") for n in range(14)] + [problem(f"w{n}", "warning") for n in range(11)]

    text = shown("github", found(*many, has_summary=True))

    assert text.count("::error ") == text.count("::warning ") == 10
    assert "5 of them are not marked above" in text
    assert "the summary of this job shows all" in text
    assert "okr check -f text shows all" in shown("github", found(*many))
    assert shown("summary", found(*many)).count("\n| ") == 2 + 25 - 1


def test_a_summary_stays_smaller_than_github_takes() -> None:
    text = shown("summary", found(*[problem("x" * 20_000, line=n + 1) for n in range(60)]))

    assert len(text.encode()) < 2**20
    assert "and 16 more" in text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_in_a_summary_each_problem_is_one_row(words: str) -> None:
    text = shown("summary", found(replace(problem(words), hint=words)))

    rows = [line for line in text.splitlines() if line.startswith("| ✗")]
    assert len(rows) == 1
    assert rows[0].count("|") == 5
    assert "<script>" not in text
    assert not re.search(r"@everyone|https://", text)


def parsed(what: Found) -> ElementTree.Element:
    """Return the JUnit report as a reader of XML takes it."""
    return ElementTree.fromstring(shown("junit", what).encode())  # noqa: S314 - it is our own


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_junit_is_xml_with_a_case_for_each_problem(words: str) -> None:
    what = found(problem(words), problem(words, "warning"), is_strict=False)

    suites = parsed(what)

    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [[one.tag for one in case] for case in suite] == [["failure"], ["system-out"]]
    strict = parsed(replace(what, is_strict=True))
    assert strict.get("failures") == "2"


def test_where_nothing_is_wrong_junit_has_a_case_that_passes() -> None:
    (suite,) = parsed(found())

    assert [list(case) for case in suite] == [[]]


def test_gitlab_tells_problems_apart_that_are_alike_and_knows_them_when_lines_move() -> None:
    issues = json.loads(shown("gitlab", found(problem(), problem(line=9), problem("other"))))
    moved = json.loads(shown("gitlab", found(problem(line=4), problem(line=10))))

    marks = [issue["fingerprint"] for issue in issues]
    assert len(set(marks)) == 3
    assert [issue["fingerprint"] for issue in moved] == marks[:2]
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical"}
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["location"]["lines"]["begin"] >= 1


def test_a_problem_is_the_same_one_in_every_language() -> None:
    english, italian = (
        problem("no target"),
        replace(problem("no target"), message="senza traguardo"),
    )

    assert fingerprints([english]) == fingerprints([italian])


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "text": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                    "additionalProperties": False,
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
            "additionalProperties": False,
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "semanticVersion": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": {"$ref": "#/$defs/text"},
                        },
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
            },
            "additionalProperties": False,
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "required": ["uri"],
                            "properties": {
                                "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/-]+$"}
                            },
                            "additionalProperties": False,
                        },
                        "region": {
                            "type": "object",
                            "required": ["startLine"],
                            "properties": {
                                name: {"type": "integer", "minimum": 1}
                                for name in ("startLine", "startColumn", "endColumn")
                            },
                            "additionalProperties": False,
                        },
                    },
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
    },
}
"""What the specification of SARIF 2.1.0 says of all that we write, and nothing else."""


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_sarif_is_what_its_specification_requires(words: str) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a dear import

    guard = replace(problem("easier"), rule="easier-without-reason")
    log = json.loads(shown("sarif", found(problem(words), guard, problem(words, "warning", 9))))

    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[1]["shortDescription"]["text"].startswith("A promise becomes easier only with")


def test_a_path_in_sarif_is_an_address() -> None:
    log = json.loads(shown("sarif", found(replace(problem(), path="piani è/a b.yaml"))))

    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "piani%20%C3%A8/a%20b.yaml"


MANY = [problem(f"w{n}", "warning", n + 1) for n in range(45)] + [
    replace(problem(f"e{n}"), path="okr.yaml" if n % 2 else f"okrs/2026-Q4/t{n}.yaml")
    for n in range(30)
]
TEAMS = {FILE: "company", **{f"okrs/2026-Q4/t{n}.yaml": f"t{n}" for n in range(30)}}


def test_many_on_a_terminal_are_counted_first_and_twenty_shown(golden: Golden) -> None:
    what = found(*MANY, team_of=TEAMS, is_screen=True)

    text = shown("text", what)

    golden("check/many.txt", text)
    assert text.count(": error: ") == 20
    assert text.count(": warning: ") == 0


def test_many_in_a_pipe_and_few_on_a_terminal_are_shown_in_full() -> None:
    assert shown("text", found(*MANY, team_of=TEAMS)).count("[no-target]") == 75
    few = found(*MANY[:50], team_of=TEAMS, is_screen=True)
    assert shown("text", few).count("[no-target]") == 50


def test_one_older_problem_is_said_in_the_singular() -> None:
    assert "1 problem was there before" in shown("text", found(older=1))
