"""The rows that did not come in, saved as a file to mend and import again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.bridge.tr import tr
from app.exchange.files.writing import write_file
from app.exchange.leftovers import rows_left_out
from app.exchange.result import ImportResult
from app.exchange.tabular.draft import Draft
from app.views.shell.prompts import Prompts
from app.views.widgets.page import Page


def save_rest(page: Page, prompts: Prompts, draft: Draft, result: ImportResult) -> None:
    """Ask where to, and write the rejected rows of a table with their reasons."""
    data = rows_left_out(draft, result)
    if data is None:
        page.toast(tr("Every row of {0} came in.", draft.grid.source))
        return
    name = Path(f"{Path(draft.grid.source).stem} left out.csv")
    title = tr("Save rows left out")
    prompts.save_file(title, "CSV (*.csv)", name, partial(_write, page, data))


def _write(page: Page, data: bytes, path: Path) -> None:
    try:
        write_file(path, data)
    except OSError as error:
        page.toast(tr("{0} could not be written: {1}.", path.name, error.strerror or error))
        return
    page.toast(tr("Saved {0}. Mend the rows and import the file again.", path.name))
