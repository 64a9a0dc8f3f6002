"""The gates between lifecycle stages: what has to be so before an account leaves a stage.

Kept in the portfolio's setting `gates`: stage → list of criteria, each a text or
`{"text": …, "blocking": true}`. A blocking one that is not met needs a reason; the others warn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy.orm import Session

from app.queries.portfolio import setting
from app.queries.reading import list_of

GATES = "gates"


class Criterion(NamedTuple):
    """Something that has to be so, and whether it blocks."""

    text: str
    blocking: bool = False


def gates(session: Session) -> dict[str, tuple[Criterion, ...]]:
    """The criteria by the stage that is left; what cannot be read is left out."""
    kept = setting(session, GATES)
    if not isinstance(kept, Mapping):
        return {}
    found: dict[str, tuple[Criterion, ...]] = {}
    for stage, criteria in cast("Mapping[str, Any]", kept).items():
        read = tuple(one for one in map(_criterion, list_of(criteria)) if one is not None)
        if read:
            found[stage] = read
    return found


def _criterion(given: Any) -> Criterion | None:  # noqa: ANN401 any JSON
    if isinstance(given, str) and given.strip():
        return Criterion(given.strip())
    if isinstance(given, Mapping):
        one = cast("Mapping[str, Any]", given)
        text = str(one.get("text") or "").strip()
        return Criterion(text, one.get("blocking") is True) if text else None
    return None
