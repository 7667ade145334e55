"""What a file says, in the words of who reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from builders import AS_OF
from okrcli.kinds.clauses import Revision
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.views.written import before

PLAN = [{"by": date(2026, 11, 1), "value": Decimal(2)}]


def was(**keys: object) -> Revision:
    return Revision(AS_OF, "", keys)


def test_what_was_promised_before_is_said_key_by_key() -> None:
    one = was(target=Decimal(3), due=date(2026, 12, 1), tags=["a", "b"], owner=None, plan=PLAN)
    assert before(one) == (
        "target 3, due 2026-12-01, tags a, b, owner none, plan by: 2026-11-01, value: 2"
    )


def test_what_was_promised_before_is_said_in_the_language_spoken() -> None:
    with speaking(speech("it")):
        one = was(state="active", commitment="committed", target=Decimal("12710.5"), weight=None)
        assert before(one) == "stato attivo, impegno vincolante, traguardo 12.710,5, peso nessuno"
