"""The lines of the document: an action, a strategy, an entry of the SWOT."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.plan_document import PlanDocument
from app.queries.strategies import StrategyRow
from app.views.plan.inline import InlineText
from app.views.plan.pieces import GoalLink
from app.views.widgets.lengths import Lengths
from app.views.widgets.suggestions import WordSource


class Wishes(QObject):
    """What the lines ask for; the page turns each into one service call.

    `mentions` gives the people, goals and days that its texts offer while one writes.
    """

    mentions: WordSource | None = None

    changed = Signal(str, object, str, object)  # entity, key, field, value
    ticked = Signal(object, bool)
    moved = Signal(str, object, int)  # entity, key, by
    removed = Signal(str, object)
    extended = Signal(str, object, str)  # entity, key, its words
    linked = Signal(object, object)  # SWOT entry, goal
    detailed = Signal(str, object)  # goal, action or strategy, key
    explained = Signal(object, object)  # goal, the widget that shows its figure
    serves = Signal(object, object)  # strategy, goal
    added = Signal(str, object, str)  # kind, goal or quadrant, text
    refused = Signal(str)
    entered = Signal(str)


class Line(QWidget):
    """A line with a text in it; Alt+up and Alt+down move it, Ctrl+Delete removes it.

    The context menu of the line, and of the text in it, offers the same by mouse.
    """

    entity = ""
    moves = False

    def __init__(self, theme: Theme, wishes: Wishes, key: int, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.wishes = wishes
        self.key = key
        self.text = InlineText(theme, name)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the line has one
        self.row = QHBoxLayout(self)
        self.lengths = Lengths(theme, self)
        self.lengths.keep(self.row.setContentsMargins, 10, 1, 10, 1).keep(self.row.setSpacing, 8)

    def ask(self, field: str, value: object) -> None:
        """Ask for a change of this line."""
        self.wishes.changed.emit(self.entity, self.key, field, value)

    def fill_menu(self, menu: QMenu) -> None:
        """What this kind of line adds to its context menu."""

    def offer(self, menu: QMenu) -> None:
        """Move and remove, with their keys."""
        if self.moves:
            for words, by, keys in (
                (tr("Move up"), -1, "Alt+Up"),
                (tr("Move down"), 1, "Alt+Down"),
            ):
                move = partial(self.wishes.moved.emit, self.entity, self.key, by)
                add_entry(menu, words, move, keys)
        extend = partial(self.wishes.extended.emit, self.entity, self.key)
        add_entry(menu, tr("Tags and fields…"), lambda: extend(self.text.toPlainText()))
        remove = partial(self.wishes.removed.emit, self.entity, self.key)
        add_entry(menu, tr("Remove"), remove, "Ctrl+Del")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.text.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        self.fill_menu(menu)
        self.offer(menu)
        menu.popup(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            by = -1 if event.key() == Qt.Key.Key_Up else 1
            self.wishes.moved.emit(self.entity, self.key, by)
        elif ctrl and event.key() == Qt.Key.Key_Delete:
            self.wishes.removed.emit(self.entity, self.key)
        else:
            super().keyPressEvent(event)


class LinkedLine(Line):
    """A line with the goal it leads to at its right."""

    def __init__(self, theme: Theme, wishes: Wishes, key: int, name: str) -> None:
        super().__init__(theme, wishes, key, name)
        self.link = GoalLink(theme)
        self.row.addWidget(self.text, 1)
        self.row.addWidget(self.link)

    @override
    def fill_menu(self, menu: QMenu) -> None:
        add_entry(menu, tr("Link to goal…"), self.link.click, "Ctrl+Shift+L")
        menu.addSeparator()


class StrategyLine(LinkedLine):
    """A strategy and the goals it serves."""

    entity = "strategy"

    def __init__(self, theme: Theme, wishes: Wishes, strategy: StrategyRow) -> None:
        super().__init__(theme, wishes, strategy.id, tr("Strategy"))
        self.text.edited.connect(partial(self.ask, "title"))
        self.link.chosen.connect(partial(wishes.serves.emit, self.key))

    @override
    def fill_menu(self, menu: QMenu) -> None:
        add_entry(menu, tr("Strategy details…"), self.open_details, "F4")
        super().fill_menu(menu)

    def open_details(self) -> None:
        """Ask for the details of the strategy."""
        self.wishes.detailed.emit(self.entity, self.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_details()
        else:
            super().keyPressEvent(event)

    def show_strategy(self, strategy: StrategyRow, document: PlanDocument) -> None:
        """Show this strategy."""
        numbers = goal_numbers(document)
        self.text.show_text(strategy.title)
        served = [str(numbers[goal]) for goal in strategy.goal_ids if goal in numbers]
        self.link.offer(goal_choices(document))
        words = tr("Goal {0}", ", ".join(served)) if served else tr("no goal")
        self.link.show_link(words, "accent" if served else "neutral")


def add_entry(menu: QMenu, words: str, run: Callable[[], object], keys: str = "") -> QAction:
    """An entry of a context menu; its keys are shown, the line itself hears them."""
    entry = menu.addAction(words)
    entry.triggered.connect(lambda _on=False: run())
    if keys:
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        entry.setShortcutVisibleInContextMenu(True)
    return entry


def goal_numbers(document: PlanDocument) -> dict[int, int]:
    """The number each goal is shown with."""
    return {goal.id: number for number, goal in enumerate(document.goals, start=1)}


def goal_choices(document: PlanDocument) -> list[tuple[object, str]]:
    """The goals for a menu, and none."""
    numbered = enumerate(document.goals, start=1)
    return [*((goal.id, f"{n}  {goal.title}") for n, goal in numbered), (None, tr("No goal"))]
