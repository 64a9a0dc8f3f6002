"""What the CSV files have no column for, kept in settings.json as lists of objects.

Dated values of accounts (tier moves, scores), reminders, what was put off, how touches ended and
what they were about, corrections, and what plans, hand-overs and closures hold beyond their files.
Records are named by the open format's ids. A list that is read a second time adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import UniqueConstraint, insert, select

from app.core.errors import DomainError
from app.core.ids import new_id
from app.exchange.json_shapes import as_list, as_object
from app.exchange.openformat.beside_names import Names, linked_table
from app.exchange.openformat.read import SETTINGS
from app.exchange.openformat.world import World, chunks
from app.exchange.result import ImportResult, Problem
from app.models.names import FILE_OF
from app.models.types import Day, Exact, Flag, Json, Moment

# the key in settings.json → the table; a leading underscore sets it apart from settings
LISTS = {
    "_values": "account_value",
    "_reminders": "reminder",
    "_snoozes": "snooze",
    "_outcomes": "interaction_detail",
    "_about": "interaction_link",
    "_corrections": "correction",
    "_insights": "insight",
    "_insight_owners": "insight_owner",
    "_insight_links": "insight_link",
    "_competitors": "competitor",
    "_playbooks": "playbook",
    "_plans": "plan_detail",
    "_goals": "goal_detail",
    "_actions": "action_detail",
    "_communications": "communication_detail",
    "_risks": "risk_detail",
    "_reviews": "review_detail",
    "_plan_versions": "plan_version",
    "_handoffs": "handoff_detail",
    "_handoff_moves": "handoff_move",
    "_contact_leads": "contact_lead",
    "_gate_checks": "gate_check",
    "_projects": "project_detail",
    "_closures": "closure_detail",
    "_closure_evidence": "closure_evidence",
    "_save_attempts": "save_attempt",
    "_episodes": "episode",
    "_facts": "fact_mark",
}
"""In the order of what they name: a list may name records of the lists above it."""
_KEY = ("id", "version")
_LARGEST = 2**63 - 1  # more than this the file cannot hold


class _Bad(Exception):
    """Why a line cannot be taken."""


def beside_document(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every list that has lines, in an order that depends on what they say only."""
    found: dict[str, list[dict[str, Any]]] = {}
    names = Names(world)
    for key, name in LISTS.items():
        table = world.tables[name]
        rows = _stored(table, world)
        names.look_up(table, rows)
        lines = [line for row in rows if (line := _line(row, table, names)) is not None]
        if lines:
            found[key] = sorted(lines, key=lambda line: sorted(map(str, line.items())))
    return found


def _stored(table: SqlTable, world: World) -> list[dict[str, Any]]:
    names = table.columns.keys()
    return [dict(zip(names, row, strict=True)) for row in world.session.execute(select(table))]


def apply_beside(found: Mapping[str, Any], world: World, result: ImportResult) -> None:
    """Add the lines that the portfolio does not have yet."""
    for key, name in LISTS.items():
        lines = [line for line in as_list(found.get(key)) or () if as_object(line) is not None]
        if len(lines) < len(as_list(found.get(key)) or ()):
            _tell(result, key, "a line that is not an object", "it was left out")
        if lines:
            _apply(world, result, key, world.tables[name], lines)


def _apply(
    world: World, result: ImportResult, key: str, table: SqlTable, lines: Iterable[dict[str, Any]]
) -> None:
    stored = _stored(table, world)
    known = {_comparable(row) for row in stored}
    taken = {key for row in stored for key in _unique_keys(row, table)}
    names = Names(world)
    rows: list[dict[str, Any]] = []
    for line in lines:
        try:
            row = _row(line, table, names)
        except _Bad as bad:
            _tell(result, key, str(line)[:80], str(bad))
            continue
        if _comparable(row) in known:
            continue
        known.add(_comparable(row))
        own = _unique_keys(row, table)
        if not taken.isdisjoint(own):
            _tell(result, key, str(line)[:80], "the portfolio has another one, which stays")
            continue
        taken.update(own)
        rows.append({"id": new_id(), "version": 1, **row})
    for batch in chunks(rows, 5000):
        world.session.execute(insert(table), batch)


