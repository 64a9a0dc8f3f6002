"""The menu bar, built from the action records and rebuilt when a screen brings new ones."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar

from app.bridge.actions import ActionRegistry
from app.bridge.commands import Menu
from app.bridge.tr import tr


def fill_menu_bar(bar: QMenuBar, actions: ActionRegistry) -> None:
    """Put every command with a menu where its record says."""
    bar.clear()
    for menu in actions.menu_structure():
        _fill(bar.addMenu(tr(menu.title)), menu, actions)


def _fill(target: QMenu, menu: Menu, actions: ActionRegistry) -> None:
    for entry in menu.entries:
        if entry is None:
            target.addSeparator()
        elif isinstance(entry, Menu):
            _fill(target.addMenu(tr(entry.title)), entry, actions)
        else:
            target.addAction(actions.qaction(entry.id))
