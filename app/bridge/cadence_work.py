"""What the screen of touch rhythms reads, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.queries.cadence import FreshRow, fresh_rows
from app.queries.cadence_rules import RuleRow, rule_rows

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store


class Rhythms(NamedTuple):
    """Everyone whose clock runs, and the rules by which it does."""

    waiting: list[FreshRow]
    rules: list[RuleRow]


def read_rhythms(progress: Progress, store: Store) -> Rhythms:
    """On a worker: both lists of the same moment."""
    with store.read() as session:
        waiting = [row for row in fresh_rows(session) if row.fresh.waited is not None]
        progress.check()
        return Rhythms(waiting, rule_rows(session))
