"""The industries that have plans and duties of their own, as found in what people write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

INDUSTRY = ("technology", "healthcare", "financial_services")

_WORDS = {
    "healthcare": (
        "health", "clinic", "hospital", "medic", "nurs", "patient", "dental", "pharm", "physio",
        "gesundheit", "klinik", "krankenh", "santé", "salud", "elder care", "life science",
    ),
    "financial_services": (
        "bank", "financ", "insur", "wealth", "credit", "asset management", "payment", "pension",
        "broker", "fintech", "versicher", "finanz", "assuranc", "banque", "banc",
    ),
    "technology": (
        "tech", "software", "saas", "cloud", "robot", "telecom", "electronic", "semiconductor",
        "comput", "informat", "internet", "cyber", "digital", "data cent", "hosting",
    ),
}  # fmt: skip
_SHORT = re.compile(r"\b(it|ict|edv)\b", re.IGNORECASE)


def industry_of(text: str | None) -> str | None:
    """Which of the industries an account's own words mean; None where it is another."""
    if not text:
        return None
    folded = text.casefold().replace("hospitality", "")
    for industry, words in _WORDS.items():
        if any(word in folded for word in words):
            return industry
    return "technology" if _SHORT.search(text) else None


class Lane(NamedTuple):
    """A group of stakeholders that a decision of an industry passes through.

    Somebody stands in it who has its name as a tag, one of its roles, or a title with its words.
    """

    name: str
    roles: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def holds(self, tags: Iterable[str], roles: Iterable[str], title: str | None) -> bool:
        """Whether a person of these tags, roles and title stands in this lane."""
        folded = (title or "").casefold()
        return (
            any(tag.casefold() == self.name.casefold() for tag in tags)
            or not self.roles.isdisjoint(roles)
            or any(word in folded for word in self.words)
        )


_IT = Lane("IT", frozenset({"technical_evaluator"}), ("it director", "cio", "systems", "technolog"))
_BUYING = Lane("Procurement", frozenset({"procurement"}), ("procurement", "purchas", "sourcing"))
_RULES = Lane("Compliance", frozenset({"legal_compliance"}), ("complian", "privacy", "legal"))

LANES: dict[str, tuple[Lane, ...]] = {
    "healthcare": (
        Lane("Clinical", words=("clinic", "medical", "physician", "doctor", "surg", "outpatient")),
        Lane("Nursing", words=("nurs", "care")),
        Lane("Administration", words=("chief", "coo", "ceo", "cfo", "administrat", "operations")),
        _IT,
        _BUYING,
        _RULES,
        Lane("Patients", words=("patient",)),
    ),
    "financial_services": (
        Lane("Business line", frozenset({"business_evaluator"}), ("business", "product", "retail")),
        Lane("Risk", words=("risk",)),
        Lane("Compliance", _RULES.roles, ("complian", "legal", "aml", "money laundering")),
        _IT,
        _BUYING,
    ),
}
"""Groups of stakeholders by industry; in others there is no such order."""
