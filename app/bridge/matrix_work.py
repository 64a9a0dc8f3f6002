"""Where accounts stood before: both scores at the previous review, for the tails of the matrix."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store

MOST = 300
"""Of more accounts only the chosen one has a tail: each takes the account's whole past."""
USUAL_DAYS = 90

Stood = dict[int, tuple[float | None, float | None]]


def stood_before(progress: Progress, store: Store, ids: Collection[int], today: date) -> Stood:
    """Across and up of each account at its last review before today, else 90 days ago."""
    from app.analytics.evidence import Evidence
    from app.analytics.scoring import positions
    from app.queries.facts import load_facts
    from app.queries.reviews import last_reviews

    with store.read() as session:
        facts = load_facts(session, tuple(ids))
        days = last_reviews(session, ids, before=today)
    usual = today - timedelta(days=USUAL_DAYS)
    asked = {key: days.get(key, usual) for key in ids}
    if progress.cancelled:
        return {}
    found = positions(Evidence(facts, today), list(ids), asked)
    return {
        key: (
            None if where.strength is None else float(where.strength),
            None if where.attractiveness is None else float(where.attractiveness),
        )
        for key, where in found.items()
    }
