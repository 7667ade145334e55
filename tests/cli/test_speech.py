"""Which language is spoken: OKR_LANG, the workspace's own, the reader's locale, else English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.files import FILES, write
from cli.run import okr, okr_process
from okrcli.cli.speech import LOCALES, first_speech, is_for_others, speak_in
from okrcli.language import ENGLISH, catalogue, speaking, spoken

SETTINGS = "okrs/okr.yaml"


def spoken_in(root: Path, *, for_others: bool = False) -> str:
    with speaking(ENGLISH):
        speak_in(str(root), for_others=for_others)
        return spoken().code


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return write(tmp_path / "english", {**FILES, SETTINGS: "language: en\n"})


@pytest.fixture
def italian(tmp_path: Path) -> Path:
    return write(tmp_path / "italian", {**FILES, SETTINGS: "language: it\n"})


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    return write(tmp_path / "silent")


def test_without_any_wish_english_is_spoken(silent: Path) -> None:
    assert spoken_in(silent) == "en"
    assert first_speech() is ENGLISH


def test_the_workspace_says_which_language(italian: Path) -> None:
    assert spoken_in(italian) == "it"


def test_okr_lang_comes_before_the_workspace(
    english: Path, italian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", "it")
    assert spoken_in(english) == spoken_in(english, for_others=True) == "it"
    monkeypatch.setenv("OKR_LANG", "EN_us.UTF-8")
    assert spoken_in(italian) == "en"


@pytest.mark.parametrize("name", LOCALES)
def test_a_locale_is_heeded_where_the_workspace_says_nothing(
    english: Path, silent: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "it_IT.UTF-8@euro")
    assert spoken_in(silent) == first_speech().code == "it"
    assert spoken_in(english) == "en"


def test_what_is_made_for_others_does_not_hang_on_the_locale(
    italian: Path, silent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert spoken_in(silent, for_others=True) == "en"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert spoken_in(italian, for_others=True) == "it"


@pytest.mark.parametrize(
    ("locale", "wishes", "code"),
    [
        ("de_DE.UTF-8", "", "en"),
        ("de_DE.UTF-8", "de:it:en", "it"),
        ("it_IT.UTF-8", "en:it", "en"),
        ("C", "it", "en"),
        ("C.UTF-8", "it", "en"),
        ("POSIX", "it", "en"),
        ("", "it", "it"),
    ],
)
def test_a_locale_is_read_as_gettext_reads_it(
    silent: Path, locale: str, wishes: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", locale)
    monkeypatch.setenv("LANGUAGE", wishes)
    assert spoken_in(silent) == code


def test_a_first_locale_variable_hides_the_next(
    silent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert spoken_in(silent) == "en"


def test_a_language_that_the_workspace_names_and_there_is_not_leaves_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**FILES, SETTINGS: "language: de\n"})
    assert spoken_in(root) == "en"
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert spoken_in(root) == "it"


def test_an_unknown_okr_lang_is_refused_with_those_there_are(
    silent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_LANG", "de")
    done = okr("--root", silent, "report")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: there is no language 'de', which OKR_LANG names\n"
        "hint: set OKR_LANG to one of en, it, or unset it\n"
    )


@pytest.mark.parametrize(
    ("command", "given", "expected"),
    [
        ("report", {"as_format": None, "output": None}, False),
        ("report", {"as_format": "terminal", "output": None}, False),
        ("add", {"as_format": "text"}, False),
        ("report", {"as_format": "html", "output": None}, True),
        ("report", {"as_format": None, "output": Path("x.md")}, True),
        ("check", {"as_format": "github"}, True),
        ("site", {"folder": Path("public")}, True),
        ("export", {"as_format": None}, True),
    ],
)
def test_files_and_other_formats_are_made_for_others(
    command: str, given: dict[str, object], *, expected: bool
) -> None:
    assert is_for_others(command, given) is expected


def test_a_run_leaves_the_language_as_it_was(italian: Path) -> None:
    okr("--root", italian, "due")
    assert spoken() is ENGLISH


def test_words_about_the_command_line_heed_okr_lang_before_any_workspace(tmp_path: Path) -> None:
    done = okr_process("report", cwd=tmp_path, OKR_LANG="it")
    assert done.err.splitlines()[0].endswith(
        "non c'è nessun okrs/okr.yaml qui né nelle cartelle superiori"
    )


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language; in this test its words are the Italian ones."""
    folder = tmp_path / "language"
    folder.mkdir()
    for code in ("it", "de"):
        for ending in ("po", "mo"):
            shutil.copy(catalogue.FOLDER / f"it.{ending}", folder / f"{code}.{ending}")
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    catalogue.languages.cache_clear()
    yield
    catalogue.languages.cache_clear()
    catalogue.speech.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_third_language_is_one_file(tmp_path: Path) -> None:
    okr("--root", tmp_path, "init", "--as-of", "2026-10-05")
    text = (tmp_path / SETTINGS).read_text("utf-8")
    assert re.search(r"# language: en +# en \| de \| it\n", text)
    assert '"enum": [\n            "en",\n            "de",' in okr("schema").out
    (tmp_path / SETTINGS).write_text("language: de\n", "utf-8")
    shown = okr("--root", tmp_path, "report", "--as-of", "2026-10-05").out
    assert shown.splitlines()[0].endswith("5. Okt. 2026, settimana 1")
    (tmp_path / SETTINGS).write_text("language: fr\n", "utf-8")
    assert "hint: write one of en, de, it" in okr("--root", tmp_path, "check").out
