"""Numbers read out of sentences, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.sentence import asks_how_much, read_sentence
from okrcli.core.sentence_days import find_due

START, END = date(2026, 10, 1), date(2026, 12, 31)
SENTENCES = {
    "Raise renewals from 70% to 85%": "baseline 70, target 85, unit %",
    "Portare i rinnovi dal 70% all'85%": "baseline 70, target 85, unit %",
    "Portare i rinnovi all’85% dal 70%": "baseline 70, target 85, unit %",
    "At least 4.5 of 5 in client reviews": "at_least 4.5, unit of 5",
    "Almeno 4,5 su 5": "at_least 4,5, unit su 5",
    "Raise the rating from 4.1 to at least 4.5 of 5": "at_least 4.5, unit of 5, baseline 4.1",
    "Raise the rating from 2026 on to at least 4": "at_least 4",
    "Costs -10%": "target -10%",
    "+20%": "target +20%",
    "Nuovi clienti +20% su 18": "target +20% of 18",
    "New clients −7,5%": "target -7.5%",
    "Portare la conversione a +15pp": "target +15pp, unit %",
    "Increase revenue by 20%": "target +20%",
    "Aumentare il fatturato del 20%": "target +20%",
    "Cut costs by 10%": "target -10%",
    "Ridurre i costi del 10%": "target -10%",
    "Revenue x2 of 18": "target x2 of 18",
    "Double the revenue": "target x2",
    "Dimezzare i reclami": "target x0.5",
    "reduce response time from 24 h to 19.2 h": "baseline 24, target 19.2, unit h",
    "Response time from 24h to 19.2h": "baseline 24, target 19.2, unit h",
    "Tempo di risposta da 24 a 19,2 ore": "baseline 24, target 19,2, unit ore",
    "Costi da 41.300 EUR/mese a 37.170": "baseline 41.300, target 37.170, unit EUR/mese",
    "Costs: 41.300 → 37.170 EUR/month": "baseline 41.300, target 37.170, unit EUR/month",
    "Revenue $1.2M -> $1.5M": "baseline 1.2M, target 1.5M, unit $",
    "Grow to €120k from €100k": "baseline 100k, target 120k, unit €",
    "Raise renewals from 70 to 85 percent": "baseline 70, target 85, unit %",
    "Keep it between 4 and 5 points": "between 4 5, unit points",
    "Mantenere il voto tra 4 e 5": "between 4 5",
    "Uptime above 99.9%": "above 99.9, unit %",
    "Superiore al 40%": "above 40, unit %",
    "Latenza sotto i 300 ms": "below 300, unit ms",
    "Errori inferiori all'1%": "below 1, unit %",
    "Non più di 4 reclami": "at_most 4, unit reclami",
    "No more than 4 complaints a month": "at_most 4, unit complaints",
    "300 ms or less": "at_most 300, unit ms",
    "4 star reviews or more": "at_least 4, unit star",
    "Reach 85% renewals": "target 85, unit %",
    "Raggiungere i 22 clienti": "target 22, unit clienti",
    "Win 22 new clients": "baseline 0, target 22, unit clients",
    "Vincere 22 nuovi clienti": "baseline 0, target 22, unit clienti",
    "Go from 5 to 3": "baseline 5, target 3",
    "Raise renewals from 70% to 85% from 3 regions on": "baseline 70, target 85, unit %",
    "Reach 2026 clients": "target 2026, unit clients",
    "Get to 12": "target 12",
    "Reach €120k": "target 120k, unit €",
    "Revenue from €100k to 120k": "baseline 100k, target 120k, unit €",
    "Errors from 5% to 3": "baseline 5, target 3, unit %",
    "Portare i rinnovi da 70 a 85 per cento": "baseline 70, target 85, unit %",
    "Grow by 2026": "",
    "Move to 2027 and on": "",
    "Publish the 2026 report": "",
    "Launch the loyalty programme": "",
    "Raise NPS by 15 points": "",
    "": "",
}
DAYS = {
    "Launch it by 30 Nov": "2026-11-30",
    "Lanciarlo entro il 30 novembre": "2026-11-30",
    "Launch it by November 30th, 2027": "2027-11-30",
    "Launch it by the 1st of December": "2026-12-01",
    "Lanciarlo entro il 1° dicembre": "2026-12-01",
    "Launch it until 2026-11-30": "2026-11-30",
    "Launch it by the end of November": "2026-11-30",
    "Entro fine ottobre": "2026-10-31",
    "Launch it by 3 Feb": "2027-02-03",
    "Launch it by 3 Feb 2020": "2020-02-03",
    "Launch it by 31 December": "2026-12-31",
    "Launch it by 1 October": "2026-10-01",
    "Launch it by 30 September": "2027-09-30",
    "Launch it by 31 November": None,
    "Launch it by 29 Feb": None,
    "Launch it by 29 Feb 2028": "2028-02-29",
    "Launch it by 2026-02-30": None,
    "Launch it by 30 people": None,
    "Cut it by 20%": None,
}


@pytest.mark.parametrize(("text", "keys"), SENTENCES.items())
def test_the_numbers_of_a_sentence_become_keys(text: str, keys: str) -> None:
    found = read_sentence(text, START, END).given
    assert ", ".join(f"{key} {value}" for key, value in found.items()) == keys


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_the_day_of_a_sentence_lies_in_the_period_if_it_can(text: str, day: str | None) -> None:
    assert read_sentence(text, START, END).given.get("due") == day


def test_a_day_is_not_taken_for_an_amount() -> None:
    read = read_sentence("Raise renewals from 70% to 85% by 30 Nov", START, END)
    assert read.given == {"baseline": "70", "target": "85", "unit": "%", "due": "2026-11-30"}
    assert read_sentence("Launch it by 30 Nov", START, END).given == {"due": "2026-11-30"}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Raise renewals from 70% to 85%", "Raise renewals"),
        ("reduce response time from 24 h to 19.2 h by 30 Nov", "reduce response time"),
        ("Raise the rating from 4.1 to at least 4.5 of 5", "Raise the rating"),
        ("Win 22 new clients", "new clients"),
        ("Cut costs by 10%", "Cut costs"),
        ("Publish the 2026 report", "Publish the 2026 report"),
        ("at least 4.5 of 5", ""),
        ("Launch X by 30 Nov", "Launch X"),
        ("Raise renewals (again), from 70% to 85%.", "Raise renewals (again"),
        ("Launch the (new) shop by 30 Nov", "Launch the (new) shop"),
    ],
)
def test_what_is_left_of_a_sentence_names_it(text: str, rest: str) -> None:
    assert read_sentence(text, START, END).rest == rest


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [("Raise renewals", True), ("  aumentare i rinnovi", True), ("Launch it to raise them", False)],
)
def test_what_only_a_number_can_end_is_asked_for_one(text: str, *, is_asked: bool) -> None:
    assert asks_how_much(text) == is_asked


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_sentence(f"from 1 to {text} by {text}", START, END)
    assert all(read.given.values())
    assert find_due(text, START, END) is None or text
