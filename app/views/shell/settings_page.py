"""The settings, built from their declarations, and what the open file says about itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.context import App
from app.bridge.settings import Setting
from app.bridge.spelling import why_not
from app.bridge.tr import tr
from app.views.shell.first_run_settings import LOCALES, example
from app.views.widgets.base import Label, follow
from app.views.widgets.card import Card
from app.views.widgets.page import Page

SPELLING = "writing/spelling"


class SettingsPage(Page):
    """Everything takes effect, and is stored, at once."""

    name = "settings"
    watches = ("portfolio",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self._mine = Card(theme, tr("This program"), tr("for you, on this computer"))
        self._file = Card(theme, tr("This portfolio"), tr("kept in the file"))
        self.controls: dict[str, QWidget] = {}
        self._forms = [_form(self._mine), _form(self._file)]
        for setting in type(app.settings).declarations():
            if setting.title:
                self._add(setting)
        self._facts = [Label(theme, "", "body") for _ in range(4)]
        titles = (tr("Name"), tr("Currency"), tr("Business year starts"), tr("File"))
        for title, fact in zip(titles, self._facts, strict=True):
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._forms[1].addRow(Label(theme, title, "body", "text.secondary"), fact)
        self._lay_out()
        app.settings.changed.connect(self._on_changed)
        follow(theme, self._on_theme)

    @override
    def title(self) -> str:
        """The name of the place."""
        return tr("Settings")

    @override
    def load(self) -> None:
        """Show what the file says about itself."""
        info = self.app.info
        months = formats.style_of(QLocale().name()).months
        texts = (
            info.name,
            info.currency,
            months[info.fiscal_year_start - 1],
            str(self.app.store.path),
        )
        for fact, text in zip(self._facts, texts, strict=True):
            fact.setText(text)

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        for card in (self._mine, self._file):
            self._column.addWidget(card)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _on_theme(self) -> None:
        px = self.app.theme.px
        self._column.setContentsMargins(round(px(20)), round(px(14)), round(px(20)), round(px(20)))
        self._column.setSpacing(round(px(14)))
        for card, form in zip((self._mine, self._file), self._forms, strict=True):
            card.pad()
            card.setMaximumWidth(round(px(760)))
            form.setVerticalSpacing(round(px(10)))
            form.setHorizontalSpacing(round(px(24)))

    def _add(self, setting: Setting[Any]) -> None:
        word = self.app.settings.title_of(setting)
        control = self._control(setting)
        control.setAccessibleName(word)
        control.setMaximumWidth(round(self.app.theme.px(300)))
        self.controls[setting.key] = control
        if isinstance(control, QCheckBox):
            control.setText(word)
            self._forms[0].addRow(Label(self.app.theme, ""), control)
            self._explain(setting, control)
            return
        title = Label(self.app.theme, word, "body", "text.secondary")
        title.setBuddy(control)
        self._forms[0].addRow(title, control)

    def _control(self, setting: Setting[Any]) -> QWidget:
        value = self.app.settings.read(setting)
        if isinstance(setting.default, bool):
            box = QCheckBox()
            box.setChecked(value)
            box.toggled.connect(partial(self._set, setting))
            return box
        choices = _choices(setting)
        if choices:
            menu = QComboBox()
            for choice, word in choices:
                menu.addItem(tr(word), choice)
            menu.setCurrentIndex(max(menu.findData(value), 0))
            menu.activated.connect(partial(self._on_menu, setting, menu))
            return menu
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: self._set(setting, line.text().strip()))
        return line

    def _explain(self, setting: Setting[Any], box: QCheckBox) -> None:
        """What this system cannot do is not to be chosen, and it is said why."""
        why = why_not(self.app.settings.number_locale) if setting.key == SPELLING else ""
        if why:
            with QSignalBlocker(box):  # the choice stays for a computer that can
                box.setChecked(False)
            box.setEnabled(False)
            box.setAccessibleDescription(why)
            reason = Label(self.app.theme, why, "caption", "text.muted")
            self._forms[0].addRow(Label(self.app.theme, ""), reason)

    def _on_menu(self, setting: Setting[Any], menu: QComboBox, _index: int) -> None:
        self._set(setting, menu.currentData())

    def _set(self, setting: Setting[Any], value: object) -> None:
        if setting.key == "appearance/theme":
            self.app.theme.choose(str(value))
        elif setting.key == "appearance/zoom" and isinstance(value, int):
            self.app.theme.set_zoom(value)
        else:
            self.app.settings.write(setting, value)
        if setting.key == "language/numbers":
            QLocale.setDefault(QLocale(str(value)))
            self.app.theme.changed.emit()

    def _on_changed(self, key: str) -> None:
        """Follow a setting that was changed from elsewhere: a menu, another window."""
        control = self.controls.get(key)
        setting = next(
            (known for known in type(self.app.settings).declarations() if known.key == key), None
        )
        if control is None or setting is None:
            return
        value = self.app.settings.read(setting)
        if isinstance(control, QComboBox):
            control.setCurrentIndex(max(control.findData(value), 0))
        elif isinstance(control, QCheckBox):
            control.setChecked(bool(value))


def _form(card: Card) -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(form)
    return form


def _choices(setting: Setting[Any]) -> tuple[tuple[Any, str], ...]:
    if setting.key == "language/numbers":
        return tuple((name, example(name)) for name in LOCALES)
    if setting.key == "language/name":
        return (("", "English"),)
    return setting.choices
