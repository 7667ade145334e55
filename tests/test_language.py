"""Every sentence has its translation in every language, and a language is one file."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from okrcli.language import ENGLISH, _, pgettext, speaking
from okrcli.language.catalogue import FOLDER, Translated, languages, speech
from sentences import is_sentence, unmarked

SOURCES = FOLDER.parent
OTHERS = [code for code in languages() if code != "en"]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
Sentence = tuple[str | None, tuple[str, ...]]
UNTRANSLATED = {
    "__main__.py": ("okr {}",),  # the version
    "cli/app.py": ("okr {}", "error: a bug", "hint: please"),  # a command; a bug is ours to read
    "cli/commands/import_.py": ("A CSV or YAML file",),  # the help of an option
    "cli/completion/flags.py": ("Complete ids", "Print the script"),  # likewise
    "cli/completion/scripts.py": ("",),  # scripts of shells
    "cli/examining.py": ("okr {}, Python", "pip install"),  # the version; command lines
    "cli/interview.py": ("by {}",),  # what people type
    "cli/key_values.py": (" of {}",),  # a target as it stands in a file
    "cli/keys.py": ("",),  # the help of options
    "cli/options.py": ("okr {}",),  # the version
    "cli/publication.py": ("Titles, ", "Notes and "),  # the help of options
    "cli/revisions.py": ("git add ",),  # a command line
    "cli/topics.py": ("",),  # pages of help
    "core/diff/promises.py": ("key result",),  # what a change is of, in JSON
    "core/sentence.py": ("{} of {}", "per cento"),  # what people type
    "core/sentence_patterns.py": ("a about across",),  # likewise
    "git/health.py": ("git version",),  # what git says
    "git/setup.py": ("",),  # git's settings, and a hook for the shell
    "importers/culture_amp.py": ("key result ", "line {}"),  # a column; a name for a row
    "importers/how.py": (  # what columns are called
        *("goal ", "objective ", "row id", "object type", "parent ", "owner email", "start date"),
        *("end date", "due ", "metric ", "starting value", "initial number", "target ", "current "),
        "actual progress",
    ),
    "importers/okr_csv.py": ("(at least",),  # a band as it stands in a table
    "importers/peoplebox.py": ("default progress", "row {}"),  # a word of a file; a name for a row
    "importers/sheet.py": ("column {}",),  # a key of `imported`
    "importers/viva_outcome.py": ("stay ",),  # words of a file
    "lean.py": ("",),  # code, and what only a programmer may see
    "settings.py": ("every {} days",),  # a cadence in JSON
    "store/health.py": ("pip install", "sudo chown", "rm "),  # command lines
    "store/markers.py": ("{} ours", "{} theirs"),  # as git marks a conflict
    "store/schema.py": ("",),  # the schema says what docs/files.md says
    "store/shapes.py": ("",),  # likewise
    "views/check/junit.py": ("<?xml ", "  <testsuite "),  # XML
    "views/codeowners.py": ("# OKRs: ",),  # marks in a file, which the next run looks for
    "views/export/database.py": ("\nSELECT ",),  # SQL
    "views/terminal/home.py": ("git add ",),  # a command line
    "views/terminal/objectives.py": ("dim ", "bold "),  # styles of rich
    "views/terminal/show.py": ("dim ",),  # likewise
    "views/undone.py": ("git revert",),  # a command line
}
"""What is no sentence for people, by module: how its texts begin, "" for all of them."""
ITALIAN = {
    r"baselines?": "partenza",
    r"confidence": "fiducia",
    r"due date": "scadenza",
    r"forecast": "prevision",
    r"grades?": "vot[io]",
    r"guardrails?": "guardrail",
    r"key results?": "risultat[io] chiave",
    r"KPIs?": "KPI",
    r"nothing was written": "non è stato scritto nulla",
    r"off[ -]track": "fuori strada",
    r"on[ -]track": "in linea",
    r"outdated": "non aggiornat",
    r"owners?": "responsabil",
    r"report": r"\breport\b",
    r"revisions?": "revision",
    r"tags?": r"\btag\b",
    r"targets?": "traguard",
    r"weights?": r"\bpes[io]\b",
    r"workspace": "area di lavoro",
}
"""One Italian word, or its beginning, for each idea."""
CODE = re.compile(
    r"""\{[^}]*\} | --[a-z-]+ | `[^`]*` | \bokr(?:[ ][a-z]+)+ | [a-z_]+:""", re.VERBOSE
)
"""What a sentence says of files and command lines."""
PACKAGES = sorted({file.relative_to(SOURCES).parts[0] for file in SOURCES.rglob("*.py")})


@cache
def sentences() -> frozenset[Sentence]:
    """Return all that the sources say, as context and its English forms."""
    found: set[Sentence] = set()
    methods = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
    for _file, _line, message, _notes, context in extract_from_dir(
        str(SOURCES), methods, keywords=KEYWORDS
    ):
        found.add((context, tuple(message) if isinstance(message, tuple) else (message,)))
    return frozenset(found)


@cache
def translations(code: str) -> dict[Sentence, tuple[str, ...]]:
    """Return what a language's file gives for each sentence."""
    with (FOLDER / f"{code}.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    return {(one.context, forms(one.id)): forms(one.string) for one in catalog if one.id}


def forms(text: object) -> tuple[str, ...]:
    """Return a sentence's forms: one, or singular and plural."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def fields(text: str) -> set[str]:
    """Return the braces of a sentence."""
    return {name for _text, name, _spec, _how in Formatter().parse(text) if name is not None}


def test_italian_is_there() -> None:
    assert "it" in OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_a_translation(code: str) -> None:
    said = translations(code)
    missing = [s for s in sorted(sentences(), key=repr) if not all(said.get(s, [""]))]
    assert missing == [], "add them: make messages, then fill src/okrcli/language/*.po"


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_of_a_sentence_that_is_gone(code: str) -> None:
    assert sorted(translations(code).keys() - sentences(), key=repr) == [], "run make messages"


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_fills_the_same_braces(code: str) -> None:
    for (_context, english), said in translations(code).items():
        expected = set[str]().union(*(fields(form) for form in english))
        for text in said:
            extra = fields(text) ^ expected
            assert extra <= ({"count"} if len(english) > 1 else set()), (english, text)


@pytest.mark.parametrize("idea", ITALIAN)
def test_an_idea_has_one_italian_word(idea: str) -> None:
    here = re.compile(rf"\b(?:{idea})\b", re.IGNORECASE)
    there = re.compile(ITALIAN[idea], re.IGNORECASE)
    said = [(CODE.sub("", " ".join(one)), text) for (_, one), text in translations("it").items()]
    about = [(english, " ".join(text)) for english, text in said if here.search(english)]
    assert about, "nothing speaks of it any more"
    assert [pair for pair in about if not there.search(pair[1])] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_catalogue_is_the_file_as_it_stands(code: str) -> None:
    assert (FOLDER / f"{code}.mo").is_file(), "run make test, which compiles it"
    with speaking(speech(code)):
        for (context, english), said in translations(code).items():
            if len(english) == 1:
                now = pgettext(context, english[0]) if context else _(english[0])
                assert now == said[0], "run make test, which compiles the catalogue"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=12, min_value=-(10**15), max_value=10**15
    )
)
def test_italian_numbers_keep_every_digit_of_the_english_ones(number: object) -> None:
    digits = f"{number:f}".rstrip("0").rstrip(".") or "0"
    digits = "0" if digits == "-0" else digits
    swap = str.maketrans(",.", ".,")
    grouped = ENGLISH.number(digits).translate(swap)
    assert speech("it").number(digits) == grouped


def test_an_unknown_language_is_spoken_in_english() -> None:
    assert speech("xx") is ENGLISH
    assert speech("../it") is ENGLISH


def test_italian_says_days_in_its_own_words() -> None:
    on = date(2026, 11, 16)
    with speaking(speech("it")):
        assert speech("it").weekday(on) == "lun 16 nov"
        assert speech("it").long_day(on) == "16 nov 2026"


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_is_said_that_cannot_be_translated(package: str) -> None:
    found = [
        f"{path}:{line}: {text}"
        for file in modules(package)
        for line, text in unmarked(file)
        if not text.startswith(UNTRANSLATED.get(path := file.relative_to(SOURCES).as_posix(), ()))
    ]
    assert found == [], "mark it with _() or N_(), or say in UNTRANSLATED why not"


def modules(package: str) -> list[Path]:
    """Return the modules of a package, or the one of that name."""
    whole = SOURCES / package
    return sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]


def test_every_exception_is_still_needed() -> None:
    for path, beginnings in UNTRANSLATED.items():
        texts = [text for _line, text in unmarked(SOURCES / path)]
        for beginning in beginnings:
            assert any(text.startswith(beginning) for text in texts), (path, beginning)


@pytest.mark.parametrize(
    "code",
    [
        'raise Slip("nothing is called so")',
        'raise Slip(f"{name} is closed")',
        'say(_("{what} is closed", what="the period"))',
        "say(f\"{count} {_('objectives')} are here\")",
        '_(f"{name} is closed")',
        'CONSTANTS = {"key": "it has no name"}',
    ],
)
def test_a_sentence_without_a_mark_is_found(code: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(code, "utf-8")
    assert len(list(unmarked(tmp_path / "module.py"))) >= 1


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of words."""',
        'raise Slip(_("nothing is called {name}", name=name))',
        'say(ngettext("{count} file is here", "{count} files are here", count))',
        "hint = f'okr revise {ref} --drop --reason \"...\"'",
        'Option(help="What it is about.")',
        'raise ValueError("a bug of ours")',
        'is_git = "not a repository" in words',
    ],
)
def test_what_needs_no_mark_is_left_alone(code: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(code, "utf-8")
    assert list(unmarked(tmp_path / "module.py")) == []


def test_a_command_with_a_word_after_it_is_a_sentence() -> None:
    assert not is_sentence("okr add kr {} --drop")
    assert is_sentence("okr check says why")


def test_numbers_of_a_sum_have_the_marks_of_their_language() -> None:
    assert speech("it").ungrouped("-12710.5") == "-12710,5"
    assert ENGLISH.ungrouped("-12710.5") == "-12710.5"


@pytest.mark.parametrize(
    ("code", "unit", "said"),
    [
        ("it", "EUR", "12.710,5 EUR"),
        ("it", "EUR/mese", "12.710,5 EUR/mese"),
        ("nl", "EUR", "EUR 12.710,5"),
        ("nl", "clienti", "12.710,5 clienti"),
        ("nl", "ABC", "12.710,5 ABC"),
        ("it", "%", "12.710,5 %"),
        ("it", "", "12.710,5"),
    ],
)
def test_money_stands_where_the_language_has_it(code: str, unit: str, said: str) -> None:
    assert Translated(code).amount("12710.5", unit) == said
