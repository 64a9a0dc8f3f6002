"""What happened at an account, day by day: touches, and changes of every kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import null, select
from sqlalchemy.orm import Session, aliased

from app.models.account import StageChange
from app.models.closure import Closure
from app.models.contract import Contract
from app.models.interaction import Interaction, InteractionPerson
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.plan import Review
from app.queries.accounts import descendants
from app.queries.portfolio import today
from app.queries.reading import HELD, Statement, end_of, grouped
from app.queries.surveys import WaveRow, wave_rows

TOUCHES = ("touch",)
CHANGES = (
    "stage",
    "issue_opened",
    "issue_resolved",
    "survey",
    "contract_started",
    "contract_ended",
    "person_joined",
    "person_left",
    "review",
    "opportunity_won",
    "opportunity_lost",
    "closure",
)


# An alias works out its columns once, so these are made once.
_BEFORE, _AFTER = aliased(Person), aliased(Person)
_MIDNIGHT = datetime.min.replace(tzinfo=UTC)


class TimelineRow(NamedTuple):
    """Something that happened on a day; `code` says which channel, stage or kind it was.

    `whose` is the account's name where it is not the one that is shown.
    """

    id: int
    table: str
    kind: str
    account_id: int
    day: date
    at: datetime | None
    code: str | None
    title: str | None
    detail: str | None
    people: tuple[str, ...] = ()
    wave: WaveRow | None = None
    by: tuple[str, ...] = ()
    corrections: int = 0
    account_name: str = ""
    link_id: int | None = None
    is_ahead: bool = False
    whose: str = ""


def timeline_rows(
    session: Session,
    account_id: int,
    *,
    kinds: Collection[str] | None = None,
    ids: Collection[int] | None = None,
    limit: int = 200,
    with_children: bool = False,
) -> list[TimelineRow]:
    """The newest first, up to today, of some kinds or of all; its subsidiaries' on request."""
    accounts = descendants(session, account_id) if with_children else [account_id]
    day = today(session)
    rows = [
        row
        for source, its_kinds in _SOURCES
        if kinds is None or not set(kinds).isdisjoint(its_kinds)
        for row in source(session, accounts, day, limit)
        if (kinds is None or row.kind in kinds) and (ids is None or row.id in ids)
    ]
    rows.sort(key=_moment, reverse=True)
    return rows[:limit]


def _moment(row: TimelineRow) -> tuple[date, datetime, int]:
    return row.day, row.at or _MIDNIGHT, row.id


