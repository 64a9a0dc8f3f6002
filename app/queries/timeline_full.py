"""Everything dated on an account, to the last entry: what was, what was settled, what is to come.

The overview shows the newest of what `app.queries.timeline` reads; this adds promises, actions,
goals, projects, reminders, files, tier moves, and all that is planned or due.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.periods import YEARS
from app.models.account import Account
from app.models.action import Action
from app.models.dated import AccountValue
from app.models.extra import Attachment
from app.models.interaction import Correction, Interaction, InteractionTeam, Promise
from app.models.issue import Project
from app.models.person import Person
from app.models.team import TeamMember
from app.queries.accounts import descendants
from app.queries.calendar import CalendarRow, calendar_rows
from app.queries.portfolio import today
from app.queries.reading import Statement, end_of, grouped
from app.queries.timeline import TimelineRow, timeline_rows
from app.queries.timeline_handoff import first_values, handoff_steps, leads

EVERYTHING = 1_000_000
GROUPS: dict[str, tuple[str, ...]] = {
    "touches": ("touch", "ahead_meeting", "not_held", "ahead_talk"),
    "promises": (
        "promise_kept", "promise_broken", "promise_withdrawn", "ahead_promise",
        "ahead_promise_to_us",
    ),
    "issues": ("issue_opened", "issue_resolved", "ahead_issue"),
    "satisfaction": ("survey",),
    "money": (
        "contract_started", "contract_ended", "opportunity_won", "opportunity_lost",
        "ahead_notice", "ahead_renewal", "ahead_opportunity",
    ),
    "people": ("person_joined", "person_left"),
    "plan": (
        "review", "action_done", "project_started", "project_done", "first_value", "ahead_review",
        "ahead_plan_review", "ahead_action", "ahead_goal", "ahead_project",
    ),
    "standing": (
        "handoff", "lead", "stage", "tier", "closure", "ahead_compliance", "ahead_win_back",
    ),
    "files": ("file",),
    "reminders": ("ahead_reminder",),
}  # fmt: skip
"""The kinds by what one filters for."""
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_LATE = frozenset(
    ("promise", "promise_to_us", "action", "project", "goal", "issue", "compliance", "reminder")
)
_SETTLED = {"kept": "promise_kept", "late_kept": "promise_kept", "broken": "promise_broken",
            "withdrawn": "promise_withdrawn"}  # fmt: skip
_NOON = datetime.min.replace(tzinfo=UTC)


class Timeline(NamedTuple):
    """The entries, what is to come first and then back in time, and whose they are."""

    rows: list[TimelineRow]
    has_children: bool
    day: date


def full_timeline(session: Session, account_id: int, *, with_children: bool = False) -> Timeline:
    """Everything dated on an account, and on request on those below it."""
    family = descendants(session, account_id)
    accounts = family if with_children else [account_id]
    day = today(session)
    rows = timeline_rows(session, account_id, limit=EVERYTHING, with_children=with_children)
    sources = (
        _promises, _actions, _projects, _values, _files, _not_held, handoff_steps, leads,
        first_values,
    )  # fmt: skip
    for source in sources:
        rows += source(session, accounts, day)
    rows += _ahead(session, accounts, day)
    ours, corrected = _ours(session, accounts), _corrected(session)
    names = _names(session, accounts)
    rows = [_dressed(row, ours, corrected, names) for row in rows]
    rows.sort(key=moment_of, reverse=True)
    return Timeline(rows, len(family) > 1, day)


def moment_of(row: TimelineRow) -> tuple[date, bool, datetime, int]:
    """By which the entries are ordered, the latest first."""
    return row.day, row.is_ahead, row.at or _NOON, row.id


def _dressed(
    row: TimelineRow,
    ours: dict[int, tuple[str, ...]],
    corrected: dict[int, int],
    names: dict[int, str],
) -> TimelineRow:
    is_touch = row.table == "interaction"
    return row._replace(
        by=ours.get(row.id, ()) if is_touch else row.by,
        corrections=corrected.get(row.id, 0) if is_touch else 0,
        account_name=names.get(row.account_id, ""),
    )


def _promises(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """Promises that were settled, on that day."""
    statement: Statement = (
        select(
            Promise.id, Promise.account_id, Promise.settled_on, Promise.state, Promise.text,
            Promise.side, Person.name, Promise.interaction_id, Account.owner,
        )
        .join(Account, Account.id == Promise.account_id)
        .outerjoin(Person, Person.id == Promise.person_id)
        .where(Promise.account_id.in_(accounts), Promise.settled_on <= day,
               Promise.state.in_(tuple(_SETTLED)))
    )  # fmt: skip
    for key, account, on, state, text, side, name, touch, owner in session.execute(statement):
        row = TimelineRow(
            key, "promise", _SETTLED[state], account, on, None, side or "ours", text, None
        )
        yield row._replace(
            people=(name,) if name else (), link_id=touch, by=(owner,) if owner else ()
        )


def _actions(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    statement: Statement = select(
        Action.id, Action.account_id, Action.done_on, Action.title, Action.owner
    ).where(Action.account_id.in_(accounts), Action.done_on <= day, Action.status == "completed")
    for key, account, on, title, owner in session.execute(statement):
        row = TimelineRow(key, "action", "action_done", account, on, None, None, title, None)
        yield row._replace(by=(owner,) if owner else ())


def _projects(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    for kind, when in (("project_started", Project.start_date), ("project_done", Project.done_on)):
        statement: Statement = select(
            Project.id, Project.account_id, when, Project.kind, Project.name, Project.note,
            Project.owner,
        ).where(Project.account_id.in_(accounts), when <= day)  # fmt: skip
        for key, account, on, code, name, note, owner in session.execute(statement):
            row = TimelineRow(key, "project", kind, account, on, None, code, name, note)
            yield row._replace(by=(owner,) if owner else ())


def _values(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """Moves of the tier, with their cause."""
    statement: Statement = select(
        AccountValue.id, AccountValue.account_id, AccountValue.from_date, AccountValue.value,
        AccountValue.reason, AccountValue.author,
    ).where(
        AccountValue.account_id.in_(accounts), AccountValue.name == "tier",
        AccountValue.from_date <= day,
    )  # fmt: skip
    for key, account, on, value, reason, author in session.execute(statement):
        row = TimelineRow(key, "account_value", "tier", account, on, None, value, None, reason)
        yield row._replace(by=(author,) if author else ())


def _files(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    statement: Statement = select(
        Attachment.id, Attachment.entity_id, Attachment.added_on, Attachment.type, Attachment.name
    ).where(
        Attachment.entity == "accounts",
        Attachment.entity_id.in_(accounts),
        Attachment.added_on <= day,
    )
    for key, account, on, code, name in session.execute(statement):
        yield TimelineRow(key, "attachment", "file", account, on, None, code, name, None)


def _not_held(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """Planned touches that did not take place."""
    statement: Statement = select(
        Interaction.id, Interaction.account_id, Interaction.at, Interaction.channel,
        Interaction.subject, Interaction.note,
    ).where(
        Interaction.account_id.in_(accounts), Interaction.state == "not_held",
        Interaction.at < end_of(day),
    )  # fmt: skip
    for key, account, at, channel, subject, note in session.execute(statement):
        yield TimelineRow(
            key, "interaction", "not_held", account, at.date(), at, channel, subject, note
        )


def _ahead(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """What is planned or due, and what is late and still open."""
    start, end = date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)
    links = _links(session, accounts)
    for row in calendar_rows(session, start, end, account_ids=accounts, apart=False):
        late = row.day < day and (row.kind in _LATE or row.kind == "meeting")
        if row.is_done or not (late or row.day >= day):
            continue
        yield ahead_row(row)._replace(link_id=links.get(row.id) if row.table == "promise" else None)


def ahead_row(row: CalendarRow) -> TimelineRow:
    """An entry of the calendar that is still to come."""
    made = TimelineRow(
        row.id, row.table, f"ahead_{row.kind}", row.account_id or 0, row.day, row.at, row.code,
        row.text, None,
    )  # fmt: skip
    by = (row.owner,) if row.owner else ()
    return made._replace(by=by, is_ahead=True, account_name=row.account_name or "")


def _links(session: Session, accounts: list[int]) -> dict[int, int | None]:
    statement = select(Promise.id, Promise.interaction_id).where(Promise.account_id.in_(accounts))
    return {row[0]: row[1] for row in session.execute(statement)}


def _ours(session: Session, accounts: list[int]) -> dict[int, tuple[str, ...]]:
    """Who of ours took part in each touch."""
    statement: Statement = (
        select(InteractionTeam.interaction_id, TeamMember.name)
        .join(TeamMember, TeamMember.id == InteractionTeam.team_member_id)
        .join(Interaction, Interaction.id == InteractionTeam.interaction_id)
        .where(Interaction.account_id.in_(accounts))
        .order_by(InteractionTeam.id)
    )
    return grouped((row[0], row[1]) for row in session.execute(statement))


def _corrected(session: Session) -> dict[int, int]:
    """How often each touch was corrected."""
    statement: Statement = (
        select(Correction.entity_id, func.count(func.distinct(Correction.at)))
        .where(Correction.entity == "interactions")
        .group_by(Correction.entity_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _names(session: Session, accounts: list[int]) -> dict[int, str]:
    statement = select(Account.id, Account.name).where(Account.id.in_(accounts))
    return {row[0]: row[1] for row in session.execute(statement)}
