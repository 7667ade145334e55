"""Command lines that typer refuses: told in our form, in the language spoken."""

from __future__ import annotations

import re

import pytest

from cli.run import okr
from okrcli.cli.choosing import is_yes
from okrcli.cli.usage import FORMS, retold
from okrcli.language import speaking
from okrcli.language.catalogue import speech

REFUSED = {
    ("show",): ("missing argument 'REF'", "manca l'argomento 'REF'"),
    ("due", "--vecchi"): (
        "there is no option --vecchi",
        "non c'è nessuna opzione --vecchi",
    ),
    ("due", "--by", "x"): (
        "invalid value for '--by': 'x' is not one of 'owner', 'team'",
        "valore non valido per '--by': 'x' non è uno tra 'owner', 'team'",
    ),
    ("tree", "--depth", "x"): (
        "invalid value for '--depth': 'x' is not a valid int range",
        "valore non valido per '--depth': 'x' non è un numero intero",
    ),
    ("tree", "--depth", "-1"): (
        "invalid value for '--depth': -1 is not in the range x>=0",
        "valore non valido per '--depth': -1 è fuori dall'intervallo x>=0",
    ),
    ("due", "one", "two"): (
        "got unexpected extra argument(s) (one two)",
        "argomenti di troppo (one two)",
    ),
    ("due", "--by"): (
        "option '--by' requires an argument",
        "l'opzione '--by' richiede un argomento",
    ),
    ("update", "--all=1"): (
        "option '--all' does not take a value",
        "l'opzione '--all' non accetta un valore",
    ),
    ("add", "kr", "--between", "4"): (
        "option '--between' requires 2 arguments",
        "l'opzione '--between' richiede 2 argomenti",
    ),
    ("reprot",): ("there is no command 'reprot'", "non c'è nessun comando 'reprot'"),
}
"""What is said of a call, in English and in Italian."""


@pytest.mark.parametrize("args", REFUSED)
def test_a_line_that_is_called_wrongly_is_refused_in_the_language_spoken(
    args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    english, italian = REFUSED[args]
    done = okr(*args)
    assert (done.code, done.err.splitlines()[0]) == (2, f"error: {english}")
    monkeypatch.setenv("OKR_LANG", "it")
    done = okr(*args)
    assert (done.code, done.err.splitlines()[0]) == (2, f"errore: {italian}")


def test_what_typer_says_and_we_do_not_know_is_told_as_it_is() -> None:
    with speaking(speech("it")):
        assert retold("a tutti i costi") == "a tutti i costi"


@pytest.mark.parametrize("form", FORMS)
def test_in_english_typers_sentences_stay_as_they_are(form: str) -> None:
    said = re.sub(r"\{\w+\}", "x", form)
    assert retold(said) == said


@pytest.mark.parametrize("answer", ["y", "Yes", "s", "Sì", "si"])
def test_a_yes_is_one_in_any_language(answer: str) -> None:
    assert is_yes(answer)
    assert not is_yes(f"{answer}{answer}")
