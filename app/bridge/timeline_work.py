"""Reads the timeline of an account on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.timeline_full import Timeline, full_timeline

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store


def read_timeline(
    progress: Progress,
    store: Store,
    account_id: int,
    with_children: bool,  # noqa: FBT001 handed on by the runner
) -> Timeline:
    """Everything dated on an account, and on request on those below it."""
    progress.check()
    with store.read() as session:
        return full_timeline(session, account_id, with_children=with_children)