def _tell(result: ImportResult, key: str, value: str, why: str) -> None:
    said = f"This line of {key} was not taken: {why}."
    result.problems.append(Problem(SETTINGS, None, key, value, said, "warning"))


def _line(row: Mapping[str, Any], table: SqlTable, names: Names) -> dict[str, Any] | None:
    """A row as settings.json says it; None where what it is about is gone."""
    line: dict[str, Any] = {}
    for column in table.columns:
        value = row[column.name]
        if column.name in _KEY or value is None:
            continue
        target = linked_table(row, column)
        if target is None and column.name != "entity_id":
            line[column.name] = _told(value)
            continue
        name = names.name_of(target, value) if target is not None else None
        if name is None:
            return None
        line[column.name] = name
    return line


def _told(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _row(line: Mapping[str, Any], table: SqlTable, names: Names) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name in _KEY:
            continue
        value = line.get(column.name)
        if value is None:
            if not column.nullable:
                raise _Bad(f"“{column.name}” is missing")
            row[column.name] = None
        elif column.foreign_keys or column.name == "entity_id":
            row[column.name] = _key(linked_table(line, column), value, line, names)
        else:
            row[column.name] = _value(column, value)
    return _sound_reminder(row) if table.name == "reminder" else row


def _sound_reminder(row: dict[str, Any]) -> dict[str, Any]:
    """A reminder by the rules of its form: Today counts with its offsets and its rhythm."""
    from app.services.reminders import checked

    try:
        _, sound = checked(row)
    except DomainError as error:
        raise _Bad(str(error).rstrip(".")) from None
    offsets = [day for day in as_list(row["offsets"]) or () if day in (sound or ())]
    return {**row, "offsets": offsets or None}


def _key(table: str | None, ref: object, line: Mapping[str, Any], names: Names) -> int:
    if table is None or not names.knows(table):
        raise _Bad(f"there are no records called “{line.get('entity')}”")
    found = names.key_of(table, str(ref))
    if found is None:
        raise _Bad(f"there is no “{ref}” in {FILE_OF[table]}")
    return found


def _value(column: Any, value: object) -> Any:  # noqa: ANN401 a column and its value
    kind = column.type
    try:
        if isinstance(kind, Day):
            return date.fromisoformat(str(value))
        if isinstance(kind, Moment):
            moment = datetime.fromisoformat(str(value))
            if moment.tzinfo is None:
                raise _Bad(f"“{column.name}” has no time zone")
            return moment
    except ValueError:
        raise _Bad(f"“{value}” is not a date") from None
    if isinstance(kind, Json):
        return value
    if isinstance(kind, Exact):
        return _decimal(value)
    _refuse_unfit(column, value)
    return value


def _decimal(value: object) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise _Bad(f"“{value}” is not a number") from None
    if not found.is_finite():
        raise _Bad(f"“{value}” is not a number")
    return found


def _refuse_unfit(column: Any, value: object) -> None:  # noqa: ANN401 a column
    """Refuse what the column cannot hold."""
    kind = bool if isinstance(column.type, Flag) else column.type.python_type
    if isinstance(value, bool) != (kind is bool) or not isinstance(value, kind):
        raise _Bad(f"“{value}” does not fit “{column.name}”")
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise _Bad(f"the number of “{column.name}” is too large")


def _unique_keys(row: Mapping[str, Any], table: SqlTable) -> set[tuple[object, ...]]:
    """What no second row of the table may have, each under the names of its columns."""
    return {
        tuple((column.name, row[column.name]) for column in rule.columns)
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    }


def _comparable(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What decides whether two rows say the same."""
    return tuple(repr(value) for name, value in sorted(row.items()) if name not in _KEY)
