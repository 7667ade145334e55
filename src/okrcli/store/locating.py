"""Findings of the rules get the line, column and excerpt of their place."""

from __future__ import annotations

from pathlib import Path

from okrcli.core.findings import Finding
from okrcli.errors import Problem
from okrcli.store.disk import DISK, Files
from okrcli.store.documents import Documents
from okrcli.store.reader import read
from okrcli.store.source import Source, Span, decode


def locate(finding: Finding, root: Path, documents: Documents, disk: Files = DISK) -> Problem:
    """Return a finding as a problem.

    Args:
        finding: what a rule found.
        root: the folder that holds okr.yaml.
        documents: the files read so far by path; one that is missing is read and added.
        disk: where the files are read from.
    """
    if finding.line:
        source = _source(finding.file, root, disk)
        text = source.excerpt(finding.line)
        indent = len(text) - len(text.lstrip())
        span = Span(finding.line, indent + 1, max(1, len(text) - indent))
        return _problem(source, span, finding)
    document = documents.get(finding.file)
    if document is None:
        document = read(_bytes(finding.file, root, disk), finding.file)
        documents.put(document)
    return _problem(document.source, document.span(finding.keys), finding)


def _problem(source: Source, span: Span, finding: Finding) -> Problem:
    return source.problem(span, finding.rule, finding.message, finding.hint, finding.level)


def _source(file: str, root: Path, disk: Files) -> Source:
    return Source(file, decode(_bytes(file, root, disk)))


def _bytes(file: str, root: Path, disk: Files) -> bytes:
    """Return a file's bytes; none where it is gone meanwhile, and the place stays bare."""
    try:
        return disk.read(root.parent / file)
    except OSError:
        return b""
