"""Data is inert: nothing in a workspace names what is run, loaded, fetched, or written elsewhere.

The rules read the sources and the model, so that whoever would change this has to change them, and
say why.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from cli.files import write
from okrcli.git import process
from okrcli.settings import RuleLevel, Settings
from okrcli.store.schema import schema_text
from policy.sources import FILES, calls, imports, tree, within

DANGEROUS = (
    *("pickle", "_pickle", "marshal", "shelve", "dbm", "copyreg", "yaml"),
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "asyncio", "requests"),
    *("subprocess", "pty", "multiprocessing", "concurrent", "ctypes", "cffi", "webbrowser"),
    *("importlib", "imp", "runpy", "code", "codeop", "pkgutil", "zipimport", "site"),
)
"""Modules that turn data into objects, reach other machines, start processes, or load code."""
NEEDED = {
    "cli/app.py": {"importlib": "commands, by the names in COMMANDS"},
    "cli/checking.py": {"importlib": "the forms of okr check, a choice of the command line"},
    "cli/commands/diff.py": {"importlib": "the forms of okr diff, likewise"},
    "cli/examining.py": {"importlib": "the versions of installed packages"},
    "cli/publication.py": {"webbrowser": "--open shows a page that was just written"},
    "git/process.py": {"subprocess": "git, and nothing else"},
    "lean.py": {"importlib": "modules that our own sources name, when they are first needed"},
    "views/check/sarif.py": {"urllib": "quotes a path; nothing is opened"},
}
EXECUTING = ("eval", "exec", "compile", "__import__", "breakpoint", "input", "open_code")
SYSTEM = ("system", "popen", "startfile", "fork", "forkpty", "posix_spawn", "putenv")
MADE = {
    "lean.py": ("exec", "methods of our own dataclasses, out of the names their fields have"),
    "parallel.py": ("os.fork", "a copy of the very program, for a part of its own work"),
    "store/plainly.py": ("eval", "the types that our own dataclasses give their fields"),
}
SUSPECT = (
    *("command", "cmd", "exec", "run", "shell", "script", "hook", "program", "plugin", "module"),
    *("import", "include", "extends", "template", "path", "file", "folder", "directory", "root"),
    *("url", "uri", "href", "fetch", "endpoint", "webhook", "host", "token", "secret", "password"),
)
"""Words that the name of a key has when it names something to run, to read or to fetch."""


def roots(file: str) -> set[str]:
    return {name.partition(".")[0] for name in imports(tree(file))}


def test_no_module_loads_code_or_objects_starts_programs_or_reaches_other_machines() -> None:
    for file in FILES:
        assert roots(file) & set(DANGEROUS) <= set(NEEDED.get(file, {})), file


def test_no_module_makes_code_of_a_text_or_asks_the_system_to_run_something() -> None:
    found = {
        (file, name)
        for file in FILES
        for name, _ in calls(tree(file))
        if name in EXECUTING or re.fullmatch(rf"os\.({'|'.join(SYSTEM)}|exec\w*|spawn\w*)", name)
    }
    assert found == {(file, name) for file, (name, _why) in MADE.items()}


def test_what_is_imported_by_name_is_ours_or_named_in_the_sources() -> None:
    for file in FILES:
        for name, call in calls(tree(file)):
            if name.endswith("import_module") and file != "lean.py":
                assert ast.unparse(call.args[0]).startswith("f'okrcli."), file
            elif name == "later":
                assert isinstance(call.args[0], ast.Constant), file


def test_the_one_process_is_git_without_a_shell_and_with_every_guard() -> None:
    started = [call for name, call in calls(tree("git/process.py")) if "subprocess" in name]
    (call,) = started
    assert ast.unparse(call.args[0]) == "['git', *QUIET, *args]"
    assert {one.arg for one in call.keywords} == {"cwd", "env", "input", "capture_output", "check"}
    said = " ".join(process.QUIET)
    for guard in (
        "-c core.fsmonitor=false",
        "-c core.hooksPath=/dev/null",
        "--no-optional-locks",
        "--no-pager",
        "--literal-pathspecs",
    ):
        assert guard in said
    assert process.SAFE["GIT_ALLOW_PROTOCOL"] == "none"
    assert process.SAFE["GIT_NO_LAZY_FETCH"] == "1"
    assert process.SAFE["GIT_TERMINAL_PROMPT"] == "0"
    assert "name.startswith('GIT_')" in ast.unparse(within(tree("git/process.py"), "run"))


def test_git_is_never_asked_for_what_runs_hooks_filters_pagers_or_editors() -> None:
    porcelain = {"add", "commit", "checkout", "switch", "restore", "stash", "merge", "rebase"}
    porcelain |= {"pull", "push", "fetch", "clone", "submodule", "status", "diff", "log", "show"}
    asked = [one for file in FILES if file.startswith("git/") for one in calls(tree(file))]
    for name, call in asked:
        words = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if name in ("run", "_done") and words:
            assert words[0] not in porcelain, ast.unparse(call)
            if str(words[0]).startswith("diff-") and "-p" in words:
                assert {"--no-ext-diff", "--no-textconv"} <= set(words)


def test_yaml_is_read_as_plain_values() -> None:
    found = [(file, *one) for file in FILES for one in calls(tree(file))]
    for file, name, call in found:
        if name.split(".")[-1] == "YAML":
            kinds = [ast.unparse(one.value) for one in call.keywords if one.arg == "typ"]
            assert kinds == ["'safe'"], file
        assert not name.endswith(("yaml.load", "add_constructor", "register_class")), file


def test_pages_are_made_of_templates_in_the_package_that_escape_what_they_are_given() -> None:
    users = [file for file in FILES if "jinja2" in roots(file)]
    assert users == ["views/html/engine.py"]
    found = dict(calls(tree(users[0])))
    given = {one.arg: ast.unparse(one.value) for one in found["Environment"].keywords}
    assert (given["autoescape"], given["loader"]) == ("True", "_loader()")
    assert ast.unparse(found["PackageLoader"].args[0]) == "'okrcli.views.html'"
    assert not any(name.endswith(("from_string", "FileSystemLoader")) for name in found)


def keys(schema: Any) -> Iterator[str]:
    """Yield every key that our files may have."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        yield from (key for one in schema.values() for key in keys(one))
    elif isinstance(schema, list):
        yield from (key for one in schema for key in keys(one))


