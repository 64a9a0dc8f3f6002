from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.analytics.figure import Figure
from app.analytics.satisfaction import Recommendation
from app.analytics.series import Bridge, CsatPoint, Event, MonthPoint, NpsPoint, Step
from app.core.periods import quarter_of
from app.views.charts.makers import bridge_chart, csat_chart, nps_chart, recurring_chart

NONE = Figure("nrr", "Net revenue retention", "percent", None)


def bridge(start, end, **steps):
    names = ("indexation", "expansion", "new", "contraction", "churn")
    made = tuple(Step(name, Decimal(steps.get(name, 0)), ()) for name in names)
    days = (date(2025, 9, 30), date(2026, 9, 30))
    return Bridge(*days, Decimal(start), Decimal(end), made, NONE, NONE)


def texts(data):
    return list(data.bars[0].texts)


def test_a_bridge_signs_its_steps_and_names_both_days_with_their_year():
    data = bridge_chart(bridge(4_548_000, 4_700_000, expansion=238_000, churn=-86_000), "EUR")
    assert texts(data) == ["4,548", "0", "+238", "0", "0", "−86", "4,700"]
    assert data.labels[0] == "30 Sep\n2025"
    assert data.labels[-1] == "30 Sep\n2026"


def test_rounded_parts_that_would_not_add_up_get_one_more_decimal():
    data = bridge_chart(bridge(100_400, 101_200, expansion=400, new=400), "EUR")
    assert texts(data) == ["100.4", "0.0", "+0.4", "+0.4", "0.0", "0.0", "101.2"]


def test_a_bridge_from_nothing_is_not_broken_and_one_of_nothing_is_empty():
    grown = bridge_chart(bridge(0, 50_000, new=50_000), "EUR")
    assert grown.floor is None
    assert not any("nought" in note for note in grown.notes)
    assert bridge_chart(bridge(0, 0), "EUR").is_empty


def month(number, actual=None, target=None, before=None):
    values = (None if v is None else Decimal(v) for v in (actual, target, before))
    return MonthPoint(date(2026, number, 1), *values)


def test_the_largest_changes_are_told_with_sign_and_direction():
    points = [month(n, 100_000 + n) for n in range(1, 8)]
    events = [
        Event(date(2026, n, 1), n, f"Name{n} Ltd", "leaves" if n % 2 else "joins",
              Decimal(-1000 if n % 2 else 1000) * n)
        for n in range(1, 8)
    ]  # fmt: skip
    told = recurring_chart(points, events, "EUR").events
    assert [event.index for event in told] == [2, 3, 4, 5, 6]
    assert told[-1].words == "Name7 leaves"
    assert told[-1].change == "−7.0"
    assert told[-1].better is False


def test_a_year_before_without_anything_is_no_line():
    points = [month(n, 1000, None, 0) for n in (1, 2)]
    assert [line.name for line in recurring_chart(points, [], "EUR").lines] == ["Actual"]


def test_csat_marks_its_best_month_and_ends_with_its_last():
    means = ("4.1", "4.6", None, "4.2")
    points = [
        CsatPoint(date(2026, n, 1), None if mean is None else Decimal(mean), 9 if mean else 0)
        for n, mean in enumerate(means, start=1)
    ]
    line = csat_chart(points, None).lines[0]
    assert line.labelled == {1}
    assert line.end == "4.20"


def test_quarters_before_the_first_answer_are_left_out():
    def point(year, n):
        quarter = quarter_of(date(year, 2, 1))
        return NpsPoint(
            f"Q1 {year}", quarter, Recommendation(promoters=n, passives=0, detractors=0)
        )

    data = nps_chart([point(2024, 0), point(2025, 3), point(2026, 0)])
    assert list(data.labels) == ["Q1\n2025", "Q1\n2026"]
    assert list(data.tops) == ["+100", "–"]
