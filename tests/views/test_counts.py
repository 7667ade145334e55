from __future__ import annotations

from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.views import counts


def test_counts_agree_with_their_nouns() -> None:
    assert counts.errors(1) == "1 error"
    assert counts.errors(1200) == "1,200 errors"
    assert counts.objectives(0) == "0 objectives"
    assert counts.owed(3, 0) == "3 check-ins"
    assert counts.owed(1, 1) == "1 check-in, 1 late"


def test_counts_agree_with_their_nouns_in_italian() -> None:
    with speaking(speech("it")):
        assert counts.errors(1) == "1 errore"
        assert counts.errors(1200) == "1.200 errori"
        assert counts.more(1, "okr due") == "e 1 altro: okr due"
        assert counts.more(2, "okr due") == "e altri 2: okr due"
