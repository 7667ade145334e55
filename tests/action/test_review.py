"""The script of the action, against a real repository and an API on this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from git.repo import Repo
from git.story import told

TOP = Path(__file__).parents[2]
MARK = "<!-- okr: what this changes -->"
BIN = str(Path(sys.executable).parent)


@dataclass
class Api:
    """Comments of one pull request, and what was asked."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refuses: int = 0


@pytest.fixture
def api() -> Iterator[Api]:
    state = Api()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def answer(self) -> None:
            state.asked.append(f"{self.command} {self.path} {self.headers['Authorization']}")
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size) or b"{}")
            if state.refuses and self.command != "GET":
                self.send_error(state.refuses)
                return
            found: Any = {}
            if self.command == "GET":
                number = int(self.path.rpartition("page=")[2])
                found = state.comments[(number - 1) * 100 : number * 100]
            elif self.command == "POST":
                new = {"id": len(state.comments) + 1, "user": {"type": "Bot"}, **body}
                state.comments.append(new)
            else:
                number = int(self.path.rpartition("/")[2])
                state.comments[number - 1] |= body
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the server calls them so

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return told(tmp_path / "repo")


@dataclass(frozen=True)
class Job:
    """How one run of the action ended."""

    code: int
    out: str
    err: str
    summary: str


def review(repo: Repo, api: Api, *, is_request: bool = True, **more: str) -> Job:
    """Run the script as the action does on a pull request to main."""
    base = repo.git("rev-parse", "main")
    request = {"pull_request": {"number": 7, "base": {"sha": base}}} if is_request else {}
    event, summary = repo.folder.parent / "event.json", repo.folder.parent / "summary.md"
    event.write_text(json.dumps(request))
    summary.write_text("")
    given = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": api.url,
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_REPOSITORY": "acme/okrs",
        "GITHUB_STEP_SUMMARY": str(summary),
        "OKR_ACTION_TOKEN": "secret",
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [sys.executable, str(TOP / "action" / "review.py")],
        cwd=repo.folder,
        env={**os.environ, **given, **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Job(done.returncode, done.stdout, done.stderr, summary.read_text(encoding="utf-8"))


def test_a_pull_request_gets_its_findings_and_one_comment_kept_up_to_date(
    repo: Repo, api: Api
) -> None:
    api.comments += [
        {"id": one + 1, "body": f"{MARK} quoted" if one == 3 else "hi", "user": {"type": "User"}}
        for one in range(100)
    ]

    first = review(repo, api)

    assert first.code == 1, first.err
    assert "::error file=okrs/2026-Q4/platform.yaml" in first.out
    assert api.asked[0].startswith("GET /repos/acme/okrs/issues/7/comments?per_page=100&page=1")
    assert api.asked[0].endswith("Bearer secret")
    comment = api.comments[100]["body"]
    assert comment.startswith(MARK)
    assert "3 promises made easier" in comment

    api.asked.clear()
    review(repo, api)
    assert [one.split()[0] for one in api.asked] == ["GET", "GET"]
    text = (repo.folder / "okrs/2026-Q4/platform.yaml").read_text()
    repo.commit({"okrs/2026-Q4/platform.yaml": text.replace("target: 350", "target: 300")})
    review(repo, api)
    assert len(api.comments) == 101
    assert "2 promises made easier" in api.comments[100]["body"]
    assert api.comments[3]["body"] == f"{MARK} quoted"


def test_where_the_token_may_not_the_summary_of_the_job_has_it(repo: Repo, api: Api) -> None:
    api.refuses = 403

    done = review(repo, api)

    assert done.code == 1
    assert "3 promises made easier" in done.summary
    assert "no comment was written (403)" in done.err


def test_without_the_host_or_without_a_wish_for_comments_the_summary_has_it(
    repo: Repo, api: Api
) -> None:
    unwanted = review(repo, api, OKR_ACTION_COMMENT="false")
    unreachable = review(repo, api, GITHUB_API_URL="http://127.0.0.1:9")

    for done in (unwanted, unreachable):
        assert "3 promises made easier" in done.summary
    assert api.asked == []


def test_a_change_of_nothing_gets_no_comment_and_passes(repo: Repo, api: Api) -> None:
    repo.git("checkout", "--quiet", "-B", "other", "main")
    repo.commit({"README.md": "1"})

    done = review(repo, api)

    assert (done.code, api.comments) == (0, [])


def test_a_push_is_checked_whole(repo: Repo, api: Api) -> None:
    done = review(repo, api, is_request=False)

    assert done.code == 1
    assert "title=okr%3A objective-count" in done.out
    assert api.asked == []


def test_a_shallow_clone_is_told_what_to_do(repo: Repo, api: Api, tmp_path: Path) -> None:
    base = repo.git("rev-parse", "main")
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.folder}", str(clone))
    shallow = Repo.__new__(Repo)
    shallow.folder = clone
    shallow.git("branch", "--quiet", "main")

    done = review(shallow, api, OKR_ACTION_BASE=base)

    assert done.code == 3
    assert "fetch-depth: 0" in done.err


def test_the_action_names_a_script_that_is_there_and_puts_no_input_into_a_command() -> None:
    action = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
    runs = [one["run"] for one in action["runs"]["steps"] if "run" in one]

    assert "action/review.py" in runs[-1]
    assert not any("${{" in run for run in runs)
    script = (TOP / "action" / "review.py").read_text(encoding="utf-8")
    given = {name for one in action["runs"]["steps"] for name in one.get("env", {})}
    assert given == set(re.findall(r"OKR_ACTION_\w+", script))


def test_the_hook_of_pre_commit_calls_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["entry"].split()[0] == "okr"
    assert re.search(hook["files"], "docs/okrs/2026-Q4/engineering/web.yaml")
    assert not re.search(hook["files"], "src/okrs.py")


def test_the_script_of_the_gitlab_template_works_as_it_stands(repo: Repo) -> None:
    path = TOP / "ci-templates" / "okr.gitlab-ci.yml"
    job = yaml.safe_load(path.read_text(encoding="utf-8"))["okr"]
    env = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "main"),
    }
    codes = [
        subprocess.run(["sh", "-c", line], cwd=repo.folder, env=env, check=False).returncode
        for line in job["script"]
    ]

    assert codes == [0, 0, 1]
    assert "3 promises made easier" in (repo.folder / "okr-diff.md").read_text(encoding="utf-8")
    assert json.loads((repo.folder / "okr-quality.json").read_text(encoding="utf-8"))
