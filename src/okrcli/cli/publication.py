"""What leaves the house: in which form, and how much of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.cli.console import Console
from okrcli.errors import UsageError
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.core.records import Report
    from okrcli.model import Plan

Notes = Literal["all", "public", "none"]
PUBLISHED = ("html", "markdown", "csv")
"""Forms for people who have no files: what is private says little in them."""
REDACT = "Titles, progress and status only, as if all were private."
NOTES = "Notes and blockers on the page: also of what is private (all), or none; public."


@dataclass(frozen=True, kw_only=True)
class Publication:
    """How much of a report is published, and whether its page is opened."""

    redact: bool = False
    notes: Notes | None = None
    opens: bool = False

    def check(self, form: str, output: Path | None) -> None:
        """Raise UsageError where what is asked does not go together."""
        if self.redact and form not in PUBLISHED:
            forms = ", ".join(PUBLISHED)
            raise UsageError(
                _("--redact is for {forms}, not for {form}", forms=forms, form=form), _(OUTPUT)
            )
        if self.notes and form != "html":
            raise UsageError(_("--notes is for html, not for {form}", form=form), _(OUTPUT))
        if self.redact and self.notes in ("all", "public"):
            raise UsageError(
                _("--redact leaves notes out, and --notes {notes} shows them", notes=self.notes),
                _("give one"),
            )
        if self.opens and (form != "html" or output is None):
            raise UsageError(_("--open shows a page that is written to a file"), _(OUTPUT))

    def render(self, form: str, plan: Plan, report: Report, page: Page) -> str:
        """Return a report in a form for programs or for people without a terminal."""
        if form == "json":
            from okrcli.views import json  # noqa: PLC0415 - only for this form

            return json.render(report, page)
        from okrcli.core.discretion import discreet  # noqa: PLC0415 - only for what is published

        shown = discreet(report, everything=self.redact)
        if form == "csv":
            from okrcli.views import rows  # noqa: PLC0415 - only for this form

            return rows.render(shown, page)
        if form == "markdown":
            from okrcli.views import markdown  # noqa: PLC0415 - only for this form

            return markdown.render(shown, page)
        from okrcli.core.album import album  # noqa: PLC0415 - only for this form
        from okrcli.views import html  # noqa: PLC0415 - only here jinja2 is imported

        return html.render(album(plan, shown, self.chosen_notes))

    @property
    def chosen_notes(self) -> Notes:
        """Return whose notes are shown: those of public things unless said otherwise."""
        return "none" if self.redact else self.notes or "public"

    def show(self, console: Console, output: Path | None) -> None:
        """Open the page that was written, where that was asked for."""
        if not self.opens or output is None:
            return
        import webbrowser  # noqa: PLC0415 - only here

        if not webbrowser.open(output.absolute().as_uri()):
            console.note(_("no browser was found here; open {output} in one", output=output))


OUTPUT = N_("write the page: okr report -o report.html")
