"""The chips of quick capture: walked by arrow keys, changed by a menu, taken out by Delete."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.dialogs.capture_chips import ChipWords, Choice
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout

_TAB = Qt.FocusReason.TabFocusReason


class ChipTray(QWidget):
    """Shows chips; `chosen` carries an answer and its value, `left` gives the keyboard back."""

    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chips: list[Chip] = []
        self.words: list[ChipWords] = []
        self._flow = FlowLayout(self)

    def show_chips(self, words: Sequence[ChipWords]) -> None:
        """Other chips; the place that had the keyboard keeps it."""
        if list(words) == self.words:
            return
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._clear()
        self.words = list(words)
        for one in self.words:
            self._add(one)
        if at is not None and self.chips:
            self.chips[min(at, len(self.chips) - 1)].setFocus(_TAB)
        elif at is not None:
            self.left.emit()

    def enter(self) -> bool:
        """Take the keyboard at the first chip; False where there is none."""
        if self.chips:
            self.chips[0].setFocus(_TAB)
        return bool(self.chips)

    def ask(self, key: tuple[str, str]) -> QMenu | None:
        """Go to a thing that is not clear, and offer its choices."""
        place = next((n for n, words in enumerate(self.words) if words.key == key), None)
        if place is None:
            return None
        self.chips[place].setFocus(_TAB)
        return self.open_menu(place)

    def open_menu(self, place: int) -> QMenu | None:
        """The choices of a chip."""
        chip, words = self.chips[place], self.words[place]
        if not words.choices:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in words.choices:
            action = menu.addAction(choice[0].replace("&", "&&"))
            action.triggered.connect(partial(self._choose_and_leave, choice))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
        return menu

    def height_for(self, wide: int) -> int:
        """How high it is in this width."""
        return self._flow.heightForWidth(wide) if self.chips else 0

    def _add(self, words: ChipWords) -> None:
        chip = Chip(self._theme, words.lead, words.value, words.icon, self)
        if words.is_open:
            chip.dashed()
        elif words.removal is not None:
            chip.removable()
            chip.setToolTip(tr("Enter changes it, Delete: {0}", words.removal[0]))
            chip.removed.connect(partial(self._choose, words.removal))
        chip.clicked.connect(partial(self._on_clicked, chip))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        chip.show()
        self.chips.append(chip)

    def _clear(self) -> None:
        for chip in self.chips:
            chip.removeEventFilter(self)
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = []

    def _choose(self, choice: Choice, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of triggered
        self.chosen.emit(choice[1], choice[2])

    def _choose_and_leave(self, choice: Choice, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        """An answer from the menu: Enter in the line comes next."""
        self.left.emit()
        self.chosen.emit(choice[1], choice[2])

    def _on_clicked(self, chip: Chip, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of clicked
        self.open_menu(self.chips.index(chip))

    def _key(self, at: int, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Backtab}:
            self._go_to(at - 1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Tab}:
            self._go_to(at + 1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Escape}:
            self.left.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_menu(at)
        else:
            return False
        return True

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.chips):
            self.chips[place].setFocus(_TAB)
        else:
            self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, Chip) and self._key(self.chips.index(watched), event)
        return False
