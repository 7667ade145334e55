"""References: `[TEAM/][PERIOD/]ID[.PART]` and `kpi/[TEAM/]ID`, as files and people write them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Literal

from okrcli.core.promises import Promise, promises
from okrcli.errors import UsageError
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Kpi, KpiSheet, Objective, Plan, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.scalars import MOST_COMPARED, PERIOD_WORDS, did_you_mean
from okrcli.settings import Settings

NEAR = 3
"""How many near names a hint lists."""
MOST_NAMED = 8
"""How many things of one name a hint lists."""
BY_NAME = "/by-name"
"""What a plan remembers its promises under, by name; no header is called that."""
TargetKind = Literal["objective", "key_result", "part", "kpi"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference, taken apart. `period` is the id of a period, or a period word."""

    team: str | None
    period: str | None
    id: str
    part: str | None
    is_kpi: bool

    @property
    def name(self) -> str:
        """Return the id, or `kr.part`."""
        return self.id if self.part is None else f"{self.id}.{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a reference points at.

    `ref` is the header under which its check-ins stand: `kr`, `kr.part` or a KPI's id. `uid` is
    its full form. A key result has its `objective` beside it, a part its `key_result` too.
    """

    kind: TargetKind
    uid: str
    ref: str
    team_plan: TeamPlan | None = None
    sheet: KpiSheet | None = None
    objective: Objective | None = None
    key_result: KeyResult | None = None
    part: KeyResult | None = None
    kpi: Kpi | None = None


def parse(text: str, calendar: Calendar) -> Reference:
    """Take a reference apart; one that makes no sense points at nothing later on.

    The segment before the last that is a period's id, label or word is the period.
    """
    *path, name = text.split("/")
    id_, dot, part = name.partition(".")
    is_kpi = path[:1] == ["kpi"]
    if is_kpi:
        return Reference("/".join(path[1:]) or None, None, name, None, is_kpi=True)
    team, period = path, None
    for first, last in _stretches(len(path)):
        found = "/".join(path[first:last])
        if period_id := _period_id(found, calendar):
            team, period = [*path[:first], *path[last:]], period_id
            break
    return Reference("/".join(team) or None, period, id_, part if dot else None, is_kpi=False)


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    """Yield first and end of every stretch of segments; a label may have a slash in it."""
    for size in range(1, length + 1):
        for first in range(length - size + 1):
            yield first, first + size


def _period_id(text: str, calendar: Calendar) -> str | None:
    if text in PERIOD_WORDS:
        return text
    found = calendar.find(text)
    return found.id if found else None


def resolve(plan: Plan, reference: Reference, team: str, period: str) -> Target | None:
    """Return what a reference in the file of a team and period points at, None for nothing.

    Without a team it is this team, without a period this period. Only what was loaded is found.
    """
    wanted = replace(
        reference,
        team=reference.team or team,
        period=reference.period or period,
    )
    if reference.is_kpi:
        pool = candidates(plan, wanted)
        return next((target for target in pool if target.ref == reference.name), None)
    for team_plan in _plans(plan, wanted):
        if promise := _by_name(team_plan).get(reference.name):
            return target_of(promise)
    return None


def candidates(plan: Plan, reference: Reference) -> Iterator[Target]:
    """Yield all that a reference may point at by its sort, team and period, of any id."""
    if reference.is_kpi:
        for sheet in plan.sheets_of(reference.team):
            yield from kpi_targets(sheet)
        return
    for team_plan in _plans(plan, reference):
        yield from map(target_of, promises(team_plan))


def _plans(plan: Plan, reference: Reference) -> Iterator[TeamPlan]:
    """Yield the plans that a reference may lead into, by its team and period."""
    for team_plan in plan.plans_of(reference.team):
        if reference.period in (None, team_plan.period.id):
            yield team_plan


def _by_name(team_plan: TeamPlan) -> Mapping[str, Promise]:
    """Return a team's promises by name, the first of each; worked out once for a plan."""
    if BY_NAME not in team_plan.memory:
        found: dict[str, Promise] = {}
        for promise in promises(team_plan):
            found.setdefault(promise.ref, promise)
        team_plan.memory[BY_NAME] = found
    known: Mapping[str, Promise] = team_plan.memory[BY_NAME]
    return known


def kpi_targets(sheet: KpiSheet) -> Iterator[Target]:
    """Yield the KPIs of a team."""
    for kpi in sheet.kpis:
        uid = f"kpi/{sheet.team}/{kpi.id}"
        yield Target(kind="kpi", uid=uid, ref=kpi.id, sheet=sheet, kpi=kpi)


def target_of(promise: Promise) -> Target:
    """Return a promise as the target of a reference."""
    kinds: tuple[TargetKind, ...] = ("objective", "key_result", "part")
    return Target(
        kind=kinds[len(promise.chain) - 1],
        uid=promise.uid,
        ref=promise.ref,
        team_plan=promise.team_plan,
        objective=promise.objective,
        key_result=promise.key_result,
        part=promise.part,
    )


