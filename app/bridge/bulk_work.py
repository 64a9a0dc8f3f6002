"""What is done to many accounts at once, on a worker: the preview, and the change in one step.

A cancel is noticed between two slices; the transaction is then rolled back as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.bridge import formats
from app.bridge.tr import tr
from app.services.bulk_types import Applied, BulkChange, Cell, Preview, Refusal

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store

_SLICE = 250


def preview(
    progress: Progress, store: Store, change: BulkChange, account_ids: Sequence[int]
) -> list[Preview]:
    """What the change would do to each account."""
    from app.services.bulk import preview_change

    progress.check()
    with store.read() as session:
        return preview_change(session, change, account_ids)


def apply(
    progress: Progress, store: Store, label: str, change: BulkChange, account_ids: Sequence[int]
) -> Applied:
    """Make the change to all of them in one step."""
    from app.services.bulk import apply_change

    with store.write(label) as session:
        return apply_change(session, change, account_ids, partial(_tell, progress))


def apply_cells(
    progress: Progress, store: Store, label: str, cells: Sequence[Cell]
) -> tuple[Refusal, ...]:
    """Fill many cells in one step."""
    from app.services.bulk import change_cells

    with store.write(label) as session:
        return change_cells(session, cells, partial(_tell, progress))


def in_slices(
    progress: Progress,
    store: Store,
    label: str,
    service: Callable[..., object],
    account_ids: Sequence[int],
    values: Mapping[str, Any],
) -> int:
    """Call a service that takes several accounts, some at a time, in one step; how many it was."""
    with store.write(label) as session:
        for start in range(0, len(account_ids), _SLICE):
            service(session, account_ids[start : start + _SLICE], **values)
            _tell(progress, min(start + _SLICE, len(account_ids)), len(account_ids))
    return len(account_ids)


def _tell(progress: Progress, done: int, whole: int) -> None:
    words = tr("{0} of {1} accounts", formats.number(done), formats.number(whole))
    progress.say(done / max(whole, 1), words)
