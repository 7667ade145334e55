"""Words of our files as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import key_result
from okrcli.core.wording import cadence_word, kind_word, percent, record_status, record_word
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


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        ("0", "0 %"),
        ("0.0001", "<1 %"),
        ("0.00995", "<1 %"),
        ("0.01", "1 %"),
        ("0.014", "1 %"),
        ("0.015", "2 %"),
        ("0.994", "99 %"),
        ("0.9999", "99 %"),
        ("1", "100 %"),
        ("1.0001", ">100 %"),
        ("1.005", "101 %"),
        ("-0.0001", ">-1 %"),
        ("-0.00995", ">-1 %"),
        ("-0.01", "-1 %"),
        ("-0.014", "-1 %"),
        ("-1", "-100 %"),
    ],
)
def test_a_percent_never_becomes_all_or_nothing_by_rounding(share: str | None, text: str) -> None:
    assert percent(None if share is None else Fraction(share)) == text


@pytest.mark.parametrize(
    ("kind", "status", "is_out", "shown", "word"),
    [
        ("hold", "on-track", False, "in-band", "in band"),
        ("hold", "on-track", True, "out-of-band", "out of band"),
        ("hold", "off-track", True, "out-of-band", "out of band"),
        ("hold", "off-track", False, "in-band", "in band"),
        ("hold", "outdated", True, "outdated", "outdated"),
        ("metric", "on-track", False, "on-track", "on track"),
        ("metric", "off-track", True, "off-track", "off track"),
    ],
)
def test_what_is_to_hold_a_band_is_said_to_be_in_it_or_out_of_it(
    kind: str, status: str, shown: str, word: str, *, is_out: bool
) -> None:
    record = key_result(kind=kind, status=status, is_out=is_out)
    assert (record_status(record), record_word(record)) == (shown, word)
