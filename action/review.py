"""What the GitHub Action does: check, and keep one comment that says what a change means.

It reads what GitHub puts into the environment, and needs nothing but Python and `okr`. Its exit
code is that of `okr check`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

MARK = "<!-- okr: what this changes -->"
"""How our comment is known again."""
NOTHING = "nothing changed in meaning"
MOST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
PAGE = 100
SECONDS = 30


@dataclass(frozen=True)
class Host:
    """The API of the repository's host."""

    url: str
    repository: str
    token: str

    def ask(self, method: str, path: str, content: object = None) -> Any:
        """Return what the API answers.

        Raises:
            HTTPError: it refuses.
            URLError: it cannot be reached.
        """
        request = Request(  # noqa: S310 - the address is that of the runner's own host
            f"{self.url}/repos/{self.repository}/{path}",
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
            return json.load(answer)

    def comments(self, number: int) -> Iterator[Any]:
        """Yield the comments of a pull request."""
        page = 1
        while found := self.ask("GET", f"issues/{number}/comments?per_page={PAGE}&page={page}"):
            yield from found
            page += 1
            if len(found) < PAGE:
                return


def main() -> int:
    """Check, say what changed, and return the exit code of the check."""
    event = _event()
    request = event.get("pull_request") or {}
    base = os.environ.get("OKR_ACTION_BASE") or request.get("base", {}).get("sha") or ""
    check = _okr("check", *(["--base", base] if base else []), "-f", "github")
    sys.stdout.write(check.stdout)
    sys.stderr.write(check.stderr)
    if base:
        diff = _okr("diff", f"{base}...", "-f", "markdown")
        sys.stderr.write(diff.stderr)
        if diff.stdout:
            _tell(diff.stdout, request.get("number"))
    return check.returncode


def _event() -> dict[str, Any]:
    path = os.environ.get("GITHUB_EVENT_PATH")
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return found


def _okr(*args: str) -> subprocess.CompletedProcess[str]:
    root = os.environ.get("OKR_ACTION_ROOT")
    named = ["--root", root] if root else []
    return subprocess.run(  # noqa: S603 - a list of arguments, without a shell
        ["okr", *args, *named],  # noqa: S607 - the one that the action has installed
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _tell(text: str, number: int | None) -> None:
    """Keep one comment up to date; where that may not be, add to the summary of the job."""
    body = _cut(f"{MARK}\n### What this changes in the OKRs\n\n{text}")
    if number is None or os.environ.get("OKR_ACTION_COMMENT", "true") != "true":
        _summarize(body)
        return
    try:
        _comment(number, body, is_news=NOTHING not in text)
    except HTTPError as error:
        sys.stderr.write(f"no comment was written ({error.code}); the job's summary has it\n")
        _summarize(body)
    except URLError as error:
        sys.stderr.write(f"no comment was written ({error.reason}); the job's summary has it\n")
        _summarize(body)


def _comment(number: int, body: str, *, is_news: bool) -> None:
    """Write our comment anew, or a first one where there is something to say."""
    host = Host(
        os.environ.get("GITHUB_API_URL", "https://api.github.com"),
        os.environ.get("GITHUB_REPOSITORY", ""),
        os.environ.get("OKR_ACTION_TOKEN", ""),
    )
    ours = [
        one
        for one in host.comments(number)
        if str(one.get("body", "")).startswith(MARK) and one.get("user", {}).get("type") == "Bot"
    ]
    if not ours:
        if is_news:
            host.ask("POST", f"issues/{number}/comments", {"body": body})
    elif ours[0]["body"] != body:
        host.ask("PATCH", f"issues/comments/{ours[0]['id']}", {"body": body})


def _summarize(body: str) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{body}\n")


def _cut(body: str) -> str:
    """Return a comment that GitHub takes, ended at a whole line."""
    if len(body) <= MOST:
        return body
    kept = body[:MOST].rpartition("\n")[0]
    folded = "\n\n</details>" if kept.count("<details>") > kept.count("</details>") else ""
    return f"{kept}{folded}\n\nThere is more: `okr diff` shows all of it.\n"


if __name__ == "__main__":
    sys.exit(main())
