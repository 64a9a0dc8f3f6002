"""The entries of a form: one widget per kind of field, with what it says and how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import fields
from app.views.widgets.chips import Chip
from app.views.widgets.fields import Field, Refused
from app.views.widgets.flow import FlowLayout

_MANY = (tuple, list, set, frozenset)


class Entry(QObject):
    """Base of all entries: `control` takes the focus and is the label's buddy."""

    changed = Signal()

    def __init__(self, field: Field, control: QWidget) -> None:
        super().__init__(control)
        self.field = field
        self.control = control
        control.setAccessibleName(field.label.replace("&", ""))
        control.setAccessibleDescription(field.tip)
        control.setToolTip(field.tip)

    @property
    def widget(self) -> QWidget:
        """What stands in the form."""
        return self.control

    def show(self, value: object) -> None:
        """Put a value into the widget."""

    def read(self) -> Any:  # noqa: ANN401 whatever the field holds
        """The value; raises Refused where the text makes no sense."""

    def note(self) -> str:
        """What is understood so far, shown while typing: a parsed date."""
        return ""

    def value(self) -> Any:  # noqa: ANN401
        """The checked value; raises Refused with the reason."""
        value = self.read()
        self.field.verdict(value)
        return value


class TextEntry(Entry):
    """One line."""

    def __init__(self, field: fields.Text) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self.line.setMaxLength(field.most)
        self.line.setPlaceholderText(field.hint)
        self.line.textChanged.connect(self.changed)
        if field.suggest:
            completer = QCompleter(list(field.suggest), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)

    @override
    def show(self, value: object) -> None:
        """Put a value into the widget."""
        self.line.setText("" if value is None else str(value))

    @override
    def read(self) -> str | None:
        """The text without spaces around it."""
        return self.line.text().strip() or None


class _Lines(QPlainTextEdit):
    """As high as the lines it was asked for, not as high as Qt would have every text."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class LongTextEntry(Entry):
    """Several lines; Tab goes on to the next field."""

    def __init__(self, field: fields.LongText) -> None:
        self.area = _Lines()
        super().__init__(field, self.area)
        self._most = field.most
        self.area.setTabChangesFocus(True)
        self.area.setPlaceholderText(field.hint)
        self.area.textChanged.connect(self.changed)
        self._fit(field.lines)

    def _fit(self, lines: int) -> None:
        line = self.area.fontMetrics().lineSpacing()
        self.area.setMinimumHeight(line * lines + 14)

    @override
    def show(self, value: object) -> None:
        """Put a value into the widget."""
        self.area.setPlainText("" if value is None else str(value))

    @override
    def read(self) -> str | None:
        """The text without spaces around it."""
        text = self.area.toPlainText().strip()
        if len(text) > self._most:
            raise Refused(tr("This is {0} characters too long.", len(text) - self._most))
        return text or None


class PickEntry(Entry):
    """A menu of choices."""

    def __init__(self, field: fields.Pick) -> None:
        self.menu = QComboBox()
        super().__init__(field, self.menu)
        if field.empty or not field.required:
            self.menu.addItem(field.empty or tr("None"), None)
        for value, word in field.options:
            self.menu.addItem(word, value)
        self.menu.setPlaceholderText(tr("Choose…"))
        self.menu.setCurrentIndex(-1 if field.required and not field.empty else 0)
        self.menu.currentIndexChanged.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Choose the value; one that is not among the choices is added, so nothing is lost."""
        index = self.menu.findData(value)
        if index < 0 and value is not None:
            self.menu.addItem(str(value), value)
            index = self.menu.count() - 1
        self.menu.setCurrentIndex(index)

    @override
    def read(self) -> Any:
        """The chosen value."""
        return self.menu.currentData()


class MultiPickEntry(Entry):
    """Choices as chips that switch on and off."""

    def __init__(self, field: fields.MultiPick, theme: Theme) -> None:
        self._theme = theme
        self._chips: list[tuple[Any, Chip]] = []
        self._box = QWidget()
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else the label's Alt key is lost
        super().__init__(field, self._box)
        self._flow = FlowLayout(self._box)
        self.set_options(field.options)

    @property
    def options(self) -> tuple[Any, ...]:
        """The values that can be chosen."""
        return tuple(value for value, _ in self._chips)

    def set_options(self, options: fields.Options) -> None:
        """Other choices; what was chosen and is still among them stays chosen."""
        chosen = set(self.read())
        for _, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._box.setFocusProxy(None)  # type: ignore[arg-type]
        before: QWidget = self._box
        for value, word in options:
            chip = Chip(self._theme, word, parent=self._box)
            chip.setCheckable(True)
            chip.setChecked(value in chosen)
            chip.toggled.connect(self.changed)
            self._flow.addWidget(chip)
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
            self._chips.append((value, chip))
        if self._chips:
            self._box.setFocusProxy(self._chips[0][1])
        self._box.updateGeometry()

    @override
    def show(self, value: object) -> None:
        """Switch on what is chosen."""
        chosen = cast("Iterable[object]", value) if isinstance(value, _MANY) else ()
        wanted = set(chosen)
        for known, chip in self._chips:
            chip.setChecked(known in wanted)

    @override
    def read(self) -> tuple[Any, ...]:
        """The chosen values, in the order of the field."""
        return tuple(value for value, chip in self._chips if chip.isChecked())


class CheckEntry(Entry):
    """Yes or no; the label stands beside the box."""

    def __init__(self, field: fields.Check) -> None:
        self.box = QCheckBox(field.label)
        super().__init__(field, self.box)
        self.box.toggled.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    @override
    def read(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()
