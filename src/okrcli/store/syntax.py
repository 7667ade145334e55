"""The parser's complaints, told again in words for the slips people make first."""

from __future__ import annotations

import re
from collections.abc import Callable

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.store.keys import missing_space
from okrcli.store.source import Fault

NO_SPACE = re.compile(r"[ ]*(?:- +)*([A-Za-z_][\w-]*):(?=[^\s:/])")
"""A key whose colon has no space after it, at the start of a line; not the start of a link."""
KEY_AND_VALUE = re.compile(r"([ ]*(?:- +)*)([\w-]+): +(.*\S)")
Where = tuple[str, int, int]
"""The text, where the parser stopped, and where what it was reading began."""


def retell(text: str, error: YAMLError) -> Fault:
    """Return what is wrong at the place where the parser stopped."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unknown((text, 0, 0))
    stop = min(error.problem_mark.index, len(text))
    begun = error.context_mark.index if error.context_mark else stop
    where = (text, stop, begun)
    told = _indented_by_tab(where)
    if told:
        return told
    complaint = f"{error.context or ''} {error.problem or ''}"
    for part, tell in TELLERS.items():
        if part in complaint:
            return tell(where)
    return _unknown(where)


def _unknown(where: Where) -> Fault:
    stop = where[1]
    slip = Slip(
        _("this is not YAML"),
        _("compare it with a line that is read; put a text in quotes"),
        "syntax",
    )
    return Fault(stop, stop + 1, slip)


def _line(text: str, offset: int) -> tuple[int, str]:
    """Return where the line of a character starts, and the line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, text[start : len(text) if end < 0 else end].removesuffix("\r")


def _line_before(text: str, offset: int) -> tuple[int, str]:
    """Return the last line that is not blank before the line of a character."""
    start, _ = _line(text, offset)
    while start:
        start, line = _line(text, start - 1)
        if line.strip():
            return start, line
    return 0, ""


def _indented_by_tab(where: Where) -> Fault | None:
    text, stop, _begun = where
    start, line = _line(text, stop)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    at = start + indent.index("\t")
    slip = Slip(_("a tab indents this line"), _("indent with spaces, two for each level"), "tab")
    return Fault(at, start + len(indent), slip)


def _quoted(line: str) -> str:
    """Return a line's key with its value in quotes, as the line to write instead."""
    match = KEY_AND_VALUE.fullmatch(line)
    key, value = (f"{match[2]}: ", match[3]) if match else ("", line.strip().removeprefix("- "))
    if '"' in value or "\\" in value:
        return f"{key}'" + value.replace("'", "''") + "'"
    return f'{key}"{value}"'


def _starts_no_value(where: Where) -> Fault:
    """Tell of a text that begins with a character YAML keeps for itself."""
    text, stop, _begun = where
    line = _line(text, stop)[1]
    slip = Slip(
        _("a text cannot begin with {character!r} without quotes", character=text[stop : stop + 1]),
        _("write {line}", line=_quoted(line)),
        "unquoted-text",
    )
    return Fault(stop, stop + 1, slip)


def _no_space(start: int, line: str) -> Fault | None:
    match = NO_SPACE.match(line)
    if match is None:
        return None
    key, rest = match[1], line[match.end() :]
    slip = missing_space(key, rest)
    return Fault(start + match.end() - 1, start + match.end(), slip)


def _second_colon(where: Where) -> Fault:
    """Tell of a colon that cannot begin a value here."""
    text, stop, _begun = where
    start, line = _line(text, stop)
    told = _no_space(*_line_before(text, stop)) or _no_space(start, line)
    if told:
        return told
    if re.match(r"[ ]*(?:- +)*[\w-]+: ", line[: stop - start]):
        slip = Slip(
            _("a colon followed by a space stands inside this text"),
            _("put the text in quotes: {line}", line=_quoted(line)),
            "colon-in-text",
        )
        return Fault(stop, stop + 1, slip)
    return _indentation(where)


def _indentation(where: Where) -> Fault:
    text, stop, _begun = where
    start, line = _line(text, stop)
    told = _after_quote(where) or _stray(where)
    if told:
        return told
    first = start + len(line) - len(line.lstrip())
    slip = Slip(
        _("this line is indented unlike the lines around it"),
        _("the keys of one group begin in the same column; the dash of an item stands before them"),
        "indentation",
    )
    return Fault(first, start + max(len(line), 1), slip)


