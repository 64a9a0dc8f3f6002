"""The context menu of a goal: its state, its place, its details, and its removal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge.tr import tr
from app.models.codes import GOAL_STATUS
from app.models.labels import label
from app.views.plan.lines import add_entry

if TYPE_CHECKING:
    from app.views.plan.goal_card import GoalCard


def open_goal_menu(card: GoalCard, anchor: QWidget, at: QPoint | None = None) -> None:
    """Offer what can be done with the goal of a card, below an anchor or at a point of it."""
    menu, wishes, goal = QMenu(card), card.wishes, card.goal
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    details = partial(wishes.detailed.emit, "goal", goal.id)
    add_entry(menu, tr("Goal details…"), details, "F4")
    share = partial(wishes.changed.emit, "goal", goal.id, "shared", not goal.shared)
    shared = add_entry(menu, tr("Shared with the client"), share)
    shared.setCheckable(True)
    shared.setChecked(bool(goal.shared))
    menu.addSeparator()
    for status in GOAL_STATUS:
        state = partial(wishes.changed.emit, "goal", goal.id, "status", status)
        entry = add_entry(menu, tr(label("goal_status", status)), state)
        entry.setCheckable(True)
        entry.setChecked(status == (goal.status or "not_started"))
    menu.addSeparator()
    for words, by, keys in ((tr("Move up"), -1, "Alt+Up"), (tr("Move down"), 1, "Alt+Down")):
        add_entry(menu, words, partial(wishes.moved.emit, "goal", goal.id, by), keys)
    menu.addSeparator()
    extend = partial(wishes.extended.emit, "goal", goal.id, goal.title)
    add_entry(menu, tr("Tags and fields…"), extend)
    remove = partial(wishes.removed.emit, "goal", goal.id)
    add_entry(menu, tr("Remove goal"), remove, "Ctrl+Del")
    menu.popup(anchor.mapToGlobal(at if at is not None else anchor.rect().bottomLeft()))
