"""Our dataclasses are the standard library's: every class is made both ways and compared."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from okrcli import lean

Decorator = Callable[..., Any]
CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, [3]), {}),
    ((), {"one": 1}),
    ((), {"one": 1, "many": [4]}),
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((1,), {"other": 2}),
)
WAYS: tuple[dict[str, bool], ...] = (
    {},
    {"frozen": True},
    {"frozen": True, "kw_only": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "eq": False},
    {"kw_only": True},
    {"slots": True},
)


def of(dataclass: Decorator, way: dict[str, bool]) -> Any:
    """A class with all that a field may be, made by a decorator."""

    class Thing:
        one: int
        two: int = 2
        many: list[int] = field(default_factory=list)
        hidden: int = field(default=7, repr=False, compare=False)
        made: dict[str, int] = field(default_factory=dict, init=False)

    return dataclass(**way)(Thing)


def outcome(act: Callable[[], object]) -> tuple[str, object]:
    """What an act gives, or the sort of error that it ends in."""
    try:
        return "gives", act()
    except (TypeError, FrozenInstanceError, AttributeError) as error:
        return type(error).__name__, None


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("call", CALLS, ids=str)
def test_it_is_made_shown_and_refused_alike(
    way: dict[str, bool], call: tuple[tuple[Any, ...], dict[str, Any]]
) -> None:
    ours, theirs = of(lean.dataclass, way), of(dataclasses.dataclass, way)
    args, named = call

    assert outcome(lambda: repr(ours(*args, **named))) == outcome(
        lambda: repr(theirs(*args, **named))
    )


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_it_is_compared_counted_and_changed_alike(way: dict[str, bool]) -> None:
    def facts(thing: Any) -> list[object]:
        first, same, other = thing(one=1), thing(one=1), thing(one=2)
        by_identity = not way.get("eq", True)
        return [
            first == same,
            first == other,
            first == "text",
            outcome(lambda: first < other),
            outcome(lambda: first >= other),
            by_identity or outcome(lambda: hash(first) == hash(same)),
            outcome(lambda: setattr(first, "one", 5)),
            outcome(lambda: delattr(first, "two")),
            outcome(lambda: setattr(first, "unheard_of", 5))[0] == "gives",
            repr(replace(same, one=9)),
            [one.name for one in fields(thing)],
            first.many is not same.many,
            thing.__match_args__,
        ]

    assert facts(of(lean.dataclass, way)) == facts(of(dataclasses.dataclass, way))


def test_a_class_keeps_its_own_methods_and_may_do_more_when_it_was_made() -> None:
    @lean.dataclass(frozen=True)
    class Base:
        one: int

        def __repr__(self) -> str:
            return "mine"

    @lean.dataclass(frozen=True)
    class Thing(Base):
        two: int = 2

        def __post_init__(self) -> None:
            seen.append(self.one + self.two)

    seen: list[int] = []

    assert repr(Base(1)) == "mine"
    assert (repr(Thing(1)), seen) == (f"{Thing.__qualname__}(one=1, two=2)", [3])
    assert Base(1) != Thing(1)


def test_the_constructor_is_compiled_once_and_not_before_it_is_called() -> None:
    @lean.dataclass
    class Thing:
        one: int = 1

    before = Thing.__init__
    Thing()
    compiled = Thing.__init__
    Thing()

    assert before is not compiled
    assert Thing.__init__ is compiled


def test_a_module_for_later_is_imported_when_something_of_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    module: Any = lean.later("colorsys")
    assert "colorsys" not in sys.modules

    assert module.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert "colorsys" in sys.modules
    with pytest.raises(AttributeError):
        _ = module.nothing
