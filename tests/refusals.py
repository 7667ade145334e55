"""What somebody is told whose command was called wrongly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrcli.errors import UsageError


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    """Return message and hint of the error that a call ends with."""
    with pytest.raises(UsageError) as caught:
        call()
    return caught.value.message, caught.value.hint
