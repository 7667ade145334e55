"""Every rule: its name, its page, its examples, its level."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okrcli.core.rules import RULES, run
from okrcli.core.rules.base import Rule
from okrcli.errors import UsageError
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.settings import Settings
from okrcli.workspace import Workspace
from plans import MIDDLE, done, metric, objective, plan, said, team

REPO = Path(__file__).parents[3]
PAGE = REPO / "docs" / "rules.md"
BLOCK = re.compile(r"```yaml\n# (?P<file>\S+)\n(?P<text>.*?)```", re.DOTALL)
SURVEY = """\
objectives:
  - {id: loyalty, title: Clients stay, key_results: [{id: survey, title: Survey sent}]}
"""
"""What stands beside an example that shows check-ins only."""
INTRODUCTION = """\
# The rules of `okr check`

A rule judges what the files say. Its findings never change a number in a report. Each has a level
that okr.yaml can change:

```yaml
rules: {missing-owner: off, objective-count: warning, no-baseline: error}
```

`okr check` ends with 1 where there is an error, with `--strict` also where there is a warning.
Periods that a team has closed, or that ended more than `closing` days ago, are shown with their
errors alone.

This page is made of the docstrings of the rules: `pytest tests/core/rules --golden-update` writes
it.
"""


def docs(rule: Rule) -> str:
    return inspect.cleandoc(type(rule).__doc__ or "")


def page() -> str:
    contents = "\n".join(
        f"- [{rule.id}](#{rule.id}): {docs(rule).splitlines()[0].rstrip('.')}"
        for rule in RULES.values()
    )
    sections = [
        f"## {rule.id}\n\nLevel: {rule.level}.\n\n{docs(rule)}\n" for rule in RULES.values()
    ]
    return "\n".join([INTRODUCTION, f"{contents}\n", *sections])


def test_the_page_of_the_rules_is_made_of_their_docstrings(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--golden-update"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "pytest --golden-update writes it anew"


def test_the_registry_names_each_rule_by_its_id() -> None:
    assert [rule.id for rule in RULES.values()] == list(RULES)
    files = Path(inspect.getfile(Rule)).parent.glob("*.py")
    written = {path.stem.replace("_", "-") for path in files} - {"--init--", "base"}
    assert written == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_has_a_level_a_file_of_its_own_and_tests(rule: Rule) -> None:
    assert rule.level in ("warning", "error")
    name = rule.id.replace("-", "_")
    assert type(rule).__module__ == f"okrcli.core.rules.{name}"
    assert (Path(__file__).parent / f"test_{name}.py").exists()


def example_of(rule: Rule, example: str, root: Path) -> Workspace:
    """Return a workspace that a rule's page shows: a fine one, or one with something found."""
    fine, _, bad = docs(rule).partition("\nFound:\n")
    written = BLOCK.findall(fine.partition("\nFine:\n")[2] if example == "Fine" else bad)
    assert written
    beside = {file.replace(".checkins", ""): SURVEY for file, _ in written}
    for file, text in [("okr.yaml", ""), *beside.items(), *written]:
        path = root / "okrs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace.find(root)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
@pytest.mark.parametrize("example", ["Fine", "Found"])
def test_the_examples_of_its_page_are_what_they_say(
    rule: Rule, example: str, tmp_path: Path
) -> None:
    workspace = example_of(rule, example, tmp_path)
    where = workspace.load()
    assert not where.problems
    findings = run(where, MIDDLE, [rule.id])
    assert bool(findings) == (example == "Found")
    for problem in workspace.locate(findings):
        assert problem.rule == rule.id
        assert problem.line <= (tmp_path / problem.path).read_text(encoding="utf-8").count("\n")
        assert problem.hint
        assert not problem.message.endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_what_it_finds_is_said_in_the_language_spoken(rule: Rule, tmp_path: Path) -> None:
    where = example_of(rule, "Found", tmp_path).load()
    english = run(where, MIDDLE, [rule.id])
    with speaking(speech("it")):
        italian = run(where, MIDDLE, [rule.id])
    assert len(english) == len(italian)
    for one, other in zip(english, italian, strict=True):
        assert one.message != other.message
        assert one.hint != other.hint
        assert replace(other, message=one.message, hint=one.hint) == one


BAD = objective("a", metric("k", baseline=None), done("d", state="dropped"))
PERIOD_OF_TWO = ["missing-owner", "no-baseline"]


def levels(settings: Settings) -> list[tuple[str, str]]:
    where = plan(team("company", BAD), settings=settings)
    return [(one.rule, one.level) for one in run(where, MIDDLE, PERIOD_OF_TWO)]


def test_the_settings_give_each_rule_its_level() -> None:
    assert levels(Settings()) == [("missing-owner", "warning"), ("no-baseline", "warning")]
    assert levels(Settings(rules={"missing-owner": "error"})) == [
        ("missing-owner", "error"),
        ("no-baseline", "warning"),
    ]
    assert levels(Settings(rules={"missing-owner": "off", "no-baseline": "error"})) == [
        ("no-baseline", "error")
    ]


def test_a_level_of_the_settings_holds_whenever_the_rule_would_choose_another() -> None:
    where = plan(team("company"), settings=Settings(rules={"objective-count": "warning"}))
    assert [one.level for one in run(where, date(2026, 12, 1), ["objective-count"])] == ["warning"]
    strict = plan(team("company"), settings=Settings(rules={"objective-count": "error"}))
    assert [one.level for one in run(strict, date(2026, 10, 1), ["objective-count"])] == ["error"]


def test_without_a_choice_every_rule_is_run_in_the_order_of_the_page() -> None:
    found = [one.rule for one in run(plan(team("company", BAD)), MIDDLE)]
    assert found == [
        "objective-count",
        "missing-owner",
        "no-baseline",
        "dropped-without-reason",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("no-base-line", "did you mean no-baseline?"), ("zzzz", f"the rules are {', '.join(RULES)}")],
)
def test_a_rule_that_there_is_not_cannot_be_chosen(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        run(plan(), MIDDLE, [name])
    assert (caught.value.message, caught.value.hint) == (f"there is no rule called {name!r}", hint)


def test_a_period_that_is_over_is_shown_with_its_errors_alone() -> None:
    bad = objective("a", metric("k", baseline=None, supports=("zzzz",)), done("d"))
    late = {"k": [said("2027-01-05", 1)]}
    every = {"objective-count", "missing-owner", "no-baseline", "supports-nowhere"}

    def found(as_of: date, closed: str | None = None) -> set[str]:
        return {
            one.rule for one in run(plan(team("company", bad, closed=closed, checkins=late)), as_of)
        }

    errors = {"objective-count", "supports-nowhere"}
    assert found(date(2027, 1, 9)) == every | {"late-checkin"}
    assert found(date(2027, 1, 9), closed="2027-01-10") == every | {"late-checkin"}
    assert found(date(2027, 1, 10), closed="2027-01-10") == errors
    assert found(date(2027, 1, 30)) == every | {"late-checkin"}
    assert found(date(2027, 1, 31)) == errors
