"""Where a number starts that is carried over: where it ended."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from okrcli.core.records import KeyResultRecord
from okrcli.kinds.base import KeyResult
from okrcli.kinds.metric import Metric
from okrcli.kinds.reach import Reach


def restart(kr: KeyResult, record: KeyResultRecord, *, is_closed: bool) -> dict[str, str | Decimal]:
    """Return the new baseline of a key result under its key; nothing where it keeps its own.

    While the earlier period is open, `previous` follows the number that it will end with; once
    it is closed the number itself stands there. A key result without any number keeps the
    baseline that it has, and so do a level that is met and a number that counts anew.
    """
    last = record.value
    if not isinstance(last, Decimal) or not _goes_on(kr, last):
        return {}
    is_final = is_closed and kr.kpi is None  # the series of a KPI may still be corrected
    return {"baseline": last if is_final else "previous"}


def _goes_on(kr: KeyResult, last: Decimal) -> bool:
    """Return whether the next count begins where the last one ended."""
    if isinstance(kr, Metric):
        # 0 -> +20% of 18: eighteen were won last time, and now each one counts from nothing.
        return kr.target.of is None or bool(kr.baseline)
    return isinstance(kr, Reach) and kr.baseline is not None and not kr.band.holds(Fraction(last))


def needs_target(kr: Metric, record: KeyResultRecord) -> bool:
    """Return whether there is no way to go from the last number to the target as written."""
    if not isinstance(record.value, Decimal):
        return False
    target, last = kr.target, Fraction(record.value)
    if target.is_relative and not isinstance(target.of, Fraction):
        return target.mode != "points" and last <= 0
    return record.target == last or (record.raw is not None and record.raw >= 1)
