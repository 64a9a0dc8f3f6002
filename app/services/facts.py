"""Where a fact comes from, whether it is assumed or confirmed, and confirming it anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.models.account import Account
from app.models.base import Base
from app.models.insight import Competitor, FactMark, Insight
from app.models.known_facts import fact_field
from app.models.names import TABLE_OF, record_name
from app.models.person import Person
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.services.change import Draft, added, changed, found, today
from app.services.details import detail_of
from app.services.fact_dates import mark_of

Fact = tuple[str, int, str]
"""The open-format file, the record's key, and the field."""

_MODELS: dict[str, type[Base]] = {
    "accounts": Account,
    "people": Person,
    "plans": Plan,
    "insights": Insight,
    "competitors": Competitor,
}


def confirm_fact(
    session: Session,
    fact: Fact,
    *,
    on: date | None = None,
    source: str | None = None,
    person_id: int | None = None,
    author: str | None = None,
) -> int:
    """It holds as of today, or of the day given; source and teller stay where none is given."""
    after: dict[str, object] = {"confidence": "confirmed", "on_date": on or today(session)}
    if source is not None:
        after["source"] = source
    if person_id is not None:
        after["person_id"] = person_id
    return mark_fact(session, fact, after, author=author)


def confirm_facts(session: Session, facts: Iterable[Fact], *, author: str | None = None) -> None:
    """Confirm several at once, as of today."""
    for fact in facts:
        confirm_fact(session, fact, author=author)


def mark_fact(
    session: Session,
    fact: Fact,
    after: Draft,
    before: Draft | None = None,
    *,
    author: str | None = None,
) -> int:
    """Set source, teller, confidence, day or half-life of a fact."""
    account_id = _account_of(session, fact)
    values = dict(after)
    _check_day(session, values.get("on_date"))
    _check_teller(session, account_id, values.get("person_id"))
    if author is not None:
        values["author"] = author
    mark = mark_of(session, *fact)
    if mark is None:
        entity, entity_id, field = fact
        place = {"entity": entity, "entity_id": entity_id, "field": field}
        usual = {"confidence": "assumed", "on_date": today(session)}
        given = {name: value for name, value in values.items() if value is not None}
        return added(session, FactMark, {**usual, **given, **place}).id
    if values.get("on_date", mark.on_date) is None:
        raise DomainError("A fact needs the day on which it was last known to be true.")
    changed(session, mark, values, before)
    return mark.id


def _account_of(session: Session, fact: Fact) -> int:
    """The account that a fact is about; refuses what is no fact or holds nothing."""
    entity, entity_id, field = fact
    model = _MODELS.get(entity)
    if model is None:
        raise DomainError(f"{entity} hold no facts that can be confirmed.")
    row = found(session, model, entity_id)
    if fact_field(entity, field, getattr(row, "kind", None)) is None:
        word = record_name(TABLE_OF[entity])
        raise DomainError(f"{field} of this {word} is no fact that can be confirmed.")
    holder: Base | None = row
    if entity == "plans" and not hasattr(row, field):
        holder = detail_of(session, PlanDetail, "plan_id", entity_id)
    if holder is None or getattr(holder, field) in (None, "", []):
        raise DomainError("Nothing is written here yet. Write it first, then confirm it.")
    return int(row.id if entity == "accounts" else getattr(row, "account_id"))  # noqa: B009 any of four


def _check_day(session: Session, day: object) -> None:
    if isinstance(day, date) and day > today(session):
        raise DomainError("A fact cannot be confirmed on a day to come.")


def _check_teller(session: Session, account_id: int, person_id: object) -> None:
    if not isinstance(person_id, int):
        return
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("That person is no longer there.")
    if person.account_id != account_id:
        raise DomainError("Who told us: choose a person of the same account.")
