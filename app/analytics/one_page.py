"""A plan on one page: six blocks from which a colleague can hold a conversation with the client.

Overview, stakeholders, where we stand, where we want to be, opportunities, and risks with what is
to be done within ninety days. Each block says what there is in short lines, or what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

from app.analytics.account_card import AccountCard
from app.analytics.cards import account_cards
from app.analytics.goal_values import plan_now
from app.core.display import csat, day, day_range, money, number
from app.core.errors import NotFound
from app.core.markup import plain_of
from app.core.money import from_minor
from app.models.labels import label
from app.queries.actions import ActionRow
from app.queries.criteria import Filter
from app.queries.facts import load_facts
from app.queries.goals import GoalRow
from app.queries.opportunities import opportunity_rows
from app.queries.people import PersonRow, people_rows
from app.queries.plan_document import PlanDocument
from app.queries.plans import PlanRow
from app.queries.risks import risk_rows

AHEAD = timedelta(days=90)
Key = Literal["overview", "stakeholders", "current", "future", "opportunities", "risks"]
TITLES: dict[Key, str] = {
    "overview": "Overview",
    "stakeholders": "Stakeholders",
    "current": "Where we stand",
    "future": "Where we want to be",
    "opportunities": "Opportunities",
    "risks": "Risks and the next 90 days",
}
MISSING: dict[Key, str] = {
    "overview": "The account has no figures yet.",
    "stakeholders": "Nobody is known at this client yet.",
    "current": "Write where the account stands, and the strengths and weaknesses.",
    "future": "Write where the account is to be, and the goals.",
    "opportunities": "No opportunity is open or noted.",
    "risks": "No risk is noted, and nothing is planned within 90 days.",
}
_MOST = {"stakeholders": 6, "swot": 3, "goals": 4, "opportunities": 5, "risks": 3, "actions": 6}
_LETTERS = 330
_LATE = 60  # days after which what was not done is no plan for the next ninety


class PageLine(NamedTuple):
    """A line: what stands before it, its words, and what is said of it in small."""

    words: str
    lead: str = ""
    note: str = ""


class PageBlock(NamedTuple):
    """One of the six blocks; without lines it says what is missing."""

    key: Key
    title: str
    lines: tuple[PageLine, ...]

    @property
    def missing(self) -> str:
        """What is to be written here; empty where something is."""
        return "" if self.lines else MISSING[self.key]


class OnePage(NamedTuple):
    """The six blocks of a plan on a day."""

    account: str
    head: PlanRow
    blocks: tuple[PageBlock, ...]


def one_page(session: Session, account_id: int, as_of: date, plan_id: int | None = None) -> OnePage:
    """The plan asked for, else the one that counts on the day; NotFound where there is none."""
    document = plan_now(session, account_id, as_of, plan_id)
    head = document.head
    if head is None:
        raise NotFound("This account has no plan yet. Write one on its Plan tab.")
    cards = account_cards(load_facts(session, (account_id,)), as_of, (account_id,))
    blocks: dict[Key, Sequence[PageLine]] = {
        "overview": _overview(head, document, cards[0] if cards else None, as_of),
        "stakeholders": _stakeholders(people_rows(session, account_id=account_id)),
        "current": [*_text(head.situation), *_swot(document, ("strength", "weakness"))],
        "future": [*_text(head.vision), *(_goal(goal, as_of) for goal in _goals(document))],
        "opportunities": [
            *_opportunities(session, account_id, as_of), *_swot(document, ("opportunity",)),
        ],
        "risks": [*_risks(session, account_id, as_of), *_actions(document, as_of)],
    }  # fmt: skip
    made = (PageBlock(key, TITLES[key], tuple(lines)) for key, lines in blocks.items())
    return OnePage(head.account_name, head, tuple(made))


def _overview(
    head: PlanRow, document: PlanDocument, card: AccountCard | None, as_of: date
) -> list[PageLine]:
    beside = document.beside
    period = (
        day_range(head.period_start, head.period_end)
        if head.period_start and head.period_end
        else ""
    )
    target = _money(head.revenue_target_minor, head.currency)
    rows = [
        ("Plan", f"{label('plan_status', head.state(as_of))}, {period}".removesuffix(", ")),
        ("Scope", beside.unit_name or "" if beside is not None else ""),
        ("Owner", head.owner or ""),
        ("Target", target),
        *(_figures(card, as_of) if card is not None else ()),
    ]
    return [PageLine(words, lead) for lead, words in rows if words]


def _figures(card: AccountCard, as_of: date) -> list[tuple[str, str]]:
    health = "" if card.health is None else f"{number(card.health)} of 100"
    renewal = ""
    if card.renewal_on is not None:
        worth = _money(card.renewal_minor, card.currency)
        renewal = ", ".join(part for part in (day(card.renewal_on, as_of), worth) if part)
    answers = f"{csat(card.csat)} from {card.csat_n}" if card.csat is not None else ""
    return [
        ("Industry", card.industry or ""),
        ("Recurring", _money(card.recurring_minor, card.currency)),
        ("Health", health),
        ("Satisfaction", answers),
        ("Renewal", renewal),
    ]


def _stakeholders(people: Sequence[PersonRow]) -> list[PageLine]:
    there = [one for one in people if one.left_on is None and one.status != "left"]
    there.sort(key=lambda one: (-(one.power or 0), one.name))
    lines: list[PageLine] = []
    for person in there[: _MOST["stakeholders"]]:
        said = [label("decision_role", role) for role in person.decision_roles[:2]]
        said += [label("support", person.support)] if person.support else []
        note = ", ".join(dict.fromkeys(said))
        words = f"{person.name}, {person.title}" if person.title else person.name
        lines.append(PageLine(words, note=note))
    return lines


def _swot(document: PlanDocument, quadrants: Sequence[str]) -> list[PageLine]:
    signs = {"strength": "+", "weakness": "−", "opportunity": "○"}
    return [
        PageLine(plain_of(entry.text), signs[quadrant])
        for quadrant in quadrants
        for entry in document.swot.get(quadrant, ())[: _MOST["swot"]]
    ]


def _goals(document: PlanDocument) -> list[GoalRow]:
    alive = [goal for goal in document.goals if goal.status != "cancelled"]
    return alive[: _MOST["goals"]]


def _goal(goal: GoalRow, as_of: date) -> PageLine:
    parts: list[str] = []
    if goal.target is not None:
        now = "–" if goal.current is None else _plain(goal.current)
        parts.append(f"{now} of {_plain(goal.target)} {goal.unit or ''}".strip())
    if goal.due_date is not None:
        parts.append(f"by {day(goal.due_date, as_of)}")
    return PageLine(plain_of(goal.title), "◎", ", ".join(parts))


def _opportunities(session: Session, account_id: int, as_of: date) -> list[PageLine]:
    rows = [
        row
        for row in opportunity_rows(session, Filter(archived=True), account_id=account_id)
        if row.is_open
    ]
    rows.sort(key=lambda row: -(row.amount_minor or 0))
    lines: list[PageLine] = []
    for row in rows[: _MOST["opportunities"]]:
        parts = [_money(row.amount_minor, row.currency), label("opportunity_stage", row.stage)]
        if row.expected_close is not None:
            parts.append(day(row.expected_close, as_of))
        lines.append(PageLine(row.name, note=", ".join(part for part in parts if part)))
    return lines


def _risks(session: Session, account_id: int, as_of: date) -> list[PageLine]:
    rows = [
        row
        for row in risk_rows(session, Filter(archived=True), account_id=account_id)
        if row.status != "closed"
    ]
    lines: list[PageLine] = []
    for row in rows[: _MOST["risks"]]:
        weight = f"{row.weight} of 25" if row.weight is not None else ""
        due = f"by {day(row.due_date, as_of)}" if row.due_date is not None else ""
        note = ", ".join(part for part in (weight, row.owner or "", due) if part)
        lines.append(PageLine(plain_of(row.title), "▲", note))
    return lines


def _actions(document: PlanDocument, as_of: date) -> list[PageLine]:
    every: list[ActionRow] = [
        *document.actions, *(action for goal in document.goals for action in goal.actions),
    ]  # fmt: skip
    span = as_of - timedelta(days=_LATE), as_of + AHEAD
    near = [
        (action.due_date, action)
        for action in every
        if action.is_open and action.due_date is not None and span[0] <= action.due_date <= span[1]
    ]
    near.sort(key=lambda pair: (pair[0], pair[1].id))
    return [
        PageLine(plain_of(action.title), day(due, as_of),
                 action.client_owner_name or action.owner or "")
        for due, action in near[: _MOST["actions"]]
    ]  # fmt: skip


def _text(text: str | None) -> list[PageLine]:
    words = " ".join(plain_of(text or "").split())
    if len(words) > _LETTERS:
        words = f"{words[:_LETTERS].rpartition(' ')[0]} …"
    return [PageLine(words)] if words else []


def _money(minor: int | None, currency: str) -> str:
    return "" if minor is None else money(from_minor(minor, currency), currency)


def _plain(value: object) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
