"""`okr update --from`: many check-ins, all of them or none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.files import write
from cli.run import Outcome, okr, okr_process
from cli.story import DAY
from okrcli.store import files, together

DEFINITIONS = """\
objectives:
  - id: loyalty
    title: Customers stay
    key_results:
      - {id: renewals, title: Clients who renew, unit: "%", baseline: 70, target: 85}
      - {id: clients, title: New clients won, unit: clients, baseline: 0, target: 22}
      - {id: launch, title: The launch, kind: done}
      - id: roll-out
        title: In use
        milestones: [{id: chosen, title: Chosen}, {id: moved, title: Moved}]
      - {id: rating, title: Rating, baseline: 4.1, at_least: 4.5, kpi: kpi/rating}
      - {id: branch, title: A branch, state: dropped, reason: too dear}
"""
CHECKINS = 'renewals:\n  - {"date": "2026-11-09", "value": 72, "by": "giulia"}\n\nclients:\n\n'
WORKSPACE = {
    "okrs/okr.yaml": "people: {giulia: {}, luca: {}}\n",
    "okrs/2026-Q4/company.yaml": DEFINITIONS,
    "okrs/2026-Q4/company.checkins.yaml": CHECKINS,
    "okrs/2026-Q4/sales.yaml": DEFINITIONS,
    "okrs/2026-Q3/company.yaml": DEFINITIONS,
    "okrs/2026-Q3/company.review.yaml": "closed: 2026-10-05\n",
    "okrs/kpis/company.yaml": "kpis:\n  - {id: rating, title: Rating by clients, unit: '%'}\n",
}


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, WORKSPACE)


def take(text: str, *args: str) -> Outcome:
    Path("rows").write_text(text, encoding="utf-8")
    return okr("--as-of", DAY, "update", "--from", "rows", *args)


def texts(company: Path) -> dict[str, str]:
    return {
        path.relative_to(company / "okrs").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((company / "okrs").rglob("*.yaml"))
    }


def lines(company: Path, name: str = "2026-Q4/company.checkins.yaml") -> list[str]:
    text = texts(company).get(name, "")
    return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]


GOOD = """\
id,value,date,confidence,status,by,note
company/2026-Q4/clients,10,2026-11-09,6,on-track,luca,
company/2026-Q4/clients,12,2026-11-16,,,,"two signed,
at last"
company/2026-Q4/launch,done,,,,,
company/2026-Q4/roll-out,"chosen, moved",,,,,
company/2026-Q4/renewals,,,4,,giulia,
sales/2026-Q4/renewals,"74,5",2026-11-16,,,,
kpi/company/rating,n/a,2026-10-05,,,,no survey
kpi/company/rating,43 %,2025-12-31,,,,
"""


def test_every_row_is_a_line_in_its_file(company: Path, golden: Callable[[str, str], None]) -> None:
    done = take(GOOD)
    assert (done.code, done.err) == (0, "")
    golden("update/many.txt", done.out)
    assert lines(company)[1:] == [
        '{"date": "2026-11-16", "confidence": 4, "by": "giulia"}',
        '{"date": "2026-11-09", "value": 10, "confidence": 6, "status": "on-track", "by": "luca"}',
        '{"date": "2026-11-16", "value": 12, "note": "two signed,\\nat last"}',
        '{"date": "2026-11-16", "value": true}',
        '{"date": "2026-11-16", "value": ["chosen", "moved"]}',
    ]
    assert lines(company, "2026-Q4/sales.checkins.yaml") == [
        '{"date": "2026-11-16", "value": 74.5}'
    ]
    assert lines(company, "kpis/company.2026.checkins.yaml") == [
        '{"date": "2026-10-05", "value": null, "note": "no survey"}'
    ]
    assert lines(company, "kpis/company.2025.checkins.yaml") == [
        '{"date": "2025-12-31", "value": 43}'
    ]
    assert okr("check", "--as-of", DAY, "--rule", "orphan-checkins").code == 0


def test_the_same_file_again_adds_nothing(company: Path) -> None:
    take(GOOD)
    before = texts(company)
    again = take(GOOD)
    assert (again.code, again.err) == (0, "")
    assert again.out == "0 check-ins added, 8 there already\n"
    assert texts(company) == before


@pytest.mark.usefixtures("company")
def test_what_a_row_does_not_say_does_not_make_it_another() -> None:
    """The entry there has an author; the file was written by a machine that does not."""
    row = "id,value,date\ncompany/2026-Q4/renewals,72.0,2026-11-09\n"
    assert "1 there already" in take(row, "--by", "luca").out
    assert "1 check-in added" in take(row.replace("72.0", "73")).out
    twice = take("id,value\nkpi/company/rating,5\nkpi/company/rating,5\n")
    assert twice.out.startswith("1 check-in added, 1 there already\n")


def test_json_lines_say_values_as_they_are(company: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "company/2026-Q4/clients", "value": 12.50, "confidence": 7},
        {"id": "company/2026-Q4/launch", "value": False},
        {"id": "company/2026-Q4/roll-out", "value": ["moved", "!chosen"]},
        {"id": "company/2026-Q4/roll-out", "value": []},
        {"id": "company/2026-Q4/renewals", "value": None, "note": "stopped"},
        {"id": "kpi/company/rating", "value": "1.234,5", "by": "luca"},
    ]
    done = take("".join(json.dumps(row) + "\n" for row in rows))
    assert (done.code, done.err) == (0, "")
    assert lines(company)[1:] == [
        '{"date": "2026-11-16", "value": null, "note": "stopped"}',
        '{"date": "2026-11-16", "value": 12.5, "confidence": 7}',
        '{"date": "2026-11-16", "value": false}',
        '{"date": "2026-11-16", "value": ["moved", "!chosen"]}',
        '{"date": "2026-11-16", "value": []}',
    ]


BAD = """\
id,value,date,confidence,status,note,colour
company/2026-Q4/clients,10,,,,,red
company/2026-Q4/branch,1,,,,,
company/2026-Q4/clints,1,,,,,
clients,1,,,,,
company/2026-Q3/clients,1,,,,,
company/2026-Q2/clients,1,,,,,
company/2026-Q4/loyalty,1,,,,,
company/2026-Q4/rating,4.3,,,,,
company/2026-Q4/clients,12.400,,,,,
company/2026-Q4/clients,many,,,,,
company/2026-Q4/launch,5,,,,,
company/2026-Q4/roll-out,chosn,,,,,
company/2026-Q4/renewals,n/a,,,,,
company/2026-Q4/clients,1,2026-11-17,,,,
company/2026-Q4/clients,1,2026-09-30,,,,
company/2026-Q4/clients,1,16/11/2026,,,,
company/2026-Q4/clients,1,2026-11-31,,,,
company/2026-Q4/clients,1,,11,,,
company/2026-Q4/clients,1,,,fine,,
company/2026-Q4/clients,,,,,,
,1,,,,,
kpi/rating,5,,,,,
company/2026-Q4/clients,1,,,,,,,too,many
company/2026-Q4/renewals,0.72,,,,,
"""


def test_every_bad_row_is_named_and_nothing_is_written(
    company: Path, golden: Callable[[str, str], None]
) -> None:
    """Trap T49 among them: the future, before the period, after it was closed."""
    before = texts(company)
    done = take(BAD)
    golden("update/many-bad.txt", done.err)
    assert (done.code, done.out) == (3, "")
    assert texts(company) == before


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": 5, "value": 1}, "id: 5 is not a text"),
        ({"id": "company/2026-Q4/clients", "value": {}}, "a group of keys is not a value"),
        ({"id": "company/2026-Q4/clients", "value": True}, "true is not a number"),
        ({"id": "company/2026-Q4/clients", "value": 1, "note": 5}, "note: 5 is not a text"),
        ({"id": "company/2026-Q4/clients", "value": 1, "note": "\ud800"}, "half of a character"),
        ({"id": "company/2026-Q4/clients", "value": 1, "confidence": 10.5}, "0 to 10"),
        ({"id": "company/2026-Q4/clients", "value": 1, "status": "at risk"}, "not a status"),
        ({"id": "company/2026-Q4/clients", "value": 1, "by": "nobody"}, "'nobody' is not among"),
        ({"id": "company/2026-Q4/clients", "value": ["chosen"]}, "no milestones"),
    ],
)
def test_cells_of_the_wrong_sort_are_named(row: dict[str, Any], message: str) -> None:
    done = take(json.dumps(row))
    assert done.code == 3
    assert "rows:1:1: error: " in done.err
    assert message in done.err


@pytest.mark.usefixtures("company")
def test_a_file_that_is_wrong_everywhere_is_not_gone_through_to_its_end() -> None:
    refused = take("id,value\n" + "x,1\n" * 100_000)
    assert refused.code == 3
    assert "rows:102:1: error: there are more problems in this file from here on" in refused.err
    assert "rows:103:" not in refused.err
    assert "101 errors in rows; nothing was written" in refused.err


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("id," + "k," * 10_000 + "\n", "the first line of rows names more than 10,000 columns"),
        (
            "id\n" + "".join(f"t{n}/x\n" for n in range(20_001)),
            "rows names more than 20,000 teams and periods",
        ),
        (
            '{"id": "' + "x" * 2_000_000 + '"}\n',
            "rows:1:1: error: it has more than 2000000 characters, and so it is not read",
        ),
    ],
    ids=["columns", "teams", "characters"],
)
def test_a_file_of_more_than_anybody_has_is_refused_in_words(written: str, words: str) -> None:
    refused = take(written)
    assert refused.code == 3
    assert words in refused.err


@pytest.mark.usefixtures("company")
def test_an_error_is_told_before_a_hundred_warnings() -> None:
    row = "company/2026-Q4/clients,9000,2026-11-16\n"
    refused = take("id,value,date\n" + row * 150 + "x,1,\n")
    assert refused.code == 3
    assert "rows:152:1: error: nothing is called 'x'" in refused.err
    assert refused.err.count(": warning: ") == 100


@pytest.mark.usefixtures("company")
def test_columns_that_are_not_known_are_told_up_to_a_hundred() -> None:
    more = {f"k{number}": 1 for number in range(20_000)}
    done = take(json.dumps({"id": "company/2026-Q4/clients", "value": 10, **more}))
    assert done.code == 0
    assert done.err.count("is not known and left out") == 100
    assert "there are more problems in this file from here on" in done.err


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    "row",
    [
        "id,value\ncompany/2026-Q4/clients," + "9" * 1_000_000,
        "id,value\ncompany/2026-Q4/clients,1e" + "9" * 1_000_000,
        '{"id": "company/2026-Q4/clients", "value": 1e999999999}',
        '{"id": "company/2026-Q4/clients", "value": ' + "9" * 1_000_000 + "}",
    ],
    ids=["digits", "exponent", "exponent in JSON", "digits in JSON"],
)
def test_a_number_that_would_fill_the_memory_is_refused_unread(row: str) -> None:
    refused = take(f"{row}\n")
    assert refused.code == 3
    assert "hint: at most 15 before and 12 after the point" in refused.err
    assert len(refused.err) < 500


def test_a_table_of_more_rows_than_are_read_is_refused(company: Path) -> None:
    before = texts(company)
    refused = take("id,value\n" + "company/2026-Q4/clients,1\n" * 200_001)
    assert refused.code == 3
    assert "rows has more than 200,000 rows" in refused.err
    assert texts(company) == before


def test_what_looks_unlikely_is_written_with_a_warning_and_refused_by_strict(
    company: Path,
) -> None:
    rows = "id,value,colour\ncompany/2026-Q4/renewals,0.72,red\n"
    before = texts(company)
    strict = take(rows, "--strict")
    assert strict.code == 3
    assert "0 errors" not in strict.err
    assert "2 warnings in rows; nothing was written" in strict.err
    assert texts(company) == before
    done = take(rows)
    assert done.code == 0
    assert "rows:2:1: warning: 0.72 % looks like a fraction" in done.err
    assert "72 meant? [unlikely-value]" in done.err
    assert "the column 'colour' is not known" in done.err
    assert '{"date": "2026-11-16", "value": 0.72}' in lines(company)
    assert "looks like" not in take(rows.replace("0.72", "0.73"), "--force").err


def test_force_writes_days_outside_the_period(company: Path) -> None:
    rows = "id,value,date\ncompany/2026-Q4/clients,1,2026-09-30\n"
    assert take(rows).code == 3
    assert take(rows, "--force").code == 0
    assert '{"date": "2026-09-30", "value": 1}' in lines(company)


def test_values_dated_in_a_period_come_for_thirty_days_after_it(company: Path) -> None:
    """Trap T49: after the end within the days of closing they count."""
    Path("rows").write_text("id,value,date\ncompany/2026-Q4/clients,20,2026-12-31\n")
    assert okr("--as-of", "2027-01-31", "update", "--from", "rows").code == 3
    assert okr("--as-of", "2027-01-30", "update", "--from", "rows").code == 0
    assert '{"date": "2026-12-31", "value": 20}' in lines(company)


def test_a_dry_run_says_what_would_be_added(company: Path) -> None:
    before = texts(company)
    done = take(GOOD, "--dry-run")
    assert done.code == 0
    assert done.out.startswith("8 check-ins would be added; nothing was written\n")
    assert texts(company) == before


def test_day_and_author_stand_where_a_row_does_not_say_them(company: Path) -> None:
    rows = "id,value,by\ncompany/2026-Q4/clients,1,giulia\nsales/2026-Q4/clients,2,\n"
    assert take(rows, "--date", "yesterday", "--by", "luca").code == 0
    assert lines(company)[-1] == '{"date": "2026-11-15", "value": 1, "by": "giulia"}'
    (line,) = lines(company, "2026-Q4/sales.checkins.yaml")
    assert line == '{"date": "2026-11-15", "value": 2, "by": "luca"}'


@pytest.mark.usefixtures("company")
def test_json_for_machines() -> None:
    done = take(GOOD, "-f", "json")
    answer = json.loads(done.out)
    assert (answer["kind"], answer["rows"], answer["added"]) == ("update-from", 8, 8)
    assert (answer["already"], answer["written"], answer["problems"]) == (0, True, [])
    assert answer["files"][0] == {
        "file": "okrs/2026-Q4/company.checkins.yaml",
        "added": 5,
        "made": False,
    }
    bad = take("id,value\nlaunch,done\nkpi/rating,1\n", "-f", "json")
    assert bad.code == 3
    answer = json.loads(bad.out)
    assert (answer["added"], answer["written"]) == (0, False)
    assert [one["line"] for one in answer["problems"]] == [2, 3]
    assert answer["problems"][1]["hint"] == "write kpi/company/rating"


def test_rows_may_come_through_a_pipe(company: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", "--as-of", DAY, "update", "--from", "-"],
        input=b"\xef\xbb\xbfid;value\r\ncompany/2026-Q4/clients;12\r\n",
        capture_output=True,
        cwd=company,
        check=True,
    )
    assert done.stdout.startswith(b"1 check-in added\n")
    assert lines(company)[-1] == '{"date": "2026-11-16", "value": 12}'


def test_when_the_last_file_fails_none_is_left_half(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(company)

    def replaced(path: Path, *rest: Any) -> bool:
        if path.name == "company.2025.checkins.yaml":
            raise OSError(28, "No space left on device", str(path))
        return files.replaced(path, *rest)

    monkeypatch.setattr(together, "replaced", replaced)
    done = take(GOOD)
    assert done.code == 3
    assert "no space left on device" in done.err
    assert texts(company) == before


def test_a_file_in_which_no_line_can_be_added_stops_all(company: Path) -> None:
    path = company / "okrs/kpis/company.2026.checkins.yaml"
    path.write_text("{rating: []}\n")
    before = texts(company)
    done = take(GOOD)
    assert done.code == 3
    assert "error: okrs/kpis/company.2026.checkins.yaml: the file is written in a way" in done.err
    assert "add this line under rating: yourself" in done.err
    assert texts(company) == before


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--from", "nowhere.csv"), ["nowhere.csv cannot be read", "no such file"]),
        (("clients", "5", "--from", "rows"), ["leave out the ID"]),
        (("--all", "--from", "rows"), ["leave out the ID, --all"]),
        (("-m", "x", "--from", "rows"), ["what is said of one check-in"]),
        (("clients", "5", "--strict"), ["--from FILE --strict"]),
    ],
)
def test_what_cannot_stand_together_is_said(args: tuple[str, ...], words: list[str]) -> None:
    done = okr("update", *args)
    assert done.code in (2, 3)
    assert all(word in done.err for word in words), done.err


def test_updates_at_the_same_time_all_persist(company: Path) -> None:
    """Trap T60: none of two quick updates is lost, nor one beside a whole file."""
    Path("rows").write_text(GOOD)
    name = "company/2026-Q4/clients"
    calls = [("update", name, str(number)) for number in range(1, 5)]
    calls.append(("update", "--from", "rows"))
    processes = [
        subprocess.Popen([sys.executable, "-m", "okrcli", "--as-of", DAY, *call], cwd=company)
        for call in calls
    ]
    assert [process.wait() for process in processes] == [0] * len(calls)
    written = lines(company)
    assert len(written) == 1 + 4 + 5
    assert all(f'{{"date": "2026-11-16", "value": {number}}}' in written for number in range(1, 5))


def test_the_real_command_takes_a_thousand_rows(company: Path) -> None:
    rows = [f"company/2026-Q4/clients,{n % 20}.{n:03},2026-11-{n % 16 + 1:02}" for n in range(1000)]
    Path("rows").write_text(
        "id,value,date\n" + "\n".join(f"{row}" for row in rows).replace(".", ".0")
    )
    done = okr_process("--as-of", DAY, "update", "--from", "rows", cwd=company)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1,000 check-ins added\n")
