"""Touches with clients and who took part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam
from app.models.person import Person
from app.models.team import TeamMember
from app.queries.criteria import ALL, Filter
from app.queries.reading import Statement, grouped, rows_of, scoped


class InteractionRow(NamedTuple):
    """A touch with the people of both sides."""

    id: int
    ref: str
    account_id: int
    account_name: str
    at: datetime
    channel: str | None
    direction: str | None
    state: str | None
    subject: str | None
    note: str | None
    sentiment: int | None
    person_ids: tuple[int, ...]
    people: tuple[str, ...]
    team_member_ids: tuple[int, ...]
    team: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day on which figures count it."""
        return self.at.date()

    @property
    def is_two_way(self) -> bool:
        """Whether the client had a say."""
        return self.direction in ("mutual", "inbound")


Named = dict[int, tuple[tuple[int, str], ...]]


def interaction_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    person_id: int | None = None,
) -> list[InteractionRow]:
    """Touches, the newest first; of an account, of a person, or of all."""
    theirs = _parties(session, InteractionPerson, Person, ids, account_id)
    ours = _parties(session, InteractionTeam, TeamMember, ids, account_id)

    def make(row: Any) -> InteractionRow:  # noqa: ANN401 a row of the statement
        parties: list[tuple[Any, ...]] = []
        for names in (theirs, ours):
            some = names.get(row[0], ())
            parties += [tuple(key for key, _ in some), tuple(name for _, name in some)]
        return InteractionRow._make((*row, *parties))

    own = [getattr(Interaction, name) for name in InteractionRow._fields[4:11]]
    statement = (
        select(Interaction.id, Interaction.ref, Interaction.account_id, Account.name, *own)
        .join(Account, Account.id == Interaction.account_id)
        .order_by(Interaction.at.desc(), Interaction.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    if person_id is not None:
        took_part = select(InteractionPerson.interaction_id).where(
            InteractionPerson.person_id == person_id
        )
        statement = statement.where(Interaction.id.in_(took_part))
    return only.kept(rows_of(session, make, statement, Interaction.id, ids))


def _parties(
    session: Session,
    link: Any,  # noqa: ANN401 one of two link tables
    party: Any,  # noqa: ANN401
    ids: Collection[int] | None,
    account_id: int | None,
) -> Named:
    other = link.person_id if party is Person else link.team_member_id
    statement: Statement = (
        select(link.interaction_id, party.id, party.name)
        .join(party, party.id == other)
        .order_by(link.interaction_id, link.id)
    )
    if account_id is not None:
        touches = select(Interaction.id).where(Interaction.account_id == account_id)
        statement = statement.where(link.interaction_id.in_(touches))

    def make(row: Any) -> tuple[int, tuple[int, str]]:  # noqa: ANN401
        return row[0], (row[1], row[2])

    return grouped(rows_of(session, make, statement, link.interaction_id, ids))
