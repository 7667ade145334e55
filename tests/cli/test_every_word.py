"""No word of ours is left out of the catalogues: a language that marks all it says shows the rest.

The sentences alone are found in the sources (`tests/test_language.py`); single words only here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml

from cli.run import okr
from cli.story import DAY, EXAMPLE, copied
from cli.test_italian import SCREENS
from git.story import told
from okrcli.language import Speech, speaking
from okrcli.views.page import Page
from okrcli.views.terminal import asking, grading

OPEN, CLOSE = "⟦", "⟧"
SAID = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
WORD = re.compile(r"[^\W\d_]{2,}")
OURS = re.compile(
    r"""okr(?:[ ](?:--?[a-z-]+|[a-z0-9/.,-]+|[A-Z]+|"[^"]*"))+   # a command line
    | [\w./-]+\.(?:yaml|html)(?::\d+)*                          # a file
    | [a-z]+(?:-[a-z]+)+                                        # an id, or the name of a rule
    | ^[ ]+(?:-[ ])?(?:\{.*\}|[a-z_]+:.*)$                      # a line as it stands in a file
    """,
    re.VERBOSE | re.MULTILINE,
)
MARKUP = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
READ = re.compile(r'(?:aria-label|title)="([^"]*)"')
"""What a tag says to people."""
OF_THE_FILE = frozenset(
    {"commitment", "state", "status", "cadence", "per_period", "kind", "better"}
)
"""Keys whose values are words of ours."""
KEPT = frozenset({"target", "owner", "main"})
"""Keys as they are written; a branch."""
FORMS = {
    "report-plain": ("report", "--plain"),
    "report-markdown": ("report", "-f", "markdown"),
    "report-html": ("report", "-f", "html"),
    "by-tag": ("report", "--by", "tag"),
    "teams": ("report", "--depth", "team"),
    "check": ("check",),
    "by-team": ("due", "--by", "team"),
    "update": ("update", "costi", "41200", "-c", "5", "--dry-run"),
    "update-part": ("update", "programma.lancio", "done"),
    "update-kpi": ("update", "kpi/clic-newsletter", "2.6"),
    "revise": ("revise", "costi", "--target", "38000", "--reason", "firme"),
    "add": ("add", "kr", "mercato", "Clienti", "--target", "4", "--baseline", "1", "--dry-run"),
}


class Marking(Speech):
    """A language whose every sentence, number and day stands in brackets."""

    code = "zz"

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(super().ngettext(one, many, count))

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)

    def number(self, digits: str) -> str:
        return self.gettext(super().number(digits))

    def ungrouped(self, digits: str) -> str:
        return self.gettext(super().ungrouped(digits))

    def day(self, on: date) -> str:
        return self.gettext(super().day(on))

    def weekday(self, on: date) -> str:
        return self.gettext(super().weekday(on))


@pytest.fixture(autouse=True)
def _marking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrcli.cli.speech.speech", lambda _code: Marking())
    monkeypatch.setenv("COLUMNS", "400")


def words_of(root: Path) -> set[str]:
    """Return the words that people wrote into a workspace's files."""
    files = root.rglob("*.yaml")
    return {word for file in files for word in _words(yaml.safe_load(file.read_text("utf-8")))}


def _words(value: object) -> set[str]:
    match value:
        case dict():
            return set().union(
                *(_words(one) for key, one in value.items() if key not in OF_THE_FILE)
            )
        case list():
            return set().union(*map(_words, value))
        case str():
            return set(WORD.findall(value))
    return set()


def unsaid(text: str) -> str:
    """Return what of a screen stands in no sentence."""
    assert text.count(OPEN) == text.count(CLOSE)
    while SAID.search(text):
        text = SAID.sub(" ", text)
    return OURS.sub(" ", text)


def read(page: str) -> str:
    """Return what people read of a page, or hear."""
    return unescape(" \n".join([*READ.findall(page), MARKUP.sub(" \n", page)]))


@pytest.mark.parametrize("name", [*SCREENS, *FORMS])
def test_every_word_of_a_screen_is_a_persons_or_said_in_a_language(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_USER", "sara")
    args, root = {**SCREENS, **FORMS}[name], copied(tmp_path, git=False)
    text = okr("--root", root, "--as-of", DAY, *args).out
    assert OPEN in text
    left = set(WORD.findall(unsaid(read(text) if "html" in args else text)))
    assert left - words_of(EXAMPLE) - KEPT == set()


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_every_word_of_a_diff_is_a_persons_or_said_in_a_language(form: str, tmp_path: Path) -> None:
    root = told(tmp_path).root
    text = okr("--root", root, "--as-of", DAY, "diff", "main", "-f", form).out
    assert OPEN in text
    assert set(WORD.findall(unsaid(read(text)))) - words_of(root) - KEPT == set()


@pytest.mark.parametrize("show", [asking.help_page, grading.help_page, grading.keys])
def test_every_word_of_help_while_asking_is_said_in_a_language(show: Callable[[Page], str]) -> None:
    with speaking(Marking()):
        text = show(Page(width=400))
    assert WORD.findall(unsaid(text)) == []


def test_a_word_that_stands_in_no_sentence_is_found() -> None:
    page = f'<p title="late">{OPEN}due {OPEN}30 Nov{CLOSE}{CLOSE} open</p> okr due'
    assert WORD.findall(unsaid(read(page))) == ["late", "open"]
