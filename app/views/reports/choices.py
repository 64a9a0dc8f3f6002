"""What to make: for which accounts, over which period, for whom, on which paper, which sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.columns import Column
from app.bridge.context import App
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.core.periods import Period, add_months, fiscal_year_of, last_complete_quarter, quarter_of
from app.queries.directory import AccountName
from app.reports.batch import Wish
from app.reports.client_data import SECTIONS
from app.reports.document import Audience
from app.reports.press import Paper
from app.reports.wording import period_name
from app.views.widgets.base import Label, follow
from app.views.widgets.form import Form, fields
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.table import DataTable, select_column

WIDE_PX = 312.0
_QUARTERS = 8
_SECTION_WORDS = {
    "usage": "Usage",
    "satisfaction": "Satisfaction",
    "goals": "Goals",
    "delivered": "Delivered",
    "issues": "Issues",
    "steps": "Actions",
    "contracts": "Contracts",
    "reviews": "Reviews",
    "people": "People",
    "stories": "Stories",
}


def periods_to_offer(today: date, fiscal_year_start: int) -> list[Period]:
    """The last complete quarter first, then the running one, earlier ones, and whole years."""
    last = last_complete_quarter(today)
    quarters = [
        Period(add_months(last.start, -3 * back), add_months(last.end, -3 * back))
        for back in range(_QUARTERS)
    ]
    year = fiscal_year_of(today, fiscal_year_start)
    before = Period(add_months(year.start, -12), year.start)
    offered = [quarters[0], quarter_of(today), *quarters[1:], year, before]
    return list(dict.fromkeys(offered))


class ChoicesPanel(QWidget):
    """The left side of the reports screen; `changed` whenever the document would change."""

    changed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        theme = app.theme
        self._title = Label(theme, tr("Client summary"), "title2")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find an account"))
        self.search.setAccessibleName(tr("Find an account"))
        self.search.setClearButtonEnabled(True)
        name = Column[AccountName](
            key="name", title=tr("Account"), value=lambda row: row.name, find=True, width_px=200
        )
        self.model = RowTableModel[AccountName]([select_column(), name], self)
        self.table = DataTable(theme, self.model)
        self.table.setAccessibleName(tr("Accounts to report on"))
        self.table.widths.stretch = "name"
        self._count = Label(theme, "", "caption", "text.muted")
        self.audience = Segments(
            theme, (Choice("client", tr("For the client")), Choice("internal", tr("Internal")))
        )
        self.paper = Segments(theme, (Choice("a4", tr("A4")), Choice("us-letter", tr("Letter"))))
        self.audience.setAccessibleName(tr("For whom"))
        self.paper.setAccessibleName(tr("Paper"))
        periods = periods_to_offer(app.today, app.info.fiscal_year_start)
        self.form = Form(app, self._fields(periods))
        self.form.show_values({"period": periods[0], "sections": tuple(SECTIONS)})
        self._box = QVBoxLayout(self)
        for widget in (self._title, self.search, self.table, self._count, self.form,
                       self.audience, self.paper):  # fmt: skip
            self._box.addWidget(widget)
        self._box.setStretchFactor(self.table, 1)
        self._connect()
        follow(theme, self._on_theme)

    def _fields(self, offered: Sequence[Period]) -> tuple[fields.Field, ...]:
        return (
            fields.Pick(
                name="period",
                label=tr("&Period"),
                required=True,
                options=tuple((period, period_name(period)) for period in offered),
            ),
            fields.MultiPick(
                name="sections",
                label=tr("&Sections"),
                options=tuple((key, tr(_SECTION_WORDS[key])) for key in SECTIONS),
            ),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.filter_text)
        self.table.selection.changed.connect(self._on_selection)
        self.form.changed.connect(self.changed)
        self.audience.chosen.connect(self._on_segment)
        self.paper.chosen.connect(self._on_segment)

    @property
    def account_ids(self) -> tuple[int, ...]:
        """The accounts to export, in the order of the list."""
        chosen = set(self.table.selection.ids)
        return tuple(row.id for row in self.model.rows if row.id in chosen)

    @property
    def previewed_id(self) -> int | None:
        """The account whose pages are shown: where the cursor is, if chosen, else the first."""
        current = self.table.current_row()
        chosen = self.account_ids
        if current is not None and current.id in chosen:
            return int(current.id)
        return chosen[0] if chosen else None

    def wish(self) -> Wish:
        """What kind of summary."""
        values = self.form.values() or {}
        sections = set(values.get("sections", ()))
        audience: Audience = "internal" if self.audience.key == "internal" else "client"
        paper: Paper = "us-letter" if self.paper.key == "us-letter" else "a4"
        return Wish(
            period=values.get("period"),
            as_of=self._app.today,
            audience=audience,
            paper=paper,
            hidden=tuple(key for key in SECTIONS if key not in sections),
        )

    @property
    def has_sections(self) -> bool:
        """Whether at least one section is chosen."""
        return len(tuple(self.wish().hidden)) < len(SECTIONS)

    def show_accounts(self, rows: Sequence[AccountName]) -> None:
        """Fill the list; what was chosen stays chosen, and at first the first account is."""
        self.model.set_rows(rows)
        if not self.account_ids and rows:
            self.choose(rows[0].id)

    def choose(self, account_id: int) -> None:
        """Choose one account and put the cursor on it."""
        self.table.selection.select([account_id])
        self.table.show_row(account_id)

    def _on_segment(self, _key: str) -> None:
        self.changed.emit()

    def _on_selection(self) -> None:
        count = len(self.account_ids)
        words = trn("{0} account chosen", "{0} accounts chosen", count)
        self._count.setText(words if count else tr("No account chosen"))
        self.changed.emit()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return False  # the list in it gives way

    def _on_theme(self) -> None:
        px = self._app.theme.px
        edge = round(px(14))
        self._box.setContentsMargins(edge, edge, edge, edge)
        self._box.setSpacing(round(px(10)))
        self.setMinimumSize(round(px(WIDE_PX)), round(px(460)))
