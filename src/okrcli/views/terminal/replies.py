"""What may be answered to a question on the screen: in a line, and in full."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.language import N_, _

CHECKIN_KEYS = (
    N_("VALUE [cN] [note]"),
    N_("Enter skips"),
    N_("= same"),
    N_("+2 adds"),
    N_("b back"),
    N_("? help"),
    N_("q ends"),
)
CHECKIN_HELP = (
    (
        N_("VALUE"),
        N_("4,5  12.710  12 710  120k  -5  45 %  n/a (not applicable from now on: say why)"),
    ),
    ("", N_("done or not-done (y, n); milestones by their ids, !ID reopens one")),
    ("= +2 +-2", N_("the last value once more; more, or less, than the last value")),
    ("-", N_("no new value, only words: - waiting for the survey")),
    (N_("cN"), N_("how sure you are that it will be reached, from 0 to 10: 12 c7")),
    (N_("note"), N_("any words behind: +2 c7 two have signed")),
    (N_("Enter"), N_("skips it; it is asked for again next time")),
    ("b", N_("goes back; what is answered again counts instead")),
    ("q", N_("ends; every answer is saved at once, Ctrl-C loses nothing")),
)
GRADE_KEYS = (
    N_("[GRADE] [k|m|d] [why]"),
    N_("Enter = as computed"),
    N_("b back"),
    N_("? help"),
    N_("q stops"),
)
GRADE_HELP = (
    (N_("Enter"), N_("the grade as computed; nothing is said of what comes next")),
    (N_("0.7 why"), N_("another grade, 0 to 1 with one digit, and its reason")),
    (N_("k m d"), N_("in the next period: keep it, modify it, drop it")),
    (N_("m why"), N_("the computed grade, modify it, and a reason")),
    (N_("= why"), N_("the computed grade and a reason that begins with a number")),
    (N_("b"), N_("goes back; what is answered again counts instead")),
    (N_("q"), N_("stops; nothing is closed, values that were answered are saved")),
)


def in_short(keys: Iterable[str]) -> list[str]:
    """Return what may be typed."""
    return [_(key) for key in keys]


def in_full(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what may be typed, each with what it does."""
    return [(name and _(name), _(text)) for name, text in rows]
