"""The four settings of a beginning: currency, business year, numbers and dates, appearance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr
from app.core import display
from app.views.widgets.base import Label, follow
from app.views.widgets.card import Surface
from app.views.widgets.segments import Choice, Segments

CURRENCIES = (
    ("EUR", "Euro, €"),
    ("GBP", "Pound sterling, £"),
    ("USD", "US dollar, $"),
    ("CHF", "Swiss franc, CHF"),
    ("SEK", "Swedish krona, kr"),
    ("NOK", "Norwegian krone, kr"),
    ("DKK", "Danish krone, kr"),
    ("PLN", "Polish złoty, zł"),
    ("CZK", "Czech koruna, Kč"),
    ("CAD", "Canadian dollar, $"),
    ("AUD", "Australian dollar, $"),
    ("JPY", "Japanese yen, ¥"),
)
LOCALES = ("en_GB", "en_US", "de_DE", "de_CH", "fr_FR", "es_ES", "it_IT", "nl_NL", "sv_SE")


class StartSettings(Surface):
    """Shown on the first-run page; currency and year belong to the file that is then made."""

    described = Signal(str, int)

    def __init__(self, app: App) -> None:
        super().__init__(app.theme, radius_px=10)
        self._app = app
        self.currency = _menu(tr("Currency"), [(code, tr(word)) for code, word in CURRENCIES])
        months = formats.style_of(QLocale().name()).months
        years = [(number, word) for number, word in enumerate(months, start=1)]
        self.year_start = _menu(tr("Business year starts"), years)
        self.numbers = _menu(tr("Numbers and dates"), [(key, example(key)) for key in LOCALES])
        self.numbers.setCurrentIndex(max(self.numbers.findData(app.settings.number_locale), 0))
        self.numbers.currentIndexChanged.connect(self._on_numbers)
        for menu in (self.currency, self.year_start):
            menu.currentIndexChanged.connect(self._on_described)
        choices = (
            Choice("system", tr("System")),
            Choice("light", tr("Light")),
            Choice("dark", tr("Dark")),
        )
        self.appearance = Segments(app.theme, choices)
        self.appearance.show_key(app.theme.choice)
        self.appearance.chosen.connect(app.theme.choose)
        self._grid = QGridLayout(self)
        self._parts: list[QVBoxLayout] = []
        for label, widget in (
            (tr("Currency"), self.currency),
            (tr("Business year starts"), self.year_start),
            (tr("Numbers and dates"), self.numbers),
            (tr("Appearance"), self.appearance),
        ):
            self._parts.append(self._labelled(label, widget))
        self._columns = 0
        self.set_columns(4)
        follow(app.theme, self._on_theme)

    def set_columns(self, columns: int) -> None:
        """Set the four beside each other, or in a square."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, part in enumerate(self._parts):
            self._grid.removeItem(part)
            self._grid.addLayout(part, place // columns, place % columns)
        for place in range(4):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def _labelled(self, text: str, widget: QWidget) -> QVBoxLayout:
        label = Label(self._app.theme, text, "caption", "text.muted")
        label.setBuddy(widget)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(label)
        box.addWidget(widget)
        return box

    def _on_described(self) -> None:
        currency, month = self.currency.currentData(), self.year_start.currentData()
        self.described.emit(str(currency), int(month))

    def _on_numbers(self) -> None:
        name = str(self.numbers.currentData())
        self._app.settings.number_locale = name
        QLocale.setDefault(QLocale(name))

    def _on_theme(self) -> None:
        px = self._app.theme.px
        self._grid.setContentsMargins(round(px(18)), round(px(14)), round(px(18)), round(px(16)))
        self._grid.setHorizontalSpacing(round(px(14)))
        self._grid.setVerticalSpacing(round(px(10)))


def _menu(name: str, entries: Sequence[tuple[object, str]]) -> QComboBox:
    menu = QComboBox()
    menu.setAccessibleName(name)
    menu.setMinimumContentsLength(8)
    menu.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, word in entries:
        menu.addItem(word, value)
    return menu


def example(name: str) -> str:
    """A number and a date as that locale writes them."""
    style = formats.style_of(name)
    number = display.number(Decimal("1234.5"), 1, style=style)
    return f"{number} · {display.day(date(2026, 10, 13), date(2025, 1, 1), style=style)}"
