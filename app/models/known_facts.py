"""What is known of clients as facts: their kinds and states, and how fast each kind grows old.

A half-life is the age at which one should believe a fact half as much as on the day it was
learnt. Facts about people move with every conversation, facts about a market with the year.
"""

from __future__ import annotations

from typing import NamedTuple

CHAIN = ("goal", "pressure", "initiative", "obstacle", "solution")
FACT_KIND = (
    "challenge",
    "competitive_strength",
    "competitive_weakness",
    "industry_trend",
    "customer_kpi",
    "environment",
    "vision",
    "internal_risk",
    "strategic_strength",
)
INSIGHT_KIND = (*FACT_KIND, *CHAIN)

END_STATE = {
    "goal": "achieved",
    "pressure": "resolved",
    "initiative": "completed",
    "obstacle": "overcome",
    "solution": "implemented",
}
"""What becomes of a card of the chain when it is done with; a plain fact has no end."""
INSIGHT_STATE = ("unconfirmed", "confirmed", *END_STATE.values())

COMPETITOR_POSITION = ("incumbent", "contender", "possible", "displaced")

LEVEL = "buy_sell_level"
"""The name of that judgement, of an account and of a person."""

BUY_SELL = {
    1: "One of many suppliers",
    2: "A reliable supplier",
    3: "A supplier with good service",
    4: "Helps their business",
    5: "Helps them decide where to go",
}
"""How the client sees us, from an exchangeable source to a partner of their direction."""


class FactField(NamedTuple):
    """A field that holds a fact: what it is called, how fast it fades, how much it weighs."""

    label: str
    half_life_days: int
    weight: int
    reason: str


FACT_FIELDS: dict[tuple[str, str], FactField] = {
    ("people", "support"): FactField(
        "Support", 90, 3, "Where someone stands moves within a quarter, with every incident."
    ),
    ("people", "decision_roles"): FactField(
        "Role in decisions", 180, 2, "Roles move with reorganisations, about twice a year."
    ),
    ("people", "power"): FactField(
        "Influence", 180, 2, "Influence follows projects and budgets of half a year."
    ),
    ("people", "title"): FactField(
        "Title", 365, 1, "Most people keep a position for more than a year."
    ),
    ("plans", "situation"): FactField(
        "Situation", 90, 3, "Where a client stands is told anew every quarter."
    ),
    ("plans", "needs_short_term"): FactField(
        "Needs now", 90, 3, "What is needed within the year changes from quarter to quarter."
    ),
    ("plans", "needs_long_term"): FactField(
        "Needs later", 270, 1, "Needs beyond the year move with the yearly budget."
    ),
    ("plans", "vision"): FactField(
        "Vision", 365, 1, "What a relationship should be in three years is looked at once a year."
    ),
    ("plans", "charter_field"): FactField(
        "Field of play", 365, 1, "What a relationship is about is looked at once a year."
    ),
    ("plans", "charter_value"): FactField(
        "Value we bring", 180, 2, "What our work is worth to them moves with their half-year."
    ),
    ("plans", "charter_how"): FactField(
        "How they get it", 180, 1, "By whom and by what they are reached changes with projects."
    ),
    ("plans", "charter_return"): FactField(
        "What we get", 365, 1, "What we have in return is settled for the term of a contract."
    ),
    ("plans", "critical_vulnerability"): FactField(
        "Critical vulnerability", 90, 3, "What could cripple the plan has to be watched closely."
    ),
    ("accounts", "buy_sell_level"): FactField(
        "How the client sees us", 180, 2, "A client's view of a supplier moves over half a year."
    ),
    ("accounts", "wallet_annual_minor"): FactField(
        "Yearly spend", 365, 1, "Budgets are made once a year."
    ),
    ("competitors", "position"): FactField(
        "Position of a competitor", 120, 2, "A rival's place is settled offer by offer."
    ),
}
"""(open-format file, field) → how it fades; `insights` and their text have a table of their own."""

INSIGHT_HALF_LIFE: dict[str, tuple[int, str]] = {
    "challenge": (180, "Challenges last for some quarters."),
    "competitive_strength": (365, "What a company is good at stays for years."),
    "competitive_weakness": (365, "What a company is bad at stays for years."),
    "industry_trend": (365, "Industries are judged once a year."),
    "customer_kpi": (180, "The figures someone steers by are set each half-year."),
    "environment": (180, "Rules and markets around a client move within half a year."),
    "vision": (365, "A vision is written for years and read once a year."),
    "internal_risk": (120, "Risks are looked at each quarter."),
    "strategic_strength": (270, "Our own strengths last until the next review of the plan."),
    "goal": (270, "Goals hold for a business year and are reviewed half-way."),
    "pressure": (120, "Pressure comes and goes with quarters."),
    "initiative": (120, "Initiatives change or stop within months."),
    "obstacle": (90, "An obstacle that is months old is solved or worse."),
    "solution": (180, "An agreed solution holds while its initiative runs."),
}
"""Kind of insight → its half-life in days, and why."""

PRIORITY_WEIGHT = {"low": 1, "normal": 2, "high": 3, "urgent": 4}
"""How much an insight weighs by its priority; one without counts as normal."""


def fact_field(entity: str, field: str, kind: str | None = None) -> FactField | None:
    """How this field fades, or None where it holds no fact."""
    if entity == "insights" and field == "text" and kind in INSIGHT_HALF_LIFE:
        days, reason = INSIGHT_HALF_LIFE[kind]
        return FactField("Insight", days, PRIORITY_WEIGHT["normal"], reason)
    return FACT_FIELDS.get((entity, field))


def states_of(kind: str) -> tuple[str, ...]:
    """The states that a card of this kind can have, in their order."""
    end = END_STATE.get(kind)
    return ("unconfirmed", "confirmed") if end is None else ("unconfirmed", "confirmed", end)
