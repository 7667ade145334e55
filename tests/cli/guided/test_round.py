"""Every way through a round of questions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrcli.cli.guided.round import Round

STEPS = st.lists(st.sampled_from(["save", "skip", "back"]), max_size=40)


def walked(size: int, steps: list[str]) -> Round:
    now = Round(size)
    for step in steps:
        if now.is_over:
            break
        now = getattr(now, step)()
    return now


@given(st.integers(0, 6), STEPS)
def test_each_question_is_saved_or_skipped_or_left_and_never_two_of_these(
    size: int, steps: list[str]
) -> None:
    end = walked(size, steps)
    assert not end.saved & end.skipped
    assert len(end.saved) + len(end.skipped) + end.left == size
    assert 0 <= end.at <= size


@given(st.integers(0, 6), STEPS)
def test_what_was_saved_stays_saved_wherever_one_goes(size: int, steps: list[str]) -> None:
    now = Round(size)
    for step in steps:
        if now.is_over:
            break
        before, now = now, getattr(now, step)()
        assert before.saved <= now.saved


@given(st.integers(1, 6), st.lists(st.sampled_from(["save", "skip"]), min_size=6, max_size=6))
def test_a_round_without_a_step_back_is_over_after_as_many_lines_as_questions(
    size: int, steps: list[str]
) -> None:
    end = walked(size, steps)
    assert end.is_over
    assert end.left == 0
    assert len(end.saved) == steps[:size].count("save")


def test_an_answer_to_what_was_skipped_counts_and_back_stops_at_the_first() -> None:
    assert Round(2).back() == Round(2)
    assert Round(2).skip().back().save() == Round(2, 1, frozenset({0}), frozenset())
    assert Round(2).save().back().skip().saved == {0}
