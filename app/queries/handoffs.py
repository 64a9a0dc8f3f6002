"""The hand-over debriefs of an account: what they say, where they stand, who led when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account
from app.models.debrief import WHO, facts_given, gaps_in_form
from app.models.handoff import Handoff
from app.models.lifecycle import ContactLead, HandoffDetail, HandoffMove
from app.models.person import Person
from app.models.team import TeamMember
from app.queries.portfolio import today
from app.queries.section_note import Note

_DETAIL = ("kind", "from_owner", "to_owner", "introduced_on", "answers")


class HandoffRow(NamedTuple):
    """The debrief and where it stands."""

    id: int
    account_id: int
    status: str | None
    submitted_by: str | None
    accepted_by: str | None
    accepted_on: date | None
    trigger_in_their_words: str | None
    success_criteria: str | None
    promises_made: str | None
    risk_flags: str | None
    prior_vendor: str | None
    commercial_summary: str | None
    goals: str | None
    challenges: str | None
    kind: str | None = None
    from_owner: str | None = None
    to_owner: str | None = None
    introduced_on: date | None = None
    answers: Mapping[str, str] = {}
    known: frozenset[str] = frozenset()

    @property
    def texts(self) -> dict[str, str | None]:
        """Every answer of the form by its name."""
        columns = {name: getattr(self, name) for name in self._fields[6:14]}
        return {**self.answers, **columns}

    @property
    def gaps(self) -> dict[str, str]:
        """The answers that cannot be worked with yet, and what they lack.

        Who is whom is asked at the gate only: an accepted debrief may be older than the question.
        """
        passed = WHO.values() if self.status == "accepted" else ()
        return gaps_in_form(self.texts, {*self.known, *passed})

    @property
    def facts(self) -> tuple[str, ...]:
        """What the client has told already."""
        return facts_given(self.answers)


class HandoffMoveRow(NamedTuple):
    """A step of the debrief: submitted, returned or accepted."""

    id: int
    status: str
    at: datetime
    author: str | None
    note: str | None


class LeadRow(NamedTuple):
    """Who was, or is, the client's dominant point of contact."""

    id: int
    name: str
    role: str | None
    from_date: date
    until_date: date | None


class HandoffView(NamedTuple):
    """Everything that the screen of a debrief shows."""

    row: HandoffRow | None
    asked: Mapping[str, str]
    moves: list[HandoffMoveRow]
    leads: list[LeadRow]
    earlier: int
    owner: str | None
    start_date: date | None
    team: tuple[str, ...]
    today: date


class HasAccount(Protocol):
    """Something of an account."""

    @property
    def account_id(self) -> int:
        """Whose it is."""
        ...


def handoff_of(session: Session, account_id: int) -> HandoffRow | None:
    """The newest debrief of an account, or None where nothing was written yet."""
    found = handoffs_of(session, account_id)
    return found[0] if found else None


def handoffs_of(session: Session, account_id: int) -> list[HandoffRow]:
    """The debriefs of an account, the newest first: it may have changed hands, or come back."""
    columns = [getattr(Handoff, name) for name in HandoffRow._fields[:14]]
    query: Any = (
        select(*columns, *[getattr(HandoffDetail, name) for name in _DETAIL])
        .outerjoin(HandoffDetail, HandoffDetail.handoff_id == Handoff.id)
        .where(Handoff.account_id == account_id)
        .order_by(Handoff.id.desc())
    )
    rows = session.execute(query).all()
    known = known_roles(session, account_id) if rows else frozenset[str]()
    return [HandoffRow._make((*row[:-1], row[-1] or {}, known)) for row in rows]


def handoff_view(session: Session, account_id: int) -> HandoffView:
    """The newest debrief with its gaps and moves, and the account around it."""
    rows = handoffs_of(session, account_id)
    row = rows[0] if rows else None
    account = session.execute(
        select(Account.owner, Account.start_date).where(Account.id == account_id)
    ).first()
    if account is None:
        raise NotFound("This account is no longer there.")
    team = session.scalars(select(TeamMember.name).order_by(TeamMember.name))
    return HandoffView(
        row,
        returned_gaps(session, row.id) if row else {},
        handoff_moves(session, row.id) if row else [],
        lead_rows(session, account_id),
        max(0, len(rows) - 1),
        account.owner,
        account.start_date,
        tuple(team),
        today(session),
    )


def returned_gaps(session: Session, handoff_id: int) -> dict[str, str]:
    """What the account manager found missing when the debrief was last given back."""
    query = select(HandoffDetail.gaps).where(HandoffDetail.handoff_id == handoff_id)
    return dict(session.scalar(query) or {})


def handoff_moves(session: Session, handoff_id: int) -> list[HandoffMoveRow]:
    """The steps of a debrief, the first one first."""
    columns = [getattr(HandoffMove, name) for name in HandoffMoveRow._fields]
    query = select(*columns).where(HandoffMove.handoff_id == handoff_id)
    rows = session.execute(query.order_by(HandoffMove.at, HandoffMove.id))
    return [HandoffMoveRow._make(row) for row in rows]


def lead_rows(session: Session, account_id: int) -> list[LeadRow]:
    """Who led the account when, the present one first."""
    columns = [getattr(ContactLead, name) for name in LeadRow._fields]
    query = select(*columns).where(ContactLead.account_id == account_id)
    rows = session.execute(query.order_by(ContactLead.from_date.desc(), ContactLead.id.desc()))
    return [LeadRow._make(row) for row in rows]


def facts_told(session: Session, account_id: int) -> tuple[str, ...]:
    """What the client has told already, by all debriefs, the newest first, each once."""
    every = (fact for row in handoffs_of(session, account_id) for fact in row.facts)
    return tuple(dict.fromkeys(every))


def handoff_note(session: Session, head: HasAccount) -> Note:
    """How much of the debrief is still to be written, for the outline."""
    row = handoff_of(session, head.account_id)
    if row is None:
        return Note()
    asks = len(row.gaps.keys() | returned_gaps(session, row.id).keys())
    return Note(asks=asks, done=row.status == "accepted" and not asks)


def known_roles(session: Session, account_id: int) -> frozenset[str]:
    """The roles in the decision that someone at the client has."""
    query = select(Person.decision_roles).where(
        Person.account_id == account_id, Person.status.is_distinct_from("left")
    )
    return frozenset(role for roles in session.scalars(query) for role in roles or ())
