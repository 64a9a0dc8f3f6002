"""The work behind the weekly review, done on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.analytics.weekly import AccountReview, WeekPlan
    from app.bridge.tasks import Progress
    from app.store.store import Store


def read_review(progress: Progress, store: Store, account_id: int, day: date) -> AccountReview:
    """One account of the review."""
    from app.analytics.weekly import account_review

    progress.check()
    with store.read() as session:
        return account_review(session, account_id, day)


def read_plan(progress: Progress, store: Store, ids: Sequence[int], day: date) -> WeekPlan:
    """What the week brings for these accounts."""
    from app.analytics.weekly import week_plan

    progress.check()
    with store.read() as session:
        return week_plan(session, ids, day)


def write_week(
    progress: Progress, store: Store, ids: Sequence[int], title: str, day: date, path: Path
) -> Path:
    """Make the page of the week and put it into its place at once."""
    from app.exchange.files.writing import write_file
    from app.reports.week import make_week

    with store.read() as session:
        content = make_week(session, ids, title, day)
    progress.check()
    write_file(path, content)
    return path
