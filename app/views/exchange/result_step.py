"""The last step: what came in, what did not and why, and Undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.exchange.result import ImportResult
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Card

_OUTCOMES = (("added", "new"), ("changed", "changed"), ("skipped", "as before"),
             ("rejected", "left out"))  # fmt: skip


def arithmetic(result: ImportResult) -> str:
    """`139 new, 3 changed, 2 as before, 4 left out`: together all the rows that were read."""
    parts = [f"{result.total(name):,} {tr(word)}" for name, word in _OUTCOMES if result.total(name)]
    return ", ".join(parts) or tr("no rows")


class ResultStep(QWidget):
    """The outcome by kind of record."""

    undo_wished = Signal()
    rest_wished = Signal()
    again_wished = Signal()
    portfolio_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.card = Card(theme, tr("Imported"))
        self._lines = QVBoxLayout()
        self._said = Label(theme, "", "body", "text.secondary")
        self._said.setWordWrap(True)
        self.undo = secondary(theme, tr("Undo import"), "undo-2")
        self.rest = secondary(theme, tr("Save rows left out…"), "file-down")
        again = secondary(theme, tr("Import more"))
        done = primary(theme, tr("Open portfolio"))
        self.undo.clicked.connect(self.undo_wished)
        self.rest.clicked.connect(self.rest_wished)
        again.clicked.connect(self.again_wished)
        done.clicked.connect(self.portfolio_wished)
        row = QHBoxLayout()
        for button in (self.undo, self.rest, again):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(done)
        self.card.body.addLayout(self._lines)
        self.card.body.addWidget(self._said)
        self.card.body.addLayout(row)
        self.card.body.setSpacing(round(theme.px(12)))
        self.card.pad(18, 6, 16)
        px = theme.px
        box = QVBoxLayout(self)
        box.setContentsMargins(round(px(20)), round(px(16)), round(px(20)), round(px(16)))
        box.addWidget(self.card)
        box.addStretch(1)

    def show_result(self, result: ImportResult) -> None:
        """Show what an import did."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, counts in result.records.items():
            title = name.replace("_", " ").capitalize()
            parts = [
                f"{getattr(counts, outcome):,} {tr(word)}"
                for outcome, word in _OUTCOMES
                if getattr(counts, outcome)
            ]
            words = f"{title}: {', '.join(parts) or tr('nothing')}"
            self._lines.addWidget(Label(self.theme, words, "body:500"))
        told = sum(1 for problem in result.problems if problem.severity != "note")
        said = trn("{0} problem is listed.", "{0} problems are listed.", told) if told else ""
        changed = result.revision is not None
        self._said.setText(said if changed else tr("Nothing was new, so nothing was changed."))
        self.card.set_title(tr("Imported") if changed else tr("Nothing to import"))
        self.undo.setVisible(changed)
        self.rest.setVisible(result.total("rejected") > 0)
