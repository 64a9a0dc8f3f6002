"""The whale curve as a user meets it: figures, walking by keys, opening, the table."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from app.bridge.formats import NARROW
from app.bridge.place import Place
from app.views.portfolio.whale.page import WhalePage
from app.views.widgets.explain import ExplainPopover
from tests.builders import make_account, make_cost, make_revenue, set_today


@pytest.fixture
def accounts(store):
    """Three that earn 60, 50 and 40 thousand, one that loses 30, one that does nothing."""
    set_today(store)
    keys = {}
    for name, revenue, cost in (
        ("Best", 100, 40), ("Good", 100, 50), ("Fair", 100, 60), ("Loser", 100, 130),
        ("Asleep", 0, 0),
    ):  # fmt: skip
        keys[name] = key = make_account(store, name)
        if revenue:
            make_revenue(store, key, on_date=date(2026, 9, 1), amount_minor=revenue * 100_000)
            make_cost(store, key, on_date=date(2026, 9, 1), amount_minor=cost * 100_000)
    return keys


@pytest.fixture
def page(qtbot, app, accounts):
    made = WhalePage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    qtbot.wait(0)
    yield made
    app.tasks.drain()


def explained(page):
    found = page.window().findChildren(ExplainPopover)
    return next((one.figure for one in found if one.isVisible()), None)


def test_the_figures_say_who_makes_the_profit(page):
    values = [tile.facts.value for tile in page.tiles]
    assert values == ["€120k", f"125.0{NARROW}%", f"50.0{NARROW}%", "−€30k"]
    assert page.tiles[1].facts.basis == "€150k after 3 accounts"
    assert page.tiles[2].facts.basis == "1 of 4 accounts"


def test_who_destroys_profit_and_who_has_no_place_stand_beside(page):
    rows = [(row.name, row.reason) for row in page.beside.lines.rows]
    assert rows == [("Loser", "destroys profit"), ("Asleep", "0 in 12 months")]
    assert page.beside.isVisible()


def test_every_figure_explains_itself(qtbot, page):
    qtbot.mouseClick(page.tiles[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: explained(page) is not None)
    assert explained(page).id == "whale_peak_share"
    assert [ref.label for ref in explained(page).terms[0].rows] == ["Best", "Good", "Fair"]


def test_the_account_in_focus_is_explained_by_what_it_earned_and_cost(qtbot, page, accounts):
    page.canvas.choose_account(accounts["Loser"])
    page.explain()
    qtbot.waitUntil(lambda: explained(page) is not None, timeout=5_000)
    assert (explained(page).id, explained(page).value) == ("contribution", -30_000)


def test_keys_walk_the_curve_say_it_and_open(qtbot, page, accounts):
    gone, canvas = [], page.canvas
    page.go.connect(gone.append)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleDescription() == (
        "Good, 2 of 4: contributes €50k, together €110k"
    )  # fmt: skip
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current_id == accounts["Loser"]
    assert page.situation().selected_ids == (accounts["Loser"],)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert gone == [Place("account", account_id=accounts["Loser"])]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.current is None


def test_a_click_on_the_curve_opens_the_account_at_that_place(qtbot, page, accounts):
    gone = []
    page.go.connect(gone.append)
    point = page.canvas.curve.points[3]
    at = QPoint(round(point.x), round(point.y) + 40)
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert gone == [Place("account", account_id=accounts["Fair"])]


def test_the_table_has_every_account_and_ends_at_the_total(page):
    page.toggle_table()
    lines = page.twin.lines.rows
    assert [line.name for line in lines] == ["Best", "Good", "Fair", "Loser", "Asleep"]
    assert lines[3].running == 120_000
    assert lines[3].share == 100
    assert lines[4].place is None
    page.toggle_table()
    assert page.canvas.isVisible()


def test_without_revenue_or_costs_it_says_so(qtbot, app, store):
    set_today(store)
    make_account(store, "Asleep")
    made = WhalePage(app)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    assert made.empty.isVisible()
    assert "revenue or costs" in made.empty.words.text()
    assert [tile.facts.value for tile in made.tiles] == ["–"] * 4
    app.tasks.drain()


def test_in_a_file_without_accounts_it_offers_to_make_or_import_some(qtbot, app, store):
    set_today(store)
    made, gone = WhalePage(app), []
    made.go.connect(gone.append)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    assert made.empty.title.text() == "No accounts yet"
    names = {button.text(): button for button in made.empty.findChildren(QAbstractButton)
             if not button.isHidden()}  # fmt: skip
    assert "New account" in names
    qtbot.mouseClick(names["Import…"], Qt.MouseButton.LeftButton)
    assert gone == [Place("import")]
    app.tasks.drain()
