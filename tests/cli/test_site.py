"""A site: every period and team as pages of a folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.files import COMPANY, FILES, QUARTER, WITH_PLATFORM, write
from cli.run import Outcome, okr, okr_process
from hostile import DAY, hostile
from okrcli.store.site import LISTING

EXAMPLES = Path(__file__).parents[2] / "examples"
LINK = re.compile(r'href="([^"#]+)"')


def site(root: Path, folder: Path, *args: str) -> Outcome:
    return okr("--root", root, "--as-of", DAY, "site", folder, *args)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_every_period_and_every_team_has_its_page(tmp_path: Path) -> None:
    files = {**WITH_PLATFORM, "okrs/2026/company.yaml": COMPANY}
    outcome = site(write(tmp_path, files), tmp_path / "public")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"5 pages written: open {tmp_path / 'public' / 'index.html'}\n"
    assert set(contents(tmp_path / "public")) == {
        LISTING,
        "index.html",
        "2026/index.html",
        "2026-Q4/index.html",
        "2026-Q4/team/company/index.html",
        "2026-Q4/team/engineering/platform/index.html",
    }


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_every_link_leads_to_a_page(tmp_path: Path, name: str) -> None:
    assert site(EXAMPLES / name, tmp_path / "public").code == 0
    pages = contents(tmp_path / "public")
    linked = {"index.html"}
    for path, page in pages.items():
        for link in LINK.findall(page.decode()):
            if not link.startswith("https://"):
                linked.add(posixpath.normpath(posixpath.join(posixpath.dirname(path), link)))
    assert linked == set(pages) - {LISTING}


def test_a_page_lists_other_periods_where_there_are_some(tmp_path: Path) -> None:
    files = {**WITH_PLATFORM, "okrs/2026/company.yaml": COMPANY}
    site(write(tmp_path, files), tmp_path / "public")
    pages = contents(tmp_path / "public")
    assert b'class="periods"' in pages["2026-Q4/index.html"]
    assert b'class="periods"' not in pages["2026-Q4/team/engineering/platform/index.html"]


def test_the_same_files_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    root = write(tmp_path, WITH_PLATFORM)
    args = ("--root", root, "--as-of", DAY, "site")
    okr_process(
        *args, tmp_path / "a", TZ="Pacific/Kiritimati", LANG="it_IT.UTF-8", PYTHONHASHSEED="1"
    )
    okr_process(*args, tmp_path / "b", TZ="America/Adak", LANG="C.UTF-8", PYTHONHASHSEED="2")
    assert contents(tmp_path / "a") == contents(tmp_path / "b") != {}


def test_the_site_of_another_day_replaces_it_and_pages_that_are_no_more_go(tmp_path: Path) -> None:
    root, public = write(tmp_path, WITH_PLATFORM), tmp_path / "public"
    site(root, public)
    (public / "CNAME").write_text("okr.example\n")
    (root / QUARTER / "engineering/platform.yaml").unlink()
    assert site(root, public).code == 0
    assert set(contents(public)) == {LISTING, "CNAME", "index.html", "2026-Q4/index.html"}
    assert not (public / "2026-Q4/team").exists()


def test_a_page_of_an_earlier_time_that_cannot_go_is_said_and_stays_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, public = write(tmp_path, WITH_PLATFORM), tmp_path / "public"
    site(root, public)
    (root / QUARTER / "engineering/platform.yaml").unlink()
    stale = "2026-Q4/team/engineering/platform/index.html"
    monkeypatch.setattr(Path, "unlink", refusing("unlink", Path.unlink, stale))
    outcome = site(root, public)
    assert outcome.code == 3
    assert f"{public / stale} cannot be removed" in outcome.err
    assert stale in (public / LISTING).read_text(encoding="utf-8").splitlines()
    monkeypatch.undo()
    assert site(root, public).code == 0
    assert set(contents(public)) == {LISTING, "index.html", "2026-Q4/index.html"}


def test_a_page_that_cannot_be_made_leaves_the_others_and_all_of_them_listed(
    tmp_path: Path,
) -> None:
    root, public = write(tmp_path, WITH_PLATFORM), tmp_path / "public"
    public.mkdir()
    (public / LISTING).write_text("", encoding="utf-8")
    (public / "2026-Q4").write_text("in the way", encoding="utf-8")
    outcome = site(root, public)
    assert outcome.code == 3
    assert "cannot be written" in outcome.err
    assert "index.html" in (public / LISTING).read_text(encoding="utf-8").splitlines()


def refusing(name: str, done: Callable[..., None], ending: str) -> Callable[..., None]:
    """Return a deed that the machine refuses for one file."""

    def tried(self: Path, *args: object, **more: object) -> None:
        if self.as_posix().endswith(ending):
            raise PermissionError(13, "Permission denied", name)
        done(self, *args, **more)

    return tried


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    public = tmp_path / "public"
    write(public, {"index.html": "mine"})
    outcome = site(write(tmp_path), public)
    assert outcome.code == 2
    assert "holds files that are no site of ours" in outcome.err
    assert contents(public) == {"index.html": b"mine"}


def test_a_listing_that_somebody_wrote_takes_nothing_away_outside(tmp_path: Path) -> None:
    files = {"victim/index.html": "mine", f"public/{LISTING}": "../victim/index.html\n/a.txt\n"}
    write(tmp_path, files)
    assert site(write(tmp_path), tmp_path / "public").code == 0
    assert (tmp_path / "victim/index.html").read_text() == "mine"


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "file": ""})
    outcome = site(tmp_path, tmp_path / "file")
    assert outcome.code == 3
    assert outcome.err.startswith("error: ")


def test_without_a_period_there_is_nothing_to_show(tmp_path: Path) -> None:
    outcome = site(write(tmp_path, {"okrs/okr.yaml": ""}), tmp_path / "public")
    assert outcome.code == 3
    assert "there is no period yet" in outcome.err


def test_hostile_names_are_words_on_every_page(tmp_path: Path) -> None:
    assert site(hostile(tmp_path), tmp_path / "public").code == 0
    for page in contents(tmp_path / "public").values():
        assert b"<script" not in page
        assert b"<img" not in page


def test_what_is_redacted_stands_on_no_page(tmp_path: Path) -> None:
    assert site(hostile(tmp_path), tmp_path / "public", "--redact").code == 0
    whole = b"".join(contents(tmp_path / "public").values())
    assert b"The secret one" in whole
    assert b"Lorem ipsum" not in whole
    assert b"secret-units" not in whole
