"""The sections of a plan on paper beside its goals: the client, the talks, the risks, the reviews.

Each gives the blocks of its section, none where there is nothing to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.core.display import MISSING, percent
from app.core.display import day as short_day
from app.models.debrief import TITLES
from app.models.known_facts import BUY_SELL, CHAIN
from app.models.labels import label
from app.queries.charter import CharterRow
from app.queries.competitors import CompetitorRow
from app.queries.handoffs import HandoffRow
from app.queries.insights import InsightRow
from app.queries.plan_heads import PlanHead
from app.queries.plans import PlanRow
from app.queries.reviews import ReviewRow
from app.queries.risks import RiskRow
from app.queries.talks import TalkRow
from app.reports.blocks import Block, Cell, Column, Heading, Lines, Table
from app.reports.rich import rich, told
from app.reports.wording import joined, money, written_date

_TEXTS = (
    ("situation", "Where we stand"),
    ("vision", "Where we want to be"),
    ("needs_short_term", "Needs in the short term"),
    ("needs_long_term", "Needs in the long term"),
)
_CHARTER = (
    ("charter_field", "Field of play"),
    ("charter_value", "Value we bring"),
    ("charter_how", "How they will get it"),
    ("charter_return", "What we get in return"),
    ("critical_vulnerability", "Critical vulnerability"),
)
_UNITS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}


def head_blocks(head: PlanRow, beside: PlanHead | None) -> list[Block]:
    """Scope, people, target and approval, then the texts of the plan."""
    rows: list[tuple[str, str]] = []
    if beside is not None:
        rows += [("Scope", beside.unit_name or "The whole account")]
    rows += [("Owner", head.owner or ""), ("Team", joined([*(beside.team if beside else ())]))]
    if head.revenue_target_minor is not None:
        rows.append(("Revenue target", money(head.revenue_target_minor, head.currency)))
    rows.append(("Next review", written_date(head.next_review) if head.next_review else ""))
    if beside is not None and beside.reviewed_on is not None:
        rows.append(("Last reviewed", written_date(beside.reviewed_on)))
    rows.append(("Approved", _approval(beside)))
    said = tuple(row for row in rows if row[1])
    texts = [
        rich(title, getattr(head, name)) for name, title in _TEXTS if getattr(head, name)
    ]  # fmt: skip
    return [Lines("", rows=said, lead=170, columns=2 if len(said) > 3 else 1, above=40), *texts]


def _approval(beside: PlanHead | None) -> str:
    if beside is None or beside.approved_on is None:
        return ""
    by = f" by {beside.approved_by}" if beside.approved_by else ""
    return f"{written_date(beside.approved_on)}{by}"


def charter_blocks(charter: CharterRow) -> list[Block]:
    """The four answers, the weak point, and how the client sees us."""
    rows = [(title, told(getattr(charter, name))) for name, title in _CHARTER]
    if charter.buy_sell_level is not None:
        goal = charter.buy_sell_target
        ahead = f". In three years: {_level(goal)}" if goal is not None else ""
        rows.append(("How they see us", f"{_level(charter.buy_sell_level)}{ahead}"))
    said = tuple(row for row in rows if row[1])
    return [Lines("Charter", rows=said, lead=240)] if said else []


def _level(level: int) -> str:
    return BUY_SELL.get(level, f"level {level}")


def handoff_blocks(handoff: HandoffRow | None) -> list[Block]:
    """What business development handed over."""
    texts = handoff.texts if handoff is not None else {}
    rows = tuple(
        (title, told(texts.get(name))) for name, title in TITLES.items() if texts.get(name)
    )
    return [Lines("Handoff debrief", rows=rows, lead=300)] if rows else []


def insight_blocks(insights: Sequence[InsightRow]) -> list[Block]:
    """The chain of goals, pressures and so on, and the plain facts."""
    chain = [row for row in insights if row.kind in CHAIN]
    facts = [row for row in insights if row.kind not in CHAIN]
    parts = [*_chain(chain), *_facts(facts)]
    return [Heading("Customer facts and insights"), *parts] if parts else []


def _chain(chain: Sequence[InsightRow]) -> list[Block]:
    codes = {row.id: row.code for row in chain}
    columns = (
        Column("Card", 70),
        Column("What drives them"),
        Column("Who cares", 220),
        Column("Leads to", 120),
        Column("State", 160),
    )
    rows = tuple(
        (
            Cell(row.code, strong=True),
            Cell(told(row.text), below=told(row.note)),
            Cell(", ".join(carer.name for carer in row.owners) or MISSING, tone="quiet"),
            Cell(", ".join(codes[to] for to in row.links if to in codes) or MISSING, tone="quiet"),
            Cell(label("insight_state", row.state), tone="quiet"),
        )
        for row in chain
    )
    return [Table("", columns=columns, rows=rows, above=16)] if rows else []


def _facts(facts: Sequence[InsightRow]) -> list[Block]:
    columns = (Column("Kind", 210), Column("Fact"), Column("Told by", 200), Column("State", 150))
    rows = tuple(
        (
            Cell(label("insight_kind", row.kind), tone="quiet"),
            Cell(told(row.text), below=told(row.note)),
            Cell(row.told_by or row.source or MISSING, tone="quiet"),
            Cell(label("insight_state", row.state), tone="quiet"),
        )
        for row in facts
    )
    return [Table("", columns=columns, rows=rows, above=24)] if rows else []


def talk_blocks(talks: Iterable[TalkRow]) -> list[Block]:
    """Who is told what, by which channel and how often."""
    columns = (Column("What", 280), Column("Who"), Column("Owner", 170), Column("Channel", 120),
               Column("How often", 170))  # fmt: skip
    rows = tuple(
        (
            Cell(told(talk.information) or told(talk.purpose) or MISSING,
                 below=told(talk.purpose) if talk.information else ""),
            Cell(talk.person_name or told(talk.audience) or MISSING, tone="quiet"),
            Cell(talk.owner or MISSING, tone="quiet"),
            Cell(label("channel", talk.channel), tone="quiet"),
            Cell(_rhythm(talk), tone="quiet"),
        )
        for talk in talks
    )  # fmt: skip
    return [Table("Communication plan", columns=columns, rows=rows)] if rows else []


def _rhythm(talk: TalkRow) -> str:
    unit, every = talk.repeat, talk.repeat_every or 1
    if unit is None:
        return _days(talk.frequency_days)
    if unit not in _UNITS:
        return label("talk_repeat", unit)
    return f"Every {_UNITS[unit]}" if every == 1 else f"Every {every} {_UNITS[unit]}s"


def _days(days: int | None) -> str:
    if days is None:
        return MISSING
    usual = {1: "Every day", 7: "Every week", 14: "Every two weeks", 30: "Every month",
             90: "Every quarter", 365: "Every year"}  # fmt: skip
    return usual.get(days, f"Every {days} days")


def risk_blocks(risks: Iterable[RiskRow], as_of: date) -> list[Block]:
    """The open risks, the heaviest first."""
    columns = (Column("Risk"), Column("Likelihood", 105, right=True),
               Column("Impact", 90, right=True), Column("Response", 130, gap=26),
               Column("Owner", 160), Column("Due", 100))  # fmt: skip
    rows = tuple(
        (
            Cell(told(risk.title), below=told(risk.mitigation)),
            Cell(MISSING if risk.likelihood is None else f"{risk.likelihood} of 5"),
            Cell(MISSING if risk.impact is None else f"{risk.impact} of 5"),
            Cell(label("risk_response", risk.response), tone="quiet"),
            Cell(risk.owner or MISSING, tone="quiet"),
            Cell(short_day(risk.due_date, as_of), tone="quiet"),
        )
        for risk in risks
        if risk.status != "closed"
    )
    return [Table("Risks and challenges", columns=columns, rows=rows)] if rows else []


def competitor_blocks(competitors: Iterable[CompetitorRow]) -> list[Block]:
    """The rivals by product, and how each is countered."""
    columns = (Column("Competitor", 200), Column("Product", 150), Column("Position", 130),
               Column("Share", 80, right=True), Column("Strengths", gap=26),
               Column("How we counter"))  # fmt: skip
    rows = tuple(
        (
            Cell(rival.name, strong=True),
            Cell(rival.product_name or MISSING, tone="quiet"),
            Cell(label("competitor_position", rival.position), tone="quiet"),
            Cell(percent(rival.share_percent)),
            Cell(told(rival.strengths) or MISSING),
            Cell(told(rival.counter_strategy) or MISSING),
        )
        for rival in competitors
    )
    return [Table("Competitors", columns=columns, rows=rows)] if rows else []


def review_blocks(reviews: Iterable[ReviewRow], as_of: date) -> list[Block]:
    """The reviews held, the latest first."""
    columns = (Column("Date", 120), Column("Kind", 140), Column("Decisions"),
               Column("Rating", 120), Column("Next", 110))  # fmt: skip
    rows = tuple(
        (
            Cell(short_day(review.on_date, as_of)),
            Cell(label("review_kind", review.kind), tone="quiet"),
            Cell(told(review.decisions) or MISSING, below=told(review.attendees)),
            Cell(_begun_large(review.rating) or MISSING, tone="quiet"),
            Cell(short_day(review.next_date, as_of), tone="quiet"),
        )
        for review in reviews
    )
    return [Table("Reviews", columns=columns, rows=rows)] if rows else []


def _begun_large(words: str | None) -> str:
    """A rating is a free word, often stored small: "good" stands in the table as "Good"."""
    return words[:1].upper() + words[1:] if words else ""
