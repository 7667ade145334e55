"""Work in parts gives what it gives in one piece, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.parallel import cut, in_parts, processors

PIPES = Path("/proc/self/fd")


def run(program: str) -> str:
    """Run a program that is its own process: a test's may have threads."""
    head = "import os, sys\nfrom okrcli.parallel import in_parts, processors\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", head + dedent(program)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return f"{done.stdout}{done.stderr[-500:]}".strip()


@given(st.lists(st.integers(), max_size=30), st.integers(1, 9))
def test_pieces_are_all_there_in_their_order_and_nearly_of_one_size(
    many: list[int], count: int
) -> None:
    pieces = cut(many, count)
    assert [one for piece in pieces for one in piece] == many
    sizes = {len(piece) for piece in pieces}
    assert not sizes or (min(sizes) >= 1 and max(sizes) - min(sizes) <= 1)
    assert len(pieces) == min(count, len(many))


def test_each_part_is_done_by_a_process_of_its_own_and_answers_are_in_order() -> None:
    assert (
        run("""
        said = in_parts([3, 1, 2], lambda n: [n * n, os.getpid()])
        print([square for square, _ in said], len({process for _, process in said}))
        print(said[0][1] == os.getpid())
    """)
        == "[9, 1, 4] 3\nTrue"
    )


def test_an_answer_larger_than_a_pipe_comes_whole() -> None:
    assert run("print([len(one) for one in in_parts([1, 2, 3], lambda n: 'x' * n * 100_000)])") == (
        "[100000, 200000, 300000]"
    )


def test_what_is_raised_in_a_part_is_raised_here() -> None:
    said = run("in_parts([1, 0], lambda n: 1 // n)")
    assert said.endswith("ZeroDivisionError: integer division or modulo by zero")


@pytest.mark.parametrize(
    "end", ["os.kill(os.getpid(), 9)", "os._exit(0)", "os._exit(3)", "os.write(3, b'x')"]
)
def test_a_process_that_ends_without_an_answer_has_its_part_done_here(end: str) -> None:
    assert (
        run(f"""
        home = os.getpid()
        def work(n):
            if os.getpid() != home:
                {end}
                os._exit(0)
            return n
        print(in_parts([1, 2], work))
    """)
        == "[1, 2]"
    )


def test_where_no_process_may_be_begun_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    before = len([*PIPES.iterdir()])
    assert in_parts([1, 2], lambda n: n) == [1, 2]
    assert len([*PIPES.iterdir()]) == before


def test_no_process_and_no_pipe_is_left_behind() -> None:
    assert (
        run("""
        before = len(os.listdir("/proc/self/fd"))
        in_parts([1, 2, 3], str)
        try:
            in_parts([0, 1], lambda n: 1 // n)
        except ZeroDivisionError:
            pass
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print(len(os.listdir("/proc/self/fd")) - before)
    """)
        == "0"
    )


def test_who_stops_the_work_stops_its_processes(tmp_path_factory: pytest.TempPathFactory) -> None:
    child = tmp_path_factory.mktemp("stop") / "pid"
    program = f"""
import os, time
from pathlib import Path
from okrcli.parallel import in_parts
home = os.getpid()
def work(n):
    if os.getpid() != home:
        Path({str(child)!r}).write_text(str(os.getpid()))
    time.sleep(60)
in_parts([1, 2], work)
"""
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL) as one:
        while not (child.exists() and child.read_text()):
            assert one.poll() is None
        one.send_signal(signal.SIGINT)
        one.wait(20)
    with pytest.raises(ProcessLookupError):
        os.kill(int(child.read_text()), 0)


@pytest.mark.parametrize(
    ("platform", "threads", "found"), [("linux", 1, 3), ("linux", 2, 1), ("darwin", 1, 1)]
)
def test_a_process_is_copied_only_where_that_is_safe(
    monkeypatch: pytest.MonkeyPatch, platform: str, threads: int, found: int
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    assert processors() == found
