"""The two charts of page one, from the client's document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.core.display import csat
from app.reports.blocks import Chart
from app.reports.document import Month, Satisfaction, SummaryData, Usage
from app.reports.shares import Answers, nps_stack, share_bars
from app.reports.trends import Point, Trend, bar_chart, line_chart
from app.reports.wording import count_of, count_word, joined, month_name, plain


def charts(data: SummaryData) -> list[Chart]:
    """Satisfaction, and one other; how answers spread stands in words where it has no chart."""
    second = _usage(data) or _recommendation(data)
    first = _satisfaction(data, note="" if second is None else _spread(data.satisfaction))
    return [chart for chart in (first, second or _spread_chart(data)) if chart]


def _satisfaction(data: SummaryData, note: str) -> Chart | None:
    """The mean answer by quarter, with the shared goal where there is one."""
    said = data.satisfaction
    if sum(quarter.mean is not None for quarter in said.quarters) < 2:
        return None
    points = tuple(
        Point(f"Q{(q.start.month + 2) // 3}", _year(q.start, index, said), q.mean)
        for index, q in enumerate(said.quarters)
    )
    trend = Trend("Satisfaction by quarter", points, csat, said.goal, limits=(1.0, 5.0))
    return Chart("Satisfaction", caption=_basis(said), drawing=line_chart(trend), note=note)


def _usage(data: SummaryData) -> Chart | None:
    """The first usage figure that has a course to show."""
    for usage in data.usage:
        if sum(month.value is not None for month in usage.months) > 1:
            return _usage_chart(usage, data)
    return None


def _recommendation(data: SummaryData) -> Chart | None:
    waves = data.satisfaction.waves[-5:]
    if not waves:
        return None
    stacks = [
        Answers(
            f"Q{(w.start.month + 2) // 3} {w.start.year}", w.promoters, w.passives, w.detractors
        )
        for w in waves
    ]
    caption = "Promoters, passives and detractors (hatched); the score above"
    return Chart("Recommendation", caption=caption, drawing=nps_stack(stacks))


def _spread_chart(data: SummaryData) -> Chart | None:
    said = data.satisfaction
    if not said.distribution:
        return None
    counts = [(str(score), count) for score, count in reversed(said.distribution)]
    drawing = share_bars("Answers by score", counts)
    caption = f"{count_of(said.answers, 'answer').capitalize()} in this period, 5 is best"
    return Chart("How the answers spread", caption=caption, drawing=drawing)


def _usage_chart(usage: Usage, data: SummaryData) -> Chart:
    points = tuple(
        Point(
            month_name(month.start, short=True),
            _month_year(month, index),
            month.value,
            marked=data.period.contains(month.start),
        )
        for index, month in enumerate(usage.months)
    )
    unit = usage.unit or ""

    def written(value: Decimal) -> str:
        return f"{plain(value)}\N{NARROW NO-BREAK SPACE}%" if unit == "%" else plain(value)

    drawing = bar_chart(Trend(usage.metric, points, written))
    caption = "By month" if unit in {"", "%"} else f"By month, {unit}"
    return Chart(usage.metric, caption=caption, drawing=drawing)


def _basis(said: Satisfaction) -> str:
    answers = sum(quarter.answers for quarter in said.quarters)
    return f"Mean by quarter, 1 to 5, from {count_of(answers, 'answer')}"


def _spread(said: Satisfaction) -> str:
    """How many gave each score, in a sentence."""
    given = [
        f"{count_word(count)} gave {score}" for score, count in reversed(said.distribution) if count
    ]
    if not given:
        return ""
    return f"{count_of(said.answers, 'answer').capitalize()}: {joined(given)}."


def _year(start: date, index: int, said: Satisfaction) -> str:
    first = index == 0 or said.quarters[index - 1].start.year != start.year
    return str(start.year) if first else ""


def _month_year(month: Month, index: int) -> str:
    return str(month.start.year) if index == 0 or month.start.month == 1 else ""
