"""`okr help`: a page on exit codes, environment, formats or files. The app answers for commands."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.cli.options import Session, command
from okrcli.cli.topics import TOPICS
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.scalars import did_you_mean, nearest


@command
def help(  # noqa: A001 - the function of a command has its name
    session: Session,
    topic: Annotated[
        str | None,
        typer.Argument(metavar="TOPIC", help="A command, or a topic.", show_default=False),
    ] = None,
) -> None:
    """Explain a command, or a topic: exit-codes, environment, formats, files.

    Example:
        okr help report
        okr help exit-codes
    """
    names = ", ".join(TOPICS)
    if topic is None:
        session.console.result(
            _("okr --help lists the commands; okr help TOPIC: {topics}", topics=names)
        )
        return
    if topic not in TOPICS:
        near = nearest(topic, TOPICS)
        hint = did_you_mean(
            near and f"okr help {near}", _("a command, or one of {topics}", topics=names)
        )
        raise UsageError(_("there is no help on {topic!r}", topic=topic), hint)
    session.console.result(TOPICS[topic])
