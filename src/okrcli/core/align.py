"""Alignment: who supports what. It never enters a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from okrcli.core import references
from okrcli.core.promises import Promise, promises
from okrcli.core.references import Target
from okrcli.lean import dataclass
from okrcli.model import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of `supports`: entry `index` of `source`, which reads `text`.

    `target` is None where the text leads nowhere.
    """

    source: Promise
    index: int
    text: str
    target: Target | None


def links(plan: Plan) -> tuple[Link, ...]:
    """Return every entry of `supports`, in the order of the files."""
    return tuple(_links(plan))


def _links(plan: Plan) -> Iterator[Link]:
    for team_plan in plan.teams:
        for source in promises(team_plan):
            for index, text in enumerate(source.item.supports):
                target = references.resolve(
                    plan,
                    references.parse(text, plan.calendar),
                    team_plan.team,
                    team_plan.period.id,
                )
                yield Link(source=source, index=index, text=text, target=target)


def supporters(some: Iterable[Link]) -> dict[str, tuple[Promise, ...]]:
    """Return who supports what, by the uid of what is supported."""
    found: dict[str, tuple[Promise, ...]] = {}
    for link in some:
        if link.target is not None:
            found[link.target.uid] = (*found.get(link.target.uid, ()), link.source)
    return found


def loops(some: Sequence[Link]) -> Iterator[tuple[Link, ...]]:
    """Yield the loops, each as the links along it; taking out every last link leaves none.

    A key result serves its objective without saying so: an objective that supports a key result
    whose objective supports it is a loop too.
    """
    leaving: dict[str, list[Link]] = {}
    for link in some:
        leaving.setdefault(link.source.uid, []).append(link)
    told: set[tuple[str, int]] = set()
    done: set[str] = set()
    for uid in leaving:
        for loop in _loops_from(uid, leaving, done):
            last = (loop[-1].source.uid, loop[-1].index)
            if last not in told:
                told.add(last)
                yield loop


def _loops_from(
    root: str, leaving: Mapping[str, Sequence[Link]], done: set[str]
) -> Iterator[tuple[Link, ...]]:
    """Walk depth first from a root, with a stack of our own so that no depth is too deep."""
    if root in done:
        return
    on_path, taken = {root: 0}, list[Link]()
    stack = [(root, _steps(leaving[root], leaving))]
    while stack:
        uid, steps = stack[-1]
        step = next(steps, None)
        if step is None:
            stack.pop()
            done.add(uid)
            del on_path[uid]
            taken[-1:] = []
            continue
        link, reached = step
        if reached in on_path:
            yield (*taken[on_path[reached] :], link)
        elif reached not in done:
            taken.append(link)
            on_path[reached] = len(taken)
            stack.append((reached, _steps(leaving[reached], leaving)))


def _steps(
    some: Sequence[Link], leaving: Mapping[str, Sequence[Link]]
) -> Iterator[tuple[Link, str]]:
    """Yield each link with what is reached by it and supports something itself."""
    for link in some:
        for uid in _reached(link.target):
            if uid in leaving:
                yield link, uid


def _reached(target: Target | None) -> Iterator[str]:
    """Yield what is served through a target: it and all it stands in."""
    if target is None:
        return
    yield target.uid
    if target.kind == "part":
        yield target.uid.rpartition(".")[0]
    if target.kind in ("part", "key_result") and target.objective and target.team_plan:
        yield Promise(team_plan=target.team_plan, objective=target.objective).uid


def path(loop: Sequence[Link]) -> tuple[str, ...]:
    """Return a loop as ids, the first again at its end; full forms where it crosses files."""
    uids = [loop[0].source.uid]
    for link, following in zip(loop, [*loop[1:], loop[0]], strict=True):
        if link.target is not None and link.target.uid != following.source.uid:
            uids.append(link.target.uid)
        uids.append(following.source.uid)
    plans = {uid.rpartition("/")[0] for uid in uids}
    return tuple(uid.rpartition("/")[2] if len(plans) == 1 else uid for uid in uids)