def everything(plan: Plan) -> Iterator[Target]:
    """Yield all that can be referred to."""
    yield from candidates(plan, Reference(None, None, "", None, is_kpi=False))
    yield from kpis(plan)


def kpis(plan: Plan) -> Iterator[Target]:
    """Yield the KPIs of all teams."""
    yield from candidates(plan, Reference(None, None, "", None, is_kpi=True))


def near(pool: Iterable[Target], name: str) -> list[str]:
    """Return the full forms of what a name probably means, newest periods first."""
    newest_first = sorted(pool, key=_newest_first)
    return like(name, [(target.ref, target.uid) for target in newest_first])


def like(name: str, pool: Iterable[tuple[str, str]]) -> list[str]:
    """Return the full forms of what a name probably means: the same id elsewhere, else like ids.

    Args:
        name: the id, or `kr.part`.
        pool: the name and the full form of all there is, the newest first.

    Returns:
        At most three.
    """
    forms: dict[str, list[str]] = {}
    for ref, uid in pool:
        forms.setdefault(ref, []).append(uid)
    alike = [name] if name in forms else _alike(name, forms)
    return [uid for ref in alike for uid in forms[ref]][:NEAR]


def _alike(name: str, known: Iterable[str]) -> list[str]:
    """Return names that one is like; of more than a person could mean the first are looked at."""
    return difflib.get_close_matches(name, [*islice(known, MOST_COMPARED)], n=NEAR)


def _newest_first(target: Target) -> int:
    return -target.team_plan.period.end.toordinal() if target.team_plan else 0


def pick(plan: Plan, text: str, as_of: date, *, prefixes: bool) -> Target:
    """Return what a person on the command line means by a reference.

    Without a period, the shortest open period that holds the day comes first, then longer ones,
    then one that ended at most `closing` days ago and is not closed. With `prefixes` the
    beginning of an id does where only one id begins so.

    Raises:
        UsageError: nothing is called that, or several things equally are.
    """
    reference = parse(text, plan.calendar)
    if reference.period in PERIOD_WORDS:
        reference = replace(reference, period=plan.calendar.get(reference.period, as_of).id)
    pool = [
        (rank, target)
        for target in candidates(plan, reference)
        if (rank := _rank(target, reference, as_of, plan.settings.closing)) is not None
    ]
    found = _called(pool, lambda ref: ref == reference.name)
    if not found and prefixes and reference.name:
        found = _called(pool, lambda ref: ref.startswith(reference.name))
        if len({target.ref for _, target in found}) > 1:
            message = _("{text!r} begins several names", text=text)
            raise _several(message, (target for _rank, target in found))
    first = min((rank for rank, _ in found), default=())
    best = [target for rank, target in found if rank == first]
    if not best:
        raise _nothing(plan, text, reference)
    if len(best) > 1:
        raise _several(_("{text!r} names several things", text=text), best)
    return best[0]


Rank = tuple[int, ...]


def _called(
    pool: Sequence[tuple[Rank, Target]], fits: Callable[[str], bool]
) -> list[tuple[Rank, Target]]:
    return [(rank, target) for rank, target in pool if fits(target.ref)]


def _rank(target: Target, reference: Reference, as_of: date, closing: int) -> Rank | None:
    """Return how early a target is looked at, None for not at all without its period's name."""
    if target.team_plan is None or reference.period:
        return ()
    if target.team_plan.closed_on(as_of):
        return None
    return _period_rank(target.team_plan.period, as_of, closing)


def _period_rank(period: Period, as_of: date, closing: int) -> Rank | None:
    if period.holds(as_of):
        return (0, period.days)
    ago = (as_of - period.end).days
    return (1, ago, period.days) if 0 < ago <= closing else None


def periods_to_search(periods: Iterable[Period], as_of: date, settings: Settings) -> list[str]:
    """Return the ids of the periods where a reference without one may lead, nearest first."""
    ranked = [(_period_rank(period, as_of, settings.closing), period.id) for period in periods]
    return [name for rank, name in sorted(pair for pair in ranked if pair[0] is not None)]


def _several(message: str, targets: Iterable[Target]) -> UsageError:
    uids = [target.uid for target in targets]
    forms = ", ".join(uids[:MOST_NAMED]) + (" ..." if len(uids) > MOST_NAMED else "")
    return UsageError(message, _("write one of {names}", names=forms))


def _nothing(plan: Plan, text: str, reference: Reference) -> UsageError:
    folders = [period.id for period in plan.periods]
    if reference.period and reference.period not in folders:
        known = _("the periods are {names}", names=", ".join(folders))
        said = {"text": text, "period": reference.period}
        return UsageError(
            _("{text!r} names the period {period}, which has no files", **said),
            known if folders else _("there is no period yet"),
        )
    otherwise = _("`okr report` lists what there is")
    hint = did_you_mean(near(everything(plan), reference.name), otherwise)
    return UsageError(_("nothing is called {text!r}", text=text), hint)
