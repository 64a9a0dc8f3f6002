"""Pastes a block of cells from a spreadsheet: every cell is checked, the good ones are one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.bridge.card_row import CardRow
from app.bridge.columns import Column
from app.bridge.tr import tr
from app.views.portfolio import edits
from app.views.portfolio.bulk_deeds import said_of
from app.views.widgets.fields import Refused
from app.views.widgets.table_paint import SELECT_KEY

if TYPE_CHECKING:
    from app.services.bulk_types import Cell, Refusal
    from app.views.portfolio.cell_values import CellReader
    from app.views.portfolio.page import PortfolioPage

_MOST_TOLD = 4


class BadCell(NamedTuple):
    """A cell that cannot be filled: which account, which column, and why."""

    account: str
    column: str
    reason: str

    def sentence(self) -> str:
        """“Meridell Clinics, Stage: “Foo” is not known here.”."""
        return tr("{0}, {1}: {2}", self.account, self.column, self.reason)


class Block(NamedTuple):
    """What a pasted text would do: the cells to fill, those that cannot, and what has no room."""

    cells: tuple[Cell, ...]
    bad: tuple[BadCell, ...]
    left_over: int


def table_of(text: str) -> list[list[str]]:
    """The cells of a text as spreadsheets copy it: tabs between columns, quotes round line ends."""
    import csv
    import io

    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return list(csv.reader(io.StringIO(plain), delimiter="\t")) if plain else []


def block_of(
    given: Sequence[Sequence[str]],
    rows: Sequence[CardRow],
    columns: Sequence[Column[CardRow]],
    reader: CellReader,
) -> Block:
    """The block with its first cell on the first row and column, checked cell by cell."""
    cells: list[Cell] = []
    bad: list[BadCell] = []
    left_over = 0
    for line, texts in enumerate(given):
        if line >= len(rows):
            left_over += len(texts)
            continue
        left_over += max(0, len(texts) - len(columns))
        row = rows[line]
        for column, text in zip(columns, texts, strict=False):
            if text.strip() == column.written(row).strip():
                continue  # as it is already
            title = column.title.partition(",")[0]
            if not column.editable(row):
                bad.append(BadCell(row.name, title, tr("this column is computed")))
                continue
            try:
                cells.append(reader.cell(row.id, column.key, text))
            except Refused as reason:
                bad.append(BadCell(row.name, title, str(reason)))
    return Block(tuple(cells), tuple(bad), left_over)


class Pasting(QObject):
    """The command, over one page."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def paste_cells(self) -> None:
        """Fill the cells from the cursor on with what the clipboard has."""
        given = table_of(QGuiApplication.clipboard().text())
        rows, columns = self._from_cursor()
        if not given or not rows:
            return
        single = len(given) == 1 and len(given[0]) == 1
        if single and len(self._page.deeds.selected_ids) > 1:
            # One value for all that are selected, as in a spreadsheet.
            rows = self._page.deeds.selected_rows
            given = [list(given[0]) for _ in rows]
        block = block_of(given, rows, columns, self._page.deeds.reader)
        if not block.cells:
            self._tell(block, ())
        elif len(block.cells) > self._page.deeds.most_at_once:
            self._page.bulk_deeds.paste_many(
                block.cells, lambda refused: self._tell(block, refused)
            )
        else:
            title = said_of(len(block.cells), "Paste {1} cell", "Paste {1} cells")
            outcome = self._app.edits.attempt(title, edits.change_all, block.cells)
            if outcome.refusal is not None:
                self._page.toast(outcome.refusal)
            else:
                self._tell(block, outcome.value or ())

    def _from_cursor(self) -> tuple[list[CardRow], list[Column[CardRow]]]:
        """The rows shown from the cursor down, and the columns shown from it to the right."""
        table = self._page.body.pane.data_table
        index = table.currentIndex()
        current = table.current_row()
        if current is None or not index.isValid():
            return [], []
        shown = table.source.shown
        start = next(at for at, row in enumerate(shown) if row.id == current.id)
        columns = [cell.column for cell in table.cells()]
        here = table.source.columns[index.column()]
        first = columns.index(here) if here in columns else 0
        return shown[start:], [one for one in columns[first:] if one.key != SELECT_KEY]

    def _tell(self, block: Block, refused: Sequence[Refusal]) -> None:
        """How many cells were filled, and which were not and why."""
        bad = [*block.bad, *(self._bad(one) for one in refused)]
        done = len(block.cells) - len(refused)
        said = [said_of(done, "{1} cell pasted.", "{1} cells pasted.")] if done else []
        trouble = self._page.body.trouble
        if bad or block.left_over:
            sentences = [one.sentence() for one in bad[:_MOST_TOLD]]
            if len(bad) > _MOST_TOLD:
                sentences.append(said_of(len(bad) - _MOST_TOLD, "and {1} more.", "and {1} more."))
            if block.left_over:
                words = ("{1} cell had no row or column.", "{1} cells had no row or column.")
                sentences.append(said_of(block.left_over, *words))
            words = ("{1} cell was not pasted.", "{1} cells were not pasted.")
            trouble.say(said_of(len(bad) + block.left_over, *words), " ".join(sentences))
        elif not said:
            said = [tr("Nothing to paste: these cells say so already.")]
        if said:
            self._page.toast(" ".join(said), undo=bool(done))

    def _bad(self, one: Refusal) -> BadCell:
        return BadCell(one.name, edits.field_word(one.cell.field), one.reason)
