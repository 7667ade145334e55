"""Settings of teams that there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, broken_files
from okrcli.language import _
from okrcli.model import KeyPath, Plan
from okrcli.scalars import did_you_mean, nearest


class UnknownTeam(Rule):
    """`top:` and `teams:` in okr.yaml name teams that have a file, or a team inside them has.

    A report opens with the top team, and only it is held to 3 to 5 objectives.

    Fine:

    ```yaml
    # okr.yaml
    top: studio
    ```

    ```yaml
    # 2026-Q4/studio.yaml
    objectives:
      - {id: loyalty, title: Clients stay}
    ```

    Found:

    ```yaml
    # okr.yaml
    top: company
    ```

    ```yaml
    # 2026-Q4/studio.yaml
    objectives:
      - {id: loyalty, title: Clients stay}
    ```
    """

    id = "unknown-team"
    level = "warning"
    is_of_all = True

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the teams of the settings without a file in any period."""
        known = _known(plan)
        if not known:
            return
        named: list[tuple[KeyPath, str]] = [(("top",), plan.settings.top)]
        named += [(("teams", team), team) for team in plan.settings.teams]
        for keys, team in named:
            if team not in known and not _may_be_left_out(plan, team):
                yield self.finding(
                    plan.settings_file,
                    keys,
                    message=_("no team is called {team!r}", team=team),
                    hint=_way_out(team, known),
                )


def _known(plan: Plan) -> Collection[str]:
    """Return every team with a file, and the teams that these are inside of."""
    names = [one.team for one in plan.teams] + [sheet.team for sheet in plan.kpi_sheets]
    known: dict[str, None] = {}
    for name in names:
        segments = name.split("/")
        known |= {"/".join(segments[:end]): None for end in range(1, len(segments) + 1)}
    return known.keys()


def _may_be_left_out(plan: Plan, team: str) -> bool:
    return any(path.endswith(f"/{team}.yaml") for path in broken_files(plan))


def _way_out(team: str, known: Collection[str]) -> str:
    otherwise = _("the teams are {names}", names=", ".join(sorted(known)))
    return did_you_mean(nearest(team, known), otherwise)
