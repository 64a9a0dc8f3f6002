"""Every fact about an account and its people, with what is said of it: source, day, confidence.

A fact that nobody marked is an assumption. Facts about people are dated by the log of their values;
other facts without a mark have no date, for none was noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.insight import Competitor, FactMark, Insight
from app.models.known_facts import END_STATE, FACT_FIELDS, PRIORITY_WEIGHT, fact_field
from app.models.labels import label
from app.models.person import Person, PersonAttribute
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.models.product import Product

EVER = date(1900, 1, 1)
_PERSON_FIELDS = tuple(field for entity, field in FACT_FIELDS if entity == "people")
_DETAIL_TEXTS = ("charter_field", "charter_value", "charter_how", "charter_return",
                 "critical_vulnerability")  # fmt: skip
_PLAN_TEXTS = ("situation", "needs_short_term", "needs_long_term", "vision")
_GONE_BY = ("superseded", "archived")
PARTS = {"accounts": "account", "plans": "plan", "people": "people", "insights": "insights",
         "competitors": "competitors"}  # fmt: skip
"""File → what its facts are called together in the account's debt."""


class KnownFact(NamedTuple):
    """One fact: whose it is, what it says, and how sure and how old that is."""

    entity: str
    entity_id: int
    field: str
    account_id: int
    subject: str
    label: str
    says: str
    weight: int
    half_life_days: int
    reason: str
    on_date: date | None = None
    confidence: str = "assumed"
    source: str | None = None
    told_by_id: int | None = None
    told_by: str | None = None
    author: str | None = None
    own_half_life: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """What names the fact for services."""
        return (self.entity, self.entity_id, self.field)


class DoneFact(NamedTuple):
    """A card that came to its end: it is history, no knowledge that fades."""

    label: str
    state: str


class Knowledge(NamedTuple):
    """The facts of one account, and the cards that no longer count as facts."""

    facts: tuple[KnownFact, ...] = ()
    done: tuple[DoneFact, ...] = ()


class _Raw(NamedTuple):
    """A fact before its mark is looked at.

    `noted` is the day from which its value holds, `otherwise` that of a fact without a mark.
    """

    fact: KnownFact
    noted: date | None = None
    otherwise: date | None = None


