"""Reads the timeline of an account on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.folding import fold
from app.models.labels import label
from app.queries.timeline import TimelineRow
from app.queries.timeline_full import Timeline, ahead_row, full_timeline, moment_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.bridge.tasks import Progress
    from app.store.store import Store


class Found(NamedTuple):
    """A timeline, and each entry's words without accents and case, to be searched."""

    timeline: Timeline
    texts: list[str]


def search_text(row: TimelineRow) -> str:
    """Everything of an entry that can be searched for."""
    coded = row.code or ""
    if row.kind in ("touch", "ahead_meeting", "not_held"):
        coded = label("channel", row.code)
    elif row.kind == "stage":
        coded = label("lifecycle_stage", row.code)
    kind = row.kind.removeprefix("ahead_").replace("_", " ")
    parts = (row.title, row.detail, *row.people, *row.by, row.account_name, kind, coded)
    return fold(" ".join(part for part in parts if part))


def read_timeline(
    progress: Progress,
    store: Store,
    account_id: int,
    with_children: bool,  # noqa: FBT001 handed on by the runner
) -> Found:
    """Everything dated on an account, and on request on those below it."""
    progress.check()
    with store.read() as session:
        timeline = full_timeline(session, account_id, with_children=with_children)
        progress.check()
        timeline = _with_talks(session, timeline, account_id, with_children=with_children)
    progress.check()
    return Found(timeline, [search_text(row) for row in timeline.rows])


def _with_talks(
    session: Session, timeline: Timeline, account_id: int, *, with_children: bool
) -> Timeline:
    """With the next touch that each row of the communication plan asks for, among what is ahead."""
    from datetime import date

    from app.core.periods import YEARS
    from app.queries.accounts import descendants
    from app.queries.planned_talks import talk_calendar

    accounts = descendants(session, account_id) if with_children else [account_id]
    span = date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)
    talks = talk_calendar(session, *span, account_ids=frozenset(accounts), only_next=True)
    if not talks:
        return timeline
    rows = [*map(ahead_row, talks), *timeline.rows]
    return timeline._replace(rows=sorted(rows, key=moment_of, reverse=True))
