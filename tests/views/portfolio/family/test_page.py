"""The family tree as a user meets it: fold, walk, move by key, dialog and mouse, roll up, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.models.account import Account
from app.services.portfolio import set_setting
from app.views.dress import dress
from app.views.portfolio.family.page import FamilyPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import do, the
from tests.builders import make_account, make_contract, set_today

# name, parent, thousands a year
BOOK = (
    ("Group", None, 100), ("North", "Group", 50), ("Port", "North", 20), ("South", "Group", 30),
    ("Alone", None, 7),
)  # fmt: skip


@pytest.fixture
def keys(store):
    set_today(store)
    made: dict[str, int] = {}
    for name, parent, thousands in BOOK:
        made[name] = make_account(store, name, parent_id=made.get(parent), owner="Nora Velde")
        make_contract(store, made[name], annual_value_minor=thousands * 100_000)
    return made


@pytest.fixture
def page(app, keys, qtbot):
    dress(QApplication.instance(), app.theme)
    made = FamilyPage(app)
    app.actions.add(*made.own_actions)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1224, 772)
    made.show()
    qtbot.waitUntil(lambda: bool(made.model.shown))
    made.table.setFocus()
    yield made
    app.tasks.drain()


def names(page) -> list[str]:
    return [row.name for row in page.model.shown]


def settled(qtbot, page, what) -> None:
    qtbot.waitUntil(what, timeout=5000)


def run(page, action: str) -> bool:
    return page.app.actions.run(action, moment(page))


def moment(page):
    from dataclasses import replace

    return replace(page.situation(), can_edit=True, has_file=True)


def written(page, name: str, column: str) -> str:
    row = next(row for row in page.model.shown if row.name == name)
    place = [one.key for one in page.model.columns].index(column)
    return page.model.columns[place].written(row)


def test_the_tree_stands_in_its_order_with_both_figures(page):
    assert names(page) == ["Alone", "Group", "North", "Port", "South"]
    assert [row.depth for row in page.model.shown] == [0, 0, 1, 2, 1]
    assert written(page, "Group", "arr") == "100"
    assert written(page, "Group", "arr_whole") == "200"
    assert written(page, "North", "arr_whole") == "70"
    assert written(page, "Alone", "arr_whole") == "7"


def test_arrows_fold_unfold_and_walk(qtbot, page, keys):
    page.choose(keys["Group"])
    table = page.table
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert names(page) == ["Alone", "Group"]
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert page.current.name == "North"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert page.current.name == "Port"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert names(page) == ["Alone", "Group", "North", "South"]
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert page.current.name == "Group"


def test_enter_opens_the_account(qtbot, page, keys):
    page.choose(keys["Port"])
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went.args[0].account_id == keys["Port"]


def test_one_level_in_and_out_by_key_with_undo(qtbot, page, keys, store):
    before = store.content_hash()
    page.choose(keys["South"])
    assert run(page, "family.move_in")
    assert the(store, Account, keys["South"]).parent_id == keys["North"]
    settled(qtbot, page, lambda: page.current is not None and page.current.depth == 2)
    assert page.current.name == "South"
    assert run(page, "family.move_out")
    assert the(store, Account, keys["South"]).parent_id == keys["Group"]
    page.app.edits.undo()
    page.app.edits.undo()
    assert store.content_hash() == before


def test_move_under_asks_by_name_and_refuses_what_is_below(qtbot, page, keys, store):
    page.choose(keys["North"])
    run(page, "family.ask_parent")
    dialog = page.window().findChild(FormDialog)
    entry = dialog.form.entry("parent").control
    assert isinstance(entry, QLineEdit)
    entry.setText("Port")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert the(store, Account, keys["North"]).parent_id == keys["Group"]
    entry.setText("alone")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert the(store, Account, keys["North"]).parent_id == keys["Alone"]
    settled(qtbot, page, lambda: written(page, "Alone", "arr_whole") == "77")
    assert names(page) == ["Alone", "North", "Port", "Group", "South"]


def test_a_row_is_dragged_onto_its_new_parent_and_never_below_itself(qtbot, page, keys, store):
    def spot(name: str) -> QPoint:
        index = page.model.index_of(keys[name])
        return page.table.visualRect(index).center()

    def drag(start: QPoint, end: QPoint) -> None:
        view = page.table.viewport()
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        for point in ((start + end) / 2, end):
            QTest.mouseMove(view, point)
            qtbot.wait(1)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)

    drag(spot("Group"), spot("Port"))  # below itself
    assert the(store, Account, keys["Group"]).parent_id is None
    drag(spot("South"), spot("Alone"))
    assert the(store, Account, keys["South"]).parent_id == keys["Alone"]
    settled(qtbot, page, lambda: names(page)[1] == "South")
    drag(spot("South"), QPoint(100, page.table.viewport().height() - 5))  # on empty space
    assert the(store, Account, keys["South"]).parent_id is None


def test_escape_ends_a_drag(qtbot, page, keys, store):
    before = store.content_hash()
    view = page.table.viewport()
    start = page.table.visualRect(page.model.index_of(keys["South"])).center()
    end = page.table.visualRect(page.model.index_of(keys["Alone"])).center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert store.content_hash() == before


def test_a_child_is_added_below(qtbot, page, keys, store):
    page.choose(keys["South"])
    assert run(page, "family.add_child")
    dialog = page.window().findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("name").control, "Harbour")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page, lambda: "Harbour" in names(page))
    assert page.current.name == "Harbour"
    assert the(store, Account, page.current.id).parent_id == keys["South"]


def test_sorting_orders_siblings_only(page):
    page.table._sort([("arr_whole", True)])
    assert names(page) == ["Group", "North", "Port", "South", "Alone"]
    page.table._sort([("arr_whole", False)])
    assert names(page) == ["Alone", "Group", "South", "North", "Port"]


def test_the_way_a_figure_rolls_up_is_the_portfolios(qtbot, page, keys, store):
    page.app.edits.do("Roll-ups", set_setting, "rollups", {"arr": "child_average"})
    settled(qtbot, page, lambda: written(page, "Group", "arr_whole") == "33")
    run(page, "family.ask_methods")
    dialog = page.window().findChild(FormDialog)
    assert dialog.form.entry("arr").value() == "child_average"
    dialog.form.entry("arr").show("sum")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    settled(qtbot, page, lambda: written(page, "Group", "arr_whole") == "200")


def test_a_figure_explains_its_accounts(qtbot, page, keys):
    page.choose(keys["Group"])
    place = [one.key for one in page.model.columns].index("arr_whole")
    page.table.setCurrentIndex(page.model.index_of(keys["Group"], place))
    run(page, "family.explain")
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.value == 200_000
    assert [term.value for term in popover.figure.terms] == [100_000, 100_000]
    popover.dismiss()


def test_families_only_and_the_map_by_keys(qtbot, page, keys):
    page.bar.only.click()
    assert "Alone" not in names(page)
    page.choose(keys["North"])
    page.bar.toggle_map()
    canvas = page.map
    assert page.current.name == "North"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert page.current.name == "Port"
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert names(page) == ["Group", "North", "South"]
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert page.current.name == "South"
    assert "South, ARR" in canvas.accessibleDescription()
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert went.args[0].account_id == keys["South"]
    run(page, "family.map")
    assert page.view is page.table


def test_a_card_is_dragged_on_the_map(qtbot, page, keys, store):
    page.bar.toggle_map()
    canvas = page.map

    def spot(name: str) -> QPoint:
        card = canvas.placing.cards[canvas.placing.number(keys[name])]
        return QPoint(round(card.left + 20), round(card.top + 20))

    view = canvas.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=spot("South"))
    QTest.mouseMove(view, spot("Alone"))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot("Alone"))
    assert the(store, Account, keys["South"]).parent_id == keys["Alone"]


def test_a_portfolio_without_accounts_says_so(app, qtbot):
    dress(QApplication.instance(), app.theme)
    made = FamilyPage(app)
    qtbot.addWidget(made)
    made.show()
    assert made._stack.currentWidget() is made.empty


def test_accounts_that_the_view_leaves_out_stand_there_for_their_children(page, keys, app, store):
    from app.services.accounts import archive_accounts

    do(store, archive_accounts, [keys["North"]])
    found = page.model.found
    page.model.show(found, [keys["Port"]])
    assert [(row.name, row.is_shown) for row in page.model.shown] == [
        ("Group", False), ("North", False), ("Port", True),
    ]  # fmt: skip
