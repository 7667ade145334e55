"""How a report is laid out on a screen: whole, summed up, grouped, or for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.views.page import Depth, Page

if TYPE_CHECKING:
    from okrcli.core.records import Report

By = Literal["team", "owner", "tag"]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What was asked of a screen. `by` team lists all teams, however many there are."""

    depth: Depth | None = None
    by: By | None = None
    is_plain: bool = False

    def check(self, form: str) -> None:
        """Raise UsageError where what is asked does not go together."""
        if self.is_plain and self.by in ("owner", "tag"):
            raise UsageError(
                _("--plain lists team by team, and --by {what} groups otherwise", what=self.by),
                _("give one"),
            )
        given = {"--plain": self.is_plain, "--by": self.by is not None}
        for flag in (flag for flag, is_given in given.items() if is_given and form != "terminal"):
            raise UsageError(
                _("{flag} is for a screen, not for {form}", flag=flag, form=form),
                _("leave {flag} out", flag=flag),
            )

    @property
    def is_open(self) -> bool:
        """Return whether nothing is asked for, so that many teams may be summed up."""
        return not (self.depth or self.by or self.is_plain)

    def render(self, report: Report, page: Page) -> str:
        """Return a report as text."""
        from okrcli.views import plain, terminal  # noqa: PLC0415 - --help needs none of it
        from okrcli.views.terminal import groups  # noqa: PLC0415 - likewise

        if self.is_plain:
            return plain.render(report, page)
        if self.by in ("owner", "tag"):
            return groups.render(report, page, self.by)
        return terminal.render(report, page)