def known_facts(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> Knowledge:
    """The facts of an account; of its plans the one given counts, else those that run."""
    insights, done = _insights(session, account_id)
    raw = [
        *_account(session, account_id),
        *_plans(session, account_id, as_of, plan_id),
        *_people(session, account_id, as_of),
        *insights,
        *_competitors(session, account_id),
    ]
    return Knowledge(tuple(_said(session, raw)), tuple(done))


def plan_text_facts(session: Session, plan_id: int) -> list[KnownFact]:
    """The facts that the texts of one plan hold."""
    return _said(session, list(_texts(session, Plan.id == plan_id)))


def people_facts(session: Session, account_id: int, as_of: date) -> dict[int, list[KnownFact]]:
    """Person → what is known of them."""
    found: dict[int, list[KnownFact]] = {}
    for fact in _said(session, list(_people(session, account_id, as_of))):
        found.setdefault(fact.entity_id, []).append(fact)
    return found


def _said(session: Session, raw: Sequence[_Raw]) -> list[KnownFact]:
    """The facts with their marks, read in one statement."""
    keys = {one.fact.entity_id for one in raw}
    if not keys:
        return []
    columns = (
        FactMark.entity, FactMark.entity_id, FactMark.field, FactMark.on_date, FactMark.confidence,
        FactMark.source, FactMark.person_id, FactMark.author, FactMark.half_life_days,
    )  # fmt: skip
    statement = (
        select(*columns, Person.name.label("teller"))
        .outerjoin(Person, Person.id == FactMark.person_id)
        .where(FactMark.entity.in_({one.fact.entity for one in raw}), FactMark.entity_id.in_(keys))
    )
    marks = {tuple(row[:3]): row for row in session.execute(statement)}
    return [_with_mark(one, marks.get(one.fact.key)) for one in raw]


def _with_mark(raw: _Raw, mark: Any) -> KnownFact:  # noqa: ANN401 a row of the statement
    """The fact as it is marked; a value noted after the mark is an assumption since then."""
    fact = raw.fact
    if mark is None:
        return fact._replace(on_date=raw.noted or raw.otherwise)
    told = fact._replace(
        half_life_days=mark.half_life_days or fact.half_life_days, source=mark.source,
        told_by_id=mark.person_id, told_by=mark.teller,
        own_half_life=mark.half_life_days is not None,
    )  # fmt: skip
    if raw.noted is not None and raw.noted > mark.on_date:
        return told._replace(on_date=raw.noted)
    confidence = mark.confidence or "assumed"
    return told._replace(on_date=mark.on_date, confidence=confidence, author=mark.author)


def _fact(
    entity: str, entity_id: int, field: str, account_id: int, said: tuple[str, str]
) -> KnownFact:
    usual = FACT_FIELDS[entity, field]
    subject, says = said
    return KnownFact(
        entity, entity_id, field, account_id, subject, usual.label, says, usual.weight,
        usual.half_life_days, usual.reason,
    )  # fmt: skip


def _account(session: Session, account_id: int) -> Iterator[_Raw]:
    row = session.execute(
        select(Account.name, Account.buy_sell_level, Account.wallet_annual_minor).where(
            Account.id == account_id
        )
    ).first()
    for field in ("buy_sell_level", "wallet_annual_minor"):
        value = getattr(row, field, None)
        if row is not None and value is not None:
            says = f"{value} of 5" if field == "buy_sell_level" else ""
            yield _Raw(_fact("accounts", account_id, field, account_id, (row.name, says)))


def _plans(session: Session, account_id: int, day: date, plan_id: int | None) -> Iterator[_Raw]:
    if plan_id is not None:
        yield from _texts(session, Plan.id == plan_id)
        return
    runs = (
        (Plan.account_id == account_id)
        & (func.coalesce(Plan.status, "draft").not_in(_GONE_BY))
        & or_(Plan.period_start.is_(None), Plan.period_start <= day)
        & or_(Plan.period_end.is_(None), Plan.period_end >= day)
    )
    yield from _texts(session, runs)


def _texts(session: Session, where: Any) -> Iterator[_Raw]:  # noqa: ANN401 a condition
    rows = session.execute(
        select(
            Plan.id, Plan.account_id, Plan.name, *(getattr(Plan, name) for name in _PLAN_TEXTS),
            *(getattr(PlanDetail, name) for name in _DETAIL_TEXTS),
        )
        .outerjoin(PlanDetail, PlanDetail.plan_id == Plan.id)
        .where(where)
        .order_by(Plan.period_start, Plan.id)
    ).all()  # fmt: skip
    for row in rows:
        for field in (*_PLAN_TEXTS, *_DETAIL_TEXTS):
            text = (getattr(row, field) or "").strip()
            if text:
                said = (row.name or "Account plan", text)
                yield _Raw(_fact("plans", row.id, field, row.account_id, said))


def _people(session: Session, account_id: int, day: date) -> Iterator[_Raw]:
    rows = session.execute(
        select(Person.id, Person.name, *(getattr(Person, name) for name in _PERSON_FIELDS))
        .where(
            Person.account_id == account_id,
            func.coalesce(Person.status, "active") != "left",
            func.coalesce(Person.placeholder, False).is_(False),
        )
        .order_by(Person.power.desc().nulls_last(), Person.name)
    ).all()  # fmt: skip
    noted = _noted(session, account_id, day)
    for row in rows:
        for field in _PERSON_FIELDS:
            value = getattr(row, field)
            if value in (None, [], "", "unknown"):
                continue
            said = (row.name, _PERSON_WORDS.get(field, str)(value))
            fact = _fact("people", row.id, field, account_id, said)
            yield _Raw(fact, noted.get((row.id, field)))


def _noted(session: Session, account_id: int, day: date) -> Mapping[tuple[int, str], date]:
    """Person and attribute → the day of the value that holds, where that day is known."""
    statement = (
        select(
            PersonAttribute.person_id, PersonAttribute.attribute,
            func.max(PersonAttribute.from_date),
        )
        .join(Person, Person.id == PersonAttribute.person_id)
        .where(Person.account_id == account_id, PersonAttribute.from_date <= day)
        .group_by(PersonAttribute.person_id, PersonAttribute.attribute)
    )  # fmt: skip
    return {
        (person, name): last for person, name, last in session.execute(statement) if last > EVER
    }


def _insights(session: Session, account_id: int) -> tuple[list[_Raw], list[DoneFact]]:
    rows = session.execute(
        select(Insight.id, Insight.kind, Insight.text, Insight.priority, Insight.state,
               Insight.state_on)
        .where(Insight.account_id == account_id)
        .order_by(Insight.kind, Insight.position, Insight.id)
    ).all()  # fmt: skip
    facts: list[_Raw] = []
    done: list[DoneFact] = []
    for row in rows:
        usual = fact_field("insights", "text", row.kind)
        kind = label("insight_kind", row.kind)
        if row.state in END_STATE.values():
            done.append(DoneFact(row.text, label("insight_state", row.state).lower()))
        elif usual is not None:
            weight = PRIORITY_WEIGHT.get(row.priority or "", usual.weight)
            fact = KnownFact(
                "insights", row.id, "text", account_id, kind, kind, row.text, weight,
                usual.half_life_days, usual.reason,
            )  # fmt: skip
            facts.append(_Raw(fact, otherwise=row.state_on))
    return facts, done


def _competitors(session: Session, account_id: int) -> Iterator[_Raw]:
    rows = session.execute(
        select(Competitor.id, Competitor.name, Competitor.position, Product.name.label("product"))
        .outerjoin(Product, Product.id == Competitor.product_id)
        .where(Competitor.account_id == account_id, Competitor.position.is_not(None))
        .order_by(func.lower(Competitor.name), Competitor.id)
    ).all()
    for row in rows:
        place = label("competitor_position", row.position)
        says = f"{place}, {row.product}" if row.product else place
        yield _Raw(_fact("competitors", row.id, "position", account_id, (row.name, says)))


def _roles(value: Any) -> str:  # noqa: ANN401 a list of codes
    return ", ".join(label("decision_role", role) for role in value)


_PERSON_WORDS: dict[str, Callable[[Any], str]] = {
    "support": lambda value: label("support", value),
    "decision_roles": _roles,
    "power": lambda value: f"{value} of 100",
}
