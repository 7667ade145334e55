"""What the documents say is what the program does."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from cli.run import okr
from okrcli.cli.app import COMMANDS
from okrcli.kinds import KINDS
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.model import Kpi, Objective
from okrcli.settings import Settings

REPO = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path.relative_to(REPO).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md")
    for path in REPO.glob(pattern)
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
DEMO = re.compile(r"(<!-- begin:demo -->\n)(.*?)(<!-- end:demo -->)", re.DOTALL)
MAKE_DEMO = re.compile(r"^demo:.*\n\t.*/okr (?P<arguments>.*)$", re.MULTILINE)
SPOKEN = re.compile(r"`okr (?!-)([a-z][\w-]+)[^`]*`")
PAGES = ("files.md", "numbers.md")
SCHEMAS = sorted(
    (folder / "okr.schema.json").relative_to(REPO).as_posix()
    for folder in (REPO / "okrs", *REPO.glob("examples/*/okrs"))
)


def anchors(text: str) -> set[str]:
    """The anchors that headings make, as git hosts do."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    text = (REPO / name).read_text(encoding="utf-8")
    for link in LINK.findall(text):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (REPO / name).parent / path if path else REPO / name
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_command_that_is_spoken_of_is_there(name: str) -> None:
    named = set(SPOKEN.findall((REPO / name).read_text(encoding="utf-8")))
    assert named <= {*COMMANDS}


def test_the_report_in_the_readme_is_the_one_make_demo_shows(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPO)
    made = MAKE_DEMO.search((REPO / "Makefile").read_text(encoding="utf-8"))
    assert made, "make demo runs okr"
    shown = okr(*shlex.split(made["arguments"])).out
    readme = REPO / "README.md"
    text = readme.read_text(encoding="utf-8")
    fresh = DEMO.sub(lambda old: f"{old[1]}```\n{shown.rstrip()}\n```\n{old[3]}", text)
    if request.config.getoption("--golden-update"):
        readme.write_text(fresh, encoding="utf-8")
    assert fresh == readme.read_text(encoding="utf-8"), "pytest --golden-update writes it anew"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_beside_the_files_is_the_one_the_command_prints(
    name: str, request: pytest.FixtureRequest
) -> None:
    printed, path = okr("schema").out, REPO / name
    if request.config.getoption("--golden-update"):
        path.write_text(printed, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == printed, "pytest --golden-update writes it anew"


def test_every_dependency_has_its_reason() -> None:
    reasons = (REPO / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
        *project["build-system"]["requires"],
    ]
    names = [re.split(r"[^\w.-]", one)[0] for one in declared]
    assert [name for name in names if f"`{name}" not in reasons] == []


def test_the_tree_of_the_architecture_is_the_real_one() -> None:
    page = (REPO / "ARCHITECTURE.md").read_text(encoding="utf-8")
    tree = page[: page.index("## The layers")]
    source = REPO / "src" / "okrcli"
    named = set(re.findall(r"\w+\.py\b", tree))
    assert named <= {path.name for path in source.rglob("*.py")}
    layers = {path.name for path in source.glob("*.py") if path.name != "__init__.py"}
    folders = {f"{path.parent.name}/" for path in source.rglob("__init__.py")}
    assert [name for name in layers | folders if name not in tree] == []


def test_every_kind_has_its_sum() -> None:
    page = (REPO / "docs" / "numbers.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"\n### {kind}\n" not in page] == []


@pytest.mark.parametrize("described", [Settings, Objective, KeyResult, Kpi, Banded])
def test_every_key_stands_on_the_page_of_the_files(described: type) -> None:
    pages = [(REPO / "docs" / name).read_text(encoding="utf-8") for name in PAGES]
    words = set(re.findall(r"\w+", " ".join(pages)))
    assert [key.name for key in fields(described) if key.name not in words] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_path_of_this_repository_that_a_document_names_is_there(name: str) -> None:
    text = (REPO / name).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs|examples)/[\w./-]+)`", text)
    assert [path for path in paths if "NAME" not in path and not (REPO / path).exists()] == []


def test_what_the_recipes_name_is_there() -> None:
    page = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    source = "\n".join(path.read_text("utf-8") for path in REPO.glob("src/**/*.py"))
    tests = "\n".join(path.read_text("utf-8") for path in REPO.glob("tests/**/*.py"))
    constants = set(re.findall(r"`([A-Z_]{4,})`", page))
    assert {"KINDS", "RULES", "COMMANDS", "KEY_RESULTS"} <= constants
    defined = set(re.findall(r"^ *([A-Z_]{4,})\b", source + tests, re.MULTILINE))
    assert constants - {"NAME"} - defined == set()
