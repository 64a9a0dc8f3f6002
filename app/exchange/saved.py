"""Mappings kept with the portfolio, each under the header it was made for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.ids import new_id
from app.exchange.json_shapes import as_object
from app.exchange.tabular.draft import Draft, draft_of
from app.exchange.tabular.mapping import Mapping, mapping_of
from app.models.portfolio import PortfolioSetting

SETTING = "import_mappings"


def saved_mapping(session: Session, signature: str) -> Mapping | None:
    """The mapping that was kept for a header, if one was."""
    found = _all(session).get(signature)
    if found is None:
        return None
    try:
        return mapping_of(found)
    except DomainError:  # written by another version, or by hand
        return None


def recall(session: Session, draft: Draft) -> Draft:
    """The draft with what was kept for its header; what is said for this import goes before."""
    saved = saved_mapping(session, draft.grid.signature)
    return draft if saved is None else draft_of(draft.grid, draft.mapping.over(saved))


def keep_mapping(session: Session, draft: Draft) -> None:
    """Keep what was said about a table for the next one with the same header."""
    document = draft.mapping.to_json()
    if draft.kind is not None:
        document["kind"] = draft.kind.key
    found = {**_all(session), draft.grid.signature: document}
    table = PortfolioSetting.__table__
    if session.execute(select(table.c.id).where(table.c.key == SETTING)).first() is None:
        row = {"id": new_id(), "version": 1, "key": SETTING, "value": found}
        session.execute(insert(PortfolioSetting), [row])
    else:
        change = update(PortfolioSetting).where(table.c.key == SETTING)
        session.execute(change.values(value=found, version=table.c.version + 1))


def _all(session: Session) -> dict[str, Any]:
    query = select(PortfolioSetting.value).where(PortfolioSetting.key == SETTING)
    found = session.execute(query).scalar_one_or_none()
    return as_object(found) or {}
