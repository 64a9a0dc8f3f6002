from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.bridge.place import Place
from app.services.portfolio import describe_portfolio
from app.views.insights.page import InsightsPage
from app.views.widgets.explain import ExplainPopover
from tests.builders import make_account, make_contract, make_revenue, make_survey, make_target

TODAY = date(2026, 10, 13)


@pytest.fixture
def portfolio(store, app):
    with store.write("Set the day") as session:
        describe_portfolio(session, as_of=TODAY)
    acme = make_account(store, name="Acme", strategy_type="strategic")
    make_contract(
        store, acme, name="Core", start_date=date(2024, 1, 1), end_date=date(2028, 1, 1),
        annual_value_minor=12_000_000,
    )  # fmt: skip
    berg = make_account(store, name="Berg", strategy_type="key")
    make_contract(
        store, berg, name="Other", start_date=date(2026, 6, 1), end_date=date(2028, 1, 1),
        annual_value_minor=6_000_000,
    )  # fmt: skip
    for key in (acme, berg):
        make_revenue(store, key, on_date=date(2026, 8, 15), amount_minor=1_200_000)
        make_survey(store, key, kind="nps", score=Decimal(9), on_date=date(2026, 8, 5))
    make_target(store, "revenue", "2026", 96_000)
    return store


@pytest.fixture
def page(qtbot, app, portfolio):
    made = InsightsPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    app.tasks.drain(cancel=False)
    return made


def row_of(page, title):
    return next(n for n, line in enumerate(page.table.lines) if line.title.startswith(title))


def popover(page):
    return page.window().findChildren(ExplainPopover)[-1]


def test_it_is_worked_out_beside_the_window(qtbot, app, portfolio):
    page = InsightsPage(app)
    qtbot.addWidget(page)
    page.load()
    assert page.table.lines == (), "load only asks"
    app.tasks.drain(cancel=False)
    assert page.table.lines


def test_the_last_of_two_wishes_is_the_one_shown(app, page):
    page.take_scope("key", "Key")
    page.take_scope("strategic", "Strategic")
    app.tasks.drain(cancel=False)
    assert page._found.bridge.end == Decimal(120_000)


def test_cells_are_in_the_unit_that_the_title_names(page):
    row = row_of(page, "Revenue")
    assert page.table.text_of(row, 0) == "24.0"
    page.table.cell = (row, 0)
    page.table._say()
    assert page.table.accessibleDescription().startswith("Revenue, €k, Q3 2026, 24.0")


def test_no_figure_is_cut_at_any_zoom(app, page):
    for zoom in (80, 100, 200):
        app.theme.set_zoom(zoom)
        table = page.table
        table.resize(table.minimumWidth(), table.minimumHeight())
        for row, texts in enumerate(table._texts):
            for column, text in enumerate(texts):
                font = "bodyStrong" if column == 0 else "body"
                assert table._ink.width(text, font) <= table._box(row, column).width() + 0.5
            assert table._name_box(row).width() > table._ink.px(100)


def test_arrows_walk_the_cells_and_enter_explains_one(page):
    table = page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.cell == (0, 1), "the table ends at its edges"
    assert "Q2 2026" in table.accessibleDescription()
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert popover(page).figure.id == "revenue"
    assert popover(page)._setting.target == "96.0"
    QTest.keyClick(popover(page), Qt.Key.Key_Escape)
    assert table.hasFocus(), "Esc gives the focus back to the figure"


def test_the_target_explains_nothing(page):
    table = page.table
    table.setFocus()
    for _step in range(3):
        QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not page.window().findChildren(ExplainPopover)


def test_a_click_on_a_cell_explains_it(qtbot, page):
    row = row_of(page, "Net promoter")
    spot = page.table._box(row, 0).center().toPoint()
    qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert popover(page).figure.id == "nps"


def test_net_retention_is_a_figure_that_explains_itself(qtbot, page):
    assert page.net.text() == "100.0 %".replace(" ", "\N{NARROW NO-BREAK SPACE}")
    page.net.setFocus()
    QTest.keyClick(page.net, Qt.Key.Key_Space)
    assert popover(page).figure.id == "nrr"


def test_a_chart_point_explains_what_stands_behind_it(app, page):
    page.recurring.chart.setFocus()
    QTest.keyClick(page.recurring.chart, Qt.Key.Key_End)
    QTest.keyClick(page.recurring.chart, Qt.Key.Key_Return)
    app.tasks.drain(cancel=False)
    assert popover(page).figure.id == "recurring_revenue"
    assert popover(page).figure.value == Decimal(180_000)
    rows = {row.label for term in popover(page).figure.terms for row in term.rows}
    assert len(rows) == 2


def test_the_scope_applies_to_every_chart_at_once(qtbot, app, page):
    qtbot.mouseClick(page.scope, Qt.MouseButton.LeftButton)
    menu = page.findChild(QMenu)
    next(entry for entry in menu.actions() if entry.text() == "Key").trigger()
    app.tasks.drain(cancel=False)
    assert page.scope.accessibleName() == "Scope Key"
    assert page._found.accounts == 1
    assert "Actual, €k 5.0" in page.recurring.chart.words()
    assert page.bridge.chart.data.bars[0].values[-1] == Decimal(60_000)
    assert page.table.text_of(row_of(page, "Revenue"), 0) == "12.0"


def test_the_span_changes_how_many_months_are_drawn(qtbot, app, page):
    page.span.show_key("quarter")
    page.span.chosen.emit("quarter")
    app.tasks.drain(cancel=False)
    assert len(page.recurring.chart.data.labels) == 3


def test_an_empty_portfolio_says_what_would_fill_it(qtbot, app, store):
    page = InsightsPage(app)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    app.tasks.drain(cancel=False)
    assert "Add a contract" in page.recurring.chart._empty.text()
    assert page.net.text() == "–"


@pytest.mark.parametrize(
    ("name", "title"), [("nrr", "Net revenue retention"), ("revenue", "Revenue")]
)
def test_a_figure_asked_for_by_name_is_explained(page, app, qtbot, name, title):
    place = Place("insights", tab=f"figure:{name}")
    page.show_place(place)
    app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ExplainPopover)))
    shown = popover(page)
    assert shown.figure.id == name
    assert shown.figure.title == title
    assert page.place_left(place) == Place("insights")
    shown.dismiss()


def test_coming_without_a_figure_explains_nothing(page, app):
    page.show_place(Place("insights"))
    app.tasks.drain(cancel=False)
    assert page.window().findChildren(ExplainPopover) == []
