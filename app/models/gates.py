"""What should be true before an account leaves a lifecycle stage: the gates, as the portfolio has.

The setting `gates` is a mapping of stage → list of {"text", "blocking"}; a stage that it does not
name has the usual criteria.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

SETTING = "gates"
ORDER = (
    "prospecting", "onboarding", "relationship_building", "development", "retention", "closing",
)  # fmt: skip


class Criterion(NamedTuple):
    """One line of a gate's checklist; a blocking one wants a reason where it is not met."""

    text: str
    blocking: bool = False


_USUAL: dict[str, tuple[Criterion, ...]] = {
    "prospecting": (
        Criterion("The handoff was accepted"),
        Criterion("The account manager was introduced"),
    ),
    "onboarding": (
        Criterion("Welcome and introduction are done"),
        Criterion("Expectations on delivery, communication and payment are agreed"),
        Criterion("Training is done"),
        Criterion("Check-ins are agreed"),
    ),
    "relationship_building": (
        Criterion("The people who decide are known and met"),
        Criterion("The account plan is approved"),
    ),
    "development": (Criterion("The goals of the plan are reviewed with the client"),),
    "retention": (),
    "closing": (),
}


def criteria_of(gates: object, stage: str | None) -> tuple[Criterion, ...]:
    """The criteria for leaving a stage."""
    given = cast("Mapping[str, Any]", gates).get(stage or "") if isinstance(gates, dict) else None
    if not isinstance(given, list):
        return _USUAL.get(stage or "", ())
    found: list[Criterion] = []
    for line in cast("Sequence[Any]", given):
        known = isinstance(line, dict)
        entry: Mapping[str, Any] = cast("Mapping[str, Any]", line) if known else {}
        text = str(entry.get("text") or "").strip()
        if text:
            found.append(Criterion(text, entry.get("blocking") is True))
    return tuple(found)


def is_forward(before: str | None, after: str) -> bool:
    """Whether the move is to a later stage: only then is there a gate to pass."""
    if before not in ORDER or after not in ORDER:
        return before is None
    return ORDER.index(after) > ORDER.index(before)
