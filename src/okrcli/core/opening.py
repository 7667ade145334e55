"""Opening a period: which files it needs, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrcli.core.wording import long_day
from okrcli.errors import UsageError
from okrcli.language import ENGLISH, N_, _, spoken
from okrcli.lean import dataclass
from okrcli.periods import Calendar, Period
from okrcli.scalars import ID, LONGEST_NAME, is_team_segment
from okrcli.settings import Settings

TOP = Settings().top
SCHEMA_LINE = "# yaml-language-server: $schema={}okr.schema.json\n"
"""Where an editor finds the schema; `{}` leads up to the folder of okr.yaml."""
SETTINGS_TEXT = N_("""\
# A line that begins with # shows a default. Take the # away to set another.
organization: ""
mission: ""                   # printed first on the page
{top:<30}# the team a report opens with
{language:<30}# {languages}
# currency: EUR
# period: quarter             # what okr init opens: month | quarter | half | year
# fiscal_year_start: 1        # the month
# fiscal_year_named_after: start            # start | end
# period_label: ""            # such as FY{{yy}} Q{{q}}; fields y, yy, y_end, yy_end, h, q, m, month
# commitment: committed       # of an objective that does not say: committed | aspirational
# aspirational_target: 0.7    # where an aspirational objective is expected to end
# cadence: weekly             # daily | weekly | biweekly | monthly | quarterly | a number of days
# grace: 2                    # days a check-in may be late
# settle: 7                   # days at the start of a period in which promises may still move
# closing: 30                 # days after the end in which values dated inside it may come
# objectives: [3, 5]          # fewest and most of the top team; nested teams: [1, 5]
# key_results: [2, 5]         # fewest and most of an objective
# pace: {{on_track: 10, at_risk: 25}}         # points behind
# grade_bands: [0.4, 0.7]
# periods: {{}}                 # {{season: {{start: 2026-09-01, end: 2027-06-30}}}}
# people: {{}}                  # {{ada: {{name: Ada Rossi}}}}; once given, other owners are errors
# teams: {{}}                   # {{engineering/platform: {{title: Platform, lead: ada}}}}
# rules: {{}}                   # {{missing-owner: off, objective-count: warning}}
""")
TEAM_TEXT = N_("""\
period: {period}
team: {team}

# {fewest} to {most} objectives: what {team} wants by {end}. Each has {few} to {many} key results:
# numbers that will show it. `okr add` writes them here, or write them like those below:
# copy the lines in place of the [] and take the # away.
objectives: []
#  - id: loyalty                          # its name for good; the title may change
#    title: Customers stay and buy more
#    owner: ada
#    key_results:
#      - id: renewals
#        title: Customers who renew their contract
#        unit: "%"
#        baseline: 70                     # where it stands today; unknown, if nobody knows
#        target: 85                       # or +20%, x2, at_least: 80
#      - Launch the loyalty programme     # a plain sentence: done or not
""")
ATTRIBUTES = N_("""\
# For git only. Check-ins are one line each, with an empty line after each key result, so plain git
# merges them. Never set merge=union here: it mixes the lines of entries that are written by hand.
okr.schema.json linguist-generated
""")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is written where it is missing; `path` begins below the folder of okr.yaml."""

    path: str
    text: str


def check_team(team: str, calendar: Calendar) -> None:
    """Raise UsageError unless a team may be called so."""
    for segment in team.split("/"):
        if is_team_segment(segment) and not calendar.find(segment):
            continue
        message = _(
            "{team!r} cannot be a team: {segment!r} is not small letters, digits and single "
            "hyphens, a letter first",
            team=team,
            segment=segment,
        )
        if ID.fullmatch(segment) or calendar.find(segment):
            message = _(
                "{team!r} cannot be a team: {segment!r} has another meaning",
                team=team,
                segment=segment,
            )
        if len(segment) > LONGEST_NAME:
            message = _("a team's name has at most {count} characters", count=LONGEST_NAME)
        hint = _("write --team platform, or --team engineering/platform for one inside another")
        raise UsageError(message, hint)


def check_open(period: Period, as_of: date) -> None:
    """Raise UsageError for a period that has ended."""
    if period.end < as_of:
        raise UsageError(
            _("{period} ended on {day}", period=period.id, day=long_day(period.end)),
            _(
                "okr init next opens the one that comes; to write down the past, look from a day "
                "in it: {command}",
                command=f"okr init {period.id} --as-of {period.end}",
            ),
        )


def attributes() -> NewFile:
    """Return what git is told of the folder."""
    return NewFile(".gitattributes", _(ATTRIBUTES))


def settings_file(team: str, languages: Iterable[str]) -> NewFile:
    """Return okr.yaml for a workspace that begins with a team, its outermost part on top.

    The language spoken is written into it, so that everybody gets the same; `languages` are those
    there are.
    """
    first = team.partition("/")[0]
    top = f"# top: {TOP}" if first == TOP else f"top: {first}"
    code = spoken().code
    language = f"language: {code}" if code != ENGLISH.code else f"# language: {code}"
    text = _(SETTINGS_TEXT, top=top, language=language, languages=" | ".join(languages))
    return NewFile("okr.yaml", SCHEMA_LINE.format("") + text)


def team_file(period: Period, team: str, settings: Settings) -> NewFile:
    """Return a team's file without any objective, which shows how one is written."""
    (fewest, most), (few, many) = settings.objectives_of(team), settings.key_results
    text = _(
        TEAM_TEXT,
        period=period.id,
        team=team,
        end=long_day(period.end),
        fewest=fewest,
        most=most,
        few=few,
        many=many,
    )
    return NewFile(f"{period.id}/{team}.yaml", schema_line(team) + text)


def schema_line(team: str) -> str:
    """Return the first line of a team's file, or of its KPIs: the way up to the schema."""
    return SCHEMA_LINE.format("../" * (team.count("/") + 1))
