"""The treemap as a user meets it: look, walk by keys, open, choose another area or colour."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.formats import NARROW
from app.bridge.place import Place
from app.views.portfolio.treemap.measures import AREAS, GROWTH
from app.views.portfolio.treemap.page import TreemapPage
from app.views.widgets.explain import ExplainPopover
from tests.builders import make_account, make_cost, make_revenue, set_today


@pytest.fixture
def accounts(store):
    """Group with a child, one that loses money, one without revenue."""
    set_today(store)
    keys = {name: make_account(store, name) for name in ("Group", "Loser", "Asleep")}
    keys["Plant"] = make_account(store, "Plant", parent_id=keys["Group"])
    for name, now, before, cost in (
        ("Group", 600_000_00, 300_000_00, 100_000_00),
        ("Plant", 400_000_00, 0, 100_000_00),
        ("Loser", 100_000_00, 200_000_00, 150_000_00),
    ):
        make_revenue(store, keys[name], on_date=date(2026, 9, 1), amount_minor=now)
        make_cost(store, keys[name], on_date=date(2026, 9, 1), amount_minor=cost)
        if before:
            make_revenue(store, keys[name], on_date=date(2025, 9, 1), amount_minor=before)
    return keys


@pytest.fixture
def page(qtbot, app, accounts):
    made = TreemapPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    qtbot.wait(0)
    yield made
    app.tasks.drain()


def spot(page, key) -> QPoint:
    return page.canvas.map.by_key[key].area.center().toPoint()


def test_tiles_are_the_accounts_with_an_amount_and_children_lie_inside(page, accounts):
    map_ = page.canvas.map
    assert set(map_.by_key) == {accounts[name] for name in ("Group", "Plant", "Loser")}
    (family,) = map_.families
    assert family.row.id == accounts["Group"]
    assert page.total.text() == "€1.10M"
    assert [row.name for row in page.beside.lines.rows] == ["Asleep"]
    assert page.canvas.spoken(map_.by_key[accounts["Loser"]]).startswith(
        "Loser: Revenue, 12 months €100k"
    )


def test_what_is_below_nought_is_listed_beside_and_never_drawn(qtbot, page, accounts):
    page.area_chip.take(AREAS[1])
    assert accounts["Loser"] not in page.canvas.map.by_key
    names = {row.name: row.reason for row in page.beside.lines.rows}
    assert names["Loser"] == "below 0"
    assert page.beside.isVisible()
    assert page.total.text() == "€750k"  # what is below nought counts
    gone = []
    page.go.connect(gone.append)
    page.beside.show_row(accounts["Loser"])
    qtbot.keyClick(page.beside, Qt.Key.Key_Return)
    assert gone == [Place("account", account_id=accounts["Loser"])]


def test_a_click_opens_the_account(qtbot, page, accounts):
    gone = []
    page.go.connect(gone.append)
    qtbot.mouseClick(
        page.canvas, Qt.MouseButton.LeftButton, pos=spot(page, accounts["Plant"])
    )  # fmt: skip
    assert gone == [Place("account", account_id=accounts["Plant"])]


def test_keys_walk_the_tiles_say_them_and_open_one(qtbot, page, accounts):
    gone = []
    page.go.connect(gone.append)
    page.canvas.setFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Home)
    first = page.canvas.current
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    second = page.canvas.current
    assert second != first
    assert page.canvas.accessibleDescription() == page.canvas.spoken(page.canvas.current_tile)
    assert page.situation().account_id == second
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert gone == [Place("account", account_id=second)]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert page.canvas.current is None


def test_the_colour_can_be_the_change_against_the_year_before(qtbot, page, accounts):
    qtbot.mouseClick(page.colour_chip, Qt.MouseButton.LeftButton)
    (menu,) = page.colour_chip.findChildren(QMenu)
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(page.canvas.growth), timeout=10_000)
    growth = page.canvas.growth
    assert growth[accounts["Group"]] == 100
    assert growth[accounts["Loser"]] == -50
    assert accounts["Plant"] not in growth  # nothing the year before: no change is known
    page.toggle_table()
    words = {row.name: row.colour for row in page.twin.lines.rows}
    assert words["Loser"] == f"−50{NARROW}%"
    assert words["Plant"] == "no revenue the year before"


def test_the_choice_is_kept(qtbot, app, page):
    page.area_chip.take(AREAS[2])
    page.colour_chip.take(GROWTH)
    again = TreemapPage(app)
    qtbot.addWidget(again)
    assert again.canvas.area_by is AREAS[2]
    assert again.canvas.colour_by is GROWTH
    assert again.area_chip.accessibleName() == "Area ARR"


def test_the_table_says_the_same_with_shares_that_add_up(page, accounts):
    page.toggle_table()
    assert page.twin.isVisible()
    lines = {row.name: row for row in page.twin.lines.rows}
    assert set(lines) == set(accounts)
    assert lines["Plant"].parent == "Group"
    assert sum(line.share for line in lines.values() if line.share is not None) == 100
    assert lines["Asleep"].reason == "nothing"
    page.toggle_table()
    assert page.canvas.isVisible()


def test_the_tile_in_focus_and_the_total_are_explained(qtbot, page, accounts):
    def explained():
        found = page.window().findChildren(ExplainPopover)
        return next((one.figure for one in found if one.isVisible()), None)

    page.canvas.choose(accounts["Loser"])
    page.explain()
    qtbot.waitUntil(lambda: explained() is not None, timeout=5_000)
    assert (explained().id, explained().value) == ("revenue", 100_000)
    for popover in page.window().findChildren(ExplainPopover):
        popover.dismiss()
    qtbot.mouseClick(page.total, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: explained() is not None, timeout=5_000)
    assert explained().value == 1_100_000


def test_without_any_amount_it_says_so(qtbot, app, store):
    set_today(store)
    make_account(store, "Asleep")
    made = TreemapPage(app)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    assert made.empty.isVisible()
    assert "above 0 for no account" in made.empty.words.text()
    app.tasks.drain()
