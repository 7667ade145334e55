"""`okr init` in real folders."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from cli.files import write
from cli.run import Outcome, okr, okr_process

DAY = "2026-11-16"
Golden = Callable[[str, str], None]


def init(folder: Path, *args: str, day: str = DAY) -> Outcome:
    return okr("--root", folder, "init", *args, "--as-of", day)


def tree(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


BASE = ["okrs/.gitattributes", "okrs/okr.schema.json", "okrs/okr.yaml"]


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path, golden: Golden) -> None:
    done = okr_process("init", "--as-of", DAY, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    golden("init/new.txt", done.out)
    assert tree(tmp_path) == sorted([*BASE, "okrs/2026-Q4/company.yaml"])


def test_the_files_it_writes_are_these(tmp_path: Path, golden: Golden) -> None:
    init(tmp_path)
    for name in ("okr.yaml", ".gitattributes", "2026-Q4/company.yaml"):
        text = (tmp_path / "okrs" / name).read_text(encoding="utf-8")
        golden(f"init/{Path(name).name.removeprefix('.')}.txt", text)


def test_git_makes_no_difference(tmp_path: Path) -> None:
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    subprocess.run(["git", "init", "-q", tmp_path / "with"], check=True)
    outs = [
        okr_process("init", "--as-of", DAY, cwd=tmp_path / name).out for name in ("with", "without")
    ]
    assert outs[0] == outs[1]
    shutil.rmtree(tmp_path / "with" / ".git")
    assert tree(tmp_path / "with") == tree(tmp_path / "without")


def test_a_second_run_writes_nothing(tmp_path: Path, golden: Golden) -> None:
    init(tmp_path)
    before = stamps(tmp_path)
    done = init(tmp_path)
    assert done.code == 0
    golden("init/again.txt", done.out.replace(str(tmp_path), "FOLDER"))
    assert stamps(tmp_path) == before


def test_only_what_is_missing_is_written(tmp_path: Path) -> None:
    init(tmp_path)
    settings = tmp_path / "okrs" / "okr.yaml"
    settings.write_text("organization: Mine\n", encoding="utf-8")
    (tmp_path / "okrs" / "okr.schema.json").unlink()
    init(tmp_path)
    assert settings.read_text(encoding="utf-8") == "organization: Mine\n"
    assert (tmp_path / "okrs" / "okr.schema.json").is_file()


def test_a_team_inside_another_finds_the_schema(tmp_path: Path, golden: Golden) -> None:
    init(tmp_path)
    done = init(tmp_path, "next", "--team", "engineering/platform")
    golden("init/nested.txt", done.out.replace(str(tmp_path), "FOLDER"))
    file = tmp_path / "okrs" / "2027-Q1" / "engineering" / "platform.yaml"
    way = file.read_text(encoding="utf-8").partition("$schema=")[2].partition("\n")[0]
    assert (file.parent / way).resolve() == tmp_path / "okrs" / "okr.schema.json"


def test_it_opens_the_nearest_workspace_upwards(tmp_path: Path) -> None:
    init(tmp_path)
    below = tmp_path / "okrs" / "2026-Q4"
    okr_process("init", "2027-Q1", "--as-of", DAY, cwd=below)
    assert (tmp_path / "okrs" / "2027-Q1" / "company.yaml").is_file()


def test_a_folder_called_okrs_is_the_workspace_itself(tmp_path: Path) -> None:
    folder = tmp_path / "okrs"
    folder.mkdir()
    okr_process("init", "--as-of", DAY, cwd=folder)
    assert tree(tmp_path) == sorted([*BASE, "okrs/2026-Q4/company.yaml"])


def test_the_settings_say_which_period_is_opened(tmp_path: Path) -> None:
    settings = "period: month\ntop: studio\n"
    write(tmp_path, {"okrs/okr.yaml": settings})
    assert init(tmp_path).out.startswith("2026-11: 1 Nov to 30 Nov 2026\n")
    assert (tmp_path / "okrs" / "2026-11" / "studio.yaml").is_file()


def test_a_label_names_a_period_and_a_year_that_turns_is_written_out(tmp_path: Path) -> None:
    settings = 'fiscal_year_start: 2\nperiod_label: "FY{yy} Q{q}"\n'
    write(tmp_path, {"okrs/okr.yaml": settings})
    done = init(tmp_path, "FY26 Q4")
    assert done.out.startswith("2026-Q4 (FY26 Q4): 1 Nov 2026 to 31 Jan 2027\n")


def test_the_first_team_of_a_new_workspace_is_its_top(tmp_path: Path) -> None:
    init(tmp_path, "--team", "studio")
    found = okr("--root", tmp_path, "check", "--rule", "unknown-team", "--as-of", DAY)
    assert (found.code, found.out.partition(" in ")[0]) == (0, "no problems")


def test_before_the_period_has_settled_a_new_workspace_has_no_error(tmp_path: Path) -> None:
    init(tmp_path, day="2026-10-01")
    found = okr("--root", tmp_path, "check", "--as-of", "2026-10-01", "-f", "json")
    assert [one["rule"] for one in json.loads(found.out)["problems"]] == ["objective-count"]
    assert found.code == 0


@pytest.mark.parametrize(
    ("settings", "period", "day"),
    [
        ("", "current", DAY),
        ("", "current", "2026-10-01"),
        ("", "current", "2026-12-31"),
        ("", "2027-Q1", DAY),
        ("period: month\n", "current", DAY),
        ("period: year\n", "current", DAY),
        ("fiscal_year_start: 12\n", "current", "2027-01-20"),
        ("top: studio\n", "current", DAY),
    ],
)
def test_the_example_has_no_problem_whenever_it_is_made(
    tmp_path: Path, settings: str, period: str, day: str
) -> None:
    write(tmp_path, {"okrs/okr.yaml": settings})
    assert init(tmp_path, period, "--example", day=day).code == 0
    found = okr("--root", tmp_path, "check", "--as-of", day, "-f", "json")
    assert [one["message"] for one in json.loads(found.out)["problems"]] == []


def test_the_example_shows_a_report_at_once(tmp_path: Path, golden: Golden) -> None:
    done = init(tmp_path, "--example")
    golden("init/example.txt", done.out.replace(str(tmp_path), "FOLDER"))
    shown = okr("--root", tmp_path, "report", "--as-of", DAY, "-f", "json")
    objectives = json.loads(shown.out)["teams"][0]["objectives"]
    statuses = {kr["status"] for one in objectives for kr in one["key_results"]}
    assert shown.code == 0
    assert {"on-track", "off-track", "no-data"} <= statuses
    assert {kr["kind"] for one in objectives for kr in one["key_results"]} >= {
        *("metric", "reach", "hold", "milestones", "done", "score")
    }


def test_the_examples_files_are_as_the_schema_wants_them(tmp_path: Path) -> None:
    init(tmp_path, "--example", "--team", "engineering/platform")
    schema = json.loads((tmp_path / "okrs" / "okr.schema.json").read_text(encoding="utf-8"))
    for path in (tmp_path / "okrs").rglob("*.yaml"):
        data = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
        assert list(Draft7Validator(schema).iter_errors(data)) == []


def test_the_example_made_twice_writes_nothing(tmp_path: Path) -> None:
    init(tmp_path, "--example")
    before = stamps(tmp_path)
    assert init(tmp_path, "--example", day="2026-12-01").code == 0
    assert stamps(tmp_path) == before


def test_the_example_is_never_mixed_with_what_a_team_wrote(tmp_path: Path) -> None:
    write(tmp_path)
    before = stamps(tmp_path)
    done = init(tmp_path, "--example")
    assert (done.code, done.out) == (2, "")
    assert "okrs/2026-Q4/company.yaml is there already" in done.err
    assert "okr --root try-okr init --example" in done.err
    assert stamps(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "okrs").write_text("", encoding="utf-8")
    done = init(tmp_path)
    assert (done.code, done.out) == (3, "")
    assert f"{tmp_path / 'okrs'} is a file, and a folder of that name is needed" in done.err
    assert tree(tmp_path) == ["okrs"]


def test_a_root_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("", encoding="utf-8")
    done = init(tmp_path / "notes")
    assert done.code == 3
    assert "notes is a file" in done.err


def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        # Whoever runs as root may write anything, so the system's answer is given here.
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    done = init(tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "cannot be written: permission denied" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_period_that_has_ended_is_opened_from_a_day_in_it(tmp_path: Path) -> None:
    done = init(tmp_path, "previous")
    assert (done.code, done.out) == (2, "")
    assert "2026-Q3 ended on 30 Sep 2026" in done.err
    assert "okr init 2026-Q3 --as-of 2026-09-30" in done.err
    assert init(tmp_path, "2026-Q3", day="2026-09-30").code == 0


@pytest.mark.parametrize("team", ["../out", "kpis", "a//b", "2026-Q4", "Web"])
def test_a_team_that_cannot_be_called_so_is_refused(tmp_path: Path, team: str) -> None:
    done = init(tmp_path, "--team", team)
    assert (done.code, done.out) == (2, "")
    assert f"{team!r} cannot be a team" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("word", ["2026-Q5", ""])
def test_a_word_that_is_no_period_is_refused(tmp_path: Path, word: str) -> None:
    done = init(tmp_path, word)
    assert done.code == 2
    assert f"{word!r} is not a period" in done.err
    assert list(tmp_path.iterdir()) == []


def test_settings_with_errors_are_mended_first(tmp_path: Path) -> None:
    write(tmp_path, {"okrs/okr.yaml": "fiscal_year_start: 13\n"})
    done = init(tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "okrs/okr.yaml:1" in done.err
    assert tree(tmp_path) == ["okrs/okr.yaml"]


@pytest.mark.parametrize("command", ["report", "check", "update"])
def test_every_other_command_names_it_in_an_empty_folder(tmp_path: Path, command: str) -> None:
    args = ["renewals", "1"] if command == "update" else []
    done = okr_process(command, *args, cwd=tmp_path)
    assert done.code == 3
    assert "okr init makes one" in done.err
