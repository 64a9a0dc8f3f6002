"""How one goal stands: progress, the share of its time that has gone, and its pace (KPIS 5.18)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

_ONE = Decimal(1)
_ZERO = Decimal(0)
GREEN_FROM = _ONE
AMBER_FROM = Decimal("0.8")


class Standing(NamedTuple):
    """Shares from 0 to 1; None where a number is missing or the formula has no value.

    `plan_value` is what the measure should be today on the straight line to the target.
    """

    progress: Decimal | None
    elapsed: Decimal | None
    pace: Decimal | None
    plan_value: Decimal | None

    @property
    def band(self) -> str | None:
        """On track (good), close (watch) or behind (risk)."""
        if self.progress == _ONE:
            return "good"
        if self.pace is None:
            return None
        return "good" if self.pace >= GREEN_FROM else "watch" if self.pace >= AMBER_FROM else "risk"


def clipped(share: Decimal) -> Decimal:
    """Between 0 and 1."""
    return max(_ZERO, min(_ONE, share))


def goal_standing(
    measure: tuple[Decimal | None, Decimal | None, Decimal | None],
    start: date | None,
    due: date | None,
    as_of: date,
) -> Standing:
    """The standing of a goal with (baseline, current, target); falling targets work alike."""
    baseline, current, target = measure
    elapsed = None
    if start is not None and due is not None and due > start:
        elapsed = clipped(Decimal((as_of - start).days) / (due - start).days)
    progress = plan = None
    if baseline is not None and target is not None and target != baseline:
        if current is not None:
            progress = clipped((current - baseline) / (target - baseline))
        if elapsed is not None:
            plan = baseline + (target - baseline) * elapsed
    pace = progress / elapsed if progress is not None and elapsed else None
    return Standing(progress, elapsed, pace, plan)
