"""What typer says of a command line that is called wrongly, in our form and language."""

from __future__ import annotations

import re

from typer._click.exceptions import ClickException, NoSuchOption

from okrcli.errors import UsageError
from okrcli.language import N_, _
from okrcli.scalars import did_you_mean, nearest

FORMS = (
    N_("missing argument {name}"),
    N_("missing option {name}"),
    N_("got unexpected extra argument(s) ({words})"),
    N_("option {name} requires an argument"),
    N_("option {name} requires {number} arguments"),
    N_("option {name} does not take a value"),
    N_("invalid value for {name}: {problem}"),
    N_("{value} is not one of {choices}"),
    N_("{value} is not a valid int range"),
    N_("{value} is not in the range {range}"),
)
"""Typer's sentences, begun small and without the point at the end; `problem` is one of them."""
FIELD = re.compile(r"\\{(\w+)\\}")


def usage_of(error: ClickException) -> UsageError:
    """Return typer's complaint as one of ours."""
    path = getattr(getattr(error, "ctx", None), "command_path", "okr")
    hint = _("{command} shows how it is called", command=f"{path} --help")
    if isinstance(error, NoSuchOption):
        # Without their dashes, which make any two short options look alike.
        known = {one.lstrip("-"): one for one in error.possibilities or ()}
        near = nearest(error.option_name.lstrip("-"), known)
        message = _("there is no option {name}", name=error.option_name)
        return UsageError(message, did_you_mean(near and known[near], hint))
    message = error.format_message().rstrip(".")
    return UsageError(retold(message[:1].lower() + message[1:]), hint)


def retold(message: str) -> str:
    """Return a sentence of typer's in the language spoken, as it is where we do not know it."""
    for form in FORMS:
        if match := re.fullmatch(FIELD.sub(r"(?P<\1>.+)", re.escape(form)), message, re.DOTALL):
            values = match.groupdict()
            if "problem" in values:
                values["problem"] = retold(values["problem"])
            return _(form, **values)
    return message
