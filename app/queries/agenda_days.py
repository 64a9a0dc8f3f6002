"""Days that are written down somewhere: reviews, notice, renewals, duties, birthdays, years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Text, exists, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from app.core.periods import shift_years
from app.models.account import Account
from app.models.closure import Closure, Compliance
from app.models.contract import Contract
from app.models.extra import CustomField, CustomValue
from app.models.lifecycle import Episode
from app.models.person import Person
from app.models.plan import Plan, Review
from app.queries.reading import Statement

LAPSED_DAYS = 90
"""So long an undecided renewal is asked for after its day; later it is no longer news."""
BIRTHDAYS = ("birthday", "geburtstag", "anniversaire", "cumplea")

Written = tuple[str, str, tuple[int, int, str, str, date, str | None]]
"""Kind, table, and the row: key, account, its name, words, day, owner."""


def written_days(session: Session, day: date, end: date) -> Iterator[Written]:
    """Everything of these kinds up to `end`."""
    for kind, model, (text, due, owner), condition in _kinds(day):
        statement: Statement = (
            select(model.id, Account.id, Account.name, text, due, owner)
            .join(Account, Account.id == model.account_id)
            .where(due <= end, condition, Account.archived_on.is_(None))
        )
        for row in session.execute(statement):
            yield kind, model.__tablename__, tuple(row)
    yield from _years(session, day, end)
    yield from _birthdays(session, day, end)


def _kinds(day: date) -> Iterator[tuple[str, Any, tuple[Any, Any, Any], Any]]:
    """Kind, entity, its columns (text, day, owner), and which rows of it count."""
    current = func.coalesce(Plan.status, "draft").not_in(("superseded", "archived"))
    yield "plan_review", Plan, (Plan.name, Plan.next_review, Plan.owner), current
    undecided = (func.coalesce(Contract.renewal_outcome, "open") == "open") & func.coalesce(
        Contract.status, ""
    ).not_in(("draft", "ended", "terminated"))
    notice = (Contract.name, Contract.notice_by, Account.owner)
    yield "notice", Contract, notice, undecided & (Contract.end_date > day)
    after = aliased(Contract)
    renewed = exists().where(after.renews_id == Contract.id)
    lapsed = Contract.end_date >= day - timedelta(days=LAPSED_DAYS)
    renewal = (Contract.name, Contract.end_date, Account.owner)
    yield "renewal", Contract, renewal, undecided & lapsed & ~renewed
    duty = (Compliance.kind, Compliance.next_review, Account.owner)
    yield "compliance", Compliance, duty, Compliance.id.is_not(None)
    returned = exists().where(
        Episode.account_id == Closure.account_id, Episode.end_date >= Closure.effective_date
    )
    again = (Closure.primary_reason, Closure.win_back_on, Account.owner)
    yield "win_back", Closure, again, ~returned
    later = aliased(Review)
    is_newest = ~exists().where(
        later.account_id == Review.account_id, later.on_date > Review.on_date
    )
    yield "review", Review, (Review.kind, Review.next_date, Account.owner), is_newest


def _years(session: Session, day: date, end: date) -> Iterator[Written]:
    """Clients for another whole year: nothing that can be late, so from the day on only."""
    statement: Statement = select(
        Account.id, Account.name, Account.start_date, Account.owner
    ).where(
        Account.archived_on.is_(None),
        Account.start_date < day,
        Account.end_date.is_(None) | (Account.end_date > day),
        func.coalesce(Account.account_status, "").not_in(("ignored", "closed")),
        func.substr(type_coerce(Account.start_date, Text), 6, 5).in_(_days_of_year(day, end)),
    )
    for key, name, start, owner in session.execute(statement):
        due = _comes_again(start, day, end)
        if due is not None and due.year > start.year:
            years = due.year - start.year
            words = f"Client for {years} year{'s' if years > 1 else ''}"
            yield "anniversary", "account", (key, key, name, words, due, owner)


def _birthdays(session: Session, day: date, end: date) -> Iterator[Written]:
    """Dates of people kept in a field of the user's own that is called a birthday."""
    named = func.lower(CustomField.field)
    is_birthday = named.contains(BIRTHDAYS[0])
    for word in BIRTHDAYS[1:]:
        is_birthday |= named.contains(word)
    statement: Statement = (
        select(Person.id, Account.id, Account.name, Person.name, CustomValue.value, Account.owner)
        .join(CustomField, CustomField.id == CustomValue.custom_field_id)
        .join(Person, Person.id == CustomValue.entity_id)
        .join(Account, Account.id == Person.account_id)
        .where(
            CustomField.entity == "people", CustomField.type == "date", is_birthday,
            Person.left_on.is_(None), Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, person, written, owner in session.execute(statement):
        born = _date(written)
        due = None if born is None else _comes_again(born, day, end)
        if due is not None:
            yield "birthday", "person", (key, account, name, person, due, owner)


def _comes_again(first: date, day: date, end: date) -> date | None:
    """The day of the year that lies between `day` and `end`."""
    for year in range(day.year, end.year + 1):
        again = shift_years(first, year - first.year)
        if day <= again <= end:
            return again
    return None


def _days_of_year(day: date, end: date) -> list[str]:
    """The days between, as month and day; with 28 February also the leap day."""
    span = min((end - day).days, 366)
    found = {f"{day + timedelta(days=step):%m-%d}" for step in range(span + 1)}
    if "02-28" in found:
        found.add("02-29")
    return sorted(found)


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
