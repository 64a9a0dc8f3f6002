"""What should be true before an account leaves a lifecycle stage: the gates, as the portfolio has.

The setting `gates` is a mapping of stage → list of {"text", "blocking", "rule"}; a stage that it
does not name has the usual criteria. A criterion with a rule is met by itself, from what the
portfolio knows; any criterion may be ticked by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

SETTING = "gates"
ORDER = (
    "prospecting", "onboarding", "relationship_building", "development", "retention", "closing",
)  # fmt: skip
LEAVING = "retention"
"""The stage whose gate is passed by whoever begins to leave, from wherever that is."""

RULES = {
    "handoff_accepted": "The handoff is accepted",
    "manager_introduced": "The account manager was introduced",
    "onboarding_done": "The onboarding project is done",
    "deciders_met": "The people who decide are known and met",
    "plan_approved": "A plan is approved or active",
    "review_held": "A review was held in this stage",
    "save_attempted": "A save attempt was made",
    "offboarding_done": "The offboarding project is done",
}
"""What can be read from the portfolio, in words of a choice."""


class Criterion(NamedTuple):
    """One line of a gate's checklist; a blocking one wants a reason where it is not met."""

    text: str
    blocking: bool = False
    rule: str | None = None


_USUAL: dict[str, tuple[Criterion, ...]] = {
    "prospecting": (
        Criterion("The handoff was accepted", blocking=True, rule="handoff_accepted"),
        Criterion("The account manager was introduced", rule="manager_introduced"),
    ),
    "onboarding": (
        Criterion("Welcome and introduction are done"),
        Criterion("Expectations on delivery, communication and payment are agreed"),
        Criterion("Training is done"),
        Criterion("Check-ins are agreed"),
        Criterion("The onboarding project is done", rule="onboarding_done"),
    ),
    "relationship_building": (
        Criterion("The people who decide are known and met", rule="deciders_met"),
        Criterion("The account plan is approved", rule="plan_approved"),
    ),
    "development": (
        Criterion("The goals of the plan are reviewed with the client", rule="review_held"),
    ),
    "retention": (Criterion("A save attempt was made", rule="save_attempted"),),
    "closing": (Criterion("The offboarding is done", rule="offboarding_done"),),
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
            rule = entry.get("rule")
            found.append(
                Criterion(text, entry.get("blocking") is True, rule if rule in RULES else None)
            )
    return tuple(found)


def as_setting(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    """The criteria of a stage as they are kept in the setting."""
    return [
        {"text": one.text, "blocking": one.blocking, **({"rule": one.rule} if one.rule else {})}
        for one in criteria
    ]


def usual(stage: str) -> tuple[Criterion, ...]:
    """The criteria of a stage where nobody has changed them."""
    return _USUAL.get(stage, ())


def is_forward(before: str | None, after: str) -> bool:
    """Whether the move is to a later stage: only then is there a gate to pass."""
    if before not in ORDER or after not in ORDER:
        return before is None
    return ORDER.index(after) > ORDER.index(before)


def is_backward(before: str | None, after: str) -> bool:
    """Whether the move goes back to an earlier stage; a new beginning is none."""
    known = before in ORDER and after in ORDER
    return known and ORDER.index(after) < ORDER.index(before or "")


def gates_between(before: str | None, after: str) -> tuple[str, ...]:
    """The stages whose gates are passed by a move: also those that it jumps over.

    Who begins to leave passes one gate only, from wherever that is, and who is gone after a notice
    the one of closing; a prospect leaves nothing. Back and into a first stage there is none.
    """
    if before not in ORDER:
        return ()
    if after in ("closing", "closed") and before != after:
        if before == "prospecting":
            return ()
        return (before,) if before == "closing" else (LEAVING,)
    if not is_forward(before, after):
        return ()
    return ORDER[ORDER.index(before) : ORDER.index(after)]
