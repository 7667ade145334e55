"""Work done in parts, each in a process of its own where there are several processors.

A process is a copy of this one as it stands. It writes no file that anybody reads, and says what
came of its part as JSON through a pipe: data, never objects.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, NoReturn, TypeVar

from okrcli.lean import dataclass

T = TypeVar("T")
MOST = 8
"""Processes at the same time: more of them wait for the same disk and memory."""


def processors() -> int:
    """Return how many processes may work side by side; 1 where one cannot be copied safely."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


def workers(count: int, fewest: int) -> int:
    """Return how many processes so many things are worth, where one is for the `fewest` of them."""
    return max(1, min(processors(), count // fewest))


def cut(many: Sequence[T], count: int) -> list[Sequence[T]]:
    """Return many things as `count` pieces of nearly one size, in their order; none is empty."""
    count = min(count, len(many))
    edges = [len(many) * at // count for at in range(count + 1)] if count else []
    return [many[one:other] for one, other in pairwise(edges)]


def in_parts(parts: Sequence[T], work: Callable[[T], Any]) -> list[Any]:
    """Return what work says of each part, in their order, as JSON gives it back.

    The first part is done by this process, every other by a copy of it at the same time. What a
    copy has no answer for is done here once more, so that whatever is wrong is raised here.
    """
    copies: list[_Copy] = []
    try:
        for part in parts[1:]:
            _begin(part, work, copies)
        first = [_plain(work(part)) for part in parts[:1]]
        answers = [_answer(copy) for copy in copies]
    finally:
        for copy in copies:
            _end(copy)
    rest = zip(parts[1:], answers, strict=True)
    return first + [_plain(work(part)) if one is None else one for part, one in rest]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of this process, and where it says what came of its part; none was made for None."""

    process: int | None
    pipe: int


def _begin(part: T, work: Callable[[T], Any], copies: list[_Copy]) -> None:
    """Begin a copy and note it; who stops the work is heard once it is noted, and so is ended."""
    reading, writing = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
    except OSError:  # no more processes are allowed
        process = None
        os.close(reading)
    if process == 0:
        _be_copy(part, work, reading, writing)
    os.close(writing)
    copies.append(_Copy(process, reading))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _be_copy(part: T, work: Callable[[T], Any], reading: int, writing: int) -> NoReturn:
    """Do a part of the work, say what came of it, and end."""
    code = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(work(part)).encode("ascii"))
        code = 0
    finally:
        os._exit(code)  # nothing that the first process began is ended twice


def _answer(copy: _Copy) -> Any:
    """Return what a copy said, None where it came to no end."""
    if copy.process is None:
        return None
    with os.fdopen(copy.pipe, "rb", closefd=False) as pipe:
        said = pipe.read()
    try:
        return json.loads(said)
    except ValueError:
        return None


def _end(copy: _Copy) -> None:
    if copy.process is None:
        return
    os.close(copy.pipe)
    with suppress(OSError):
        os.kill(copy.process, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(copy.process, 0)


def _plain(answer: object) -> Any:
    """Return an answer as it would have come through the pipe."""
    return json.loads(json.dumps(answer))
