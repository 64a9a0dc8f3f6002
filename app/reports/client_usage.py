"""Usage and value figures that the client knows: by month and by period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.analytics.window import Window
from app.core.display import number, percent, points
from app.core.periods import Period, add_months
from app.queries.client_work import KnownUsage, SharedGoal
from app.reports.document import Change, FigureLine, Month, State, Tile, Usage
from app.reports.wording import month_before

MONTHS_SHOWN = 12

# Which way is better stands nowhere in the data; names that leave no doubt are coloured, the
# others get an arrow without a judgement.
_LESS_IS_BETTER = re.compile(
    r"\b(time|delay|late|wait\w*|errors?|failures?|incidents?|outages?|downtime|complaints?|"
    r"tickets?|issues?|backlog|cost|minutes to|hours to|days to)\b",
    re.IGNORECASE,
)
_MORE_IS_BETTER = re.compile(
    r"\b(active|users?|adoption|usage|availability|uptime|within|on time|satisf\w+|resolved|"
    r"completed|trained|sites live|log-?ins?|coverage)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class UsageFigure:
    """A usage figure in the columns of the key figures."""

    metric: str
    unit: str | None
    current: Decimal | None
    previous: Decimal | None
    year_to_date: Decimal | None
    goal: Decimal | None
    less_is_better: bool | None
    places: int = 0

    def written(self, value: Decimal | None) -> str:
        """A value with the percent sign where that is its unit."""
        write = percent if self.unit == "%" else number
        return write(value, self.places)

    @property
    def change(self) -> Decimal | None:
        """The difference to the period before."""
        if self.current is None or self.previous is None:
            return None
        return self.current - self.previous

    @property
    def rising(self) -> bool | None:
        """Which way the arrow points; none where nothing moved."""
        return self.change > 0 if self.change else None

    @property
    def direction(self) -> Change:
        """Whether the change is for the better, as far as that is certain."""
        return judged(rising=self.rising, less_is_better=self.less_is_better)

    @property
    def state(self) -> State | None:
        """Whether the shared goal is reached."""
        if self.goal is None or self.current is None:
            return None
        reached = self.current <= self.goal if self.less_is_better else self.current >= self.goal
        return State("good", "Reached") if reached else State("watch", "Below goal")


def judged(*, rising: bool | None, less_is_better: bool | None) -> Change:
    """A movement as better, worse, or without a judgement."""
    if rising is None or less_is_better is None:
        return "plain"
    return "better" if rising != less_is_better else "worse"


def usage_figures(
    rows: Sequence[KnownUsage], goals: Sequence[SharedGoal], window: Window, fiscal_year_start: int
) -> list[UsageFigure]:
    """One figure per metric that has a value in the period or the one before."""
    year = window.year_to_date(fiscal_year_start).period
    before = window.before().period
    figures: list[UsageFigure] = []
    for metric, values in _by_metric(rows).items():
        goal = next((g for g in goals if _same(g.metric, metric)), None)
        current, previous = _latest(values, window.period), _latest(values, before)
        if current is None and previous is None:
            continue
        figures.append(
            UsageFigure(
                metric=metric,
                unit=values[-1].unit,
                current=current,
                previous=previous,
                year_to_date=_mean_of_months(values, year),
                goal=goal.target if goal else None,
                less_is_better=_less_is_better(metric, goal),
                places=_places(values),
            )
        )
    return figures


def usage_trends(rows: Sequence[KnownUsage], period: Period) -> tuple[Usage, ...]:
    """Each metric over the twelve months that end with the period, the month's latest value."""
    first = add_months(period.last_day.replace(day=1), 1 - MONTHS_SHOWN)
    trends: list[Usage] = []
    for metric, values in _by_metric(rows).items():
        starts = [add_months(first, index) for index in range(MONTHS_SHOWN)]
        months = tuple(
            Month(start, _latest(values, Period(start, add_months(start, 1)))) for start in starts
        )
        while months and months[0].value is None:
            months = months[1:]
        if months:
            trends.append(Usage(metric, values[-1].unit, months))
    return tuple(trends)


def usage_tile(figure: UsageFigure, window: Window) -> Tile:
    """The figure for the top of the first page."""
    change = figure.change
    note = ""
    if change is not None:
        since = f"since {month_before(window.period)}"
        note = since if change else f"as in {month_before(window.period)}"
    return Tile(
        title=figure.metric,
        value=figure.written(figure.current),
        suffix=_suffix(figure),
        change=_change_text(figure) if change else "",
        direction=figure.direction,
        rising=figure.rising,
        note=note,
    )


def _suffix(figure: UsageFigure) -> str:
    """The unit beside the value, unless the name or the value says it already."""
    unit = figure.unit or ""
    return "" if unit == "%" or unit.casefold() in figure.metric.casefold() else unit


def usage_line(figure: UsageFigure) -> FigureLine:
    """The figure for the table."""
    unit = _suffix(figure)
    return FigureLine(
        title=f"{figure.metric}, {unit}" if unit else figure.metric,
        current=figure.written(figure.current),
        previous=figure.written(figure.previous),
        year_to_date=figure.written(figure.year_to_date),
        target=figure.written(figure.goal) if figure.goal is not None else "",
        direction=figure.direction,
        rising=figure.rising,
        state=figure.state,
    )


def _by_metric(rows: Sequence[KnownUsage]) -> dict[str, list[KnownUsage]]:
    """Metrics in the order in which they were first entered."""
    order: dict[str, int] = {}
    for row in rows:
        order[row.metric] = min(row.id, order.get(row.metric, row.id))
    return {
        metric: [row for row in rows if row.metric == metric]
        for metric in sorted(order, key=order.__getitem__)
    }


def _latest(values: Sequence[KnownUsage], period: Period) -> Decimal | None:
    return next((row.value for row in reversed(values) if period.contains(row.on_date)), None)


def _mean_of_months(values: Sequence[KnownUsage], period: Period) -> Decimal | None:
    latest: dict[tuple[int, int], Decimal] = {}
    for row in values:
        if period.contains(row.on_date):
            latest[row.on_date.year, row.on_date.month] = row.value
    if not latest:
        return None
    return sum(latest.values(), Decimal(0)) / len(latest)


def _same(measure: str | None, metric: str) -> bool:
    return measure is not None and measure.strip().casefold() == metric.strip().casefold()


def _less_is_better(metric: str, goal: SharedGoal | None) -> bool | None:
    if goal and goal.baseline is not None and goal.target is not None:
        return goal.target < goal.baseline
    if _LESS_IS_BETTER.search(metric):
        return True
    return False if _MORE_IS_BETTER.search(metric) else None


def _change_text(figure: UsageFigure) -> str:
    write = points if figure.unit == "%" else _signed
    return write(figure.change, figure.places)


def _signed(value: Decimal | None, places: int) -> str:
    return number(value, places, signed=True)


def _places(values: Sequence[KnownUsage]) -> int:
    """As many decimals as the values were given with, two at most."""
    exponents = [row.value.normalize().as_tuple().exponent for row in values]
    return max(min(-e, 2) if isinstance(e, int) and e < 0 else 0 for e in exponents)
