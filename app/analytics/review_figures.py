"""The key figures that a review freezes, as data, and how they read then and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from app.analytics.figure import Figure
from app.analytics.kpis import compute
from app.analytics.registry import KPIS
from app.analytics.window import twelve_months_to
from app.core.periods import Period
from app.queries.facts import Facts

KEY_FIGURES = (
    "health", "recurring_revenue", "revenue", "contribution_percent", "csat_mean", "nps",
    "promise_keeping", "issues_sla", "cadence_compliance", "goal_progress", "influence_coverage",
    "weighted_pipeline",
)  # fmt: skip
"""What a review looks at, over the twelve months up to its day."""


class FigureMove(NamedTuple):
    """A figure as it read at a review, and as it reads now."""

    then: Figure | None
    now: Figure

    @property
    def difference(self) -> Decimal | None:
        """By how much it changed, in its own unit; None where either is not defined."""
        if self.then is None or self.then.value is None or self.now.value is None:
            return None
        if self.then.currency != self.now.currency:
            return None
        return self.now.value - self.then.value

    @property
    def is_better(self) -> bool | None:
        """Whether the change is for the better; None where there is none."""
        if not self.difference:
            return None
        return (self.difference < 0) == KPIS[self.now.id].lower_is_better


def key_figures(facts: Facts, account_id: int, as_of: date) -> list[Figure]:
    """The key figures of an account over the twelve months up to a day."""
    period = twelve_months_to(as_of)
    lines = compute(facts, KEY_FIGURES, account_ids=(account_id,), period=period, as_of=as_of)
    return [line.figure for line in lines]


def as_data(figures: Iterable[Figure], as_of: date) -> dict[str, Any]:
    """Figures as JSON holds them: numbers as exact text, days in ISO 8601."""
    return {"as_of": as_of.isoformat(), "items": [_item(figure) for figure in figures]}


def from_data(data: Mapping[str, Any] | None) -> dict[str, Figure]:
    """The frozen figures by id; without their rows, which were not kept."""
    items = (data or {}).get("items", ())
    return {str(item["id"]): _figure(item) for item in items}


def moves(then: Mapping[str, Figure], now: Iterable[Figure]) -> list[FigureMove]:
    """Each figure that is defined then or now, as it read and as it reads."""
    found = [FigureMove(then.get(figure.id), figure) for figure in now]
    return [
        move
        for move in found
        if move.now.value is not None or (move.then is not None and move.then.value is not None)
    ]


def _item(figure: Figure) -> dict[str, Any]:
    period = figure.period
    return {
        "id": figure.id,
        "title": figure.title,
        "unit": figure.unit,
        "value": None if figure.value is None else str(figure.value),
        "reason": figure.reason,
        "n": figure.n,
        "period": None if period is None else [period.start.isoformat(), period.end.isoformat()],
        "formula": figure.formula,
        "version": figure.version,
        "currency": figure.currency,
    }


def _figure(item: Mapping[str, Any]) -> Figure:
    period, value = item.get("period"), item.get("value")
    return Figure(
        id=str(item["id"]),
        title=str(item.get("title") or item["id"]),
        unit=str(item.get("unit") or "count"),
        value=None if value is None else Decimal(str(value)),
        reason=item.get("reason"),
        n=item.get("n"),
        period=Period(*map(date.fromisoformat, period)) if period else None,
        formula=str(item.get("formula") or ""),
        version=int(item.get("version") or 1),
        currency=item.get("currency"),
    )
