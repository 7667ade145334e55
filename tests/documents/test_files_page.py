"""The tables of docs/files.md are made of the model."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from documents.keys import ELSEWHERE, own_keys, shared_keys, table
from documents.shell import REPO
from okrcli.kinds import KINDS
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import External, PlanPoint
from okrcli.kinds.milestones import Milestone
from okrcli.model import CheckIn, Grade, Initiative, Kpi, Objective, Review
from okrcli.settings import NamedPeriod, Pace, Person, Settings, TeamSettings
from okrcli.store.docstrings import field_words

PAGE = "docs/files.md"
MADE = re.compile(r"(<!-- keys: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
SECTIONS = re.compile(r"^#+ (.*)$", re.MULTILINE)


def kinds() -> str:
    """Return every kind with its words, its example and its keys."""
    return "\n\n".join(
        f"### {name}\n\n{words_of(kind)}\n\n{own_keys(name)}{after(name)}"
        for name, kind in KINDS.items()
    )


def words_of(kind: type[KeyResult]) -> str:
    """Return what the file of a kind says of it, without its name in front."""
    said = inspect.cleandoc(sys.modules[kind.__module__].__doc__ or "")
    text = said.partition(": ")[2]
    return text[:1].upper() + text[1:]


def after(name: str) -> str:
    return f"\n\nA milestone, or its title alone:\n\n{table('Milestone')}" * (name == "milestones")


def made(name: str) -> str:
    match name:
        case "kinds":
            return kinds()
        case "key-result":
            return shared_keys()
        case "checkin":
            return checkin()
    return table(name)


def checkin() -> str:
    """Return the keys of a line of check-ins, as the record of it explains them."""
    kept = {"has_value", "line", "file"}
    said = {name: text for name, text in field_words(CheckIn).items() if name not in kept}
    rows = [f"| `{name}` | {text} |" for name, text in said.items()]
    return "\n".join(["| key | |", "|---|---|", *rows])


def test_the_page_of_the_files_is_made_of_the_model(document: Callable[[str, str], None]) -> None:
    text = (REPO / PAGE).read_text(encoding="utf-8")
    fresh = MADE.sub(lambda old: f"{old[1]}\n{made(old[2])}\n\n{old[3]}", text)
    document(PAGE, fresh)


@pytest.mark.parametrize(
    "described",
    [
        *KINDS.values(),
        CheckIn,
        External,
        Grade,
        Initiative,
        Kpi,
        Milestone,
        NamedPeriod,
        Objective,
        Pace,
        Person,
        PlanPoint,
        Review,
        Settings,
        TeamSettings,
    ],
)
def test_every_key_has_words_of_its_own(described: type) -> None:
    inner = {"kind", "has_value", "file"}
    words = field_words(described)
    assert [one.name for one in fields(described) if one.name not in {*words, *inner}] == []


def test_what_a_table_points_to_is_on_the_page() -> None:
    text = Path(REPO / PAGE).read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in SECTIONS.findall(text)}
    links = re.findall(r"\(#([\w-]+)\)", " ".join(ELSEWHERE.values()))
    assert [link for link in links if link not in headings] == []
