"""What makes the answers of a hand-over debrief good enough to be accepted: said, and usable.

An answer that says nothing ("tbd") counts as none. Whether criteria of success can be measured is
for the account manager to judge, who gives the debrief back with the gap named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.models.names import field_name
from app.models.rules import DEBRIEF

_NOTHING = frozenset(
    (
        "?", "??", "???", "-", "–", "—", "...", "…", "n/a", "na", "tba", "tbc", "tbd", "todo",
        "later", "unknown", "not known", "to be confirmed", "to be defined", "will follow",
        "see crm", "see email", "see above", "yes", "ok", "various", "as discussed",
    )
)  # fmt: skip
_NONE = frozenset(("none", "no", "nothing", "no one", "nobody"))
_MAY_BE_NONE = frozenset(("promises_made", "risk_flags", "prior_vendor"))
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")


def gap_of(section: str, answer: str | None) -> str | None:
    """What an answer lacks, as the end of a sentence; None where it can be worked with."""
    said = (answer or "").strip()
    plain = said.rstrip(".! ").casefold()
    if not said:
        return "is empty"
    if plain in _NONE and section not in _MAY_BE_NONE:
        return "says that there is nothing"
    if plain in _NOTHING or not _WORD.search(plain):
        return "says nothing yet"
    if section not in _MAY_BE_NONE and len(_WORD.findall(said)) < _FEWEST_WORDS:
        return "is too short to act on"
    return None


def gaps_in(answers: Mapping[str, str | None]) -> dict[str, str]:
    """Every section that cannot be worked with yet and why, in the order of the form."""
    found = {section: gap_of(section, answers.get(section)) for section in DEBRIEF}
    return {section: gap for section, gap in found.items() if gap is not None}


def gaps_told(gaps: Mapping[str, str]) -> str:
    """The gaps as a sentence's end: “Goals: is empty; Prior vendor: says nothing yet”."""
    return "; ".join(f"{field_name(section)}: {gap}" for section, gap in gaps.items())
