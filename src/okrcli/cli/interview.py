"""The questions of `okr add`, for somebody who sits there and gave no words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from okrcli.cli.adding import Adder
from okrcli.cli.console import Console
from okrcli.cli.key_values import Keys
from okrcli.core.sentence import read_sentence
from okrcli.core.wording import long_day
from okrcli.errors import OkrError, Slip, UsageError
from okrcli.kinds.baseline import RELATIVE
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.scalars import did_you_mean, nearest
from okrcli.settings import Settings

T = TypeVar("T")
TITLES = {
    "objective": N_("What do you want, in one sentence?"),
    "kr": N_("What will be true? One sentence, such as: Raise renewals from 70% to 85%"),
    "part": N_("What will be true? One sentence, such as: Raise renewals from 70% to 85%"),
}
WHATS = {"o": "objective", "k": "kr", "p": "part"}


def ask_until(console: Console, question: str, flag: str, read: Callable[[str], T]) -> T:
    """Return the first answer that can be read; say what is wrong with each before it.

    Raises:
        UsageError: there is nobody to ask, or no more answer.
    """
    while True:
        answer = console.ask(question, flag)
        try:
            return read(answer)
        except (Slip, OkrError) as error:
            hint = f"; {error.hint}" if error.hint else ""
            console.note(f"{console.indent}{error.message.removeprefix(f'{flag}: ')}{hint}")


def ask_what(console: Console) -> str:
    """Return what is to be added."""
    question = _("Add an objective, a key result, or a part of one?   o   k   p")
    return ask_until(console, question, _("objective, kr or part"), _what)


def _what(answer: str) -> str:
    found = WHATS.get(answer[:1].lower())
    if found is None:
        raise Slip(_("that is none of them"), _("type o, k or p"))
    return found


def ask_title(console: Console, what: str) -> str:
    """Return the sentence of something new."""
    return ask_until(console, _(TITLES[what]), _("the TITLE"), _some)


def _some(answer: str) -> str:
    if not answer:
        raise Slip(_("something must stand there"), _("^C ends without a trace"))
    return answer


@dataclass(frozen=True)
class Interview:
    """Asks what a title leaves open."""

    adder: Adder

    @property
    def _console(self) -> Console:
        return self.adder.session.console

    def complete(self, title: str, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was typed, with the answers to all that is open."""
        found = self.adder.typed(title, typed)
        if self.adder.place.what != "objective":
            found |= self._measure(found)
        if "owner" not in found and self.adder.place.what != "part":
            found |= self._owner()
        if "due" not in found and self.adder.place.what != "part":
            found |= self._due()
        return found

    def _measure(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """Return how it is measured, as far as that is not said."""
        if not found.keys() - {"id", "due", "owner"}:
            question = _(
                "What is counted? %, EUR, clients ...   Enter = nothing, it is done or not"
            )
            unit = self._console.ask(question, "--unit")
            if not unit:
                return {}
            return {"unit": unit, **self._start(unit), **self._end(unit)}
        if "target" in found and "baseline" not in found:
            is_known = RELATIVE.fullmatch(found["target"]) and " of " in found["target"]
            return {} if is_known else self._start(found.get("unit", ""))
        return {}

    def _start(self, unit: str) -> dict[str, Any]:
        question = _("Where does it stand today?   Enter = nobody knows yet")
        return {"baseline": self._typed(question, "baseline", unit, "unknown")}

    def _end(self, unit: str) -> dict[str, Any]:
        question = _("Where should it be? 85, +20%, at least 4.5   Enter = not decided yet")
        return ask_until(self._console, question, "--target", lambda text: self._goal(text, unit))

    def _goal(self, text: str, unit: str) -> dict[str, Any]:
        """Return a target, or a band in words."""
        period = self.adder.place.team_plan.period
        read = read_sentence(text, period.start, period.end).given
        key = next((one for one in read if one not in ("unit", "due", "baseline")), "target")
        if key == "between":
            return {key: read[key].split()}
        typed = read[key] if key != "target" else text or "tbd"
        self._read({key: typed}, unit)
        return {key: typed}

    def _owner(self) -> dict[str, Any]:
        parent = self.adder.place.parent
        above = parent.objective.owner if parent else None
        without = _("{above}, as the objective", above=above) if above else _("nobody yet")
        people = self.adder.plan.settings.people
        names = f" ({', '.join(people)})" if people else ""
        question = _("Who answers for it?{names}   Enter = {without}", names=names, without=without)
        answer = ask_until(
            self._console, question, "--owner", lambda text: _known(text, self.adder.plan.settings)
        )
        return {"owner": answer} if answer else {}

    def _due(self) -> dict[str, Any]:
        period = self.adder.place.team_plan.period
        parent = self.adder.place.parent
        due = (parent.objective.due if parent else None) or period.end
        question = _("Until when? YYYY-MM-DD, 30 Nov   Enter = {day}", day=long_day(due))

        def read(text: str) -> dict[str, Any]:
            if not text:
                return {}
            said = read_sentence(f"by {text}", period.start, period.end).given
            typed = {"due": said.get("due", text)}
            self._read(typed, "")
            return typed

        return ask_until(self._console, question, "--due", read)

    def _typed(self, question: str, key: str, unit: str, default: str) -> Any:
        """Return what is typed for a key, once it can be read."""

        def read(text: str) -> str:
            self._read({key: text or default}, unit)
            return text or default

        return ask_until(self._console, question, f"--{key}", read)

    def _read(self, typed: Mapping[str, Any], unit: str) -> None:
        """Raise what is wrong with an answer; one with two readings is, too."""
        Keys(Console(no_input=True), self.adder.session.as_of).read(typed, unit)


def _known(owner: str, settings: Settings) -> str:
    """Return an owner; where okr.yaml lists people, one of them."""
    if owner and settings.people and owner not in settings.people:
        near = nearest(owner, settings.people)
        raise UsageError(
            _("{owner!r} is not among the people of okr.yaml", owner=owner),
            did_you_mean(near, _("people: {people}", people=", ".join(settings.people))),
        )
    return owner
