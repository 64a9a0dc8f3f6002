"""What each section of a plan holds and still asks for, as the outline says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.queries.plans import PlanRow


class Note(NamedTuple):
    """How many records a section holds, how many of them want something, and whether it is done."""

    size: int = 0
    asks: int = 0
    done: bool = False


NOTES: dict[str, Callable[[Session, PlanRow], Note]] = {}
"""Section of the document → what is said of it at the right of the outline."""


def plan_notes(session: Session, head: PlanRow) -> dict[str, Note]:
    """Section → note, for every section that says something of itself."""
    return {key: note(session, head) for key, note in NOTES.items()}
