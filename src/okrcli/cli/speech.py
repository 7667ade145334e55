"""Which language is spoken: `OKR_LANG`, else the workspace's own, else the reader's locale.

What is made for others does not depend on who makes it, and so never on the locale. A language is
chosen before files are read, as problems are worded while they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from okrcli.errors import OkrError, UsageError
from okrcli.language import ENGLISH, Speech, _, speak
from okrcli.language.catalogue import languages, speech
from okrcli.store.root import find_root, written_language

VARIABLE = "OKR_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale is said, the first that is not empty."""
NO_LANGUAGE = ("C", "POSIX")
MADE_FOR_OTHERS = ("site", "export")
"""Commands whose result other people read."""
ON_A_SCREEN = (None, "terminal", "text")
"""Formats that whoever calls reads."""


def first_speech() -> Speech:
    """Return what is spoken before it is known which workspace is meant.

    Raises:
        UsageError: `OKR_LANG` names a language there is not.
    """
    return speech(_named() or _of_locale() or ENGLISH.code)


def speak_in(root: str | None, *, for_others: bool) -> None:
    """Speak the language of the workspace named, or of the nearest one upwards.

    Raises:
        UsageError: `OKR_LANG` names a language there is not.
    """
    told = _named() or _of_workspace(root) or (None if for_others else _of_locale())
    speak(speech(told or ENGLISH.code))


def speech_for_others(root: Path) -> Speech:
    """Return what is spoken to those who share the workspace in a folder.

    Raises:
        UsageError: `OKR_LANG` names a language there is not.
    """
    return speech(_named() or _of_workspace(str(root)) or ENGLISH.code)


def is_for_others(command: str, given: Mapping[str, Any]) -> bool:
    """Return whether what a command makes with some options is for other people, or programs."""
    form = given.get("as_format")
    return command in MADE_FOR_OTHERS or form not in ON_A_SCREEN or bool(given.get("output"))


def _named() -> str | None:
    named = os.environ.get(VARIABLE, "").strip()
    if not named:
        return None
    code = _code(named)
    if code not in languages():
        codes = ", ".join(languages())
        raise UsageError(
            _(
                "there is no language {named!r}, which {variable} names",
                named=named,
                variable=VARIABLE,
            ),
            _("set {variable} to one of {codes}, or unset it", variable=VARIABLE, codes=codes),
        )
    return code


def _of_workspace(root: str | None) -> str | None:
    try:
        written = written_language(find_root(Path.cwd(), root))
    except OkrError:
        return None  # the command says so itself, or makes one
    return written if written in languages() else None


def _of_locale() -> str | None:
    """Return the first language of the locale that there is, None where it names none."""
    return next((code for code in map(_code, _locales()) if code in languages()), None)


def _locales() -> Iterator[str]:
    """Yield the locales wanted, best first, as gettext does: none where it is C."""
    locale = next(filter(None, map(os.environ.get, LOCALES)), "")
    if _code(locale) in NO_LANGUAGE:
        return
    yield from os.environ.get("LANGUAGE", "").split(":")
    yield locale


def _code(locale: str) -> str:
    """Return the language of a locale: `it` of `it_IT.UTF-8@euro`."""
    code = locale
    for mark in "@._-":
        code = code.partition(mark)[0]
    return code if code in NO_LANGUAGE else code.lower()
