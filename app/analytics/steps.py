"""What is to be done next for an account: the earliest open action or promise of ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.promises import ours, state_on
from app.queries.fact_rows import AccountFact, ActionFact

_SETTLED = frozenset(("completed", "cancelled", "deferred"))


class Step(NamedTuple):
    """Something open, with its day where it has one."""

    table: str
    id: int
    text: str
    due: date | None


def is_action_open(action: ActionFact, day: date) -> bool:
    """Whether the action was still to be done when the day was over."""
    if action.done_on is not None:
        return action.done_on > day
    return action.status not in _SETTLED


def open_steps(evidence: Evidence, account_id: int, day: date) -> Iterator[Step]:
    """All open actions and promises of ours."""
    for action in evidence.facts.actions.get(account_id, ()):
        if is_action_open(action, day):
            yield Step("action", action.id, action.title, action.due_date)
    for promise in ours(evidence, account_id):
        if state_on(promise, day) == "open":
            yield Step("promise", promise.id, promise.text, promise.due_date)


def next_step(evidence: Evidence, account: AccountFact, day: date) -> Step | None:
    """The earliest open step; those without a day come last."""
    return min(open_steps(evidence, account.id, day), key=_urgency, default=None)


def _urgency(step: Step) -> tuple[date, str, int]:
    return step.due or date.max, step.table, step.id
