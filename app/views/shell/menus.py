"""The menu bar, built from the action records and rebuilt when a screen brings new ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QMenuBar

from app.bridge.actions import ActionRegistry
from app.bridge.commands import Action, Menu
from app.bridge.tr import tr
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.views.main_window import MainWindow


def learn_commands(window: MainWindow, source: Page | Iterable[Action]) -> None:
    """Take up commands, such as those that a screen brings with it, once."""
    registry = window.registry
    known = {action.id for action in registry}
    actions = source.own_actions if isinstance(source, Page) else source
    fresh = [action for action in actions if action.id not in known]
    if fresh:
        registry.add(*fresh)
        window.addActions([registry.qaction(action.id) for action in fresh])
        fill_menu_bar(window.menuBar(), registry)


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
