"""What an account says of itself, as the answers of a debrief from one manager to the next.

Only what is written down is used; where nothing is, the answer stays empty and the gate asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.money import from_minor
from app.models.account import Account
from app.models.contract import Contract
from app.models.goal import Goal
from app.models.interaction import Interaction
from app.models.issue import Issue
from app.models.labels import label
from app.models.person import Person
from app.models.plan import Plan, Risk
from app.models.product import Product, WhiteSpace
from app.queries.agenda import ENDED_ISSUES
from app.queries.handoffs import handoff_of
from app.queries.portfolio import today
from app.queries.promises import promise_rows
from app.queries.reading import HELD, Statement, currency_of, end_of

_TOUCHES = 8
_ROLES = {
    "executive_sponsor": ("executive_sponsor", "economic_buyer", "decision_maker"),
    "day_to_day": ("point_of_contact", "user"),
    "procurement": ("procurement",),
    "technical": ("technical_evaluator",),
    "champion": ("champion", "coach"),
}
_CARRIED = (
    "trigger_in_their_words", "prior_vendor", "complaints", "non_standard_terms", "billing",
    "trading_name", "sites", "finance", "facts_given",
)  # fmt: skip


def handover_texts(session: Session, account_id: int) -> dict[str, str]:
    """Answer by name; what an earlier debrief of the account says is carried on."""
    day = today(session)
    before = handoff_of(session, account_id)
    texts = {name: (before.texts.get(name) or "") if before else "" for name in _CARRIED}
    texts |= _client(session, account_id) | _people(session, account_id)
    goals = list(_goals(session, account_id))
    criteria = (before.success_criteria or "") if before else ""
    texts["goals"] = _lines(goals)
    texts["success_criteria"] = criteria or _lines(line for line in goals if " to " in line)
    texts["challenges"] = _lines(_issues(session, account_id)) or "No issue is open."
    texts["promises_made"] = _lines(_promises(session, account_id)) or "None are open."
    texts["risk_flags"] = _lines(_risks(session, account_id)) or "None are written down."
    texts["scope"] = _lines(_products(session, account_id))
    contracts = list(_contracts(session, account_id, day))
    texts["commercial_summary"] = _lines(words for words, _ in contracts)
    texts["renewal"] = _lines(words for _, words in contracts)
    texts["history"] = _lines(_touches(session, account_id, day))
    return {name: text for name, text in texts.items() if text}


def known_answers(session: Session, account_id: int) -> dict[str, str]:
    """What the account knows of the client and its people, in one line for each answer."""
    known = _client(session, account_id) | _people(session, account_id)
    return {name: text.replace("\n", "; ") for name, text in known.items() if text}


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _client(session: Session, account_id: int) -> dict[str, str]:
    query: Statement = select(
        Account.name, Account.legal_name, Account.industry, Account.size
    ).where(Account.id == account_id)
    name, legal, industry, size = session.execute(query).one()
    return {
        "legal_name": legal or name,
        "sector": industry or "",
        "headcount": "" if size is None else f"{size:,}",
    }


def _people(session: Session, account_id: int) -> dict[str, str]:
    query: Statement = (
        select(Person.name, Person.title, Person.preferred_channel, Person.decision_roles)
        .where(Person.account_id == account_id, Person.status.is_distinct_from("left"))
        .order_by(Person.power.desc().nulls_last(), Person.name)
    )
    people = session.execute(query).all()
    found: dict[str, str] = {}
    for answer, roles in _ROLES.items():
        has_role = [row for row in people if set(roles) & set(row[3] or ())]
        found[answer] = _lines(f"{row[0]}, {row[1]}" if row[1] else row[0] for row in has_role)
    found["style"] = _lines(
        f"{row[0]}: {label('channel', row[2]).lower()}" for row in people if row[2]
    )
    return found


def _goals(session: Session, account_id: int) -> Iterable[str]:
    query: Statement = (
        select(Goal.title, Goal.metric, Goal.baseline, Goal.target, Goal.due_date)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(
            Plan.account_id == account_id,
            func.coalesce(Plan.status, "draft").not_in(("superseded", "archived")),
            func.coalesce(Goal.status, "").not_in(("achieved", "cancelled", "deferred")),
        )
        .order_by(Goal.position.nulls_last(), Goal.id)
    )
    for title, metric, baseline, target, due in session.execute(query):
        measure = f": {metric} from {baseline} to {target}" if metric and target else ""
        yield f"{title}{measure}{_by(due)}"


def _issues(session: Session, account_id: int) -> Iterable[str]:
    query: Statement = select(Issue.title, Issue.promised_on).where(
        Issue.account_id == account_id,
        Issue.resolved_at.is_(None),
        func.coalesce(Issue.status, "").not_in(ENDED_ISSUES),
    )
    return [f"Open issue: {title}{_by(due)}" for title, due in session.execute(query)]


def _promises(session: Session, account_id: int) -> Iterable[str]:
    for row in promise_rows(session, account_id=account_id, open_only=True):
        who = "They owe us" if row.side == "theirs" else "We owe them"
        to = f" ({row.person_name})" if row.person_name else ""
        yield f"{who}: {row.text}{to}{_by(row.due_date)}"


def _risks(session: Session, account_id: int) -> Iterable[str]:
    query: Statement = (
        select(Risk.title, Risk.likelihood, Risk.impact, Risk.mitigation)
        .where(Risk.account_id == account_id, Risk.status.is_distinct_from("closed"))
        .order_by((Risk.likelihood * Risk.impact).desc().nulls_last(), Risk.id)
    )
    for title, likelihood, impact, mitigation in session.execute(query):
        rated = f" (likelihood {likelihood}, impact {impact})" if likelihood and impact else ""
        yield f"{title}{rated}{': ' + mitigation if mitigation else ''}"


def _products(session: Session, account_id: int) -> Iterable[str]:
    query: Statement = (
        select(Product.name)
        .join(WhiteSpace, WhiteSpace.product_id == Product.id)
        .where(WhiteSpace.account_id == account_id, WhiteSpace.status == "active")
        .order_by(Product.name)
        .distinct()
    )
    return list(session.scalars(query))


def _contracts(session: Session, account_id: int, day: date) -> Iterable[tuple[str, str]]:
    currency = currency_of(Contract.currency)
    query: Statement = (
        select(
            Contract.name, Contract.annual_value_minor, currency, Contract.end_date,
            Contract.notice_by,
        )
        .join(Account, Account.id == Contract.account_id)
        .where(
            Contract.account_id == account_id,
            func.coalesce(Contract.status, "").not_in(("draft", "ended", "terminated")),
            Contract.end_date.is_(None) | (Contract.end_date > day),
        )
        .order_by(Contract.end_date.nulls_last(), Contract.id)
    )  # fmt: skip
    for name, value, code, end, notice in session.execute(query):
        worth = "" if value is None else f", {code} {from_minor(value, code):,.2f} a year"
        told = f", notice by {_day(notice)}" if notice else ""
        yield f"{name}{worth}", f"{name}: ends {_day(end)}{told}" if end else f"{name}: no end"


def _touches(session: Session, account_id: int, day: date) -> Iterable[str]:
    query: Statement = (
        select(Interaction.at, Interaction.channel, Interaction.subject)
        .where(Interaction.account_id == account_id, HELD, Interaction.at < end_of(day))
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(_TOUCHES)
    )
    for at, channel, subject in session.execute(query):
        how = label("channel", channel)
        yield f"{_day(at.astimezone().date())}: {how}{', ' + subject if subject else ''}"


def _by(due: date | None) -> str:
    return f", by {_day(due)}" if due else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
