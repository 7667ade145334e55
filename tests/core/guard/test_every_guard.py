"""Every rule of the guard: its name, its file, its page."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from okrcli.core.guard import GUARDS
from okrcli.core.guard.base import Guard
from okrcli.core.rules import RULES

REPO = Path(__file__).parents[3]
PAGE = REPO / "docs" / "guard.md"
INTRODUCTION = """\
# The guard: `okr check --base REV`

Once a period has settled, `settle` days after its start, a promise changes in the open or not at
all. The guard compares the files with the newest commit that they and REV have in common, and
finds what was changed otherwise. What it compares is the meaning: order, layout and comments are
no change. Nothing that was there before decides whether the check fails.

A promise changes in the open with an entry in its `revisions`, which `okr revise` writes:

```yaml
revisions:
  - {"until": "2026-11-12", "target": 3, "reason": "largest reseller closed"}
```

Its old value must be the one that REV has. The levels of all rules, when a period has settled and
which are closed is read from REV, too: a branch cannot turn off what judges it.

```yaml
rules: {moved-setting: warning}
```

In CI the whole history is needed: `fetch-depth: 0` with `actions/checkout`, `GIT_DEPTH: 0` in
GitLab. Where it is missing the guard says so and ends with 3. The form is that of the host:
annotations and a job summary on GitHub, a Code Quality report on GitLab, or what `-f` asks for.

This page is made of the docstrings of the rules: `pytest tests/core/guard --golden-update` writes
it.
"""


def docs(rule: Guard) -> str:
    return inspect.cleandoc(type(rule).__doc__ or "")


def page() -> str:
    sections = [f"## {rule.id}\n\n{docs(rule)}\n" for rule in GUARDS.values()]
    return "\n".join([INTRODUCTION, *sections])


def test_the_page_of_the_guard_is_made_of_docstrings(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--golden-update"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "pytest --golden-update writes it anew"


def test_the_registry_names_each_rule_by_its_id() -> None:
    assert [rule.id for rule in GUARDS.values()] == list(GUARDS)
    files = Path(inspect.getfile(Guard)).parent.glob("*.py")
    assert {path.stem.replace("_", "-") for path in files} - {"--init--", "base"} == set(GUARDS)


def test_no_rule_of_the_guard_is_called_like_another_rule() -> None:
    assert not set(GUARDS) & set(RULES)


@pytest.mark.parametrize("rule", GUARDS.values(), ids=list(GUARDS))
def test_a_rule_is_an_error_unless_the_settings_say_otherwise(rule: Guard) -> None:
    assert rule.level == "error"