def _touches(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    statement: Statement = (
        select(
            Interaction.id, Interaction.account_id, Interaction.at, Interaction.channel,
            Interaction.subject, Interaction.note,
        )
        .where(Interaction.account_id.in_(accounts), Interaction.at < end_of(day), HELD)
        .order_by(Interaction.at.desc())
        .limit(limit)
    )  # fmt: skip
    found = session.execute(statement).all()
    names: Statement = (
        select(InteractionPerson.interaction_id, Person.name)
        .where(InteractionPerson.interaction_id.in_([row.id for row in found]))
        .join(Person, Person.id == InteractionPerson.person_id)
        .order_by(InteractionPerson.id)
    )
    people: dict[int, tuple[str, ...]] = grouped(tuple(row) for row in session.execute(names))
    for key, account, at, channel, subject, note in map(tuple, found):
        row = TimelineRow(
            key, "interaction", "touch", account, at.date(), at, channel, subject, note
        )
        yield row._replace(people=people.get(key, ()))


def _stages(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    statement: Statement = (
        select(StageChange.id, StageChange.account_id, StageChange.from_date, StageChange.stage,
               StageChange.reason)
        .where(StageChange.account_id.in_(accounts), StageChange.from_date <= day)
        .order_by(StageChange.from_date.desc(), StageChange.id.desc())
        .limit(limit)
    )  # fmt: skip
    for key, account, on, stage, reason in session.execute(statement):
        yield TimelineRow(key, "stage_change", "stage", account, on, None, stage, None, reason)


def _issues(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    for kind, moment, more in (
        ("issue_opened", Issue.opened_at, null()),
        ("issue_resolved", Issue.resolved_at, Issue.resolution),
    ):
        statement: Statement = (
            select(Issue.id, Issue.account_id, moment, Issue.priority, Issue.title, more)
            .where(Issue.account_id.in_(accounts), moment.is_not(None), moment < end_of(day))
            .order_by(moment.desc())
            .limit(limit)
        )
        for key, account, at, priority, title, detail in session.execute(statement):
            yield TimelineRow(key, "issue", kind, account, at.date(), at, priority, title, detail)


def _surveys(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    waves = [wave for wave in wave_rows(session, accounts) if wave.on_date <= day and wave.answers]
    for wave in waves[-limit:]:
        row = TimelineRow(
            wave.id, "survey_answer", "survey", wave.account_id, wave.on_date, None, wave.kind,
            wave.wave, None,
        )  # fmt: skip
        yield row._replace(wave=wave)


def _contracts(
    session: Session, accounts: list[int], day: date, limit: int
) -> Iterator[TimelineRow]:
    for kind, when in (
        ("contract_started", Contract.start_date),
        ("contract_ended", Contract.end_date),
    ):
        statement: Statement = (
            select(Contract.id, Contract.account_id, when, Contract.renewal_outcome, Contract.name)
            .where(Contract.account_id.in_(accounts), when <= day)
            .order_by(when.desc(), Contract.id.desc())
            .limit(limit)
        )
        for key, account, on, outcome, name in session.execute(statement):
            # A contract that goes on in the next one did not end for anybody.
            if kind == "contract_started" or outcome != "won":
                yield TimelineRow(key, "contract", kind, account, on, None, outcome, name, None)


def _people(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    sources = (
        ("person_joined", Person.since, _BEFORE, _BEFORE.successor_id == Person.id),
        ("person_left", Person.left_on, _AFTER, _AFTER.id == Person.successor_id),
    )
    for kind, when, other, link in sources:
        statement: Statement = (
            select(Person.id, Person.account_id, when, Person.title, Person.name, other.name)
            .outerjoin(other, link)
            .where(Person.account_id.in_(accounts), when <= day)
            .order_by(when.desc(), Person.id.desc())
            .limit(limit)
        )
        for key, account, on, title, name, other_name in session.execute(statement):
            row = TimelineRow(key, "person", kind, account, on, None, None, name, title)
            yield row._replace(people=(other_name,) if other_name else ())


def _reviews(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    statement: Statement = (
        select(Review.id, Review.account_id, Review.on_date, Review.kind, Review.attendees,
               Review.decisions)
        .where(Review.account_id.in_(accounts), Review.on_date <= day)
        .order_by(Review.on_date.desc(), Review.id.desc())
        .limit(limit)
    )  # fmt: skip
    for key, account, on, kind, attendees, decisions in session.execute(statement):
        yield TimelineRow(key, "review", "review", account, on, None, kind, attendees, decisions)


def _ends(session: Session, accounts: list[int], day: date, limit: int) -> Iterator[TimelineRow]:
    statement: Statement = (
        select(Opportunity.id, Opportunity.account_id, Opportunity.closed_on, Opportunity.stage,
               Opportunity.name, Opportunity.lost_reason)
        .where(
            Opportunity.account_id.in_(accounts),
            Opportunity.closed_on <= day,
            Opportunity.stage.in_(("won", "lost")),
        )
        .order_by(Opportunity.closed_on.desc())
        .limit(limit)
    )  # fmt: skip
    for key, account, on, stage, name, reason in session.execute(statement):
        kind = f"opportunity_{stage}"
        yield TimelineRow(key, "opportunity", kind, account, on, None, reason, name, None)
    closures: Statement = select(
        Closure.id, Closure.account_id, Closure.effective_date, Closure.primary_reason,
        Closure.exit_feedback,
    ).where(Closure.account_id.in_(accounts), Closure.effective_date <= day)  # fmt: skip
    for key, account, on, reason, feedback in session.execute(closures):
        yield TimelineRow(key, "closure", "closure", account, on, None, reason, None, feedback)


_SOURCES: tuple[tuple[Any, Iterable[str]], ...] = (
    (_touches, TOUCHES),
    (_stages, ("stage",)),
    (_issues, ("issue_opened", "issue_resolved")),
    (_surveys, ("survey",)),
    (_contracts, ("contract_started", "contract_ended")),
    (_people, ("person_joined", "person_left")),
    (_reviews, ("review",)),
    (_ends, ("opportunity_won", "opportunity_lost", "closure")),
)
