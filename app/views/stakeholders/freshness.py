"""How fresh what is judged of a person is: a line for each judgement, and one key for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analytics.freshness import FRESH, aged
from app.bridge.fact_words import since_words, standing_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.known_facts import KnownFact
from app.views.widgets.base import ElidedLabel, Label
from app.views.widgets.buttons import secondary
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.lengths import Lengths


class FreshnessLines(QWidget):
    """The judgements of one person with their ages; asks for changes, makes none."""

    confirm_wished = Signal(object)  # a list of facts
    source_wished = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._facts: Sequence[KnownFact] = ()
        self.marks: list[FreshnessMark] = []
        self._labels: list[ElidedLabel] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._all = secondary(theme, tr("Still true today"), "refresh-cw").set_small()
        self._all.setToolTip(tr("Confirm every judgement of this person as of today (R)"))
        self._all.clicked.connect(self.confirm_all)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(whole.setSpacing, 4)
        whole.addWidget(Label(theme, tr("How fresh"), "caption", "text.muted"))
        whole.addLayout(self._rows)
        whole.addWidget(self._all)

    def show_facts(self, facts: Sequence[KnownFact]) -> None:
        """Show these judgements; nothing where nothing is judged."""
        self._facts = facts
        self.setVisible(bool(facts))
        while len(self.marks) < len(facts):
            self._add_line()
        found = [aged(fact, self._today) for fact in facts]
        for place, mark in enumerate(self.marks):
            line = mark.parentWidget()
            if line is not None:
                line.setVisible(place < len(found))
            if place < len(found):
                one = found[place]
                mark.show_fact(one)
                words = f"{tr(one.fact.label)} · {since_words(one, self._today)}"
                self._labels[place].setText(words)
                self._labels[place].setToolTip(standing_words(one, self._today))
        self._all.setVisible(any(one.standing.band != FRESH for one in found))

    def confirm_all(self, _asked: object = None) -> None:
        """Ask to confirm everything that is judged of this person."""
        if self._facts:
            self.confirm_wished.emit([fact.key for fact in self._facts])

    def fact(self, key: object) -> KnownFact | None:
        """The judgement with this key."""
        return next((fact for fact in self._facts if fact.key == key), None)

    def _confirm_one(self, key: tuple[str, int, str]) -> None:
        self.confirm_wished.emit([key])

    def _add_line(self) -> None:
        mark = FreshnessMark(self._theme, self._today)
        mark.confirm_wished.connect(self._confirm_one)
        mark.source_wished.connect(self.source_wished)
        label = ElidedLabel(self._theme, "", "caption", "text.secondary")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        Lengths(self._theme, line).keep(row.setSpacing, 4)
        row.addWidget(mark)
        row.addWidget(label, 1)
        self._rows.addWidget(line)
        self.marks.append(mark)
        self._labels.append(label)
