"""Driving the page as a user does: keys and clicks on what is seen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from app.bridge.commands import Situation


def names(page) -> list[str]:
    """The names of the accounts shown, in order."""
    return [row.name for row in page.body.pane.model.shown]


def column_of(table, key: str) -> int:
    return [column.key for column in table.source.columns].index(key)


def cell(table, account_id: int, key: str):
    """The index of a cell."""
    return table.source.index_of(account_id, column_of(table, key))


def spot(table, account_id: int, key: str) -> QPoint:
    """A point inside a cell, near its right end, where no link is."""
    area = table.visualRect(cell(table, account_id, key))
    return QPoint(area.right() - 4, area.center().y())


def click(qtbot, table, account_id: int, key: str, modifier=Qt.KeyboardModifier.NoModifier):
    at = spot(table, account_id, key)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def menu_entry(menu: QMenu, *path: str) -> QAction:
    """The entry of a menu by its words, through submenus."""
    for number, text in enumerate(path):
        entry = next(action for action in menu.actions() if action.text() == text)
        if number == len(path) - 1:
            return entry
        menu = entry.menu()
    raise AssertionError(path)


def opened_menu() -> QMenu:
    """The menu that is open now."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(*path: str) -> None:
    """Choose an entry of the open menu, as a click or Enter on it would."""
    menu = opened_menu()
    menu_entry(menu, *path).trigger()
    menu.close()


def run(page, action_id: str) -> bool:
    """Run a command of the page as its key would, in the moment that the window tells it."""
    return page.app.actions.run(action_id, take_moment(page))


def take_moment(page) -> Situation:
    """Tell the commands of the moment, as the window does after every change of it."""
    moment = replace(page.situation(), has_file=True, can_edit=page.app.edits.enabled)
    page.app.actions.take(moment)
    return moment


def settle(page, qtbot) -> None:
    """Wait until nothing is computed any more."""
    qtbot.waitUntil(lambda: not page.app.tasks.jobs)
