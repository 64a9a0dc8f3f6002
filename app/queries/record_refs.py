"""The open-format ids of records, by table and key."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.registry import load_all

_CHUNK = 5000


def record_refs(session: Session, records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The ids; records of a table without ids of its own are left out."""
    keys: dict[str, list[int]] = {}
    for name, key in records:
        keys.setdefault(name, []).append(key)
    metadata = load_all()
    found: dict[tuple[str, int], str] = {}
    for name, wanted in keys.items():
        table = metadata.tables[name]
        if "ref" not in table.c:
            continue
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            query = select(table.c.id, table.c.ref).where(table.c.id.in_(part))
            for key, ref in session.connection().execute(query):
                found[name, key] = ref
    return found


def key_of_ref(session: Session, name: str, ref: str) -> int | None:
    """The key of the record that has this id; None where there is none any more."""
    table = load_all().tables[name]
    found: int | None = session.execute(
        select(table.c.id).where(table.c.ref == ref)
    ).scalar_one_or_none()
    return found
