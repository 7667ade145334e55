"""`okr schema`: what editors need to complete and check the files."""

from __future__ import annotations

from okrcli.cli.options import Session, command


@command
def schema(session: Session) -> None:
    """Print the JSON Schema (draft 7) of all files.

    Example:
        okr schema
    """
    from okrcli.store.schema import schema_text  # noqa: PLC0415 - it builds on pydantic

    session.console.result(schema_text())
