"""More check-ins in a file of check-ins: a line added for each, no other byte touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from okrcli.errors import DataError
from okrcli.language import _, ngettext
from okrcli.model import CheckIn
from okrcli.store.checkin_file import CheckinFile
from okrcli.store.checkins import parse, quick
from okrcli.store.groups import BLANK, DASH, Group, split

EMPTY = re.compile(r" *(?P<word>\[ *\]|~|null)?(?P<after>(?: +#.*| *)\r?)")
"""What stands behind the colon of a header without check-ins: a word for that, and what stays."""
BOM = "\ufeff"
FEW = 3
"""Groups up to which one is added after the other."""
Lines = Mapping[str, Sequence[str]]


def insert(data: bytes | None, header: str, *lines: str) -> bytes:
    """Return a file's bytes with more check-ins of one group, right after its last.

    Args:
        data: the file as it is, None where there is none.
        header: `kr`, `kr.part`, or the id of a KPI; made at the end when it is missing.
        lines: the JSON text of each entry.

    Raises:
        DataError: the file is written in a way in which no line can be added safely.
    """
    if not data:
        return _new(header, lines)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise _unsafe(header, lines, _("the file is not UTF-8; nothing was written")) from None
    said = parse(data, "")
    expected = _joined_with(_meaning(said), header, lines)
    is_read = all(one.rule != "too-large" for one in said.problems)
    for candidate in _candidates(text, header, lines) if is_read else ():
        made = candidate.encode()
        if _meaning(parse(made, "")) == expected:
            return made
    message = _(
        "the file is written in a way in which no line can be added safely; nothing was written"
    )
    raise _unsafe(header, lines, message)


def insert_many(data: bytes | None, groups: Lines) -> bytes:
    """Return a file's bytes with more check-ins of many groups, as `insert` for each in turn.

    The groups that stand in the file each get theirs apart, so that it is not read for each.

    Raises:
        DataError: the file is written in a way in which no line can be added safely.
    """
    made, rest = _in_each(data, groups) if data and len(groups) > FEW else (data, groups)
    for header, lines in rest.items():
        made = insert(made, header, *lines)
    return made or b""


def _in_each(data: bytes, groups: Lines) -> tuple[bytes, Lines]:
    """Return the bytes with entries in every group that is plain enough, and what is left to add.

    Nothing is done unless the whole then says what it should.
    """
    text = data.decode(errors="replace")
    mark = BOM if text.startswith(BOM) else ""
    found, is_foreign = split(text.removeprefix(BOM))
    plain = {one.name for one in found if quick(one)}
    doubles = [name for name, count in Counter(one.name for one in found).items() if count > 1]
    known = {name: groups[name] for name in groups if name in plain and name not in doubles}
    if is_foreign or not known:
        return data, groups
    lines = text.removeprefix(BOM).split("\n")
    before = "".join(f"{line}\n" for line in lines[: found[0].first])
    pieces = [
        insert(one.text.encode(), one.name, *known[one.name]).decode()
        if one.name in known
        else one.text
        for one in found
    ]
    made = (mark + before + "".join(pieces)).encode()
    expected = _meaning(parse(data, ""))
    for name, new in known.items():
        expected = _joined_with(expected, name, new)
    if _meaning(parse(made, "")) != expected:
        return data, groups
    return made, {name: new for name, new in groups.items() if name not in known}


def _new(header: str, lines: Sequence[str]) -> bytes:
    return "".join([f"{header}:\n", *(f"  - {line}\n" for line in lines), "\n"]).encode()


def has_header(data: bytes, header: str) -> bool:
    """Return whether a file has a group of this name."""
    return header in parse(data, "").headers


Meaning = tuple[dict[str, tuple[CheckIn, ...]], list[tuple[str, str]]]


def _meaning(read: CheckinFile) -> Meaning:
    """Return what a file says, wherever it stands in it."""
    groups = {
        name: tuple(replace(checkin, line=0) for checkin in checkins)
        for name, checkins in read.groups.items()
    }
    return groups, sorted((problem.rule, problem.excerpt) for problem in read.problems)


def _joined_with(said: Meaning, header: str, lines: Sequence[str]) -> Meaning:
    """Return what a file says with more entries of a group."""
    groups, problems = said
    entries = _meaning(parse(_new(header, lines), ""))[0].get(header, ())
    return {**groups, header: groups.get(header, ()) + entries}, problems


def _candidates(text: str, header: str, added: Sequence[str]) -> Iterator[str]:
    """Yield the ways to add the lines, the likeliest first."""
    mark = BOM if text.startswith(BOM) else ""
    groups, _ = split(text.removeprefix(BOM))
    lines = text.removeprefix(BOM).split("\n")
    ours = [group for group in groups if group.name == header]
    if not ours:
        yield mark + _appended(lines, header, added)
        return
    group = next((group for group in reversed(ours) if _has_entries(group)), ours[-1])
    if EMPTY.fullmatch(group.rest):
        indent = _indent([*group.lines[1:], *lines])
        entries = [indent + line for line in added]
        yield from (mark + _below(lines, group, end, entries) for end in _ends(group))
    else:
        yield from (mark + flow for flow in _in_flow(lines, group, ", ".join(added)))


def _has_entries(group: Group) -> bool:
    return not EMPTY.fullmatch(group.rest) or any(DASH.match(line) for line in group.lines[1:])


def _indent(lines: list[str]) -> str:
    """Return indentation and dash of the first entry in some lines."""
    found = (DASH.match(line) for line in lines)
    return next((f"{match.group(1)}- " for match in found if match), "  - ")


def _ends(group: Group) -> Iterator[int]:
    """Yield after which lines of a group its last entry may end.

    Usually the last line that is no comment; in a text of several lines what looks like a
    comment, or an empty line, may belong to it.
    """
    lines = group.lines
    said = [index for index, line in enumerate(lines) if not BLANK.fullmatch(line)]
    written = [index for index, line in enumerate(lines) if line.strip()]
    yield from dict.fromkeys((said[-1], written[-1], len(lines) - 1))


def _below(lines: list[str], group: Group, index: int, entries: list[str]) -> str:
    """Return the text with entries below a line of a group, whose header loses its `[]`."""
    at = group.first + index + 1
    before = [*lines[: group.first], _bare(lines[group.first], group), *lines[group.first + 1 : at]]
    return _joined(before, entries, lines[at:])


def _bare(head: str, group: Group) -> str:
    """Return a header's line without the word for an empty list."""
    match = EMPTY.fullmatch(group.rest)
    if not (match and match["word"]):
        return head
    return head.removesuffix(group.rest) + match["after"]


