"""What other programs export, read into what we have: one file a format, one line here.

Nothing here knows the disk: bytes come in, and what was found goes out. What a format is known to
hold is told in docs/import.md, with the day it was last seen.
"""

from __future__ import annotations

from okrcli.importers.base import Importer
from okrcli.importers.betterworks import Betterworks
from okrcli.importers.culture_amp import CultureAmp
from okrcli.importers.mapped import Mapped
from okrcli.importers.okr_csv import OkrCsv
from okrcli.importers.okr_jsonl import OkrJsonl
from okrcli.importers.peoplebox import Peoplebox
from okrcli.importers.viva_csv import VivaCsv
from okrcli.importers.viva_json import VivaJson

IMPORTERS: dict[str, Importer] = {
    one.name: one
    for one in (
        VivaCsv(),
        VivaJson(),
        Betterworks(),
        CultureAmp(),
        Peoplebox(),
        Mapped(),
        OkrCsv(),
        OkrJsonl(),
    )
}
