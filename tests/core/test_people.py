from __future__ import annotations

import pytest

from okrcli.core.people import person_of
from okrcli.settings import Person, Settings

SETTINGS = Settings(
    people={
        "giulia": Person(name="Giulia Ferrante", email=("g@studio.example", "giulia@home.example")),
        "luca": Person(name="Luca Amadori", email=("luca@studio.example",)),
        "luca-b": Person(name="Luca Amadori"),
        "sara": Person(),
    }
)


@pytest.mark.parametrize(
    ("name", "email", "who"),
    [
        ("", "g@studio.example", "giulia"),
        ("Somebody Else", "GIULIA@home.example", "giulia"),
        ("Giulia Ferrante", "other@home.example", "giulia"),
        ("giulia ferrante", "", "giulia"),
        ("Luca Amadori", "", ""),
        ("Luca Amadori", "luca@studio.example", "luca"),
        ("sara", "", "sara"),
        ("Nobody", "nobody@home.example", ""),
        ("", "", ""),
    ],
)
def test_a_person_is_known_by_e_mail_and_else_by_a_name_that_is_theirs_alone(
    name: str, email: str, who: str
) -> None:
    assert person_of(SETTINGS, name, email) == who


def test_without_people_nobody_is_known() -> None:
    assert person_of(Settings(), "Giulia Ferrante", "g@studio.example") == ""
