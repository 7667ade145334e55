"""How numbers stand in English and Italian sentences, as patterns; the first that fits counts.

Groups whose names end in 1 are where something starts, those in 2 where it shall end.
"""

from __future__ import annotations

import re

NUMBER = r"[+−-]?\d(?:[\d.,'’]*\d)?(?:[kKM]\b)?"
THE = r"(?:(?:il|lo|la|i|gli|le|the)\s+|l['’])?"
FROM = r"\b(?:from\s+|(?:da|dal|dallo|dalla|dai|dagli|dalle)\s+|dall['’]\s*)"
TO = r"(?:to\s+|(?:a|al|allo|alla|ai|agli|alle)\s+|all['’]\s*)"
WORDS = r"(?:\s+[^\W\d_][\w/]*){0,2}?"


def amount(name: str) -> str:
    """Return the pattern of a number with what is counted, whose groups end in a name."""
    return (
        rf"(?P<before{name}>[€$£])?\s?(?P<number{name}>{NUMBER})"
        rf"(?P<unit{name}>\s?%|\s+(?:percent|per\s+cento)\b|\s?[€$£]|[A-Za-z]{{1,3}}\b"
        rf"|\s+(?:of|out\s+of|su)\s+\d+\b)?"
    )


FROM_TO = (
    rf"{FROM}{amount('1')}(?P<words>{WORDS})\s+{TO}{amount('2')}",
    rf"\b{TO}{amount('2')}(?P<words>{WORDS})\s+{FROM}{amount('1')}",
    rf"{amount('1')}(?P<words>{WORDS})\s*(?:→|->|=>)\s*{amount('2')}",
)
BANDS = {
    "between": (rf"\b(?:between|tra|fra)\s+{THE}{amount('1')}\s+(?:and|e)\s+{THE}{amount('2')}",),
    "at_least": (
        (
            r"(?:\b(?:at\s+least|no[t]?\s+less\s+than|(?:a\s+)?minimum(?:\s+of)?|almeno|non\s+meno\s+di"
            rf"|(?:un\s+)?minimo(?:\s+di)?)|≥|>=)\s*{THE}{amount('2')}"
        ),
        rf"{amount('2')}(?P<words>{WORDS})\s+(?:or\s+more|or\s+above|o\s+più)\b",
    ),
    "at_most": (
        (
            r"(?:\b(?:at\s+most|no[t]?\s+more\s+than|up\s+to|(?:a\s+)?maximum(?:\s+of)?|al\s+massimo"
            rf"|non\s+più\s+di|(?:un\s+)?massimo(?:\s+di)?|fino\s+a)|≤|<=)\s*{THE}{amount('2')}"
        ),
        rf"{amount('2')}(?P<words>{WORDS})\s+(?:or\s+(?:less|fewer|below)|o\s+meno)\b",
    ),
    "above": (
        (
            r"(?:\b(?:above|more\s+than|over|greater\s+than|exceed|sopra|più\s+di|oltre"
            rf"|(?:superior[ei]|maggior[ei])\s+(?:a|di))|>)\s*{THE}{amount('2')}"
        ),
        rf"\bsuperior[ei]\s+{TO}{amount('2')}",
    ),
    "below": (
        (
            r"(?:\b(?:below|less\s+than|fewer\s+than|under|sotto|meno\s+di"
            rf"|(?:inferior[ei]|minor[ei])\s+(?:a|di))|<)\s*{THE}{amount('2')}"
        ),
        rf"\binferior[ei]\s+{TO}{amount('2')}",
    ),
}
CHANGE = (
    r"(?P<amount>\d(?:[\d.,]*\d)?)\s?(?P<sign>%|pp\b|percentage\s+points\b|punti\s+percentuali\b)"
)
OF = r"(?:\s+(?:of|su)\s+(?P<of>\d(?:[\d.,]*\d)?))?"
BY = rf".*?(?P<cut>\b(?:by\s+|d[ie]\s+|del(?:lo)?\s+|dell['’]\s*){CHANGE}{OF})"
MORE = "increas|rais|gr[oe]w|improv|lift|boost|aument|cresc|alz|miglior|increment"
LESS = "reduc|cut|lower|decreas|shrink|ridu|tagli|diminu|abbass|cal"
MOVES = re.compile(
    r"\W*(?:raise|increase|improve|lift|boost|reduce|lower|decrease|shrink|aument(?:are|a|iamo)"
    r"|alz(?:are|a|iamo)|miglior(?:are|a|iamo)|increment(?:are|a|iamo)|abbass(?:are|a|iamo)"
    r"|diminui(?:re|sci|amo)|rid(?:urre|uci|uciamo))\b",
    re.IGNORECASE,
)
"""A first word after which somebody asks: how much?"""
CHANGES = {
    "+": (rf"(?<!\w)(?P<cut>\+\s?{CHANGE}{OF})", rf"\b(?:{MORE})\w*\b{BY}"),
    "-": (rf"(?<!\w)(?P<cut>[−-]\s?{CHANGE}{OF})", rf"\b(?:{LESS})\w*\b{BY}"),
}
TIMES = rf"(?<!\w)(?P<cut>[x×]\s?(?P<times>\d(?:[\d.,]*\d)?)\b{OF})"
WORD_TIMES = {"2": r"(?P<cut>)\b(?:doubl|raddoppi)\w*", "0.5": r"(?P<cut>)\b(?:halv|dimezz)\w*"}
ALONE = rf"(?:\b(?:reach|hit|raggiung\w+)\s+{THE}|\b{TO}){amount('2')}"
COUNTED = rf"^\W*[^\W\d_]+\s+{amount('2')}(?=\s)"
YEAR = re.compile(r"(?:19|20)\d\d")
BEHIND = re.compile(r"\s+(?:(?:new|more|nuov[eio]|altr[ei])\s+)?(?P<word>[^\W\d_][\w/]*)")
JOINING = (
    "a about across after al alla alle all an and at before by con da dal del della di each e ed"
    " every for from gli i il in la le lo nel nella next o of on ogni or over per più su the this"
    " to tra until while with within without entro fino prima new more nuovi nuove"
)
NO_UNIT = frozenset(JOINING.split())
"""Words behind a number that are not what is counted."""
