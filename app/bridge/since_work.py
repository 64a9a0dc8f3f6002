"""The work behind reviews, done on a worker: the figures to freeze, and what changed since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.analytics.since_review import SinceReview
    from app.bridge.tasks import Progress
    from app.store.store import Store


def read_since(progress: Progress, store: Store, review_id: int, day: date) -> SinceReview | None:
    """What changed from a review up to a day."""
    from app.analytics.since_review import since_review

    progress.check()
    with store.read() as session:
        return since_review(session, review_id, day)


def read_figures(progress: Progress, store: Store, account_id: int, day: date) -> dict[str, Any]:
    """The key figures of an account as a review freezes them."""
    from app.analytics.review_figures import as_data, key_figures
    from app.queries.facts import load_facts

    with store.read() as session:
        facts = load_facts(session, [account_id])
    progress.check()
    return as_data(key_figures(facts, account_id, day), day)
