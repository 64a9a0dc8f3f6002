"""What the portfolio knows about criteria of gates: met by itself or not, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from app.models.account import Account, StageChange
from app.models.handoff import Handoff
from app.models.interaction import Interaction, InteractionPerson
from app.models.issue import Project
from app.models.lifecycle import Episode, HandoffDetail, ProjectDetail, SaveAttempt
from app.models.person import Person
from app.models.plan import Plan, Review
from app.services.change import today

DECIDERS = frozenset(("economic_buyer", "decision_maker", "approver"))
_PLAN_READY = ("approved", "active")


class GateFact(NamedTuple):
    """Whether a criterion is met, in words and, where there is one, with the day."""

    met: bool
    why: str
    day: date | None = None


Found = dict[int, GateFact]


def gate_facts(
    session: Session, rules: Iterable[str], account_ids: Collection[int]
) -> Mapping[str, Found]:
    """By rule and account what is known; an account without anything has no entry."""
    return {rule: _READERS[rule](session, account_ids) for rule in frozenset(rules) & {*_READERS}}


def nothing_known(rule: str) -> GateFact:
    """What is said where an account has nothing of the kind."""
    return GateFact(met=False, why=_NOTHING.get(rule, ""))


_NOTHING = {
    "handoff_accepted": "There is no handoff yet",
    "manager_introduced": "No introduction is noted",
    "onboarding_done": "There is no onboarding project",
    "deciders_met": "Nobody who decides is known",
    "plan_approved": "There is no account plan",
    "review_held": "No review was held in this stage",
    "save_attempted": "No save attempt is noted",
    "offboarding_done": "There is no offboarding project",
}


def _handoffs(session: Session, ids: Collection[int]) -> Found:
    statement = (
        select(Handoff.account_id, Handoff.status, Handoff.accepted_by, Handoff.accepted_on)
        .where(Handoff.account_id.in_(ids))
        .order_by(Handoff.id)
    )
    found: Found = {}
    ended = _ended(session, ids)
    for account, status, by, day in session.execute(statement):
        if _is_before(day, ended.get(account)):
            continue
        if status == "accepted":
            found[account] = GateFact(
                met=True, why=f"Accepted by {by}" if by else "Accepted", day=day
            )
        elif account not in found or not found[account].met:
            found[account] = GateFact(met=False, why=f"The handoff is {status or 'a draft'}")
    return found


def _introductions(session: Session, ids: Collection[int]) -> Found:
    statement = (
        select(Handoff.account_id, HandoffDetail.introduced_on)
        .join(HandoffDetail, HandoffDetail.handoff_id == Handoff.id)
        .where(Handoff.account_id.in_(ids), HandoffDetail.introduced_on <= today(session))
    )
    ended = _ended(session, ids)
    return {
        account: GateFact(met=True, why="Introduced", day=day)
        for account, day in session.execute(statement)
        if not _is_before(day, ended.get(account))
    }


def _projects(purpose: str) -> Callable[[Session, Collection[int]], Found]:
    def read(session: Session, ids: Collection[int]) -> Found:
        statement = (
            select(
                Project.account_id, Project.name, Project.status, Project.done_on,
                Account.start_date,
            )
            .join(ProjectDetail, ProjectDetail.project_id == Project.id)
            .join(Account, Account.id == Project.account_id)
            .where(
                Project.account_id.in_(ids), ProjectDetail.purpose == purpose,
                func.coalesce(Project.status, "") != "cancelled",
            )
            .order_by(Project.id)
        )  # fmt: skip
        found: Found = {}
        ended = _ended(session, ids)
        for account, name, status, day, start in session.execute(statement):
            end = ended.get(account)
            # a farewell may be done after the end, but not after the client came back
            if _is_before(day, end) or (end and start and day and day < start):
                continue
            is_done = status == "done" or day is not None
            words = f"{name} is done" if is_done else f"{name} is not done yet"
            found[account] = GateFact(is_done, words, day)  # the last one begun counts
        return found

    return read


def _deciders(session: Session, ids: Collection[int]) -> Found:
    tomorrow = today(session) + timedelta(days=1)
    before = datetime.combine(tomorrow, time()).astimezone(UTC)  # where the user is
    met = set(
        session.scalars(
            select(InteractionPerson.person_id)
            .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
            .where(
                Interaction.account_id.in_(ids), Interaction.at < before,
                func.coalesce(Interaction.state, "held") == "held",
            )
        )
    )  # fmt: skip
    statement = select(Person.id, Person.account_id, Person.name, Person.decision_roles).where(
        Person.account_id.in_(ids),
        func.coalesce(Person.status, "active") != "left",
        Person.left_on.is_(None),
        Person.placeholder.is_not(true()),
    )
    known: dict[int, list[tuple[int, str]]] = {}
    for key, account, name, roles in session.execute(statement.order_by(Person.name)):
        if DECIDERS & set(roles or ()):
            known.setdefault(account, []).append((key, name))
    return {account: _met(people, met) for account, people in known.items()}


def _met(people: list[tuple[int, str]], met: set[int]) -> GateFact:
    waiting = [name for key, name in people if key not in met]
    if not waiting:
        return GateFact(met=True, why=f"Met: {', '.join(name for _, name in people)}")
    return GateFact(met=False, why=f"Not met yet: {', '.join(waiting)}")


def _plans(session: Session, ids: Collection[int]) -> Found:
    statement = select(Plan.account_id, Plan.name, Plan.status, Plan.period_end).where(
        Plan.account_id.in_(ids)
    )
    found: Found = {}
    ended = _ended(session, ids)
    for account, name, status, last in session.execute(statement.order_by(Plan.id)):
        if _is_before(last, ended.get(account)):
            continue
        if status in _PLAN_READY:
            found[account] = GateFact(met=True, why=f"{name} is {status}")
        elif account not in found:
            found[account] = GateFact(met=False, why="No plan is approved or active")
    return found


def _reviews(session: Session, ids: Collection[int]) -> Found:
    since = (
        select(StageChange.account_id, func.max(StageChange.from_date).label("since"))
        .group_by(StageChange.account_id)
        .subquery()
    )
    statement = (
        select(Review.account_id, func.max(Review.on_date))
        .outerjoin(since, since.c.account_id == Review.account_id)
        .where(
            Review.account_id.in_(ids), Review.on_date <= today(session),
            Review.on_date >= func.coalesce(since.c.since, Review.on_date),
        )
        .group_by(Review.account_id)
    )  # fmt: skip
    return _on_days(session.execute(statement), "Reviewed")


def _attempts(session: Session, ids: Collection[int]) -> Found:
    """Of this time as a client; those of an earlier one say nothing about it."""
    statement = (
        select(SaveAttempt.account_id, func.max(SaveAttempt.on_date))
        .join(Account, Account.id == SaveAttempt.account_id)
        .where(
            SaveAttempt.account_id.in_(ids),
            SaveAttempt.on_date >= func.coalesce(Account.start_date, SaveAttempt.on_date),
        )
        .group_by(SaveAttempt.account_id)
    )
    return _on_days(session.execute(statement), "Tried")


def _ended(session: Session, ids: Collection[int]) -> Mapping[int, date]:
    """When the time before the present one ended, of accounts that began again."""
    statement = (
        select(Episode.account_id, func.max(Episode.end_date))
        .where(Episode.account_id.in_(ids))
        .group_by(Episode.account_id)
    )
    return {account: _day(day) for account, day in session.execute(statement)}


def _is_before(day: date | None, end: date | None) -> bool:
    """Whether something of that day belongs to an earlier time as a client."""
    return day is not None and end is not None and day <= end


def _on_days(rows: Iterable[Any], word: str) -> Found:
    return {account: GateFact(met=True, why=word, day=_day(day)) for account, day in rows if day}


def _day(value: date | str) -> date:
    """The largest day of a group comes as the text that the file holds."""
    return value if isinstance(value, date) else date.fromisoformat(value)


_READERS: dict[str, Callable[[Session, Collection[int]], Found]] = {
    "handoff_accepted": _handoffs,
    "manager_introduced": _introductions,
    "onboarding_done": _projects("onboarding"),
    "deciders_met": _deciders,
    "plan_approved": _plans,
    "review_held": _reviews,
    "save_attempted": _attempts,
    "offboarding_done": _projects("offboarding"),
}
