"""Lists for the command line: plain columns, ready to be written as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.money import from_minor
from app.models.account import Account
from app.models.base import Base
from app.models.types import plain
from app.queries.actions import action_rows
from app.queries.contracts import contract_rows
from app.queries.goals import goal_rows
from app.queries.interactions import interaction_rows
from app.queries.issues import issue_rows
from app.queries.opportunities import opportunity_rows
from app.queries.people import people_rows
from app.queries.promises import promise_rows
from app.queries.reading import list_of
from app.queries.surveys import survey_rows

Line = dict[str, Any]
_MINTED_DIGITS = 18

_QUERIES: dict[str, Callable[[Session], Iterable[Any]]] = {
    "people": people_rows,
    "goals": goal_rows,
    "actions": action_rows,
    "promises": promise_rows,
    "issues": issue_rows,
    "opportunities": opportunity_rows,
    "contracts": contract_rows,
    "interactions": interaction_rows,
    "surveys": survey_rows,
}
DUE = ("overdue", "today")
"""Lists whose rows are counted by `app.analytics.due`: the caller hands them over."""

# What each list shows, in order. `id` is the open format's id; `x_id` names the record's.
_COLUMNS = {
    "people": """
        id account_id account_name name title unit_name email phone preferred_channel
        reports_to_id decision_roles political_status support coverage power interest
        relationship_level engagement status since left_on placeholder last_touch last_touch_by
        covered_by
    """,
    "goals": """
        id account_id account_name plan_id plan_name title type specific metric unit baseline
        current target achievable relevant start_date due_date owner priority status outcome
        shared missing_parts calculation why_no_value unit_id unit_name insight_text effort_hours
        confidence owner_comment manager_comment
    """,
    "actions": """
        id account_id account_name plan_id goal_id goal_title title owner client_owner_id
        client_owner_name due_date status priority done_on shared waits_for start_date
        effort_hours repeat repeat_every verified_by note
    """,
    "promises": """
        id account_id account_name text side due_date state settled_on person_id person_name
        interaction_id shared
    """,
    "issues": """
        id account_id account_name title type status priority severity impact reporter_id
        reporter_name opened_at first_response_at resolved_at root_cause resolution hours
        promised_on client_visible
    """,
    "opportunities": """
        id account_id account_name name booking_type stage amount currency probability
        expected_close closed_on product_id product_name unit_id unit_name origin lost_reason
        lost_note
    """,
    "contracts": """
        id account_id account_name name product_id product_name unit_id unit_name start_date
        end_date notice_by auto_renew annual_value currency status renews_id renewal_target
        renewal_forecast renewal_final renewal_outcome closed_on
    """,
    "interactions": """
        id account_id account_name at channel direction state subject note sentiment people team
    """,
    "surveys": """
        id account_id account_name kind on_date score wave person_id person_name scale_min
        scale_max comment invited
    """,
    "overdue": """
        id kind account_id account_name text due owner days_late
    """,
    "today": """
        id kind account_id account_name text due owner days_late
    """,
}

LISTS = (*_QUERIES, *DUE)

_REFERS = {
    "account_id": "account",
    "plan_id": "plan",
    "goal_id": "goal",
    "reports_to_id": "person",
    "client_owner_id": "person",
    "person_id": "person",
    "reporter_id": "person",
    "interaction_id": "interaction",
    "product_id": "product",
    "unit_id": "unit",
    "renews_id": "contract",
    "waits_for": "action",
}


def list_rows(
    session: Session, what: str, text: str = "", rows: Iterable[Any] | None = None
) -> list[Line]:
    """The lines of a list as columns by name; `text` keeps those that hold all its words.

    `rows` are those of a list that is counted elsewhere, see `DUE`.
    """
    if what not in LISTS:
        raise NotFound(f"There is no list “{what}”. Choose one of: {', '.join(LISTS)}.")
    columns, refs = _COLUMNS[what].split(), _Refs(session)
    found = _QUERIES[what](session) if rows is None else rows
    lines = [_line(row, columns, refs) for row in found]
    words = text.casefold().split()
    return [line for line in lines if holds(line, words)]


class _Refs:
    """The open format's ids by key, read once per kind of record."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[int, str]] = {}

    def of(self, table: str, key: int | None) -> str | None:
        """The id of a record as the open format writes it."""
        if key is None:
            return None
        if table not in self._known:
            columns = Base.metadata.tables[table].columns
            if "ref" not in columns:
                return str(key)
            rows = self._session.execute(select(columns.id, columns.ref))
            self._known[table] = {row[0]: row[1] for row in rows}
        return self._known[table].get(key)


def _line(row: Any, columns: list[str], refs: _Refs) -> Line:  # noqa: ANN401 any row
    line: Line = {}
    for name in columns:
        if name == "id":
            line[name] = row.ref if hasattr(row, "ref") else refs.of(row.table, row.id)
        elif name in _REFERS:
            line[name] = _references(refs, _REFERS[name], getattr(row, name))
        elif hasattr(row, f"{name}_minor"):
            minor = getattr(row, f"{name}_minor")
            line[name] = None if minor is None else plain(from_minor(minor, row.currency))
        else:
            line["date" if name == "on_date" else name] = _plain(getattr(row, name))
    return line


def _references(refs: _Refs, table: str, value: int | tuple[int, ...] | None) -> Any:  # noqa: ANN401 a JSON value
    if isinstance(value, tuple):
        return [refs.of(table, key) for key in value]
    return refs.of(table, value)


def _plain(value: Any) -> Any:  # noqa: ANN401 a JSON value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    members = list_of(value)
    return list(members) if members or value == () else value


def holds(line: Line, words: list[str]) -> bool:
    """Whether a line holds all words; an id that we minted only as a whole, it is all digits."""
    told = [value for value in line.values() if value is not None]
    minted = {value for value in told if _is_minted(value)}
    text = "\n".join(str(value) for value in told if not _is_minted(value)).casefold()
    return all(word in text or word in minted for word in words)


def _is_minted(value: object) -> bool:
    return isinstance(value, str) and len(value) >= _MINTED_DIGITS and value.isdecimal()


def account_ref(session: Session, account_id: int) -> str:
    """The open format's id of an account."""
    return session.execute(select(Account.ref).where(Account.id == account_id)).scalar_one()
