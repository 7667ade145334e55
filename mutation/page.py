"""What a run found, as docs/mutants.md says it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mutation.making import Mutant, shown
from mutation.reasons import load
from mutation.trying import Verdict

BLOCK = re.compile(r"(<!-- begin:mutants -->\n)(.*?)(<!-- end:mutants -->)", re.DOTALL)
WORDS = ("killed", "timeout", "survived", "no test")
UNNOTICED = ("survived", "no test")
PACKAGES = ("core.diff", "core.guard", "core.rules", "core", "kinds")
HEADINGS = ("package", "mutants", "killed", "timed out", "survived", "no test", "killed of all")
GOAL = 0.9
UNEXPLAINED = "No reason is written yet: a test is missing, or a line of `mutation/reasons.toml`."


def write(page: Path, mutants: Sequence[Mutant], verdicts: Mapping[str, Verdict]) -> int:
    """Write figures and survivors; 0 where nine of ten are killed and each other has a reason."""
    tried = [(one, verdicts[one.name].word) for one in mutants if one.name in verdicts]
    groups = _by_reason([one for one, word in tried if word in UNNOTICED])
    text = "\n".join([*_table(tried), *_untried(len(mutants) - len(tried)), *_survivors(groups)])
    old = page.read_text("utf-8")
    page.write_text(BLOCK.sub(lambda found: f"{found[1]}{text}\n{found[3]}", old), "utf-8")
    print("\n".join(_table(tried)))
    return 0 if _share(word for _, word in tried) >= GOAL and UNEXPLAINED not in groups else 1


def listed(mutants: Iterable[Mutant], verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    """Yield a line for each mutant that no test noticed, with what it changes."""
    for one in mutants:
        if verdicts[one.name].word in UNNOTICED:
            yield f"{verdicts[one.name].word}  {shown(one.function)}  {one.change}"


def _table(tried: Iterable[tuple[Mutant, str]]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in sorted(PACKAGES)}
    for one, word in tried:
        inside = one.name.removeprefix("okrcli.")
        counts[next(name for name in PACKAGES if inside.startswith(f"{name}."))][word] += 1
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    for name, count in counts.items():
        yield _row(f"`{name}`", count)
    yield _row("all", sum(counts.values(), Counter()))


def _row(name: str, count: Counter[str]) -> str:
    figures = (f"{number:,}" for number in (count.total(), *(count[word] for word in WORDS)))
    return f"| {name} | {' | '.join(figures)} | {100 * _share(count.elements()):.1f} % |"


def _share(words: Iterable[str]) -> float:
    count = Counter(words)
    return (count["killed"] + count["timeout"]) / max(count.total(), 1)


def _untried(count: int) -> list[str]:
    told = f"{count:,} more, in functions that changed since, are not tried yet."
    return ["", told, ""] if count else [""]


def _by_reason(survivors: Iterable[Mutant]) -> dict[str, list[Mutant]]:
    reasons = load()
    groups: dict[str, list[Mutant]] = {reason.why: [] for reason in reasons}
    for one in survivors:
        why = next((reason.why for reason in reasons if reason.fits(one)), UNEXPLAINED)
        groups.setdefault(why, []).append(one)
    return {why: found for why, found in groups.items() if found}


def _survivors(groups: Mapping[str, Sequence[Mutant]]) -> Iterator[str]:
    for why, found in groups.items():
        yield f"**{why}** ({len(found):,})"
        yield ""
        modules: dict[str, Counter[str]] = defaultdict(Counter)
        for one in found:
            where = shown(one.function)
            module = one.function.removeprefix("okrcli.").rpartition(".")[0]
            modules[module][where.removeprefix(f"{module}.")] += 1
        for module, functions in sorted(modules.items()):
            names = ", ".join(f"`{name}` {count}" for name, count in sorted(functions.items()))
            yield f"- `{module}`: {names}"
        yield ""
