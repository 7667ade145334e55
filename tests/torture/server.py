"""A process that has imported the whole program, and forks one of it for each job.

So a job costs the time of its command line, and not that of starting Python.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import okrcli
from okrcli.cli.app import main as okr
from okrcli.store import files
from torture.faults import Fault, install

OPEN = open
"""As it is before its deeds are counted."""
EXAMPLE = Path(__file__).parents[2] / "examples" / "italian-sme"


def main() -> None:
    """Read lists of jobs, a line each, until there are no more, and answer each by a line."""
    for module in walk_packages(okrcli.__path__, "okrcli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    with redirect_stdout(io.StringIO()):  # what is made when it is first needed
        okr(["--root", str(EXAMPLE), "--no-cache", "check"])
        okr(["--root", str(EXAMPLE), "--no-cache", "report", "-f", "html"])
        okr(["--root", str(EXAMPLE), "--no-cache", "update", "rinnovi", "79", "--dry-run"])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        with tempfile.TemporaryDirectory() as folder:
            jobs = json.loads(line)
            children = [_start(job, Path(folder) / str(at)) for at, job in enumerate(jobs)]
            _kill_in_time(jobs, children)
            codes = [os.waitpid(child, 0)[1] for child, _ready in children]
            with suppress(ChildProcessError):
                while True:  # those who typed
                    os.wait()
            found = [_ended(code, Path(folder) / str(at)) for at, code in enumerate(codes)]
        answers.write(json.dumps(found) + "\n")
        answers.flush()


def _start(job: dict[str, Any], told: Path) -> tuple[int, int]:
    """Fork a child for a job, and one that is its person where it has one.

    Returns:
        The child, and a pipe on which it says when it begins.
    """
    terminal = os.openpty() if job["typed"] is not None else None
    if terminal and not os.fork():
        os.close(terminal[1])
        os._exit(_type(terminal[0], job["typed"], told))
    ready, begins = os.pipe()
    child = os.fork()
    if not child:
        os._exit(_child(job, told, terminal, begins))
    for descriptor in (begins, *(terminal or ())):
        os.close(descriptor)
    return child, ready


def _type(terminal: int, typed: str, told: Path) -> int:
    """Type all at once, and keep what the screen shows until nobody writes to it any more."""
    os.write(terminal, typed.encode())
    with suppress(OSError), Path(f"{told}.err").open("wb") as screen:
        while data := os.read(terminal, 4096):
            screen.write(data)
    return 0


def _kill_in_time(jobs: Sequence[dict[str, Any]], children: Sequence[tuple[int, int]]) -> None:
    """Kill those children that are to be, so many seconds after they began."""
    due = []
    for job, (child, ready) in zip(jobs, children, strict=True):
        with os.fdopen(ready) as pipe:
            if job["seconds"] is not None:
                due.append((float(pipe.read()) + job["seconds"], child))
    for when, child in sorted(due):
        time.sleep(max(0, when - time.monotonic()))
        os.kill(child, signal.SIGKILL)  # not waited for yet, so the number is still its own


def _ended(status: int, told: Path) -> dict[str, Any]:
    lines = [json.loads(line) for line in _text(told, "lines").splitlines()]
    deeds = [json.loads(line) for line in _text(told, "deeds").splitlines()]
    return {
        "code": os.waitstatus_to_exitcode(status),
        "codes": [one["code"] for one in lines],
        "out": _text(told, "out"),
        "err": _text(told, "err"),
        "deeds": deeds,
        "seconds": sum(one["seconds"] for one in lines),
    }


def _text(told: Path, what: str) -> str:
    path = told.with_name(f"{told.name}.{what}")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _child(job: dict[str, Any], told: Path, terminal: tuple[int, int] | None, begins: int) -> int:
    """Run a job's command lines; 99 for a fault of these tests themselves."""
    try:
        return _run(job, told, terminal, begins)
    except BaseException:  # noqa: BLE001 - a forked process must not go on as the server
        traceback.print_exc()
        return 99
    finally:
        sys.stderr.flush()


def _run(job: dict[str, Any], told: Path, terminal: tuple[int, int] | None, begins: int) -> int:
    lines = os.open(f"{told}.lines", os.O_WRONLY | os.O_CREAT)
    deeds = os.open(f"{told}.deeds", os.O_WRONLY | os.O_CREAT)
    os.chdir(job["folder"])
    os.environ.update(job["env"])
    _speak(told, terminal)
    _confine(job)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert all(okr(args) == 0 for args in job["before"])
    if job["seconds"] is not None:
        os.write(begins, str(time.monotonic()).encode())
    os.close(begins)
    write, code = os.write, 0
    faults = install(Fault(**job["fault"])) if job["fault"] else None
    for args in job["lines"]:
        _open_streams()
        started = time.monotonic()
        code = okr(args)
        sys.stderr.flush()
        about = {"code": code, "seconds": time.monotonic() - started}
        write(lines, json.dumps(about).encode() + b"\n")
    for one in faults.deeds if faults else ():
        write(deeds, json.dumps(one).encode() + b"\n")
    return code


def _speak(told: Path, terminal: tuple[int, int] | None) -> None:
    """Let the child's three streams be what the job says, and nobody's else."""
    os.setsid()
    out = os.open(f"{told}.out", os.O_WRONLY | os.O_CREAT, 0o666)
    given = os.open(os.devnull, os.O_RDONLY)
    if terminal:
        os.close(terminal[0])
        given = err = terminal[1]
    else:
        err = os.open(f"{told}.err", os.O_WRONLY | os.O_CREAT, 0o666)
    for at, descriptor in enumerate((given, out, err)):
        os.dup2(descriptor, at)
    _open_streams()


def _open_streams() -> None:
    """Open the three streams as a new process does."""
    sys.stdin = OPEN(0, encoding="utf-8", closefd=False)
    sys.stdout = OPEN(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = OPEN(2, "w", encoding="utf-8", closefd=False)


def _confine(job: dict[str, Any]) -> None:
    files.PATIENCE = job["patience"]
    if job["file_size"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
    if job["user"] is not None:
        os.setgroups([])
        os.setgid(job["user"])
        os.setuid(job["user"])


if __name__ == "__main__":
    main()
