"""Words of our files as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.core.wording import cadence_word, kind_word
from okrcli.kinds import KINDS
from okrcli.kinds.baseline import parse_target
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.settings import parse_cadence


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_word_in_each_language(kind: str) -> None:
    assert kind_word(kind) == kind
    with speaking(speech("it")):
        assert kind_word(kind) != kind


@pytest.mark.parametrize(
    ("written", "english", "italian"),
    [
        ("weekly", "weekly", "ogni settimana"),
        ("quarterly", "quarterly", "ogni trimestre"),
        (Decimal(5), "every 5 days", "ogni 5 giorni"),
    ],
)
def test_a_cadence_is_said_in_the_language_spoken(
    written: str | Decimal, english: str, italian: str
) -> None:
    cadence = parse_cadence(written)
    assert cadence_word(cadence) == english
    with speaking(speech("it")):
        assert cadence_word(cadence) == italian


@pytest.mark.parametrize(
    ("written", "italian"),
    [
        ("+12.5% of 18.5", "+12,5% su 18,5"),
        ("x2 of previous", "x2 sul valore precedente"),
        ("-20%", "-20%"),
        ("+15pp", "+15pp"),
        ("tbd", "da definire"),
    ],
)
def test_a_target_is_said_in_the_language_spoken(written: str, italian: str) -> None:
    target = parse_target(written)
    assert target.said == written
    with speaking(speech("it")):
        assert target.said == italian
