"""Changes to what is known of a client: facts, and the chain from goals to solutions."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.insight import Insight, InsightLink
from app.models.known_facts import CHAIN, states_of
from app.models.labels import label
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail
from app.services.change import Draft, added, changed, found, moved, next_position, split, today
from app.services.details import write_detail
from app.services.facts import confirm_fact, mark_fact
from app.services.goals import add_goal
from app.services.insight_owners import set_owners
from app.services.removal import removed

_TOLD = ("source", "person_id", "confidence", "on_date", "half_life_days")
_FIXED = ("kind", "state", "state_on", "state_by", "position")


def add_insight(session: Session, account_id: int, kind: str, text: str, **values: object) -> int:
    """A new card at the end of its kind, unconfirmed; dated today as an assumption."""
    own, told = split(values, _TOLD)
    here = (Insight.account_id == account_id, Insight.kind == kind)
    place = next_position(session, Insight.position, *here)
    row = {"state": "unconfirmed", "position": place, **own}
    insight = added(session, Insight, {**row, "account_id": account_id, "kind": kind, "text": text})
    mark_fact(session, ("insights", insight.id, "text"), {"confidence": "assumed", **told})
    return insight.id


def change_insight(
    session: Session, insight_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change the words, note, priority, section or unit; kind and state have their own ways."""
    wrong = set(_FIXED) & set(after)
    if wrong:
        raise TypeError(f"{', '.join(sorted(wrong))} of an insight is set by its own service")
    changed(session, found(session, Insight, insight_id), after, before)


def write_insight(
    session: Session, insight_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Everything the detail form holds: the card, who cares (`owners`), and who told us."""
    rest, told = split(after, _TOLD)
    own, owners = split(rest, ("owners",))
    _, told_before = split(before or {}, _TOLD)
    change_insight(session, insight_id, own, before)
    if "owners" in owners:
        set_owners(session, insight_id, owners["owners"])
    changes = {name: value for name, value in told.items() if value != told_before.get(name)}
    if changes:
        mark_fact(session, ("insights", insight_id, "text"), changes)


def move_insight(session: Session, insight_id: int, kind: str, position: int | None = None) -> None:
    """Put a card into another column, which makes it of that kind, or to another place in it.

    The end state of the old kind means nothing in the new one: the card is confirmed there.
    """
    insight = found(session, Insight, insight_id)
    if kind != insight.kind:
        state = insight.state if insight.state in states_of(kind) else "confirmed"
        changed(session, insight, {"kind": kind, "state": state or "unconfirmed"})
        _turn_links(session, insight)
        position = 10**6 if position is None else position
    if position is not None:
        rows = session.scalars(
            select(Insight)
            .where(Insight.account_id == insight.account_id, Insight.kind == kind)
            .order_by(Insight.position.is_(None), Insight.position, Insight.id)
        ).all()
        moved(rows, insight, position)
        session.flush()


def set_insight_state(
    session: Session, insight_id: int, state: str, *, by: str | None = None
) -> None:
    """Confirm a card, or say that it is done with, with who and when; or take that back."""
    insight = found(session, Insight, insight_id)
    if state not in states_of(insight.kind):
        kind, word = label("insight_kind", insight.kind), label("insight_state", state).lower()
        ways = ", ".join(label("insight_state", one).lower() for one in states_of(insight.kind))
        raise DomainError(f"{kind} cannot be {word}. It is one of: {ways}.")
    if state == (insight.state or "unconfirmed"):
        return
    day = None if state == "unconfirmed" else today(session)
    after = {"state": state, "state_on": day, "state_by": by if day else None}
    changed(session, insight, after)
    fact = ("insights", insight_id, "text")
    if state == "unconfirmed":
        mark_fact(session, fact, {"confidence": "assumed"}, author=by)
    else:
        confirm_fact(session, fact, author=by)


def confirm_insight(session: Session, insight_id: int, *, by: str | None = None) -> None:
    """It holds as of today; one not confirmed yet is confirmed by that."""
    insight = found(session, Insight, insight_id)
    if insight.state in (None, "unconfirmed"):
        set_insight_state(session, insight_id, "confirmed", by=by)
    else:
        confirm_fact(session, ("insights", insight_id, "text"), author=by)


def advance_insight(session: Session, insight_id: int, *, by: str | None = None) -> str:
    """The next state of the card: confirmed, then the end state of its kind; gives the state."""
    insight = found(session, Insight, insight_id)
    ways = states_of(insight.kind)
    place = ways.index(insight.state) if insight.state in ways else 0
    if place + 1 == len(ways):
        raise DomainError(f"It is {label('insight_state', ways[-1]).lower()} already.")
    set_insight_state(session, insight_id, ways[place + 1], by=by)
    return ways[place + 1]


def link_insights(session: Session, one_id: int, other_id: int) -> None:
    """Let one card lead to another; the way follows the chain from goal to solution."""
    one, other = found(session, Insight, one_id), found(session, Insight, other_id)
    if one_id == other_id:
        raise DomainError("A card does not lead to itself. Choose another one.")
    if one.account_id != other.account_id:
        raise DomainError("These cards belong to different accounts.")
    if one.kind not in CHAIN or other.kind not in CHAIN:
        raise DomainError("Only goals, pressures, initiatives, obstacles and solutions are linked.")
    if _links_between(session, one_id, other_id):
        raise DomainError("These cards are linked already.")
    first, second = sorted((one, other), key=lambda card: CHAIN.index(card.kind))
    added(session, InsightLink, {"from_insight_id": first.id, "to_insight_id": second.id})


def unlink_insights(session: Session, one_id: int, other_id: int) -> None:
    """Take the link between two cards away."""
    for link in _links_between(session, one_id, other_id):
        session.delete(link)
    session.flush()


def make_goal_of_insight(session: Session, insight_id: int, plan_id: int) -> int:
    """Make a goal of the plan out of what the client wants, and keep where it came from."""
    insight, plan = found(session, Insight, insight_id), found(session, Plan, plan_id)
    if insight.account_id != plan.account_id:
        raise DomainError("This insight belongs to another account than the plan.")
    goal_id = add_goal(session, plan_id, insight.text, relevant=insight.text)
    write_detail(session, GoalDetail, ("goal_id", goal_id), {"insight_id": insight_id})
    return goal_id


def remove_insight(session: Session, insight_id: int) -> None:
    """Remove a card with its links; goals that were made of it stay."""
    removed(session, Insight, insight_id)


def _links_between(session: Session, one_id: int, other_id: int) -> list[InsightLink]:
    both = or_(
        (InsightLink.from_insight_id == one_id) & (InsightLink.to_insight_id == other_id),
        (InsightLink.from_insight_id == other_id) & (InsightLink.to_insight_id == one_id),
    )
    return list(session.scalars(select(InsightLink).where(both)).all())


def _turn_links(session: Session, insight: Insight) -> None:
    """Links of a card that moved lead along the chain again; a plain fact leads nowhere."""
    own = or_(InsightLink.from_insight_id == insight.id, InsightLink.to_insight_id == insight.id)
    for link in session.scalars(select(InsightLink).where(own)).all():
        ends = (link.from_insight_id, link.to_insight_id)
        kinds = [found(session, Insight, key).kind for key in ends]
        if not set(kinds) <= set(CHAIN):
            session.delete(link)
        elif CHAIN.index(kinds[0]) > CHAIN.index(kinds[1]):
            session.delete(link)
            session.flush()
            session.add(InsightLink(from_insight_id=ends[1], to_insight_id=ends[0]))
    session.flush()
