"""The matrix (mock-up 03): decide where effort goes; scores are explained and set beside it."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action
from app.bridge.matrix_work import MOST
from app.bridge.place import Place
from app.bridge.tr import tr, trn
from app.services.accounts import confirm_decision
from app.views.portfolio.matrix.axes_bar import AxesBar
from app.views.portfolio.matrix.calm import Calm
from app.views.portfolio.matrix.canvas import MatrixCanvas
from app.views.portfolio.matrix.ground import Corner
from app.views.portfolio.matrix.inspector import Inspector
from app.views.portfolio.matrix.legend import MatrixLegend
from app.views.portfolio.matrix.measures import quadrant_of, quadrant_word
from app.views.portfolio.matrix.tails import Tails
from app.views.portfolio.matrix.twin import Twin
from app.views.portfolio.picture import PicturePage, table_action
from app.views.portfolio.words import Words
from app.views.widgets.base import Label
from app.views.widgets.lengths import Lengths
from app.views.widgets.sheet import Sheet, Spread

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "matrix"
_SPREADS = (Spread(0, tuple((line, 0, 1, 1) for line in range(3)), (1,), (0, 0, 1)),)
"""What is chosen, what is not placed, and the plot; they scroll where the window is low."""
_NARROW_PX = 820  # of the page; below it the inspector lies over the plot


class MatrixPage(PicturePage):
    """Bubbles of the accounts that the list shows now."""

    name = PAGE
    own_actions: ClassVar[tuple[Action, ...]] = (table_action(PAGE),)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.canvas: MatrixCanvas = MatrixCanvas(theme)
        self.twin: Twin = Twin(theme)
        self.legend = MatrixLegend(theme)
        self.inspector = Inspector(app)
        self.inspector.hide()
        self.missing = Label(theme, "", "caption", "text.muted")
        self.axes = AxesBar(theme, self.canvas)
        self.tails = Tails(app, self.shown, self.canvas)
        self._lay_out()
        self.axes.restore(self.memory.get("axes"))
        self._connect()

    @property
    @override
    def chosen_ids(self) -> tuple[int, ...]:
        return tuple(self.canvas.selected)

    @override
    def choose(self, account_id: int) -> None:
        self.canvas.choose(account_id)

    # --- what is shown -----------------------------------------------------------------------

    @override
    def filling(self) -> Generator[None]:
        rows, canvas = self.shown.rows, self.canvas
        yield from canvas.showing(rows)
        words = self._words
        canvas.corners = [
            Corner(quadrant, len(found), words.money(sum(row.arr_minor or 0 for row in found)))
            for quadrant, found in canvas.members().items()
        ]
        canvas.refresh()
        self.twin_is_old()
        self._say_missing()
        self.show_picture()
        if rows:
            self.status_changed.emit(tr("Drag on empty space to select several bubbles"))
        self.tails.ask()
        self._on_selection()

    @override
    def fill_twin(self) -> None:
        canvas = self.canvas
        self.twin.show_rows(self.shown.rows, canvas.across, canvas.up, self._words)

    @property
    def _words(self) -> Words:
        return Words(self.app.today, self.app.info.currency)

    def _say_missing(self) -> None:
        canvas = self.canvas
        missing = len(canvas.missing)
        self.missing.setText(
            trn("{0} account is not placed: {1} or {2} is not known",
                "{0} accounts are not placed: {1} or {2} is not known", missing,
                tr(canvas.across.title).lower(), tr(canvas.up.title).lower()) if missing else ""
        )  # fmt: skip
        self.missing.setVisible(bool(missing))

    @override
    def _on_rows(self) -> None:
        self.tails.forget()
        super()._on_rows()

    def _on_arranged(self) -> None:
        canvas = self.canvas
        self.legend.show_scale(canvas.tone, canvas.size_by, canvas.scene, self._words)

    def _on_chosen(self, account_id: int | None) -> None:
        row = self.shown.cards.row(account_id) if account_id is not None else None
        self.inspector.setVisible(row is not None)
        self._place_inspector()
        if row is not None:
            self.inspector.show_account(row)
        if len(self.shown.rows) > MOST:
            self.tails.ask()

    def _on_selection(self) -> None:
        canvas = self.canvas
        self._on_chosen(canvas.current)
        rows = [row for key in canvas.selected if (row := self.shown.cards.row(key)) is not None]
        if len(rows) > 1:
            self.inspector.show_list(tr("Selected"), rows)
        elif rows:
            quadrant = quadrant_of(canvas.across, canvas.up, rows[0])
            members = canvas.members().get(quadrant or "", [])
            self.inspector.show_list(quadrant_word(quadrant) if quadrant else "", members or rows)
        self.situation_changed.emit()

    # --- deeds -------------------------------------------------------------------------------

    def _on_axes(self) -> None:
        self.memory.put("axes", self.axes.kept)
        self.refill()

    def _decide(self, account_id: int, decision: str | None) -> None:
        self.attempt(tr("Change decision"), confirm_decision, account_id, decision)

    # --- building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        canvas, inspector = self.canvas, self.inspector
        canvas.selection_changed.connect(Calm(canvas, self._on_selection).ask)
        canvas.arranged.connect(self._on_arranged)
        inspector.closed.connect(partial(canvas.select, ()))
        inspector.open_wished.connect(self.open_account)
        inspector.decision_wished.connect(self._decide)
        inspector.chosen.connect(canvas.choose)
        self.axes.changed.connect(self._on_axes)
        self.axes.weights_wished.connect(partial(self.go.emit, Place("segmentation")))

    def _lay_out(self) -> None:
        theme = self.app.theme
        self.frame_picture(self.legend)
        left = QVBoxLayout()
        parts = (self.axes, self.missing, self.stack)
        left.addWidget(Sheet(theme, parts, _SPREADS, bare=True))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.inspector)
        lengths = Lengths(theme, self)
        lengths.keep(left.setContentsMargins, 20, 12, 16, 12).keep(left.setSpacing, 8)

    def _place_inspector(self) -> None:
        """Beside the plot where there is room, else over its right side."""
        narrow = self.width() < self.app.theme.px(_NARROW_PX)
        if narrow and self._row.indexOf(self.inspector) >= 0:
            self._row.removeWidget(self.inspector)
        elif not narrow and self._row.indexOf(self.inspector) < 0:
            self._row.addWidget(self.inspector)
        if narrow:
            wide = min(self.inspector.width(), self.width())
            self.inspector.setGeometry(self.width() - wide, 0, wide, self.height())
            self.inspector.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_inspector()