def test_no_key_names_something_to_run_to_read_or_to_fetch() -> None:
    known = set(keys(json.loads(schema_text())))
    assert {"objectives", "guardrails", "fiscal_year_start", "closed", "healthy"} <= known
    suspects = {*SUSPECT, *(f"{one}s" for one in SUSPECT)}
    assert {key for key in known if set(key.split("_")) & suspects} == set()


def test_only_a_rule_of_ours_may_be_named_and_only_its_level_set() -> None:
    annotation = str(next(one for one in fields(Settings) if one.name == "rules").type)
    assert annotation == "Mapping[Text, RuleLevel]"
    assert set(get_args(RuleLevel)) == {"error", "warning", "off"}


SPRUNG = "import pathlib; pathlib.Path({trap!r}).touch()\n"


def test_a_module_beside_the_files_is_never_imported(tmp_path: Path) -> None:
    root, trap = write(tmp_path / "work"), tmp_path / "sprung"
    for folder in (root, root / "okrs", root / "okrs" / "2026-Q4"):
        for name in ("okrcli", "rich", "json", "sitecustomize", "typer", "_ruamel_yaml", "babel"):
            (folder / f"{name}.py").write_text(SPRUNG.format(trap=str(trap)))
    for args in (["report"], ["check"], ["update", "renewals", "79"], ["report", "-f", "html"]):
        program = Path(sys.executable).with_name("okr")
        done = subprocess.run([program, *args], cwd=root, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
    assert not trap.exists()


WATCHED = """
import os, sys
opened = set()

def watch(event, args):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.spawn"):
        assert str(args[0]).endswith("git"), (event, args)
    assert not event.startswith(("socket.connect", "socket.bind", "urllib.", "ctypes.")), event
    assert event != "pickle.find_class"
    if event == "open" and isinstance(args[0], str) and isinstance(args[1], str):
        if set(args[1]) & set("wax+"):
            opened.add(os.path.realpath(args[0]))
    elif event == "os.rename":
        opened.add(os.path.realpath(args[1]))

from okrcli.cli.app import main
main(["report"])
sys.addaudithook(watch)
for line in sys.argv[1:]:
    code = main(line.split())
    assert code in (0, 1), (line, code)
home = os.path.realpath(os.environ["HOME"])
here = os.path.realpath(".")
outside = [one for one in opened if not one.startswith((here + os.sep, home + os.sep))]
assert not outside, outside
"""


def test_whatever_is_run_only_git_is_started_and_nothing_is_written_elsewhere(
    tmp_path: Path,
) -> None:
    root = write(tmp_path / "work")
    lines = (
        *("report", "check", "show renewals", "due", "tree", "update renewals 79", "undo --yes"),
        *("revise renewals --target 80 --reason x", "report -f html -o page.html", "doctor"),
        *("add objective New", "kpi add nps Recommended --at-least 40", "init 2027-Q1"),
        *("export -o all.jsonl", "site public"),
    )
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *(f"--as-of 2026-11-16 {one}" for one in lines)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "TMPDIR": str(tmp_path / "work"),
            "PYTHONDONTWRITEBYTECODE": "1",  # what Python keeps of a first import is its own
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