def _after_quote(where: Where) -> Fault | None:
    """Tell of a text that goes on after its closing quote."""
    text, stop, _begun = where
    start, line = _line(text, stop)
    before = text[start:stop].rstrip()
    if before[-1:] not in ('"', "'") or not text[stop : stop + 1].strip():
        return None
    match = KEY_AND_VALUE.fullmatch(line)
    value = match[3] if match else line.strip()
    inner = value.replace(before[-1], "") if value.count(before[-1]) % 2 == 0 else value[1:]
    if before[-1] == "'" and '"' not in value:
        line = f'"{value.strip(before[-1])}"'
        hint = _("write the apostrophe twice: ''; or use double quotes: {line}", line=line)
    else:
        hint = _("put the whole text in quotes: {line}", line=f"'{inner}'")
    slip = Slip(_("the text goes on after its closing quote"), hint, "after-quote")
    return Fault(stop, stop + 1, slip)


def _stray(where: Where) -> Fault | None:
    """Tell of a bracket, brace or comma that belongs to nothing."""
    text, stop, _begun = where
    found = text[stop : stop + 1]
    if not found or found not in "]},":
        return None
    slip = Slip(
        _("{character!r} stands here without its beginning", character=found),
        _("remove it, or put the text in quotes: {line}", line=_quoted(_line(text, stop)[1])),
        "stray-bracket",
    )
    return Fault(stop, stop + 1, slip)


def _open_quote(where: Where) -> Fault:
    text, _stop, begun = where
    slip = Slip(
        _("this quote is never closed"),
        _("end the text with {quote}, or leave both quotes out", quote=text[begun]),
        "unclosed-quote",
    )
    return Fault(begun, begun + 1, slip)


def _open_bracket(where: Where) -> Fault:
    text, stop, begun = where
    closing = {"[": "]", "{": "}"}.get(text[begun : begun + 1], "]")
    if _line(text, begun)[0] == _line(text, stop)[0] and text[stop : stop + 1].strip():
        slip = Slip(
            _("a comma is missing here"), _("separate the entries with commas"), "missing-comma"
        )
        return Fault(stop, stop + 1, slip)
    slip = Slip(
        _("this {bracket!r} is never closed", bracket=text[begun]),
        _("end it with {bracket}", bracket=closing),
        "unclosed-bracket",
    )
    return Fault(begun, begun + 1, slip)


def _no_colon(where: Where) -> Fault:
    text, _stop, begun = where
    start, line = _line(text, begun)
    told = _no_space(start, line)
    if told:
        return told
    slip = Slip(
        _("this line is neither a key with a colon nor part of the text above"),
        _("write key: value, or indent it to continue the text"),
        "missing-colon",
    )
    return Fault(begun, start + len(line), slip)


def _list_in_line(where: Where) -> Fault:
    text, stop, _begun = where
    value = text[stop + 1 : _line(text, stop)[0] + len(_line(text, stop)[1])].strip()
    hint = _("write [{value}] here, or begin the list on the next line", value=value)
    slip = Slip(_("a list cannot begin on the line of its key"), hint, "list-in-line")
    return Fault(stop, stop + 1, slip)


def _backslash(where: Where) -> Fault:
    stop = where[1]
    slip = Slip(
        _("a backslash in double quotes begins an escape, and this one does not exist"),
        _("use single quotes, or write the backslash twice"),
        "bad-escape",
    )
    return Fault(stop, stop + 2, slip)


def _after_block(where: Where) -> Fault:
    """Tell of a text that begins with > or |, which start a text on the next lines."""
    text, _stop, begun = where
    return _starts_no_value((text, begun, begun))


TELLERS: dict[str, Callable[[Where], Fault]] = {
    "cannot start any token": _starts_no_value,
    "scanning an anchor": lambda where: _starts_no_value((where[0], where[2], where[2])),
    "scanning an alias": lambda where: _starts_no_value((where[0], where[2], where[2])),
    "scanning a tag": lambda where: _starts_no_value((where[0], where[2], where[2])),
    "unknown directive": lambda where: _starts_no_value((where[0], where[2], where[2])),
    "scanning a block scalar": _after_block,
    "mapping values are not allowed": _second_colon,
    "mapping keys are not allowed": _starts_no_value,
    "unknown escape": _backslash,
    "quoted scalar": _open_quote,
    "expected ',' or": _open_bracket,
    "could not find expected ':'": _no_colon,
    "sequence entries are not allowed": _list_in_line,
    "did not find expected node content": lambda where: _stray(where) or _indentation(where),
    "did not find expected": _indentation,
}
"""What to make of the parser's complaint, by a part of its words; the first that fits."""
