"""Texts that would do harm where they were more than text, and the plain one to compare with."""

from __future__ import annotations

from hypothesis import strategies as st

PLAIN = "word"
TERMINAL = (
    "\x1b[38;5;201mred\x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\"
    "\x1b]52;c;b3duZWQ=\x07\x1bP1$r\x1b\\\x9b31m\x9d0;owned\x9c\x00\x08\x7f\r\x0b\x0c\x85"
    "user\u202egnp.exe\u2066\u2069\u200b\u2060\ufeff\u2028\u2029\u061c\U000e0041\ufff9\u00ad"
)
RICH = "[bold red]x[/] [/done] [link=https://evil.example]y[/link] :smile: [@click=app.quit]z"
MARKDOWN = (
    "[a](https://evil.example) ![b](https://evil.example/x.png) <https://evil.example> "
    "https://evil.example www.evil.example x@evil.example # Head @everyone #1 GH-2 "
    "**b** _i_ ~~s~~ `c` <b>x</b> <!-- --> | cell | &copy; \\* $x$ [^1] [x]: https://evil.example"
)
BLOCKS = (
    "# Head\n\n- item\n\n> quote\n\n```\ncode\n```\n\n---\n\n    code\n1. one\n+ two\nTitle\n===="
)
HTML = (
    "</title></script></style><script>alert(1)</script><img src=x onerror=alert(1)>"
    '" onmouseover="alert(1)" x=\' style=x <!-- --> ]]> &lt;b&gt; &#60; <svg onload=alert(1)>'
    " javascript:alert(1) <a href=javascript:alert(1)>x</a> <?xml version=1?><!DOCTYPE x>"
)
TEMPLATE = "{{ 7 * 7 }}{% raw %}{# x #} {0} {x!r} {} %s %(x)s %d $HOME ${HOME} $(id) `id` \\x1b \\n"
CI = (
    "::error file=a,line=1::boo %0A::warning::boo %0D%0a ##[error]boo ##[group]x ##vso[task.x]y "
    "::set-output name=x::y ::add-mask::a ::stop-commands::x"
)
CI_LINES = (
    "x\n::error::boo\r\n  ::warning file=a::boo\n##[error]boo\n\x1b[0Ksection_start:1:x\r\x1b[0K\n"
)
FORMULAS = (
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u200b=1+1",
    "＝1+1",
    '"=1+1',
    ";=1+1",
)
BY_NAME = {
    "terminal": TERMINAL,
    "rich": RICH,
    "markdown": MARKDOWN,
    "blocks": BLOCKS,
    "html": HTML,
    "template": TEMPLATE,
    "ci": CI,
    "ci-lines": CI_LINES,
    **{f"formula-{number}": text for number, text in enumerate(FORMULAS)},
}
PIECES = (TERMINAL, RICH, MARKDOWN, BLOCKS, HTML, TEMPLATE, CI, CI_LINES, *FORMULAS)
LONGEST = 600
"""Characters after which a page folds a note."""
ANY = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from([*"\x00\x07\x1b\x9b\r\n\t<>&\"'`*_[](){}#@|=+-:%\\~!"]),
    ),
    min_size=1,
    max_size=8,
).map(lambda some: "".join(some)[:LONGEST])
"""Any text, harmful pieces in it more often than elsewhere."""
