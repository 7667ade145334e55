"""A call that writes, tried again and again: what stood there before, and what afterwards."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from okrcli.errors import FAULTS
from torture import workspaces
from torture.faults import Fault
from torture.jobs import Ended, Job, Server
from torture.writers import WRITERS

AT_ONCE = 2
"""How many processes run at the same time."""
CHECK = "check -f json"


@dataclass(frozen=True)
class Run:
    """One run with a fault: where it was, how it ended, and which files stand there now."""

    fault: Fault
    folder: Path
    ended: Ended
    tree: workspaces.Tree

    @property
    def about(self) -> str:
        """Return what to say of it when it went wrong."""
        return f"{self.fault}\n{self.ended.code}\n{self.ended.out}\n{self.ended.err}"


class Trial:
    """A writer in a workspace: `old` are the files before, `new` afterwards."""

    def __init__(
        self, server: Server, template: Path, folder: Path, name: str, *, reads: bool = False
    ) -> None:
        self.writer = WRITERS[name]
        self._server, self._folder = server, folder
        self._start = workspaces.copy(template, folder / "start")
        for path, text in self.writer.files.items():
            (self._start / "work" / path).write_text(text, encoding="utf-8")
        self._count = 0
        (before,) = self._run([Job([], Path())])
        (done,) = self._run([self.job(Fault(reads=reads))])
        assert done.ended.code == 0, done.about
        self.old, self.new = before.tree, done.tree
        self.deeds, self.seconds = done.ended.deeds, done.ended.seconds
        assert self.old != self.new

    def job(self, fault: Fault, seconds: float | None = None) -> Job:
        """Return the call as a job, whose folder is yet to come."""
        return Job([self.writer.args], Path(), fault=fault, seconds=seconds)

    def runs(self, jobs: Sequence[Job]) -> Iterator[Run]:
        """Run jobs, some at the same time, each in a copy of the workspace."""
        for at in range(0, len(jobs), AT_ONCE):
            runs = self._run(jobs[at : at + AT_ONCE])
            yield from runs
            for run in runs:
                shutil.rmtree(run.folder)

    def go_on(self, run: Run) -> Ended:
        """Run the same call again, then look for what is wrong with the files."""
        writer = self.writer
        job = Job([writer.args, writer.words(CHECK)], Path(), typed=writer.typed)
        return self._server.run(self._placed(job, run.folder, is_ready=True))

    def _run(self, jobs: Sequence[Job]) -> list[Run]:
        folders = [self._next() for _ in jobs]
        placed = [self._placed(job, folder) for job, folder in zip(jobs, folders, strict=True)]
        ended = self._server.run_all(placed)
        return [
            Run(job.fault or Fault(), folder, one, workspaces.tree(folder))
            for job, folder, one in zip(placed, folders, ended, strict=True)
        ]

    def _next(self) -> Path:
        self._count += 1
        return workspaces.copy(self._start, self._folder / str(self._count))

    def _placed(self, job: Job, folder: Path, *, is_ready: bool = False) -> Job:
        writer = self.writer
        return Job(
            job.lines,
            folder / "work",
            before=[] if is_ready else [writer.words(line) for line in writer.before],
            env={**workspaces.env(folder), **writer.env},
            fault=job.fault,
            typed=writer.typed if job.lines else None,
            seconds=job.seconds,
        )


def errors_in(ended: Ended) -> list[str]:
    """Return what the last `okr check -f json` found to be wrong with the files themselves."""
    found = json.loads(ended.out[ended.out.rindex('{\n  "schema_version"') :])
    return [str(one) for one in found["problems"] if one["rule"] in FAULTS]


def some(many: Sequence[int], short: int, seed: str, *, is_long: bool) -> Sequence[int]:
    """Return all, or a few of them that are the same each time."""
    if is_long or len(many) <= short:
        return many
    return sorted(random.Random(seed).sample(many, short))  # noqa: S311 - the same again
