"""Codes of leaving: what bears a reason out, what lay at its root, what an attempt came to.

A root cause has two levels: the family, or the family and what it was exactly, as
`people.staffing`.
"""

from __future__ import annotations

EVIDENCE_KIND = ("quote", "ticket", "document")
SAVE_OUTCOME = ("renewed", "churned", "asked_for_time")
USE_AGAIN = ("yes", "perhaps", "no")

CAUSES: dict[str, tuple[str, ...]] = {
    "people": ("skills", "staffing", "turnover"),
    "process": ("missing", "not_followed", "hand_off"),
    "product": ("defect", "gap", "usability"),
    "communication": ("expectation", "frequency", "wrong_person", "language"),
    "commercial": ("price", "contract", "billing"),
    "delivery": ("late", "quality", "scope_change"),
    "third_party": (),
    "client_side": ("decision_delay", "data", "change_of_needs"),
    "external": ("regulation", "market"),
}
CLOSURE_CAUSE = tuple(
    code
    for family, parts in CAUSES.items()
    for code in (family, *(f"{family}.{part}" for part in parts))
)
CAUSE_WORDS = {
    f"{family}.{part}": (
        f"{family.replace('_', ' ').capitalize()}: {part.replace('_', ' ')}"
        if (family, part) != ("process", "hand_off") else "Process: hand-off"
    )
    for family, parts in CAUSES.items()
    for part in parts
}  # fmt: skip

FAREWELL: dict[str, tuple[str, ...]] = {
    "evidence_kind": EVIDENCE_KIND,
    "save_outcome": SAVE_OUTCOME,
    "use_again": USE_AGAIN,
    "closure_cause": CLOSURE_CAUSE,
}
"""By the name of the enumeration."""
