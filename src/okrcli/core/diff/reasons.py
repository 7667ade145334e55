"""Why a promise changed, as its `revisions` tell it."""

from __future__ import annotations

from okrcli.core.diff.matching import Side
from okrcli.core.diff.meaning import Difference, meaning
from okrcli.kinds.band import BAND_KEYS
from okrcli.kinds.clauses import Revision


def revision_of(old: Side, new: Side, difference: Difference) -> Revision | None:
    """Return the entry of the new promise whose old value is what the old promise says."""
    name = difference.field.partition(".")[0]
    keys = BAND_KEYS if name == "band" else (name,)
    team, ref = new.promise.team_plan, new.promise.ref
    versions = dict(team.earlier_key_results.get(ref, ()) or team.earlier_objectives.get(ref, ()))
    for revision in new.item.revisions:
        version = versions.get(revision.until)
        if version is not None and any(key in revision.was for key in keys):
            said = meaning(name, getattr(version, name))
            own = meaning(name, getattr(old.item, name))
            if said in (own, meaning(name, difference.old)):
                return revision
    return None
