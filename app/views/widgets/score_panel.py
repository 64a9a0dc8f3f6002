"""Both scores of an account, criterion by criterion; the entered ones are set here, 1 to 5."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analytics.evidence import Evidence
from app.analytics.scoring import TITLES, ScaleScore, figure_of, score_of
from app.bridge import formats
from app.bridge.tr import tr
from app.core.errors import NotFound
from app.models.scoring import SCALES
from app.services.segmentation import set_score
from app.views.widgets.base import Label, follow
from app.views.widgets.explain import explain
from app.views.widgets.score_row import CriterionRow, ScaleHead

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet

_TABLES = (
    "account", "account_value", "portfolio_setting", "interaction", "person", "survey_answer",
    "revenue", "cost", "rate", "tagging",
)  # fmt: skip


class ScorePanel(QWidget):
    """Construct with the context, then `show_account`; it follows every change by itself.

    `record_wished` asks for a record behind a number, `refused` tells why a score was not stored.
    """

    record_wished = Signal(object)
    refused = Signal(str)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.account_id: int | None = None
        self.heads: dict[str, ScaleHead] = {}
        self.rows: dict[str, CriterionRow] = {}
        self._notes: dict[str, Label] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._shown: tuple[object, ...] = ()
        self._box = QVBoxLayout(self)
        for scale in SCALES:
            self._add_scale(scale)
        app.bus.changed.connect(self._on_changed)
        follow(app.theme, self._on_theme)

    def _add_scale(self, scale: str) -> None:
        theme = self._app.theme
        head = ScaleHead(theme, tr(TITLES[scale]))
        head.clicked.connect(partial(self._explain, scale))
        note = Label(theme, "", "caption", "text.muted")
        note.setWordWrap(True)
        note.hide()
        place = QVBoxLayout()
        self._box.addWidget(head)
        self._box.addWidget(note)
        self._box.addLayout(place)
        self.heads[scale], self._notes[scale], self._places[scale] = head, note, place

    def _on_theme(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for place in self._places.values():
            place.setContentsMargins(0, 0, 0, round(self._app.theme.px(6)))
            place.setSpacing(0)

    def show_account(self, account_id: int | None) -> None:
        """Show the scores of an account; None shows nothing."""
        self.account_id = account_id
        self.setVisible(account_id is not None)
        if account_id is None:
            return
        evidence = Evidence(self._app.facts(account_id), self._app.today)
        account = evidence.facts.accounts[account_id]
        scores = [score_of(evidence, account, scale, self._app.today) for scale in SCALES]
        criteria = tuple(one.criterion for score in scores for one in score.parts)
        if criteria != self._shown:
            self._make_rows(scores)
            self._shown = criteria
        for score in scores:
            self._show(score)

    def _make_rows(self, scores: list[ScaleScore]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for score in scores:
            for one in score.parts:
                row = CriterionRow(self._app.theme, one, self)
                row.chosen.connect(partial(self._set, one.criterion.key, one.criterion.title))
                self._places[score.scale].addWidget(row)
                self.rows[one.criterion.key] = row

    def _show(self, score: ScaleScore) -> None:
        value = formats.number(score.value, 0) if score.value is not None else formats.MISSING
        step = tr("{0} of 5", formats.number(score.step, 1)) if score.step is not None else ""
        self.heads[score.scale].show_value(value, step)
        for one in score.parts:
            self.rows[one.criterion.key].show_scored(one)
        note = self._notes[score.scale]
        note.setText(_note(score))
        note.setVisible(bool(note.text()))

    def _set(self, key: str, title: str, step: int | None) -> None:
        if self.account_id is None:
            return
        label = tr("Score {0}", title)
        outcome = self._app.edits.attempt(label, set_score, self.account_id, key, step)
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal)

    def _explain(self, scale: str) -> None:
        if self.account_id is None:
            return
        evidence = Evidence(self._app.facts(self.account_id), self._app.today)
        account = evidence.facts.accounts[self.account_id]
        figure = figure_of(evidence, account, scale, self._app.today)
        popover = explain(self._app.theme, figure, self.heads[scale])
        popover.opened.connect(self.record_wished)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.account_id is None or not changes.touches(*_TABLES):
            return
        try:
            self.show_account(self.account_id)
        except NotFound:
            self.show_account(None)


def _note(score: ScaleScore) -> str:
    if score.stored is not None:
        return tr("As stored with the account; score a criterion below and it is worked out.")
    if score.value is None:
        return tr("No criterion has a score yet.")
    return ""
