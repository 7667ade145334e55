from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import key_result, objective, report, team
from okrcli.kinds.band import Band
from okrcli.views.exact import encode, exact, share
from okrcli.views.json import render
from okrcli.views.page import Page
from views.scenes import company

REPORT_KEYS = (
    "schema_version kind as_of commit period also_open progress expected status grade teams "
    "attention kpis problems"
)
OBJECTIVE_KEYS = (
    "id uid title owner commitment weight state progress expected status reported "
    "ever_reported measurable guardrails_out grade key_results"
)
KEY_RESULT_KEYS = (
    "id uid title kind owner weight unit baseline target target_text band original_target "
    "value raw progress expected expected_value status human_status diverges unattended "
    "confidence last_checkin checkins start due state forecast forecast_reason grade parts"
)


def key_result_of(**changes: object) -> dict[str, object]:
    text = render(report(team(objective(key_result(**changes)))), Page())
    made = json.loads(text, parse_float=str, parse_int=str)
    one = made["teams"][0]["objectives"][0]["key_results"][0]
    assert isinstance(one, dict)
    return one


def test_a_report_as_other_programs_get_it(golden: Callable[[str, str], None]) -> None:
    golden("report.json", render(company(), Page()))


def test_the_keys_of_a_report_stand_as_promised() -> None:
    made = json.loads(render(company(), Page()))
    assert (made["schema_version"], made["kind"]) == (1, "report")
    assert " ".join(made) == REPORT_KEYS
    one = made["teams"][0]
    assert " ".join(one) == "id title progress expected status below closed grade objectives"
    assert " ".join(one["objectives"][0]) == OBJECTIVE_KEYS
    assert " ".join(one["objectives"][0]["key_results"][0]) == KEY_RESULT_KEYS


@pytest.mark.parametrize(
    ("changes", "key", "value"),
    [
        ({"value": Decimal("4.30")}, "value", "4.30"),
        ({"value": Decimal("1E+3")}, "value", "1000"),
        ({"value": True, "kind": "done"}, "value", True),
        ({"value": ("a", "b"), "kind": "milestones"}, "value", ["a", "b"]),
        ({"value": None}, "value", None),
        ({"kind": "reach", "target": Fraction(5)}, "target", None),
        ({"kind": "steps", "target": Fraction(70)}, "target", "70"),
        ({"unit": ""}, "unit", None),
        (
            {"band": Band(Fraction(9, 2), None, strict=True)},
            "band",
            {"lo": "4.5", "hi": None, "strict": True},
        ),
        ({"raw": Fraction(10**7 - 1, 10**7)}, "raw", "0.999999"),
        ({"progress": Fraction(2, 3)}, "progress", "0.666667"),
    ],
)
def test_values_keep_their_digits_and_their_type(
    changes: dict[str, object], key: str, value: object
) -> None:
    assert key_result_of(**changes)[key] == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1), "1"),
        (Fraction(1, 10**9), "0.000001"),
        (Fraction(-1, 10**9), "-0.000001"),
        (1 - Fraction(1, 10**9), "0.999999"),
        (1 + Fraction(1, 10**9), "1.000001"),
        (Fraction(1234565, 10**7), "0.123457"),
        (Fraction(-3, 2), "-1.5"),
    ],
)
def test_progress_is_rounded_half_up_and_never_to_an_end_it_has_not_reached(
    value: Fraction, text: str
) -> None:
    made = share(value)
    assert made
    assert made.text == text


@given(st.fractions())
def test_no_share_but_0_and_1_is_written_as_one(value: Fraction) -> None:
    made = share(value)
    assert made
    assert (Fraction(made.text) in (0, 1)) == (value in (0, 1))
    assert abs(Fraction(made.text) - value) <= Fraction(1, 10**6)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_number_that_ends_keeps_every_digit(value: Decimal) -> None:
    made = exact(Fraction(value))
    assert made
    assert Fraction(made.text) == Fraction(value)
    assert "e" not in made.text.lower()


def test_a_number_that_never_ends_is_rounded_to_twelve_digits() -> None:
    made = exact(Fraction(2, 3))
    assert made
    assert made.text == "0.666666666667"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_text_comes_back_as_it_was(text: str, ascii_only: bool) -> None:
    made = encode([text], ascii_only=ascii_only)
    assert json.loads(made) == [text]
    assert not ascii_only or made.isascii()


def test_letters_are_kept_and_what_a_terminal_obeys_is_escaped() -> None:
    made = encode("é日👩\u200d💻 \x1b\x7f\x9b\u202e\u2028\ud800")
    assert made == '"é日👩\u200d💻 \\u001b\\u007f\\u009b\\u202e\\u2028\\ud800"'


def test_empty_lists_and_groups_stay_short() -> None:
    assert encode({"a": [], "b": {}, "c": None}) == '{\n  "a": [],\n  "b": {},\n  "c": null\n}'
