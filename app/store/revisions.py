"""Writes and reads the persisted journal: who changed which rows when, under which label."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from app.core.clock import utc_now
from app.store.changes import RowChange, comes_to_nothing, net_changes
from app.store.driver import Connection

MERGE_WINDOW_S = 60


class RevisionRow(NamedTuple):
    """A line of the history."""

    revision: int
    at: datetime
    by: str
    label: str
    rows: int
    undone: bool
    kind: str


class Heading(NamedTuple):
    """What a revision says about itself."""

    label: str
    author: str
    kind: str = "edit"
    target: int | None = None
    merge_key: str | None = None


def save(connection: Connection, heading: Heading, changes: Sequence[RowChange]) -> int:
    """Write a revision with its rows inside the running transaction; give its number."""
    if heading.kind == "edit":
        connection.execute("UPDATE revision SET state = 'dropped' WHERE state = 'undone'")
        merged = _merge_into_last(connection, heading, changes)
        if merged is not None:
            return merged
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM revision").fetchone()
    connection.execute(
        "INSERT INTO revision (id, at, author, label, kind, target, state, merge_key, row_count) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            utc_now().isoformat(),
            heading.author,
            heading.label,
            heading.kind,
            heading.target,
            "live" if heading.kind == "edit" else "event",
            heading.merge_key,
            len(changes),
        ),
    )
    _write_rows(connection, number, changes)
    return int(number)


def changes_of(connection: Connection, number: int) -> list[RowChange]:
    """The rows of a revision in the order they were changed."""
    found = connection.execute(
        "SELECT table_name, row_key, before, after FROM row_change WHERE revision_id = ? "
        "ORDER BY seq",
        (number,),
    )
    return [RowChange(*row) for row in found]


def top(connection: Connection, state: str) -> tuple[int, str] | None:
    """The edit to be taken back next (`live`) or made again next (`undone`): number and label."""
    order = "DESC" if state == "live" else "ASC"
    found = connection.execute(
        f"SELECT id, label FROM revision WHERE state = ? ORDER BY id {order} LIMIT 1",  # noqa: S608 one of two words
        (state,),
    ).fetchone()
    return (int(found[0]), str(found[1])) if found else None


def size(connection: Connection, number: int) -> int:
    """How many rows a revision changed."""
    found = connection.execute("SELECT row_count FROM revision WHERE id = ?", (number,)).fetchone()
    return int(found[0]) if found else 0


def set_state(connection: Connection, number: int, state: str) -> None:
    """Note that an edit is live, undone or dropped."""
    connection.execute("UPDATE revision SET state = ? WHERE id = ?", (state, number))


def latest(connection: Connection, limit: int | None) -> list[RevisionRow]:
    """The newest revisions first."""
    found = connection.execute(
        "SELECT id, at, author, label, row_count, state, kind FROM revision "
        "ORDER BY id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [
        RevisionRow(
            number,
            datetime.fromisoformat(at),
            by,
            label,
            rows,
            state in {"undone", "dropped"},
            kind,
        )
        for number, at, by, label, rows, state, kind in found
    ]


def _merge_into_last(
    connection: Connection, heading: Heading, changes: Sequence[RowChange]
) -> int | None:
    if heading.merge_key is None:
        return None
    last = connection.execute(
        "SELECT id, at, author, merge_key, state FROM revision ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None
    number, at, author, merge_key, state = last
    age_s = (utc_now() - datetime.fromisoformat(at)).total_seconds()
    same = (author, merge_key, state) == (heading.author, heading.merge_key, "live")
    if not same or not 0 <= age_s <= MERGE_WINDOW_S:
        return None
    together = net_changes([*changes_of(connection, number), *changes])
    connection.execute("DELETE FROM row_change WHERE revision_id = ?", (number,))
    if comes_to_nothing(together):
        # What was typed was taken back by hand: no step that would take back nothing is left,
        # and the rows are again exactly what the step before is taken back from.
        for change in together:
            version = json.loads(change.before or "{}")["version"]
            connection.execute(
                f'UPDATE "{change.table}" SET version = ? WHERE id = ?',  # noqa: S608 own names
                (version, change.key),
            )
        connection.execute("DELETE FROM revision WHERE id = ?", (number,))
        return int(number)
    connection.execute(
        "UPDATE revision SET at = ?, label = ?, row_count = ? WHERE id = ?",
        (utc_now().isoformat(), heading.label, len(together), number),
    )
    _write_rows(connection, number, together)
    return int(number)


def _write_rows(connection: Connection, number: int, changes: Iterable[RowChange]) -> None:
    connection.executemany(
        "INSERT INTO row_change (revision_id, seq, table_name, row_key, before, after) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(number, seq, *change) for seq, change in enumerate(changes)],
    )
