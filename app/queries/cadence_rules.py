"""The rules for touch rhythms with the words for whom they hold, and how many they hold for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.codes import CODES
from app.models.extra import Tag
from app.models.labels import label
from app.models.person import Person
from app.queries.cadence import cadence_of, fresh_accounts, fresh_people


class RuleRow(NamedTuple):
    """A rule: for whom, its two limits, and how many accounts and people it holds for now."""

    id: tuple[str, str]
    name: str
    ideal_days: int
    max_days: int
    holds_for: int

    @property
    def scope(self) -> str:
        """`person`, `tag`, `role`, `tier`, or `intensity` for the usual rhythms."""
        return self.id[0]


class Target(NamedTuple):
    """Someone or something that a rule can be for."""

    scope: str
    value: str
    name: str


def rule_rows(session: Session) -> list[RuleRow]:
    """The most specific rules first, the usual rhythms last."""
    cadence = cadence_of(session)
    rows = [*fresh_accounts(session), *fresh_people(session)]
    holds = Counter((row.applied.scope, row.applied.value) for row in rows)
    names = _people(session, [rule.value for rule in cadence.rules if rule.scope == "person"])
    found = [
        RuleRow((rule.scope, rule.value), _name(rule.scope, rule.value, names),
                *rule.rhythm, holds[rule.scope, rule.value])
        for rule in sorted(cadence.rules, key=lambda rule: (_ORDER[rule.scope], rule.value))
    ]  # fmt: skip
    usual = [
        RuleRow(("intensity", code), label("intensity", code), *rhythm, holds["intensity", code])
        for code, rhythm in cadence.usual.items()
    ]
    return [*found, *usual]


def targets(session: Session, scope: str) -> list[Target]:
    """Everything that a rule of this scope can be for."""
    if scope == "role":
        roles = CODES["decision_role"]
        return [Target(scope, code, label("decision_role", code)) for code in roles]
    if scope == "tag":
        tags = session.execute(select(Tag.name).order_by(Tag.name)).scalars()
        return [Target(scope, name, name) for name in tags]
    if scope == "tier":
        tiers = select(Account.tier).where(Account.tier.is_not(None)).distinct()
        known = {"1", "2", "3", "4", *filter(None, session.execute(tiers).scalars())}
        return [Target(scope, tier, tier) for tier in sorted(known)]
    people = (
        select(Person.ref, Person.name, Account.name)
        .join(Account, Account.id == Person.account_id)
        .where(Person.left_on.is_(None), Account.archived_on.is_(None))
        .order_by(Person.name, Person.id)
    )
    return [
        Target(scope, row[0], f"{row[1]}, {row[2]}") for row in session.execute(people)
    ]  # fmt: skip


_ORDER = {"person": 0, "tag": 1, "role": 2, "tier": 3}


def _name(scope: str, value: str, people: dict[str, str]) -> str:
    if scope == "person":
        return people.get(value, value)
    return label("decision_role", value) if scope == "role" else value


def _people(session: Session, refs: Iterable[str]) -> dict[str, str]:
    statement = (
        select(Person.ref, Person.name, Account.name)
        .join(Account, Account.id == Person.account_id)
        .where(Person.ref.in_(list(refs)))
    )
    return {row[0]: f"{row[1]}, {row[2]}" for row in session.execute(statement)}
