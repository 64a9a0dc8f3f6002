"""The floor: a bare Qt table over the same rows, without any of the program.

python -m tests.benchmarks.bare start FILE     first paint, then end
python -m tests.benchmarks.bare repaint FILE   repaints and memory, as JSON
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.measuring import SIZE, painted, pss_mb, tell_first_paint_and_leave

COLUMNS = (
    "Account", "Stage", "Health", "ARR", "Margin", "CSAT", "Renewal", "Last touch", "Rhythm",
    "Decision", "Owner",
)  # fmt: skip
_ROWS = """
    SELECT a.name, a.lifecycle_stage, a.owner, c.card
    FROM account AS a JOIN account_card AS c ON c.account_id = a.id ORDER BY a.name
"""
REPAINTS = 50


class PlainModel(QAbstractTableModel):
    """Rows of plain values, answered cell by cell, as any small Qt program would."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == 0 else None

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:  # noqa: N802
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None


def read_rows(path: Path) -> list[tuple[Any, ...]]:
    """The rows as the program keeps them, by the standard library's SQLite."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [_row(*found) for found in connection.execute(_ROWS)]
    finally:
        connection.close()


def _row(name: str, stage: str | None, owner: str | None, card: str) -> tuple[Any, ...]:
    kept = json.loads(card)
    cells = (
        "health", "arr_minor", "margin", "csat", "renewal", "last_touch", "rhythm", "decision",
    )  # fmt: skip
    return (name, stage, *(kept.get(cell) for cell in cells), owner)


def show(path: Path) -> QTableView:
    """The table in a window of the usual size."""
    table = QTableView()
    table.setModel(PlainModel(read_rows(path)))
    table.resize(*SIZE)
    table.show()
    return table


def main(job: str, path: Path) -> None:
    """Do one of the two jobs."""
    application = QApplication(["bare"])
    if job == "start":
        watcher = tell_first_paint_and_leave()
        table = show(path)
        application.exec()
        del table, watcher
        return
    table = show(path)
    application.processEvents()
    bar = table.verticalScrollBar()
    times = [
        painted(lambda step=step: (bar.setValue(step * 37), table.viewport().update()))
        for step in range(REPAINTS)
    ]
    sys.stdout.write(json.dumps({"repaint": times, "memory": pss_mb()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
