import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.text import cells, cut, drawn, flow, safe, safe_lines, shorten, unheard, wrap

ANY = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x07c\x7f", "a␀b␇c␡"),
        ("\x9b31m", "�31m"),
        ("user\u202egnp.exe", "user�gnp.exe"),
        ("a\u200bb\ufeff", "a�b�"),
        ("line\u2028break", "line�break"),
        ("tab\tand\nend", "tab and end"),
        ("\ud800", "�"),
        ("soft\u00adhyphen", "soft�hyphen"),
        ("👩\u200d💻 a\u200db", "👩\u200d💻 a�b"),
        ("àéî 日本 ø [bold]", "àéî 日本 ø [bold]"),
    ],
)
def test_what_could_move_cursor_or_reader_is_shown_instead(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(ANY)
def test_nothing_unsafe_is_left_and_nothing_is_lost(text: str) -> None:
    made = safe(text)
    assert len(made) == len(text)
    assert safe(made) == made
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in made)
    made.encode()


def test_lines_stay_lines() -> None:
    assert safe_lines("a\tb\n\x1bc\n") == "a b\n␛c\n"


@given(st.text("ab 日é", max_size=60), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("ab 日", min_size=1, max_size=12)), st.integers(4, 40))
def test_parts_are_kept_whole_where_they_fit(parts: list[str], width: int) -> None:
    lines = flow(parts, width)
    assert all(cells(line) <= width for line in lines)


def test_parts_share_a_line_as_long_as_they_fit() -> None:
    assert flow(["12 clients", "0 → 22", "luca"], 20) == ["12 clients · 0 → 22", "luca"]


@given(st.text("ab日é", max_size=30), st.integers(3, 20))
def test_a_shortened_text_fits_and_shows_that_it_was(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cells(short) <= width
    assert (short == text) == (cells(text) <= width)
    assert short == text or short.endswith("…")


def test_wide_and_combining_characters_take_their_columns() -> None:
    assert (cells("日本"), cells("e\u0301"), cells("ab"), cells("ａ")) == (4, 1, 2, 2)
    assert cut("日本語", 5) == "日本"


def test_a_title_is_cut_where_its_room_ends_but_never_within_a_number() -> None:
    assert shorten("Every service is built", 12) == "Every servi…"
    assert shorten("From 12,400 to 14,260 EUR", 19) == "From 12,400 to…"
    assert shorten("1234567", 4) == "123…"


@pytest.mark.parametrize("width", [-3, 0, 1])
def test_words_without_any_room_end_all_the_same(width: int) -> None:
    assert wrap("ab c", width) == ["a", "b", "c"]


def test_of_a_drawn_screen_only_colours_and_line_ends_reach_the_terminal() -> None:
    assert drawn("\x1b[1;31mred\x1b[0m\n") == "\x1b[1;31mred\x1b[0m\n"
    assert drawn("\x1b[2J\x1b]0;x\x07a\rb\u202e") == "␛[2J␛]0;x␇a␍b�"


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("::error::x", "\\::error::x"),
        ("x\n \t::error::x\n", "x\n \t\\::error::x\n"),
        ("x\r::error::x", "x\r\\::error::x"),
        ("a ##[error]b ##vso[task.x]c", "a ##\\[error]b ##\\vso[task.x]c"),
        ("a::b, C++::d, # [x] ## x", "a::b, C++::d, # [x] ## x"),
    ],
)
def test_a_host_of_ci_hears_no_command(text: str, heard: str) -> None:
    assert unheard(text) == heard
    assert unheard(heard) == heard
