"""A figure that is worked out once."""

from __future__ import annotations

from okrcli.kinds.once import once


def test_it_is_worked_out_when_it_is_first_read_and_kept_for_each_thing() -> None:
    asked: list[str] = []

    class Thing:
        def __init__(self, name: str) -> None:
            self.name = name

        @once
        def figure(self) -> str:
            """Return a figure."""
            asked.append(self.name)
            return f"of {self.name}"

    one, other = Thing("one"), Thing("other")
    assert [one.figure, one.figure, other.figure, one.figure] == ["of one"] * 2 + [
        "of other",
        "of one",
    ]
    assert asked == ["one", "other"]
    assert Thing.figure.__doc__ == "Return a figure."
