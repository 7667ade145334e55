"""Work done in a copy of this process, which may loop, run out of memory or die."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable
from math import ceil
from typing import NoReturn

MOST_MEMORY = 4 << 30
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)
BROKE = 3


class Fork:
    """A copy of the process, seen from inside."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def end(self, code: int, words: str) -> NoReturn:
        """End the copy at once, without a word to anybody but its maker."""
        with os.fdopen(self._pipe, "w", encoding="utf-8") as pipe:
            pipe.write(words)
        os._exit(code)


def in_fork(work: Callable[[Fork], NoReturn], seconds: float) -> tuple[int, str]:
    """Return the exit code and the words with which `work` ended its copy of the process.

    After `seconds` of processor time, or three times as long by the clock, the system ends it.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        _be_child(work, Fork(theirs), seconds)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8", errors="replace") as words:
        said = words.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def _be_child(work: Callable[[Fork], NoReturn], fork: Fork, seconds: float) -> NoReturn:
    _silence()
    most = ceil(seconds + time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(ceil(seconds * 3))
    try:
        work(fork)
    except BaseException as broken:  # noqa: BLE001 - whatever a mutant raises ends here
        fork.end(BROKE, repr(broken))


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
