"""Series turned into chart data, once for every screen that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.analytics.series import Bridge, CsatPoint, Event, MonthPoint, NpsPoint
from app.bridge import formats
from app.bridge.tr import tr
from app.core.display import symbol
from app.core.money import round_half_up
from app.views.charts import data
from app.views.charts.data import Bars, ChartData, Line, Stack

_FEW = 5  # fewer answers than this carry no trend
_STEP_WORDS = {
    "indexation": "Indexation",
    "expansion": "Expansion",
    "new": "New accounts",
    "contraction": "Contraction",
    "churn": "Churn",
}
_EVENT_WORDS = {
    "joins": "{0} joins",
    "leaves": "{0} leaves",
    "grows": "{0} grows",
    "shrinks": "{0} shrinks",
}
_MOST_EVENTS = 5
_PER = Decimal(1000)
_LEAST_LETTERS = 3  # “The” or “St” alone names nobody
_FOOT_SHARE = Decimal("0.28")  # of the steps' height, for the foot of a broken bar


def month_labels(months: Sequence[date]) -> list[str]:
    """`Oct` with the year below at the first and each January."""
    return [
        f"{month:%b}\n{month.year}" if number == 0 or month.month == 1 else f"{month:%b}"
        for number, month in enumerate(months)
    ]


def recurring_chart(
    points: Sequence[MonthPoint], events: Sequence[Event], currency: str
) -> ChartData:
    """Monthly recurring revenue against its target and the year before."""
    actual = [point.actual for point in points]
    target = [point.target for point in points]
    before = [point.year_before for point in points]
    nothing = all(not value for value in actual)
    lines = (
        Line(tr("Actual"), [] if nothing else actual, "accent.graphic", fill=True,
             end=_end(tr("Actual {0}"), actual)),
        Line(tr("Target"), target, "chart.target", 1.4, dash=True,
             end=_end(tr("Target {0}"), target)),
        Line(tr("Year before"), _unless_nought(before), "chart.axis", 1.2,
             end=_end(tr("Year ago {0}"), _unless_nought(before))),
    )  # fmt: skip
    kept = [line for line in lines if any(value is not None for value in line.values)]
    return ChartData(
        tr("Recurring revenue"),
        month_labels([point.month for point in points]),
        thousands,
        lines=tuple(kept),
        events=_told(points, events),
        unit=tr("{0}k", symbol(currency)),
        per=_PER,
        empty=tr("No recurring revenue yet. Add a contract or import revenue."),
    )


def nps_shown(points: Sequence[NpsPoint]) -> Sequence[NpsPoint]:
    """The quarters from the first answer on; empty ones before it say nothing."""
    first = next((n for n, point in enumerate(points) if point.found.n), len(points))
    return points[first:]


def nps_chart(points: Sequence[NpsPoint]) -> ChartData:
    """Promoters, passives and detractors as shares, with counts and the score above."""
    shown = nps_shown(points)
    return ChartData(
        tr("NPS"),
        [_quarter_label(point, number) for number, point in enumerate(shown)],
        formats.nps,
        stacks=(
            Stack(tr("Promoters"), [point.found.promoters for point in shown], "chart.promoter",
                  "chart.onPromoter"),
            Stack(tr("Passives"), [point.found.passives for point in shown], "chart.passive",
                  "chart.onPassive"),
            Stack(tr("Detractors"), [point.found.detractors for point in shown],
                  "chart.detractor", "chart.onPromoter", hatched=True),
        ),
        tops=[formats.nps(point.found.score) for point in shown],
        empty=tr("No answers yet. Add a survey answer or import a wave."),
    )  # fmt: skip


def csat_chart(points: Sequence[CsatPoint], target: Decimal | None) -> ChartData:
    """Mean satisfaction by month, never without the number of answers."""
    means = [point.mean for point in points]
    known = [number for number, mean in enumerate(means) if mean is not None]
    best = max(known, key=lambda number: means[number] or 0, default=None)
    marked = frozenset({best} if best is not None and best != known[-1] else ())
    last = formats.number(means[known[-1]], 2) if known else ""
    lines = [Line(tr("CSAT"), means, "chart.categorical.1", dots=True, labelled=marked, end=last)]
    if target is not None and known:
        words = tr("Target {0}", formats.number(target, 1))
        goal = [target] * len(points)
        lines.append(Line(tr("Target"), goal, "chart.target", 1.4, dash=True, start=words))
    few = sum(1 for point in points if 0 < point.n < _FEW)
    return ChartData(
        tr("CSAT by month"),
        month_labels([point.month for point in points]),
        lambda value: formats.number(value, 2),
        lines=tuple(lines),
        counts=[point.n for point in points],
        keyless=True,
        empty=tr("No answers yet. Add a survey answer or import a wave."),
        notes=(tr("{0} months stand on fewer than {1} answers", few, _FEW),) if few else (),
    )


def bridge_chart(bridge: Bridge, currency: str) -> ChartData:
    """From the recurring revenue of one day to that of another, step by step."""
    steps = [step.value for step in bridge.steps]
    values: list[Decimal | None] = [bridge.start, *steps, bridge.end]
    if not any(values):
        values = [None] * len(values)
    bases, level = [Decimal(0)], bridge.start
    for step in steps:
        bases.append(level)
        level += step
    levels = [bridge.start, *bases[2:], level, bridge.end]
    places = _places_that_add(bridge.start, steps, bridge.end)

    def write(value: Decimal | None) -> str:
        return formats.number(None if value is None else value / _PER, places)

    signed = [formats.number(step / _PER, places, signed=bool(step)) for step in steps]
    turns = ["chart.increase" if step >= 0 else "chart.decrease" for step in steps]
    floor = _floor(levels)
    return ChartData(
        tr("Revenue bridge"),
        [
            _dated(bridge.start_day),
            *(tr(_STEP_WORDS[step.name]) for step in bridge.steps),
            _dated(bridge.end_day),
        ],
        write,
        bars=(
            Bars(tr("Recurring revenue a year"), values, "chart.total",
                 ["chart.total", *turns, "chart.total"], bases=[*bases, Decimal(0)],
                 texts=[write(bridge.start), *signed, write(bridge.end)]),
        ),
        bare=True,
        floor=floor,
        unit=tr("{0}k", symbol(currency)),
        empty=tr("No recurring revenue yet. Add a contract or import revenue."),
        notes=() if floor is None else (
            tr("The bars begin above nought, so that the steps can be seen"),
        ),
    )  # fmt: skip


def _floor(levels: Sequence[Decimal]) -> Decimal | None:
    """Where the bars of a bridge begin: above nought only where the steps would vanish."""
    low, high = min(levels), max(levels)
    floor = low - (high - low) * _FOOT_SHARE
    return floor if high > low and floor > low / 4 else None


def _places_that_add(start: Decimal, steps: Sequence[Decimal], end: Decimal) -> int:
    """Whole thousands, or one place more where the rounded parts would not add up on screen."""
    shown = [round_half_up(value / _PER, 0) for value in (start, *steps)]
    return 0 if sum(shown) == round_half_up(end / _PER, 0) and end >= 10 * _PER else 1


def _dated(day: date) -> str:
    return f"{formats.day(day, day)}\n{day.year}"


def thousands(value: Decimal | None) -> str:
    """An amount in thousands with one decimal."""
    return formats.number(None if value is None else value / _PER, 1)


def _end(words: str, values: Sequence[Decimal | None]) -> str:
    known = [value for value in values if value is not None]
    return words.format(thousands(known[-1])) if known else ""


def _unless_nought(values: Sequence[Decimal | None]) -> list[Decimal | None]:
    # Nothing at all a year ago is no line at the bottom, but no line.
    return [value or None for value in values] if not any(values) else list(values)


def _told(points: Sequence[MonthPoint], events: Sequence[Event]) -> list[data.Event]:
    places = {point.month: number for number, point in enumerate(points)}
    largest = sorted(events, key=lambda event: -abs(event.change))[:_MOST_EVENTS]
    return [
        data.Event(
            places[event.month],
            tr(_EVENT_WORDS[event.kind], _short(event.account)),
            formats.number(event.change / _PER, 1, signed=True),
            event.change > 0,
        )
        for event in sorted(largest, key=lambda event: event.month)
        if event.month in places
    ]


def _short(name: str) -> str:
    """An account's first word, where it says enough to know it by."""
    first = name.split(maxsplit=1)[0] if name.split() else name
    return first if len(first) > _LEAST_LETTERS else name


def _quarter_label(point: NpsPoint, number: int) -> str:
    start = point.period.start
    name = point.label.split()[0]
    return f"{name}\n{start.year}" if number == 0 or start.month == 1 else name
