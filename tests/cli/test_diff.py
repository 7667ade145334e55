"""`okr diff` as a person and a pull request see it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from cli.files import FILES
from cli.run import Outcome, okr, okr_process
from git.repo import Count, Repo, started
from git.story import AFTER, BEFORE, QUARTER, THEN, told

Golden = Callable[[str, str], None]
TEAM = f"{QUARTER}/platform.yaml"
CHECKINS = f"{QUARTER}/platform.checkins.yaml"


def diff(repo: Repo, *args: str) -> Outcome:
    return okr("diff", *args, "--root", repo.root, "--as-of", "2026-11-16")


@pytest.mark.parametrize("width", [80, 60, 120])
def test_a_pull_request_on_a_screen(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    repo = told(tmp_path)

    outcome = diff(repo, "main")

    assert (outcome.code, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= width
    golden(f"diff-{width}.txt", outcome.out)


def test_the_way_back_on_a_screen(tmp_path: Path, golden: Golden) -> None:
    golden("diff-back.txt", diff(told(tmp_path), "changes", "main").out)


def test_the_comment_of_a_pull_request(tmp_path: Path, golden: Golden) -> None:
    golden("diff.md", diff(told(tmp_path), "main", "-f", "markdown").out)


def test_other_programs_get_every_change(tmp_path: Path, golden: Golden) -> None:
    golden("diff.json", diff(told(tmp_path), "main", "changes", "-f", "json").out)


def test_the_parts_of_the_json_add_up_and_its_places_are_right(tmp_path: Path) -> None:
    repo = told(tmp_path)

    found = json.loads(diff(repo, "main", "-f", "json").out, parse_float=Decimal)

    split = found["progress"]
    moved = split["from_values"] + split["from_goalposts"]
    assert moved == split["after"] - split["before"]
    for change in found["changes"]:
        lines = (repo.folder / change["path"]).read_text().splitlines()
        assert 1 <= change["line"] <= len(lines)
    (churn,) = [one for one in found["changes"] if one["id"] == "churn"]
    assert lines_of(repo, TEAM)[churn["line"] - 1].strip() == "target: 4"
    assert found["summary"]["easier_without_reason"] == 1


def lines_of(repo: Repo, name: str) -> list[str]:
    return (repo.folder / name).read_text().splitlines()


def test_without_a_revision_it_is_what_is_not_committed(tmp_path: Path) -> None:
    repo = told(tmp_path)
    assert "nothing changed in meaning" in diff(repo).out

    repo.write({TEAM: AFTER.replace("target: 350", "target: 380")})

    assert "p95-latency  target 350 → 380 ms, 30% easier" in diff(repo).out
    assert "nothing changed in meaning" in diff(repo, "--staged").out
    repo.git("add", "--all")
    assert "target 350 → 380" in diff(repo, "--staged").out


@pytest.mark.parametrize(
    "args",
    [
        ("main", "changes"),
        ("main..changes",),
        ("main..",),
        ("main...changes",),
        ("main...",),
        ("HEAD~1",),
        ("--since", "2026-11-10"),
        ("v1", "HEAD"),
    ],
    ids=" ".join,
)
def test_every_way_to_name_two_states(tmp_path: Path, args: tuple[str, ...]) -> None:
    repo = told(tmp_path)
    repo.git("tag", "v1", "main")

    outcome = diff(repo, *args)

    assert outcome.code == 0
    assert "3 promises made easier, 1 of them without a reason" in outcome.out


def test_three_dots_leave_out_what_the_other_branch_did_meanwhile(tmp_path: Path) -> None:
    repo = told(tmp_path)
    repo.git("checkout", "--quiet", "main")
    repo.commit({TEAM: BEFORE.replace("target: 0", "target: 1", 1)}, day="2026-11-14")

    assert "target 1 → 0" in diff(repo, "main", "changes").out
    assert "target 1 → 0" not in diff(repo, "main...changes").out


def test_exit_code_says_whether_something_changed(tmp_path: Path) -> None:
    repo = told(tmp_path)

    assert diff(repo, "main", "--exit-code").code == 1
    assert diff(repo, "--exit-code").code == 0


def test_where_no_file_differs_no_progress_is_reckoned(tmp_path: Path) -> None:
    repo = told(tmp_path)
    data = json.loads(diff(repo, "-f", "json").out)

    assert data["changes"] == data["teams"] == []
    assert set(data["progress"].values()) == {None}
    assert "team" not in diff(repo).out


def test_a_pipe_where_git_has_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    repo = told(tmp_path)
    os.mkfifo(repo.folder / "okrs" / "2026-Q4" / "company.review.yaml")

    done = diff(repo)

    assert done.code == 3
    assert "company.review.yaml" in done.err


def test_only_layout_is_no_change(tmp_path: Path) -> None:
    repo = told(tmp_path)
    repo.write(
        {TEAM: f"# read me\n\n{AFTER}", CHECKINS: (repo.folder / CHECKINS).read_text() + "\n"}
    )

    assert "nothing changed in meaning" in diff(repo, "--exit-code").out


def test_checkins_written_anew_or_removed_are_shown_with_their_line(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"okrs/okr.yaml": "top: platform\n", TEAM: BEFORE, CHECKINS: THEN})
    line = '  - {"date": "2026-10-26", "value": 35, "by": "ana"}\n'
    changed = THEN.replace('"value": 380', '"value": 330').replace(
        f"flaky-tests:\n{line}", "flaky-tests:\n"
    )
    repo.write({CHECKINS: changed})

    out = diff(repo).out

    assert "1 rewritten, 1 removed" in out
    assert "✗ p95-latency  26 Oct: value 380 → 330 ms" in out
    assert "✗ flaky-tests  the value of 26 Oct removed: 35" in out
    assert f"{CHECKINS}:2" in out
    assert f"{CHECKINS}:5" in out


def test_the_first_commit_of_a_workspace_is_all_new(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"README.md": "soon\n"})
    repo.commit(FILES)

    out = diff(repo, "HEAD~1").out

    assert "3 made harder" in out
    assert "loyalty  added, 2 key results" in out


def test_settings_and_kpis_are_compared_too(tmp_path: Path) -> None:
    repo = started(tmp_path)
    kpis = "kpis: [{id: clicks, title: Clicks, unit: '%', healthy: {at_least: 2.5}}]\n"
    value = '{"date": "2026-11-09", "value": 2}'
    repo.commit({"okrs/kpis/company.yaml": kpis})
    repo.write(
        {
            "okrs/okr.yaml": "organization: Studio Ferrante\ngrace: 9\npace: {on_track: 20}\n",
            "okrs/kpis/company.yaml": kpis.replace("2.5", "1.5"),
            "okrs/kpis/company.2026.checkins.yaml": f"clicks:\n  - {value}\n\n",
        }
    )

    out = diff(repo).out

    assert "okr.yaml            grace 2 → 9" in out
    assert "okr.yaml            pace on_track 10 → 20" in out
    assert "kpi/company/clicks  healthy at least 2.5 → at least 1.5 %" in out
    assert "kpi/company/clicks  – → 2 %" in out


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_file_that_is_broken_on_one_side_is_left_out_and_named(tmp_path: Path, side: str) -> None:
    broken = BEFORE.replace("baseline: 450", "baseline: much")
    first, then = (broken, AFTER) if side == "old" else (BEFORE, broken)
    sales = "objectives: [{id: win, title: Win, key_results: [{id: deals, title: Deals}]}]\n"
    repo = Repo(tmp_path)
    repo.commit({"okrs/okr.yaml": "", TEAM: first, f"{QUARTER}/sales.yaml": sales})
    repo.write({TEAM: then, f"{QUARTER}/sales.yaml": sales.replace("Deals", "Won deals")})

    outcome = diff(repo)

    where = "HEAD" if side == "old" else "the working tree"
    assert outcome.code == 3
    assert f"in {where}: okrs/2026-Q4/platform.yaml:7:" in outcome.err
    assert "the file is left out" in outcome.err
    assert '"Deals" → "Won deals"' in outcome.out
    assert "latency" not in outcome.out


def test_broken_settings_end_it(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.write({"okrs/okr.yaml": "grace: soon\n"})

    outcome = diff(repo)

    assert (outcome.code, outcome.out) == (3, "")
    assert "in the working tree: okrs/okr.yaml:1:8: error" in outcome.err


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("nope",), 3, "git knows no revision 'nope'"),
        (("main", "nope"), 3, "git knows no revision 'nope'"),
        (("main:okrs/okr.yaml",), 3, "is a file or a folder, not a commit"),
        (("main", "--since", "monday"), 2, "names one end of the comparison twice"),
        (("main", "HEAD", "--staged"), 2, "names one end of the comparison twice"),
        (("main..HEAD", "HEAD"), 2, "a range names both ends"),
        (("main..HEAD", "--staged"), 2, "a range names both ends"),
        (("--since", "2020-01-01"), 3, "there is no commit from before 2020-01-01"),
        (("--", "-nope"), 3, "'-nope' is an option, not a revision"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_names_no_two_states_is_told(
    tmp_path: Path, args: tuple[str, ...], code: int, message: str
) -> None:
    repo = told(tmp_path)

    outcome = okr("diff", "--root", repo.root, *args)

    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err
    assert "hint: " in outcome.err


def test_a_newer_end_without_a_workspace_is_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"README.md": "soon\n"})
    repo.write(FILES)

    assert "okrs/okr.yaml is not staged" in diff(repo, "--staged").err
    assert "was not there yet" in diff(repo, "HEAD", "HEAD").err


@pytest.mark.parametrize(
    ("args", "most"), [((), 4), (("main",), 4), (("main", "changes"), 6), (("main...",), 6)]
)
def test_however_many_files_git_is_started_at_most_six_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], most: int
) -> None:
    repo = told(tmp_path / "repo")
    repo.commit({f"{QUARTER}/team-{n}.yaml": BEFORE for n in range(20)})
    count = Count(tmp_path / "counting", monkeypatch)

    assert diff(repo, *args).code == 0
    assert 0 < count.processes <= most


def test_nobodys_words_are_markup_on_a_screen_or_in_a_pull_request(tmp_path: Path) -> None:
    repo = told(tmp_path)
    evil = r"\e[31mred @bo #99 <b>x</b> | `y` [z](http://x) **w** </details>"
    title = f'title: "{evil}"'
    repo.write({TEAM: AFTER.replace("title: Ship faster, break less", title)})

    screen, page = diff(repo).out, diff(repo, "-f", "markdown").out

    assert "\x1b" not in screen + page
    for call in ("@bo", "#99", "<b>", "| `y`", "](http", "**w**"):
        assert call not in page
    assert page.count("</details>") == page.count("<details>")


def test_a_file_gets_the_form_of_its_name(tmp_path: Path) -> None:
    repo = told(tmp_path)

    outcome = diff(repo, "main", "-o", str(tmp_path / "comment.md"))

    assert outcome.out == ""
    assert (tmp_path / "comment.md").read_text().startswith("**3 promises made easier")


def test_from_a_folder_inside_a_worktree_it_is_that_worktree(tmp_path: Path) -> None:
    repo = told(tmp_path / "repo")
    repo.git("worktree", "add", "--quiet", str(tmp_path / "beside"), "main")

    outcome = okr_process("diff", "changes", cwd=tmp_path / "beside" / QUARTER, NO_COLOR="1")

    assert outcome.code == 0, outcome.err
    assert "p95-latency  target 350 → 300 ms" in outcome.out


def test_on_a_terminal_of_plain_letters_no_sign_is_lost(tmp_path: Path) -> None:
    repo = told(tmp_path)

    outcome = okr_process("diff", "main", "--root", repo.root, PYTHONIOENCODING="ascii")

    assert outcome.code == 0, outcome.err
    assert "?" not in outcome.out
