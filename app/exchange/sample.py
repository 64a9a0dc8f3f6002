"""The sample portfolio: the open-format folder under resources, imported into a new file."""

from __future__ import annotations

from pathlib import Path

from app.core.resources import resource
from app.exchange.result import ImportResult, Progress
from app.exchange.run import run_import
from app.store.store import Store

FOLDER = "sample"
LABEL = "Sample portfolio"


def make_sample_portfolio(path: Path, progress: Progress | None = None) -> Path:
    """Make a new portfolio file with the sample data; a file that failed is taken away."""
    store = Store.create(path)
    try:
        fill_with_sample(store, progress)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()
    return path


def fill_with_sample(store: Store, progress: Progress | None = None) -> ImportResult:
    """Import the sample data into an empty portfolio."""
    return run_import(store, [resource(FOLDER)], progress=progress, label=LABEL)
