"""What the commands of the portfolio list do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from app.bridge.card_row import CardRow
from app.bridge.edits import Outcome
from app.bridge.tr import tr, trn
from app.views.portfolio import edits
from app.views.portfolio.pane import is_shared
from app.views.widgets import table_keys
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.views.portfolio.cell_values import CellReader
    from app.views.portfolio.page import PortfolioPage


MOST_AT_ONCE = 200
"""More accounts are changed by a worker, with progress."""


class Deeds(QObject):
    """The commands' bodies, over one page."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    most_at_once = MOST_AT_ONCE

    # --- what is selected ------------------------------------------------------------------

    @property
    def selected_ids(self) -> tuple[int, ...]:
        """The selected accounts, hidden ones as well."""
        body = self._page.body
        if not body.has_pane:
            return ()
        return tuple(key for key in body.pane.data_table.selection.ids if isinstance(key, int))

    @property
    def selected_rows(self) -> list[CardRow]:
        """The rows of the selected accounts."""
        rows = [self._page.cards.row(key) for key in self.selected_ids]
        return [row for row in rows if row is not None]

    def owners(self) -> tuple[str, ...]:
        """Everyone who owns an account, by name."""
        names = {row.owner for row in self._page.cards.rows if row.owner}
        return tuple(sorted(names, key=str.casefold))

    def clear_selection(self) -> None:
        """Select nothing."""
        self._page.body.pane.data_table.selection.clear()

    def go_to_list(self) -> None:
        """Put the cursor into the list, on its first account where it was nowhere."""
        table = self._page.body.pane.data_table
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        if table.current_row() is None and table.source.ids:
            first = table.source.ids[0]
            table.show_row(first)
            table.selection.select((first,))

    def open_selected(self) -> None:
        """Go to the selected account."""
        if self.selected_ids:
            self._page.open_account(self.selected_ids[0])

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard."""
        table_keys.copy(self._page.body.pane.data_table)

    # --- changing accounts -----------------------------------------------------------------

    def new_account(self) -> None:
        """Ask for a new account."""
        from app.views.portfolio.forms import open_new_account

        page = self._page
        dialog = open_new_account(self._app, self.owners(), self._usual_owner(), page.window())
        dialog.accepted.connect(lambda: self._on_added(dialog.property("made")))

    def _usual_owner(self) -> str | None:
        """Who owns most of the accounts."""
        owned = Counter(row.owner for row in self._page.cards.rows if row.owner)
        return owned.most_common(1)[0][0] if owned else None

    def _on_added(self, made: Any) -> None:  # noqa: ANN401 a property of the dialog
        self._page.toast(tr("Account added."), undo=True)
        if isinstance(made, int):
            self._page.reveal(made)

    def edit_account(self) -> None:
        """Show the facts of the selected account."""
        from app.views.portfolio.forms import open_edit_account

        if self.selected_ids:
            open_edit_account(self._app, self.selected_ids[0], self._page.window())

    def edit_cell(self) -> None:
        """Edit the cell at the cursor, or the name where that cell cannot be changed."""
        table = self._page.body.pane.data_table
        index, row = table.currentIndex(), table.current_row()
        if row is None:
            return
        if not table.source.columns[index.column()].editable(row):
            keys = [column.key for column in table.source.columns]
            index = table.source.index_of(row.id, keys.index("name"))
        table.setCurrentIndex(index)
        table.edit(index)

    def edit(self, key: str, row: CardRow, value: object) -> None:
        """A cell was changed: the row alone, or all selected rows where it is one of them."""
        ids = self.selected_ids
        several = row.id in ids and len(ids) > 1 and is_shared(key)
        wanted = ids if several else (row.id,)
        reader = self.reader
        cells = [reader.cell(account_id, key, value) for account_id in wanted]
        if len(cells) > MOST_AT_ONCE:
            self._page.bulk_deeds.change_many(key, value, cells)
            return
        outcome = edits.change(self._app, key, value, cells)
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)
        if several:
            done = len(cells) - len(outcome.value or ())
            self._page.toast(edits.done_words(key, done), undo=True)

    @property
    def reader(self) -> CellReader:
        """What reads a text typed or pasted into a cell."""
        from app.views.portfolio.cell_values import CellReader

        return CellReader(self._app.today, self._page.fields)

    def toggle_target(self) -> None:
        """Mark the selected accounts as targets, or, where all are, take the mark away."""
        rows = self.selected_rows
        if not rows:
            return
        wanted = not all(row.is_target for row in rows)
        cells = [self.reader.cell(row.id, "target", wanted) for row in rows]
        if self._told(edits.change(self._app, "target", wanted, cells)):
            self._page.toast(edits.done_words("target", len(cells)), undo=True)

    def archive_selected(self) -> None:
        """Put the selected accounts out of sight, with a way back."""
        rows = self.selected_rows
        if rows and self._told(edits.archive(self._app, [row.id for row in rows])):
            many = trn("{0} account archived.", "{0} accounts archived.", len(rows))
            said = tr("{0} archived.", rows[0].name) if len(rows) == 1 else many
            self._page.toast(said, undo=True)

    def restore_selected(self) -> None:
        """Bring the selected accounts back from the archive."""
        ids = [row.id for row in self.selected_rows if row.is_archived]
        if ids and self._told(edits.unarchive(self._app, ids)):
            self._page.toast(trn("{0} account restored.", "{0} accounts restored.", len(ids)))

    def _told(self, outcome: Outcome) -> bool:
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
        return outcome.ok
