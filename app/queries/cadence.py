"""How fresh every relationship is: the last two-way touch of accounts and people, its limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.cadence import Applied, Cadence, Freshness, Seat, Standing, freshness
from app.models.interaction import Interaction, InteractionPerson
from app.models.person import Person
from app.models.portfolio import PortfolioSetting
from app.models.reminder import Snooze
from app.models.tiers import OVERRIDE
from app.queries.dated_facts import value_facts
from app.queries.portfolio import today
from app.queries.reading import HELD, TWO_WAY, Statement, end_of
from app.queries.tags import tags_of

SETTINGS = ("rhythms", "cadence_rules", "tier_service")
_WEIGHTS = {"inner_circle": 3, "political_structure": 2}
_EXPLICIT = frozenset(("person", "tag", "role"))
_ONE_DAY = timedelta(days=1)


class FreshRow(NamedTuple):
    """An account, or a person at one, and where its clock stands.

    `weight` is that of the person's seat (KPIS 5.17), 1 for an account. `planned_on` is the day
    of the next touch that is planned.
    """

    id: int
    table: str
    account_id: int
    account_name: str
    name: str
    owner: str | None
    fresh: Freshness
    applied: Applied
    planned_on: date | None
    weight: int = 1
    snoozed_until: date | None = None
    preferred_channel: str | None = None
    do_not_contact: bool = False

    @property
    def is_watched(self) -> bool:
        """Whether its clock makes a touch due: every account, and people with a rule of theirs."""
        return self.table == "account" or self.applied.scope in _EXPLICIT

    @property
    def is_overdue(self) -> bool:
        """Whether more days have passed than the maximum."""
        return self.fresh.level == "overdue"


def cadence_of(session: Session) -> Cadence:
    """The rhythms that the portfolio has set."""
    statement = select(PortfolioSetting.key, PortfolioSetting.value).where(
        PortfolioSetting.key.in_(SETTINGS)
    )
    return Cadence.of({row[0]: row[1] for row in session.execute(statement)})


def is_live(day: date) -> ColumnElement[bool]:
    """Accounts that we keep in touch with on a day: active clients, neither closed nor archived."""
    return (
        Account.archived_on.is_(None)
        & func.coalesce(Account.account_status, "").not_in(("ignored", "closed"))
        & (Account.start_date <= day)
        & or_(Account.end_date.is_(None), Account.end_date > day)
    )


def fresh_accounts(session: Session, account_id: int | None = None) -> list[FreshRow]:
    """Every live account, or one, with its last two-way touch."""
    day = today(session)
    cadence, asleep = cadence_of(session), _snoozed(session, "accounts", day)
    planned = _planned(session, day)
    rows: list[FreshRow] = []
    for known in _accounts(session, day, account_id):
        applied = cadence.of_account(known.standing)
        fresh = freshness(known.last, applied.rhythm, day, known.since)
        rows.append(
            FreshRow(
                known.id, "account", known.id, known.name, known.name, known.owner, fresh,
                applied, planned.get(known.id), snoozed_until=asleep.get(known.id),
            )
        )  # fmt: skip
    return rows


def fresh_people(session: Session, account_id: int | None = None) -> list[FreshRow]:
    """Everyone who is still at a live account, with their last two-way touch."""
    day = today(session)
    cadence, asleep = cadence_of(session), _snoozed(session, "people", day)
    homes = {known.id: known for known in _accounts(session, day, account_id)}
    tags, last = tags_of(session, "people"), _last_with(session, day)
    planned = _planned_with(session, day)
    rows: list[FreshRow] = []
    for person in session.execute(_seats(account_id)).mappings():
        home = homes.get(person["account_id"])
        if home is None:
            continue
        key = person["id"]
        seat = Seat(person["ref"], tags.get(key, ()), person["decision_roles"] or ())
        applied = cadence.of_person(seat, home.standing)
        since = max(filter(None, (person["since"], home.since)), default=None)
        rows.append(
            FreshRow(
                key, "person", home.id, home.name, person["name"], home.owner,
                freshness(last.get(key), applied.rhythm, day, since), applied, planned.get(key),
                _WEIGHTS.get(person["political_status"] or "", 1), asleep.get(key),
                person["preferred_channel"], bool(person["do_not_contact"]),
            )
        )  # fmt: skip
    return rows


def fresh_rows(session: Session, account_id: int | None = None) -> list[FreshRow]:
    """All whose clock makes a touch due: accounts, and people with a rule of their own."""
    rows = [*fresh_accounts(session, account_id), *_watched_people(session, account_id)]
    return [row for row in rows if row.is_watched]


def _watched_people(session: Session, account_id: int | None) -> list[FreshRow]:
    """People are read only where a rule could name one of them."""
    if all(rule.scope not in _EXPLICIT for rule in cadence_of(session).rules):
        return []
    return fresh_people(session, account_id)


class _Home(NamedTuple):
    id: int
    name: str
    owner: str | None
    since: date | None
    last: date | None
    standing: Standing


def _accounts(session: Session, day: date, account_id: int | None) -> list[_Home]:
    last = (
        select(Interaction.account_id, func.max(Interaction.at).label("at"))
        .where(HELD, TWO_WAY, Interaction.at < end_of(day))
        .group_by(Interaction.account_id)
        .subquery()
    )
    statement: Statement = (
        select(
            Account.id, Account.name, Account.owner, Account.start_date, last.columns.at,
            Account.tier, Account.relationship_intensity, Account.rhythm_ideal_days,
            Account.rhythm_max_days,
        )
        .outerjoin(last, last.columns.account_id == Account.id)
        .where(is_live(day))
        .order_by(Account.name, Account.id)
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(Account.id == account_id)
    tags, tiers = tags_of(session, "accounts"), _tiers(session, day)
    return [
        _Home(
            key, name, owner, since, at.date() if at else None,
            Standing(tiers.get(key, tier), tags.get(key, ()), intensity, ideal, most),
        )
        for key, name, owner, since, at, tier, intensity, ideal, most in session.execute(statement)
    ]  # fmt: skip


def _tiers(session: Session, day: date) -> Mapping[int, str | None]:
    """The tiers that are overridden on the day."""
    values = (value for value in value_facts(session) if value.name == OVERRIDE)
    return {value.account_id: value.value for value in values if value.holds_on(day)}


def _seats(account_id: int | None) -> Statement:
    columns: list[Any] = [
        Person.id, Person.ref, Person.account_id, Person.name, Person.since,
        Person.decision_roles, Person.political_status, Person.preferred_channel,
        Person.do_not_contact,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .where(Person.left_on.is_(None), func.coalesce(Person.status, "active") != "left")
        .where(func.coalesce(Person.placeholder, 0) == 0)
        .order_by(Person.name, Person.id)
    )
    return statement if account_id is None else statement.where(Person.account_id == account_id)


def _last_with(session: Session, day: date) -> dict[int, date]:
    statement = (
        select(InteractionPerson.person_id, func.max(Interaction.at))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .where(HELD, TWO_WAY, Interaction.at < end_of(day))
        .group_by(InteractionPerson.person_id)
    )
    return _days(session.execute(statement))


def _planned(session: Session, day: date) -> dict[int, date]:
    statement = (
        select(Interaction.account_id, func.min(Interaction.at))
        .where(Interaction.state == "planned", Interaction.at >= end_of(day) - _ONE_DAY)
        .group_by(Interaction.account_id)
    )
    return _days(session.execute(statement))


def _planned_with(session: Session, day: date) -> dict[int, date]:
    statement = (
        select(InteractionPerson.person_id, func.min(Interaction.at))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .where(Interaction.state == "planned", Interaction.at >= end_of(day) - _ONE_DAY)
        .group_by(InteractionPerson.person_id)
    )
    return _days(session.execute(statement))


def _days(pairs: Iterable[Any]) -> dict[int, date]:
    return {row[0]: row[1].date() for row in pairs}


def _snoozed(session: Session, entity: str, day: date) -> dict[int, date]:
    statement = (
        select(Snooze.entity_id, func.max(Snooze.until))
        .where(Snooze.entity == entity, Snooze.until > day)
        .group_by(Snooze.entity_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
