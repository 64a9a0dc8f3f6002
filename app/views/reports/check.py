"""The client-safe check: every field that will appear, and what the document lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.columns import Align, Column
from app.bridge.grouping import GroupedTableModel, Grouping
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.reports.document import LeftOut
from app.reports.shown import ShownField
from app.views.widgets.base import Label, follow
from app.views.widgets.table import DataTable

WIDE_PX = 304.0


def _columns() -> list[Column[ShownField]]:
    return [
        Column(
            key="field",
            title=tr("What will appear"),
            value=lambda row: row.field,
            tip=lambda row: row.example,
            width_px=200,
        ),
        Column(
            key="count",
            title=tr("Times"),
            value=lambda row: row.count,
            align=Align.RIGHT,
            width_px=56,
        ),
    ]


class CheckPanel(QWidget):
    """The list of fields by section, under a sentence that says for whom they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(theme, tr("Before you export"), "title3")
        self._verdict = Label(theme, "", "body", "status.good.text")
        self._verdict.setWordWrap(True)
        self.model = GroupedTableModel(_columns(), self, key=lambda row: (row.section, row.field))
        self._order: dict[str, int] = {}
        self.table = DataTable(theme, self.model)
        self.table.setAccessibleName(tr("Fields that will appear"))
        self.table.widths.stretch = "field"
        self._lacks = Label(theme, "", "caption", "text.secondary")
        self._lacks.setWordWrap(True)
        self._box = QVBoxLayout(self)
        for widget in (self._title, self._verdict):
            self._box.addWidget(widget)
        self._box.addWidget(self.table, 1)
        self._box.addWidget(self._lacks)
        follow(theme, self._on_theme)

    @property
    def verdict(self) -> str:
        """The sentence on top."""
        return self._verdict.text()

    @property
    def lacks(self) -> str:
        """What is not in the document, and why."""
        return self._lacks.text()

    def show_fields(
        self, shown: Sequence[ShownField], left_out: Sequence[LeftOut], *, internal: bool
    ) -> None:
        """List what will appear and what will not."""
        sections = list(dict.fromkeys(field.section for field in shown))
        self._order = {section: place for place, section in enumerate(sections)}
        self.model.set_rows(shown)
        self.model.group_by(
            Grouping(group=lambda row: row.section, rank=lambda name: self._order.get(name, 0))
        )
        if internal:
            self._verdict.set_role("status.risk.text")
            self._verdict.setText(tr("◆ Internal: health, money and politics. Not for the client."))
        else:
            self._verdict.set_role("status.good.text")
            fields = trn("{0} field", "{0} fields", len(shown))
            self._verdict.setText(tr("● Client-safe: {0}, none of them internal.", fields))
        lines = [f"{gap.section}: {gap.reason}" for gap in left_out]
        text = "\n".join([tr("Not in it:"), *lines]) if lines else ""
        self._lacks.setText(text)
        self._lacks.setVisible(bool(text))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # the list in it gives way

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(14))
        self._box.setContentsMargins(edge, edge, edge, edge)
        self._box.setSpacing(round(px(8)))
        self.setMinimumSize(round(px(WIDE_PX)), round(px(320)))
