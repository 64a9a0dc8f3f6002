"""What makes the answers of a hand-over debrief good enough to be accepted: said, and usable.

An answer that says nothing ("tbd") counts as none. Whether criteria of success can be measured is
for the account manager to judge, who gives the debrief back with the gap named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from app.models.names import field_name
from app.models.rules import DEBRIEF


class Question(NamedTuple):
    """One field of the form; a column of the handoff, or an answer beside the columns."""

    name: str
    title: str
    hint: str = ""


class Section(NamedTuple):
    """What belongs together in the form."""

    key: str
    title: str
    questions: tuple[Question, ...]


FORM = (
    Section("client", "The client", (
        Question("legal_name", "Legal name", "As it stands in the contract"),
        Question("trading_name", "Trading name", "What they call themselves"),
        Question("sites", "Sites", "Where they work, where we deliver"),
        Question("sector", "Sector"),
        Question("headcount", "Headcount", "People there, and people who will use it"),
    )),
    Section("people", "People", (
        Question("executive_sponsor", "Executive sponsor", "Name, what they care about, channel"),
        Question("day_to_day", "Day-to-day contact", "Name, how and when to reach them"),
        Question("procurement", "Procurement"),
        Question("finance", "Finance and payables"),
        Question("technical", "Technical contact"),
        Question("champion", "Champion"),
        Question("style", "Channels and style", "What they like and what to avoid"),
    )),
    Section("solving", "What they are solving", (
        Question("trigger_in_their_words", "The trigger, in their words", "A quotation"),
        Question("goals", "Goals", "What they want to reach, by when"),
        Question("challenges", "Challenges", "What stands in the way"),
    )),
    Section("success", "Success", (
        Question("success_criteria", "Criteria of success, in their words",
                 "Specific, and with a number that can be measured"),
    )),
    Section("promises", "Scope and promises", (
        Question("scope", "Scope", "What is in, what is not"),
        Question("promises_made", "Promises made", "“None” where there are none"),
        Question("non_standard_terms", "Non-standard terms"),
    )),
    Section("risks", "Risks", (
        Question("risk_flags", "Risk flags", "Budget, timeline, open concerns, competition"),
    )),
    Section("vendor", "Before us", (
        Question("prior_vendor", "Prior vendor", "“None” where there was none"),
        Question("complaints", "What they complained of", "The specific cases"),
    )),
    Section("commercial", "Commercial", (
        Question("commercial_summary", "Summary", "Value, products, what was left out"),
        Question("billing", "Billing", "How, when, to whom, days to pay"),
        Question("renewal", "Renewal", "The day, the notice, what decides it"),
    )),
    Section("told", "Never ask twice", (
        Question("facts_given", "Already told us", "One fact a line: what they need not say again"),
        Question("history", "What happened lately"),
    )),
)  # fmt: skip
TITLES = {question.name: question.title for part in FORM for question in part.questions}
ANSWERS = tuple(name for name in TITLES if name not in DEBRIEF)
"""The answers that the open format has no columns for."""
WHO = {"executive_sponsor": "executive_sponsor", "day_to_day": "point_of_contact"}
"""The answers about people that are needed → the role that says the same of a person."""

_NOTHING = frozenset(
    (
        "?", "??", "???", "-", "–", "—", "...", "…", "n/a", "na", "tba", "tbc", "tbd", "todo",
        "later", "unknown", "not known", "to be confirmed", "to be defined", "will follow",
        "see crm", "see email", "see above", "yes", "ok", "various", "as discussed",
    )
)  # fmt: skip
_NONE = frozenset(("none", "no", "nothing", "no one", "nobody"))
_MAY_BE_NONE = frozenset(("promises_made", "risk_flags", "prior_vendor", *ANSWERS)) - WHO.keys()
_MAY_BE_SHORT = frozenset((*ANSWERS, *_MAY_BE_NONE))
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
    if section not in _MAY_BE_SHORT and len(_WORD.findall(said)) < _FEWEST_WORDS:
        return "is too short to act on"
    return None


def gaps_in(answers: Mapping[str, str | None]) -> dict[str, str]:
    """Every section that cannot be worked with yet and why, in the order of the form."""
    found = {section: gap_of(section, answers.get(section)) for section in DEBRIEF}
    return {section: gap for section, gap in found.items() if gap is not None}


def gaps_in_form(answers: Mapping[str, str | None], known: Collection[str] = ()) -> dict[str, str]:
    """The same for the whole form; `known` are roles in the decision that someone there has.

    What lies beside the columns may be left empty, but for the sponsor and the contact of every
    day, whom the account's people can name as well; what is said there has to say something.
    """
    found: dict[str, str] = {}
    for name in TITLES:
        given = bool((answers.get(name) or "").strip())
        wanted = name in DEBRIEF or given or WHO.get(name, "") not in ("", *known)
        gap = gap_of(name, answers.get(name)) if wanted else None
        if gap is not None:
            found[name] = gap
    return found


def facts_given(answers: Mapping[str, str | None]) -> tuple[str, ...]:
    """What the client has said already, line by line, so that nobody asks again."""
    lines = (answers.get("facts_given") or "").splitlines()
    return tuple(line for line in (line.strip(" \t•–-*") for line in lines) if line)


def gaps_told(gaps: Mapping[str, str]) -> str:
    """The gaps as a sentence's end: “Goals: is empty; Prior vendor: says nothing yet”."""
    return "; ".join(f"{_name(section)}: {gap}" for section, gap in gaps.items())


def _name(section: str) -> str:
    return field_name(section) if section in DEBRIEF else TITLES.get(section, section)
