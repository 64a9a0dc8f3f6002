"""What the Import screen does in a worker: read, check, import; plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.bridge.tasks import Progress
from app.exchange.batch import Batch, read_batch
from app.exchange.result import ImportResult
from app.exchange.run import Choices, apply_batch, check_batch, recall_mappings
from app.exchange.saved import keep_mapping
from app.store.backup import backups_folder, rotate
from app.store.revisions import Heading
from app.store.store import Store


def read_sources(progress: Progress, store: Store, sources: Sequence[Path]) -> Batch:
    """Read the files, guess what they are, and use what was kept for the same headers."""
    batch = read_batch(sources, progress=progress)
    recall_mappings(store, batch)
    return batch


def check(progress: Progress, store: Store, batch: Batch) -> ImportResult:
    """The real import, rolled back."""
    return check_batch(store, batch, progress=progress)


def import_all(progress: Progress, store: Store, batch: Batch) -> ImportResult:
    """A backup first, then everything in one step; the matching is kept in the same step."""
    progress.say(0.0, "Making a backup")
    rotate(store.path, backups_folder(store.path))
    heading = Heading(f"Import {batch.name}", store.author)
    with store.unit(heading) as unit, store.write(heading.label) as session:
        result = apply_batch(store, batch, Choices(adopts_currency=True), progress)
        if result.total("added") or result.total("changed"):
            for draft in batch.drafts:
                if draft.kind is not None:
                    keep_mapping(session, draft)
    result.revision = unit.revision
    return result
