"""`okr codeowners`: owners for what is promised, none for check-ins."""

from __future__ import annotations

import json
from pathlib import Path

from cli.files import WITH_PLATFORM, write
from cli.run import okr
from git.repo import started

SETTINGS = """\
people:
  giulia: {name: Giulia, handle: "@gf"}
  bo: {name: Bo}
  luca: {name: Luca}
  marco: {name: Marco}
  anna: {name: Anna}
teams:
  company: {lead: giulia, handle: "@acme/board"}
  engineering: {lead: bo, handle: "@acme/eng"}
  sales: {lead: bo}
"""
FILES = {**WITH_PLATFORM, "okrs/okr.yaml": SETTINGS}
EXPECTED = """\
# OKRs: written by okr codeowners
/okrs/okr.yaml @acme/board @gf
/okrs/*/company.yaml @acme/board @gf
/okrs/*/company.review.yaml @acme/board @gf
/okrs/*/engineering.yaml @acme/eng
/okrs/*/engineering.review.yaml @acme/eng
/okrs/*/engineering/platform.yaml @acme/eng
/okrs/*/engineering/platform.review.yaml @acme/eng
/okrs/**/*.checkins.yaml
# OKRs: end
"""


def test_teams_and_leads_approve_promises_and_nobody_check_ins(tmp_path: Path) -> None:
    done = okr("codeowners", "--root", write(tmp_path, FILES))

    assert (done.code, done.out) == (0, EXPECTED)


def test_a_workspace_in_a_subfolder_is_named_from_the_top_of_the_repository(tmp_path: Path) -> None:
    repo = started(tmp_path, {f"my docs/{name}": text for name, text in FILES.items()})

    done = okr("codeowners", "--root", repo.folder / "my docs", "-f", "json")

    rules = json.loads(done.out)["rules"]
    assert rules[0] == {"pattern": "/my\\ docs/okrs/okr.yaml", "owners": ["@acme/board", "@gf"]}
    assert rules[-1]["owners"] == []


def test_in_a_file_other_lines_stay_and_ours_are_replaced(tmp_path: Path) -> None:
    root, file = write(tmp_path, FILES), tmp_path / "CODEOWNERS"
    file.write_text("* @acme/all", encoding="utf-8")

    for _ in range(2):
        assert okr("codeowners", "--root", root, "-o", file).code == 0
        assert file.read_text(encoding="utf-8") == f"* @acme/all\n\n{EXPECTED}"
    file.write_text(f"{EXPECTED}\n/src @bo\n", encoding="utf-8")
    okr("codeowners", "--root", root, "-o", file)
    assert file.read_text(encoding="utf-8") == f"{EXPECTED}\n/src @bo\n"


def test_where_nobody_has_a_handle_a_hint_says_so(tmp_path: Path) -> None:
    done = okr("codeowners", "--root", write(tmp_path), "-o", tmp_path / "new" / "x")

    assert "give teams a handle" in done.err
    assert done.code == 3


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "CODEOWNERS"
    file.write_bytes(b"\xff")

    done = okr("codeowners", "--root", write(tmp_path, FILES), "-o", file)

    assert (done.code, file.read_bytes()) == (3, b"\xff")
