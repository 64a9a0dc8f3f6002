"""The brief as a file, made on a worker."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store


def brief_name(account: str) -> str:
    """The name of the file without its ending, free of what no file system takes."""
    from app.reports.files import safe_name

    return safe_name(f"{account}, {tr('meeting brief')}", "")


def write_brief(progress: Progress, store: Store, account_id: int, day: date, path: Path) -> Path:
    """Make the PDF and put it into its place at once."""
    from app.exchange.files.writing import write_file
    from app.reports.brief import make_brief

    with store.read() as session:
        content = make_brief(session, account_id, as_of=day)
    progress.check()
    write_file(path, content)
    return path
