from __future__ import annotations

from okrcli.views.unmarked import unmarked


def test_nothing_in_markdown_calls_anybody() -> None:
    assert unmarked("@bo a|b <i> #12 [x](http://y) & *z* ada@studio.it") == (
        "@<!-- -->bo a&#124;b &#60;i&#62; #<!-- -->12 &#91;x&#93;(http:<!-- -->//y) &#38; "
        "&#42;z&#42; ada@<!-- -->studio.it"
    )


def test_an_address_without_its_protocol_is_no_link() -> None:
    assert unmarked("www.example.com") == "www<!-- -->.example.com"


def test_a_number_of_an_issue_or_a_merge_request_is_no_link() -> None:
    assert unmarked("GH-12 gh-3 !4 !important") == (
        "GH-<!-- -->12 gh-<!-- -->3 !<!-- -->4 !important"
    )


def test_words_in_bold_begin_and_end_with_a_word() -> None:
    assert f"**{unmarked(' title ')}**" == "**title**"
