"""What `okr help TOPIC` says of things that are no command's own."""

from __future__ import annotations

EXIT_CODES = """\
Exit codes

    0  fine
    1  findings: errors in `okr check`, `okr doctor`; what --exit-code asks for
    2  wrong usage: stderr says what, and the hint what to write instead
    3  the data or the repository is at fault; a report comes without that part
   70  a bug of ours, with a line to report
  130  interrupted by Ctrl-C
  141  the reader of the output went away, as in `okr report | head -1`

Results go to stdout and everything else to stderr, so a script may trust both.
"""

ENVIRONMENT = """\
Environment

  OKR_ROOT       the workspace, as --root: the folder of okr.yaml, or its parent
  OKR_USER       who you are: an id under people: in okr.yaml, or any name
  OKR_LANG       the language: en, it; else that of okr.yaml, else the locale's
  OKR_NO_INPUT   anything: never ask, as --no-input
  OKR_NO_CACHE   anything: keep nothing for speed, as --no-cache
  OKR_DEBUG      anything: a bug shows its whole traceback
  NO_COLOR       anything: no colour, as --color never
  COLUMNS        how wide the screen is, where the terminal does not say

Without OKR_USER, git's user.email and user.name say who of the people you are.
"""

FORMATS = """\
Formats

  a day        2026-11-16, today, yesterday, monday (the latest), -3d
  a value      71.5 or 71,5; 120k, 1.2M; -5; done, not-done; n/a for none.
               12.710 and 12,710 have two readings: you are asked which one is
               meant, and a script is refused
  a period     2026, 2026-H1, 2026-Q4, 2026-10, its label, a name of okr.yaml;
               current, next, previous
  a reference  [TEAM/][PERIOD/]ID[.PART], or kpi/[TEAM/]ID for a KPI. On a
               terminal its beginning will do, where only one begins so
  a list       --owner sara,luca or --owner sara --owner luca

Commands that print data take -f json: {"schema_version": 1, "kind": ...}.
"""

FILES = """\
Files

  okrs/okr.yaml                         settings; every key has a default
  okrs/okr.schema.json                  the JSON Schema, for editors
  okrs/2026-Q4/company.yaml             what a team promises for a period
  okrs/2026-Q4/company.checkins.yaml    where it stands: a line a check-in
  okrs/2026-Q4/company.review.yaml      how it ended; it closes the period
  okrs/2026-Q4/engineering/web.yaml     a team inside a team: engineering/web
  okrs/kpis/company.yaml                KPIs, which outlive periods
  okrs/kpis/company.2026.checkins.yaml  their values, a file a calendar year

The workspace is the nearest folder upwards with okrs/okr.yaml; --root names
another. `okr check` finds what is wrong in them, and says what mends it.
"""

TOPICS = {
    "exit-codes": EXIT_CODES,
    "environment": ENVIRONMENT,
    "formats": FORMATS,
    "files": FILES,
}
"""The topics by name, each a page of at most 80 columns."""
