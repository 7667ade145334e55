"""The page as people see it, in a real browser."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from browser.sheets import NAMES, Sheets

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
TOO_WIDE = """
() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(one => !one.closest(".wide table, .away, svg"))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => one.outerHTML.slice(0, 120))
"""


CUT_OFF = """
() => [...document.querySelectorAll(".chart text")]
  .filter(one => one.getBBox().x < 0 || one.getBBox().x + one.getBBox().width > 320)
  .map(one => one.textContent)
"""


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_overflows(show: Open, sheets: Sheets, name: str, width: int) -> None:
    page = show(sheets.page(name), width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_accessibility_is_broken(
    show: Open, sheets: Sheets, name: str, scheme: str
) -> None:
    found = Axe().run(show(sheets.page(name), scheme=scheme)).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_hostile_words_are_words(show: Open, sheets: Sheets) -> None:
    page = show(sheets.page("hostile"))
    assert page.title() != "owned"
    assert (
        page.evaluate("document.querySelectorAll('script, img, b, i, [onmouseover]').length") == 0
    )
    text = page.inner_text("main")
    for words in (
        "<script>document.title='owned'</script>",
        "<img src=x",
        "=HYPERLINK",
        "{{ 7 * 7",
    ):
        assert words in text


def test_scripts_are_forbidden_even_to_ourselves(browser: Browser, sheets: Sheets) -> None:
    page = browser.new_page()
    page.goto(sheets.page("italian-sme").as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.textContent = \"document.title='owned'\"; document.body.append(s); }"
    )
    assert page.title() != "owned"
    page.close()


def test_the_keyboard_reaches_the_report_first(show: Open, sheets: Sheets) -> None:
    page = show(sheets.page("italian-sme"))
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert (skip.bounding_box() or {"x": -1})["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_chart_is_told_to_who_does_not_see_it(show: Open, sheets: Sheets) -> None:
    page = show(sheets.page("italian-sme"))
    chart = page.get_by_role("img", name="Nuovi clienti acquisiti").first
    name = chart.get_attribute("aria-label") or ""
    assert "12 clienti on 16 Nov" in name
    assert "forecast" in name


def test_the_print_is_a4_and_parts_no_heading_from_what_it_heads(
    browser: Browser, sheets: Sheets, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(sheets.page("italian-sme").as_uri())
    heads = page.locator("h2, h3, h4").all_inner_texts()
    file = tmp_path / "page.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    page.close()
    assert "A4" in _run("pdfinfo", file)
    pages = [one.strip() for one in _run("pdftotext", "-layout", file, "-").split("\f")]
    printed = [one for one in pages if one]
    assert 2 <= len(printed) <= 8
    assert all(len(one.splitlines()) > 5 for one in printed[:-1])
    ends = {one.splitlines()[-1].strip() for one in printed}
    assert not ends & {head.strip() for head in heads}


def _run(*command: str | Path) -> str:
    return subprocess.run(
        [*map(str, command)], capture_output=True, encoding="utf-8", check=True
    ).stdout


@pytest.mark.parametrize("path", ["index.html", "2027-Q2/team/commerce/index.html"])
def test_the_pages_of_a_site_keep_the_same_promises(show: Open, sheets: Sheets, path: str) -> None:
    page = show(sheets.site("holding") / path, 360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(TOO_WIDE) == []
    assert Axe().run(page).response["violations"] == []
