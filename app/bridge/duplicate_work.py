"""Finding pairs off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.analytics.duplicates import Pair, duplicate_pairs
from app.bridge.tr import tr
from app.core.errors import NotFound
from app.queries.duplicates import account_records, known_apart, person_records

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.bridge.tasks import Progress
    from app.store.store import Store

PERSON = "person"


class Found(NamedTuple):
    """The pairs of accounts and of people."""

    accounts: tuple[Pair, ...]
    people: tuple[Pair, ...]


def find_pairs(progress: Progress, store: Store) -> Found:
    """Compare every account and every person that share something rare."""
    with store.read() as session:
        accounts, people = account_records(session), person_records(session)
        apart = known_apart(session)
    progress.say(0.2, tr("Comparing accounts"))
    pairs = duplicate_pairs(accounts, apart, lambda: progress.cancelled)
    progress.say(0.6, tr("Comparing people"))
    return Found(tuple(pairs), tuple(duplicate_pairs(people, apart, lambda: progress.cancelled)))


def pair_of(session: Session, first_id: int, second_id: int) -> Pair:
    """Two accounts that a person chose, as a pair; NotFound where one is gone."""
    records = {record.id: record for record in account_records(session)}
    if first_id not in records or second_id not in records:
        raise NotFound(tr("One of these accounts is no longer there, or is archived."))
    first, second = records[first_id], records[second_id]
    (judged,) = duplicate_pairs([first, second]) or [Pair(first, second, 0, ())]
    return judged._replace(first=first, second=second)
