"""A portfolio in which every column of every entity holds a word of its own.

The words of columns that a client may read begin with `seen`, all others with `kept`. Rows that
are not marked as shared, visible or permitted hold `kept` words only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Table

from app.models.base import Base
from app.models.registry import load_all
from app.models.types import Day, Exact, Flag, Json, Moment
from app.store.store import Store

AS_OF = date(2026, 10, 13)
ACCOUNT = 900_000_001
IN_PERIOD = date(2026, 8, 15)
SECRET_MINOR = 76_543_219_900  # 765,432,199 in major units: looked for as 765
SECRET_NUMBER = Decimal("54321.5")

_SECRETS: list[tuple[type, Any]] = [
    (Flag, False),
    (Day, date(2031, 5, 4)),
    (Moment, datetime(2031, 5, 4, tzinfo=UTC)),
    (Exact, SECRET_NUMBER),
    (Json, ["keptlist"]),
    (Integer, 765_432),
]
# table -> columns that audience client may see (VOCABULARY 4.12)
SEEN = {
    "account": {"name", "owner"},
    "unit": {"name"},
    "person": {"name", "title"},
    "team_member": {"name", "role"},
    "goal": {"title", "specific", "metric", "unit"},
    "action": {"title", "owner"},
    "promise": {"text"},
    "issue": {"title"},
    "project": {"name"},
    "product": {"name"},
    "usage": {"metric", "unit"},
    "review": {"decisions"},
    "story": {"title", "challenge", "solution", "metric", "value_before", "value_after", "quote"},
}
# What a row must hold to be found at all; the rest is filled in.
_GIVEN: dict[str, dict[str, Any]] = {
    "account": {"id": ACCOUNT, "start_date": date(2020, 1, 1), "currency": "EUR"},
    "person": {"status": "active", "since": None, "placeholder": False, "do_not_contact": False},
    "plan": {"status": "active", "currency": "EUR", "period_start": date(2026, 7, 1),
             "period_end": date(2027, 6, 30)},
    "handoff_detail": {"answers": {"scope": "keptscope"}},
    "goal": {"status": "in_progress", "baseline": Decimal(0), "current": Decimal(2),
             "target": Decimal(9), "start_date": date(2026, 1, 1), "due_date": date(2027, 4, 30)},
    "action": {"status": "started", "due_date": date(2026, 11, 12), "client_owner_id": None},
    "promise": {"side": "ours", "state": "open", "due_date": date(2026, 11, 13)},
    "issue": {"status": "assigned", "opened_at": datetime(2026, 9, 1, tzinfo=UTC),
              "promised_on": date(2026, 11, 2)},
    "project": {"status": "done", "done_on": IN_PERIOD},
    "usage": {"on_date": IN_PERIOD, "value": Decimal(7)},
    "review": {"kind": "quarterly", "on_date": IN_PERIOD, "next_date": date(2026, 12, 15)},
    "story": {"permission": "approved", "on_date": IN_PERIOD},
    "contract": {"status": "active", "start_date": date(2026, 1, 1), "end_date": date(2027, 1, 1),
                 "annual_value_minor": 1200, "currency": "EUR", "notice_by": date(2026, 11, 1)},
    "survey_answer": {"kind": "csat", "on_date": IN_PERIOD, "score": Decimal(4),
                      "scale_min": None, "scale_max": None, "person_id": None},
    "risk": {"likelihood": 4, "impact": 5},
    "interaction": {"at": datetime(2026, 9, 2, tzinfo=UTC), "channel": "phone"},
    "revenue": {"on_date": IN_PERIOD, "kind": "recurring", "currency": "EUR"},
    "cost": {"on_date": IN_PERIOD, "kind": "visit", "currency": "EUR"},
}  # fmt: skip
_OPEN = {"goal": "shared", "action": "shared", "promise": "shared", "issue": "client_visible",
         "usage": "client_visible"}  # fmt: skip
_SKIPPED = {"portfolio", "portfolio_setting", "attachment_blob", "account_card", "rate"}


def plant(store: Store) -> set[str]:
    """Fill the portfolio twice over: once open to the client, once not. Gives the seen words."""
    tables = [table for table in load_all().sorted_tables if table.name not in _SKIPPED]
    mapped = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}
    seen: set[str] = set()
    with store.write("Plant a word in every column") as session:
        for is_open in (True, False):
            keys: dict[str, int] = {}
            for table in tables:
                if table.name not in mapped or (table.name == "account" and not is_open):
                    continue
                row = _row(table, keys, is_open=is_open)
                session.add(mapped[table.name](**row))
                session.flush()
                keys.setdefault("account", ACCOUNT)
                keys[table.name] = row["id"]
                seen |= {v for v in row.values() if isinstance(v, str) and v.startswith("seen")}
    return seen


def _row(table: Table, keys: dict[str, int], *, is_open: bool) -> dict[str, Any]:
    given = dict(_GIVEN.get(table.name, {}))
    if table.name in _OPEN:
        given[_OPEN[table.name]] = is_open
    if table.name == "review":
        given["attendees"] = "keptreviewattendees" + (" seenpersonname" if is_open else "")
    if not is_open:
        given |= _shut(table.name)
    row: dict[str, Any] = {"id": given.pop("id", 900_000_100 + len(keys) + 1000 * (not is_open))}
    for column in table.columns:
        if column.name in {"id", "version"}:
            continue
        row[column.name] = given.get(column.name, _value(table, column, keys, is_open=is_open))
    return row


def _shut(name: str) -> dict[str, Any]:
    """What makes the second row of a kind one that the client must not see."""
    return {
        "story": {"permission": "declined"},
        "contract": {"status": "draft"},
        "person": {"status": "left", "left_on": date(2026, 1, 1)},
        "project": {"done_on": None, "status": "active"},
        "plan": {"status": "archived"},
    }.get(name, {})


def _value(table: Table, column: Any, keys: dict[str, int], *, is_open: bool) -> Any:
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        return None if target == table.name else keys.get(target)
    if column.name == "entity_id":
        return ACCOUNT
    if column.name.endswith("_minor"):
        return SECRET_MINOR
    for kind, secret in _SECRETS:
        if isinstance(column.type, kind):
            return secret
    if not is_open:
        return f"kept{table.name}{column.name}shut".replace("_", "")
    word = "seen" if column.name in SEEN.get(table.name, ()) else "kept"
    return f"{word}{table.name}{column.name}".replace("_", "")
