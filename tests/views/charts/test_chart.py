from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bridge import formats
from app.views.charts.chart import Chart
from app.views.charts.data import Bars, ChartData, Line, Stack

LABELS = ("Q1", "Q2", "Q3")


def write(value):
    return formats.number(value, 1)


@pytest.fixture
def data():
    line = Line("Actual", (Decimal(1), None, Decimal(3)), "accent.graphic")
    return ChartData("Revenue", LABELS, write, lines=(line,), counts=(3, 0, 5))


@pytest.fixture
def chart(qtbot, app):
    made = Chart(app.theme)
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_table_twin_says_what_the_drawing_says_and_missing_is_a_dash(chart, data):
    chart.show_data(data)
    headers, rows = data.rows()
    assert headers == ["Period", "Actual", "Answers"]
    assert rows == [["Q1", "1.0", "3"], ["Q2", "–", "0"], ["Q3", "3.0", "5"]]
    chart.show_table(True)  # noqa: FBT003
    assert chart._table.item(1, 1).text() == "–"
    assert chart._table.isVisible()


def test_words_begin_with_the_title_and_hold_first_and_last(data):
    assert data.words().startswith("Revenue. Q1: Actual 1.0")
    assert "Q3: Actual 3.0" in data.words()


def test_arrows_walk_the_points_and_enter_explains(qtbot, chart, data):
    chart.show_data(data)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.index == 1
    assert "Q2" in chart.accessibleDescription()
    with qtbot.waitSignal(chart.explained) as asked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_nothing_to_draw_says_so_instead_of_an_empty_frame(chart):
    chart.show_data(ChartData("CSAT", (), write, empty="No answers yet. Add a survey."))
    assert chart._empty.isVisible()
    assert chart._empty.text() == "No answers yet. Add a survey."


def test_every_kind_draws_in_both_themes(chart, app, data):
    bars = Bars("Revenue", (Decimal(4), Decimal(-2), None), "accent.graphic")
    stack = Stack("Promoters", (3, 0, 4), "chart.promoter", "chart.onPromoter", hatched=True)
    other = Stack("Detractors", (1, 0, 0), "chart.detractor", "chart.onPromoter")
    for theme in ("light", "dark"):
        app.theme.choose(theme)
        for shown in (
            data,
            ChartData("Bars", LABELS, write, bars=(bars,)),
            ChartData("NPS", LABELS, write, stacks=(stack, other), tops=("+50", "–", "+100")),
        ):
            chart.show_data(shown)
            image = chart.grab().toImage()
            colours = {
                image.pixelColor(x, y).rgb()
                for x in range(0, image.width(), 4)
                for y in range(0, image.height(), 4)
            }
            assert len(colours) > 3
