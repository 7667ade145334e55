"""What a command said, kept with all that it asked of the disk to say so."""

from __future__ import annotations

import json
from typing import Literal

from okrcli.lean import dataclass
from okrcli.store.cache.shelf import Shelf
from okrcli.store.cache.witness import Witness, still_so
from okrcli.store.disk import DISK

LARGEST = 4_000_000
"""Characters of an answer that is kept."""
Said = tuple[Literal["result", "note"], str]
"""A text, and whether it was what was asked for, or anything else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a command said, in that order, and its exit code."""

    said: tuple[Said, ...]
    code: int


def recall(shelf: Shelf, name: str) -> Answer | None:
    """Return the answer kept under a name, None where the files would not give it any more."""
    data = shelf.find(name)
    if data is None:
        return None
    kept = json.loads(data)
    if not still_so(kept["asked"], DISK):
        return None
    return Answer(tuple((sort, text) for sort, text in kept["said"]), kept["code"])


def remember(shelf: Shelf, name: str, answer: Answer, witness: Witness) -> None:
    """Keep an answer with what was asked for it, unless it is huge."""
    if sum(len(text) for _, text in answer.said) <= LARGEST:
        kept = {"asked": witness.asked, "said": answer.said, "code": answer.code}
        shelf.put(name, json.dumps(kept).encode("ascii"))
