"""The coach's work, off the window's thread: read a plan's facts and try every rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.analytics.coaching import Coaching
    from app.analytics.proposals import Proposal, Segments
    from app.bridge.tasks import Progress
    from app.queries.coaching import CoachFacts
    from app.store.store import Store


class Answer(NamedTuple):
    """What the coach says of a plan, and the playbooks that its account gives occasion for."""

    coaching: Coaching
    proposals: list[Proposal]


def coach_plan(progress: Progress, store: Store, plan_id: int, day: date) -> Answer:
    """What the coach says of one plan on a day."""
    with store.read() as session:
        progress.check()
        coaching = coaching_of(session, plan_id, day)
        progress.check()
        return Answer(coaching, proposals_of(session, coaching.account_id, day))


def proposals_of(session: Session, account_id: int, day: date) -> list[Proposal]:
    """The playbooks that an account gives occasion for."""
    from app.analytics.proposals import proposals
    from app.queries.playbooks import playbook_choices, trigger_facts

    choices = playbook_choices(session)
    wanted = {trigger.segment for choice in choices for trigger in choice.triggers}
    segments = _segments(session, account_id, day, wanted - {""})
    return proposals(trigger_facts(session, account_id, day), choices, day, segments)


def _segments(session: Session, account_id: int, day: date, names: set[str]) -> Segments:
    """The named segments that the account is in now, and was in before."""
    from app.analytics.evidence import Evidence
    from app.analytics.proposals import RECENT, Segments
    from app.analytics.segment_members import members
    from app.queries.facts import load_facts
    from app.queries.segments import segment_rows

    rules = {row.name: row.only for row in segment_rows(session) if row.name in names}
    if not rules:
        return Segments()
    facts, here = load_facts(session, (account_id,)), (account_id,)

    def on(at: date) -> frozenset[str]:
        evidence = Evidence(facts, at)
        return frozenset(name for name, only in rules.items() if members(evidence, only, here))

    return Segments(on(day), on(day - RECENT))


def coaching_of(session: Session, plan_id: int, day: date) -> Coaching:
    """The same within a session that is there."""
    from app.analytics.coaching import coach
    from app.queries.coaching import coach_facts

    facts = coach_facts(session, plan_id)
    return coach(facts, day, _measured(session, facts, day))


def _measured(session: Session, facts: CoachFacts, day: date) -> frozenset[str]:
    """The key figures with a target that twelve months of data give a value for."""
    from app.analytics.kpis import KPIS, compute
    from app.analytics.window import twelve_months_to
    from app.queries.facts import load_facts

    wanted = sorted({target.kpi for target in facts.targets} & set(KPIS))
    if not wanted:
        return frozenset()
    account = facts.account.id
    known = load_facts(session, (account,))
    lines = compute(known, wanted, account_ids=(account,), period=twelve_months_to(day), as_of=day)
    return frozenset(line.kpi.id for line in lines if line.figure.value is not None)


def plan_completeness(
    progress: Progress, store: Store, account_id: int, day: date
) -> Decimal | None:
    """How complete the plan is that an account shows first, in percent; None without one."""
    from app.queries.coaching import shown_plan

    with store.read() as session:
        plan_id = shown_plan(session, account_id, day)
        progress.check()
        if plan_id is None:
            return None
        return coaching_of(session, plan_id, day).completeness.value
