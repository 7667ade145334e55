"""A person's words in Markdown: no host reads markup, a mention or a link in them."""

from __future__ import annotations

import re

from okrcli.views.text import safe

MARKUP = re.compile(
    r"(?P<call>[@#](?=\w)|!(?=\d)|\b[Gg][Hh]-(?=\d)|:(?=//)|\bwww(?=\.))|[\\`*_{}\[\]<>|~&]"
)
"""What a host takes for markup; a `call` becomes a mention, a link to an issue, or an address."""


def unmarked(text: str) -> str:
    """Return a person's words so that no host reads markup, a mention or a link in them.

    Spaces around them are left out, as what we make bold must begin and end with a word.
    """
    return MARKUP.sub(
        lambda match: f"{match[0]}<!-- -->" if match["call"] else f"&#{ord(match[0])};",
        safe(text).strip(),
    )
