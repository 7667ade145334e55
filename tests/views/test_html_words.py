from __future__ import annotations

import pytest

from builders import AS_OF, kpi
from okrcli.settings import Person, Settings
from okrcli.views.html.words import folded, is_web, kpi_value, person

SETTINGS = Settings(people={"giulia": Person(name="Giulia Ferrante"), "bo": Person()})


@pytest.mark.parametrize(
    ("name", "said"),
    [("giulia", "Giulia Ferrante"), ("bo", "bo"), ("unknown", "unknown"), (None, "no owner")],
)
def test_people_have_the_name_they_are_called_by(name: str | None, said: str) -> None:
    assert person(name, SETTINGS) == said


def test_a_kpi_without_a_value_has_no_words_for_one() -> None:
    assert kpi_value(kpi(value=None, value_day=None), AS_OF) == ""


def test_a_long_note_is_folded_and_nothing_of_it_lost() -> None:
    head, rest = folded("word " * 1000)
    assert len(head) <= 600
    assert f"{head[:-1]} {rest}".split() == ["word"] * 1000
    assert folded("short") == ("short", "")


@pytest.mark.parametrize(
    ("text", "web"),
    [
        ("https://example.com/a?b=c", True),
        ("http://example.com", True),
        ("javascript:alert(1)", False),
        ("see https://example.com", False),
        ('https://a"b', False),
        ("data:text/html,x", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(text: str, web: bool) -> None:
    assert is_web(text) is web
