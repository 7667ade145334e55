"""Where somebody stands in a round of questions: pure, so that any way through can be tried."""

from __future__ import annotations

from dataclasses import replace

from okrcli.lean import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """A round of `size` questions at its question `at`, counted from 0."""

    size: int
    at: int = 0
    saved: frozenset[int] = frozenset()
    skipped: frozenset[int] = frozenset()

    @property
    def is_over(self) -> bool:
        """Return whether no question is left ahead."""
        return self.at >= self.size

    @property
    def left(self) -> int:
        """Return how many questions were neither answered nor skipped."""
        return self.size - len(self.saved | self.skipped)

    def save(self) -> Round:
        """Go on after an answer; one that had been skipped before is saved now."""
        return replace(
            self, at=self.at + 1, saved=self.saved | {self.at}, skipped=self.skipped - {self.at}
        )

    def skip(self) -> Round:
        """Go on without an answer; what was saved before stays saved."""
        skipped = self.skipped if self.at in self.saved else self.skipped | {self.at}
        return replace(self, at=self.at + 1, skipped=skipped)

    def back(self) -> Round:
        """Return to the question before; from the first one there is no way back."""
        return replace(self, at=max(0, self.at - 1))
