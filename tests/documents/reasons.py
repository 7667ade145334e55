"""Why each thing in a file is an error: the words of docs/errors.md that no message says."""

from __future__ import annotations

REASONS = {
    "The bytes of a file": {
        "too-large": "A file of a team has some kilobytes. What is larger, or has more lines, "
        "entries and keys than a thousand promises need, is refused before it is parsed, so that "
        "no file can take all memory.",
        "too-many": "A file that is wrong in hundreds of places is most often wrong in one way. "
        "The first hundred problems are told, so that no file can take all time.",
        "not-utf-8": "Files are read on every machine alike, so there is one encoding.",
        "control-character": "A character that is not seen changes what a terminal shows and what "
        "a text means.",
        "conflict-marker": "git left both sides of a merge in the file. Nothing in it can be "
        "trusted until somebody has chosen.",
        "empty-file": "A file without a key says nothing; most often it was saved too early.",
    },
    "YAML": {
        "tab": "YAML indents with spaces alone. Most editors can be told so for `.yaml`.",
        "unquoted-text": "These characters mean something to YAML where a value begins, so a text "
        "that begins with one stands in quotes. `unit: %` is the slip people make first.",
        "colon-in-text": "A colon with a space after it makes a key of what stands before it.",
        "missing-space": "Without the space the whole is one text and no key.",
        "missing-colon": "A line is a key with its value, or goes on with the text above.",
        "unclosed-quote": "What follows, to the end of the file, became part of the text.",
        "after-quote": "A text in quotes ends at the closing one.",
        "unclosed-bracket": "A list or group on one line ends with its bracket.",
        "missing-comma": "The entries of a list on one line are parted by commas.",
        "stray-bracket": "A bracket closes what was never opened.",
        "indentation": "What belongs together begins in the same column; that is all the "
        "structure YAML has.",
        "list-in-line": "A dash begins an entry only where a line begins.",
        "bad-escape": "In double quotes a backslash begins an escape, as in `\\n`.",
        "syntax": "YAML itself could not read it.",
        "second-document": "A file holds one document.",
        "tag": "Tags ask a program to make something of a value. Files are data here.",
        "anchor": "Anchors let one line say a lot of others, and files that are read by people "
        "should say what they mean where they mean it.",
        "alias": "See [anchor](#anchor).",
        "merge-key": "See [anchor](#anchor).",
        "duplicate-key": "Other readers silently take the last one. Which was meant?",
        "bad-key": "A key is a word.",
        "too-deep": "A deep file is a slip, or made to harm.",
    },
    "Numbers, days and words": {
        "number-spelling": "YAML readers disagree on these: `010` is ten to one and eight to "
        "another. So there is one spelling, digits and a point.",
        "bad-date": "A day is written YYYY-MM-DD, without a time.",
        "wrong-date": "The same in a line of check-ins, where a day stands in quotes as in JSON.",
        "wrong-type": "The key wants another sort of value. Quotes make a text of anything, and "
        "their absence a number, a date or a flag of some texts.",
        "wrong-value": "The sort is right, and the value is not one that can be meant here.",
        "wrong-choice": "The key takes one of a few words.",
        "bad-reference": "A reference names a thing by its id, with its team and period in front "
        "where they are not this one.",
        "bad-id": "History hangs on ids, and other programs read them, so they are plain.",
        "out-of-bounds": "The number lies outside what the key allows.",
        "wrong-length": "A list with too few or too many entries.",
    },
    "Keys and kinds": {
        "missing-key": "Without it nothing can be made of the entry, which is left out.",
        "unknown-key": "A key that nobody reads is a promise that nobody keeps, so a misspelt one "
        "is never passed over.",
        "two-kinds": "Which keys it has says what kind of key result it is: it cannot be two.",
        "no-target": "Something is measured, and it is not said what is to be reached.",
        "ambiguous-percent": "From 40 %, `+15%` is 46 to some and 55 to others.",
        "points-without-percent": "Points are a difference of percentages.",
        "percent-of-zero": "A percentage of nothing is nothing.",
        "baseline-is-target": "Progress is a share of the way, and there is none.",
        "start-after-due": "It would be over before it began.",
        "zero-weights": "A weight of 0 means shown and not counted; with nothing counted there is "
        "no figure.",
        "duplicate-id": "A check-in must know which one it is about.",
        "kind-change": "A revision remembers what was promised before, by the same sum. Another "
        "kind is another key result.",
    },
    "Files and folders": {
        "wrong-period": "The file says one thing and its folder another.",
        "wrong-team": "The file says one thing and its path another.",
        "bad-folder": "A folder that nearly names a period is a slip: what is in it would be "
        "silently left out.",
        "bad-name": "A file's path is its team's name, on every system and in every reference.",
        "unread-file": "It looks like ours and nothing reads it.",
        "no-definitions": "Check-ins without the promises they belong to.",
    },
}
"""Under each heading of the page, every rule with its reason."""
