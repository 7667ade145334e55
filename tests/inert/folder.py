"""A workspace full of one text on the disk, in git, with what commands are given beside it."""

from __future__ import annotations

import json
from pathlib import Path

from cli.run import okr
from git.repo import Repo
from inert.fields import DAY, Say, files

NO_NAME = str.maketrans("", "", "\0\n<>")
"""What git takes out of names, or does not take at all."""


def build(folder: Path, say: Say) -> Path:
    """Write it, in two commits by a person who is called so, too; return the folder."""
    repo = Repo(folder)
    repo.git("config", "user.name", f"x{say('git.author')}".translate(NO_NAME))
    repo.commit(files(lambda name: f"Old {say(name)}"), f"x{say('git.subject')}".replace("\0", ""))
    repo.commit(files(say), "y")
    row = {"id": "company/2026-Q4/metric", "value": 9, "date": DAY, "note": say("row.note")}
    (folder / "values.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for name in ("all.jsonl", "all.csv"):
        okr("--root", folder, "--as-of", DAY, "export", "-o", folder / name)
    return folder
