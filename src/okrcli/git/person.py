"""Who sits here, as git knows them."""

from __future__ import annotations

from pathlib import Path

from okrcli.errors import DataError
from okrcli.git.process import run, text


def user(folder: Path) -> tuple[str, str]:
    """Return name and e-mail of the person as git knows them; "" for what it does not know."""
    try:
        answer = run(folder, "config", "-z", "--get-regexp", r"^user\.(name|email)$")
    except DataError:
        return "", ""
    said = dict(
        pair.partition("\n")[::2] for pair in text(answer.stdout).split("\0") if "\n" in pair
    )
    return said.get("user.name", ""), said.get("user.email", "")
