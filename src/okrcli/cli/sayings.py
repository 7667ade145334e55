"""What a command's docstring says: its sentence, its help, and the examples that end it."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc

HEADING = "Example:"


def help_of(function: Callable[..., object]) -> str:
    """Return the help of a command: its docstring without the examples."""
    return (getdoc(function) or "").partition(f"\n{HEADING}\n")[0].strip()


def sentence_of(function: Callable[..., object]) -> str:
    """Return the first line of a command's help."""
    return help_of(function).partition("\n")[0]


def examples_of(function: Callable[..., object]) -> list[str]:
    """Return the command lines under `Example:`, the last section of a command's docstring."""
    section = (getdoc(function) or "").partition(f"\n{HEADING}\n")[2]
    return [line.strip() for line in section.splitlines() if line.strip()]


def epilog_of(function: Callable[..., object]) -> str | None:
    """Return the last lines of a command's help page, kept as they stand; None for none."""
    lines = examples_of(function)
    return "\n".join(["\b", HEADING, *(f"  {line}" for line in lines)]) if lines else None
