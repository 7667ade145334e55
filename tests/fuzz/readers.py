"""All that reads the bytes of a workspace's files, called at once: nothing may be raised."""

from __future__ import annotations

from datetime import date

from okrcli.periods import Calendar
from okrcli.settings import Settings
from okrcli.store import checkins
from okrcli.store.definitions import read_team
from okrcli.store.joining import accept_for_kpis
from okrcli.store.reader import read
from okrcli.store.sheets import read_kpis, read_review, read_settings
from okrcli.store.source import Source, decode

CALENDAR = Calendar(Settings())
PERIOD = CALENDAR.holding(date(2026, 10, 1), "quarter")
FILE = "okrs/2026-Q4/company.yaml"


def read_in_every_role(data: bytes) -> int:
    """Read bytes as each sort of file; return how many problems were told."""
    told = [
        read_team(read(data, FILE), "company", PERIOD, CALENDAR)[1],
        read_settings(read(data, FILE))[1],
        read_kpis(read(data, FILE), "company")[1],
        read_review(read(data, FILE))[1],
    ]
    said = checkins.parse(data, FILE)
    taken = accept_for_kpis(said, Source(FILE, decode(data)))
    for group in taken.values():
        assert all(one.date for one in group)
    return sum(map(len, told)) + len(said.problems)
