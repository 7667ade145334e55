from __future__ import annotations

from okrcli.core.guard import GUARDS
from okrcli.core.rules import RULES
from okrcli.core.rules.unknown_rule import UnknownRule
from okrcli.settings import Settings
from plans import MIDDLE, found, places_of, plan, told

RULE = "unknown-rule"


def test_every_rule_may_be_named() -> None:
    assert not found(
        RULE, plan(settings=Settings(rules=dict.fromkeys((*RULES, *GUARDS), "warning")))
    )


def test_others_are_found_where_they_are_named() -> None:
    where = plan(settings=Settings(rules={"misssing-owner": "off", "zzzz": "error"}))
    assert places_of(RULE, where) == [
        ("okrs/okr.yaml", ("rules", "misssing-owner")),
        ("okrs/okr.yaml", ("rules", "zzzz")),
    ]
    assert told(RULE, where) == [
        ("there is no rule called 'misssing-owner'", "did you mean missing-owner?"),
        ("there is no rule called 'zzzz'", f"the rules are {', '.join((*RULES, *GUARDS))}"),
    ]


def test_it_knows_the_rules_it_is_given_and_itself() -> None:
    named = plan(settings=Settings(rules=dict.fromkeys(("mine", RULE, "yours"), "off")))
    assert [one.keys for one in UnknownRule(["mine"]).check(named, MIDDLE)] == [("rules", "yours")]
