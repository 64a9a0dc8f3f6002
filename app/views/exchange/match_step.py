"""The second step: the tables of an import, each with its columns and its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.exchange.batch import Batch
from app.exchange.result import ImportResult
from app.exchange.tabular.draft import Draft
from app.views.exchange.matching import Matching
from app.views.exchange.rows import Rows
from app.views.widgets.tabs import Tab, Tabs


class MatchStep(QWidget):
    """Shows a batch; `changed` asks for a new check, `about` says what table is shown."""

    changed = Signal()
    about = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._batch: Batch | None = None
        self._result: ImportResult | None = None
        self.tabs = Tabs(theme).as_pills()
        self.matching = Matching(theme)
        self.rows = Rows(theme)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.matching)
        split.addWidget(self.rows)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 7)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(split, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.matching.changed.connect(self.changed)
        self.rows.fixed.connect(self.changed)

    @property
    def draft(self) -> Draft | None:
        """The table that is shown; None for the open format."""
        drafts = self._batch.drafts if self._batch else []
        place = max(0, self.tabs.currentIndex())
        return drafts[place] if place < len(drafts) else None

    @property
    def is_undecided(self) -> bool:
        """Whether it is not clear of any table what it holds."""
        batch = self._batch
        if batch is None or batch.packages:
            return False
        return bool(batch.drafts) and len(batch.undecided) == len(batch.drafts)

    def show_batch(self, batch: Batch) -> None:
        """Show the tables of another import."""
        self._batch, self._result = batch, None
        tabs = [
            Tab(str(number), draft.grid.source, f"{len(draft.grid.rows):,}")
            for number, draft in enumerate(batch.drafts)
        ]
        self.tabs.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.tabs.set_tabs(tuple(tabs))
        self.tabs.blockSignals(False)  # noqa: FBT003 Qt's own signature
        self.tabs.setVisible(len(tabs) > 1)
        self.refresh()

    def show_result(self, result: ImportResult) -> None:
        """Show what a check found."""
        self._result = result
        self.refresh()

    def refresh(self) -> None:
        """Show the current table as it is understood now."""
        draft = self.draft
        self.matching.setVisible(draft is not None)
        self.rows.setVisible(draft is not None)
        if draft is None:
            self.about.emit(tr("{0}, open format", self._batch.name) if self._batch else "")
            return
        self.matching.show_draft(draft)
        self.rows.show_draft(draft, self._result)
        grid = draft.grid
        sign = {"\t": tr("tab"), "": tr("sheet")}.get(grid.delimiter, grid.delimiter)
        size = tr("{0} rows, {1} columns", f"{len(grid.rows):,}", len(grid.header))
        self.about.emit(f"{grid.source}    {size}    {sign}    {grid.encoding.upper()}")

    def _on_tab(self, _place: int) -> None:
        self.refresh()
