"""A call of everything that writes files, in the Italian example on the day of its story.

`test_every_writer.py` fails when a command writes and has no call here.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field

from cli.story import DAY
from torture.scale import scaled

ROWS = """\
id,value,date
company/2026-Q4/rinnovi,79,2026-11-16
company/2026/ricavi,1.4M,2026-11-16
kpi/company/reclami,3,2026-11-16
"""
NEXT_YEAR = "2027-01-05"
OWNERS = "# by hand\n*.py @dev\n"
ONE = 'resi:\n  - {"date": "2026-11-16", "value": 1}\n\n'
OTHER = ONE.replace("resi", "reclami")
CONFLICT = f"<<<<<<< ours\n{ONE}=======\n{OTHER}>>>>>>> theirs\n"
VERSIONS = {"base.yaml": "", "ours.yaml": ONE, "theirs.yaml": OTHER}


@dataclass(frozen=True)
class Writer:
    """A command line that writes, and what is there when it is called.

    `before` are lines that were run and committed; `typed` is what a person answers. Where
    several files are written `in_turn`, each state between them is a good one, as
    docs/reliability.md tells; all others are written all or none. `again` are the exit codes with
    which the same line may end once it has been run.
    """

    line: str
    before: tuple[str, ...] = ()
    typed: str | None = None
    in_turn: bool = False
    again: tuple[int, ...] = (0,)
    day: str = DAY
    files: dict[str, str] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)

    @property
    def args(self) -> list[str]:
        """Return what stands behind `okr`."""
        return self.words(self.line)

    def words(self, line: str) -> list[str]:
        """Return a line as its words, on the day of this call."""
        return ["--as-of", self.day, *shlex.split(line)]


WRITERS = {
    "init": Writer("init 2027-Q1 --team vendite"),
    "init --example": Writer("--root try init --example"),
    "init --from": Writer("init next --from current", again=(0, 2)),
    "add objective": Writer("add objective 'Meno carta' --owner sara", again=(0, 2)),
    "add kr": Writer("add kr fedelta 'Resi' --baseline 9 --target 7", again=(0, 2)),
    "add part": Writer("add part programma 'La app si scarica'", again=(0, 2)),
    "update": Writer("update rinnovi 79 -m 'restano due clienti'"),
    "update, with a cache": Writer("update rinnovi 79", env={"OKR_NO_CACHE": ""}),
    "update of a KPI": Writer("update kpi/clic-newsletter 3"),
    "update --commit": Writer("update rinnovi 79 --commit", in_turn=True),
    "update --from": Writer("update --from rows.csv", files={"rows.csv": ROWS}),
    "update, guided": Writer("update", typed="4.4\n\n\n\n\n\n\n\n\n\n\n"),
    "revise": Writer("revise rinnovi --target 80 --reason 'due clienti persi'", again=(0, 2)),
    "close": Writer("close 2026-Q4 --accept", in_turn=True, again=(0, 2), day=NEXT_YEAR),
    "close -o": Writer("close 2026-Q4 --status -o end.json", day=NEXT_YEAR),
    "close --reopen": Writer(
        "close 2026-Q4 --reopen", before=("close 2026-Q4 --accept",), again=(0, 2), day=NEXT_YEAR
    ),
    "kpi add": Writer("kpi add nps 'Ci consigliano?' --at-least 40", again=(0, 2)),
    "import": Writer(
        "import old.jsonl --from jsonl --write",
        before=("export -o old.jsonl", "revise rinnovi --target 80 --reason 'due clienti'"),
    ),
    "undo": Writer("undo --yes", before=("update --from rows.csv",), files={"rows.csv": ROWS}),
    "report -o": Writer("report -o page.html", before=("report 2026 -o page.html",)),
    "show -o": Writer("show rinnovi -o one.txt"),
    "kpi -o": Writer("kpi list -o kpis.csv"),
    "due -o": Writer("due -o due.csv"),
    "tree -o": Writer("tree -o tree.json"),
    "diff -o": Writer("diff -o diff.md"),
    "codeowners -o": Writer("codeowners -o CODEOWNERS", files={"CODEOWNERS": OWNERS}),
    "export -o": Writer("export -o all.csv", before=("export 2026 -o all.csv",)),
    "export -o, lines": Writer("export -o all.jsonl"),
    "export -o, a workbook": Writer("export -o all.xlsx"),
    "export -o, a database": Writer("export -o all.sqlite"),
    "site": Writer("site public", before=("site public --redact",), in_turn=True),
    "git setup": Writer("git setup --hook", in_turn=True),
    "git setup --undo": Writer("git setup --undo", before=("git setup --hook",), in_turn=True),
    "git resolve": Writer("git resolve shared.yaml", files={"shared.yaml": CONFLICT}),
    "git merge-driver": Writer(
        "git merge-driver base.yaml ours.yaml theirs.yaml okrs/2026-Q4/company.checkins.yaml",
        files=VERSIONS,
    ),
    "--install-completion": Writer(
        "--install-completion",
        in_turn=True,
        files={"../home/.bashrc": "alias ll='ls -l'\n"},
        env={"SHELL": "/bin/bash"},
    ),
}
SHORT = ("init --from", "update", "update --from", "update, guided", "import", "undo", "export -o")
CHOSEN = scaled(SHORT, tuple(WRITERS))
"""Those that this run tries."""