def _joined(before: list[str], added: list[str], after: list[str]) -> str:
    """Join lines, the added ones ending as the line before them does.

    With nothing after them there was no final newline: the last line before them needs an end
    now, and the last of them has none.
    """
    known = before if after else before[:-1]
    ending = "\r" if known and known[-1].endswith("\r") else ""
    ended = [line + ending for line in added]
    if not after:
        before = [*before[:-1], before[-1] + ending]
        ended[-1] = added[-1]
    return "\n".join([*before, *ended, *after])


def _appended(lines: list[str], header: str, new: Sequence[str]) -> str:
    """Return the text with a new group at its end, an empty line before and after it."""
    has_end = not lines[-1]
    before = lines[:-1] if has_end else lines
    gap = [""] if before and before[-1].strip() else []
    indent = _indent(lines)
    added = [*gap, f"{header}:", *(indent + line for line in new)]
    return _joined(before, [*added, ""], [""]) if has_end else _joined(before, added, [])


def _in_flow(lines: list[str], group: Group, entry: str) -> Iterator[str]:
    """Yield the text with entries before a closing bracket of the group, the last one first."""
    body = "\n".join(group.lines)
    before = "".join(f"{line}\n" for line in lines[: group.first])
    after = "".join(f"\n{line}" for line in lines[group.first + len(group.lines) :])
    closings = [match.start() for match in re.finditer("]", body)]
    for closing in reversed(closings):
        head = body[:closing].rstrip()
        comma = {"[": "", ",": " "}.get(head[-1:], ", ")
        yield f"{before}{head}{comma}{entry}{body[len(head) :]}{after}"


def _unsafe(header: str, lines: Sequence[str], message: str) -> DataError:
    hint = ngettext(
        "add this line under {header}: yourself:",
        "add these lines under {header}: yourself:",
        len(lines),
        header=header,
    )
    return DataError(message, hint + "".join(f"\n  - {line}" for line in lines))
