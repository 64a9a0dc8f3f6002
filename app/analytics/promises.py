"""Promises of ours: which are open, overdue or broken, and how many are kept (K40)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.queries.fact_rows import PromiseFact


def state_on(promise: PromiseFact, day: date) -> str:
    """The state as known on the day: what was settled later was still open."""
    if promise.settled_on is not None and promise.settled_on > day:
        return "open"
    return promise.state or "open"


def ours(evidence: Evidence, account_id: int) -> Iterator[PromiseFact]:
    """The promises that we made to an account."""
    for promise in evidence.facts.promises.get(account_id, ()):
        if promise.side != "theirs":
            yield promise


def is_overdue(promise: PromiseFact, day: date) -> bool:
    """Whether the promise was open past its day."""
    past = promise.due_date is not None and promise.due_date < day
    return past and state_on(promise, day) == "open"


def kept_on_time(promise: PromiseFact, day: date) -> bool | None:
    """Whether the promise was kept on time; None where it does not count yet, or any more."""
    state = state_on(promise, day)
    if promise.due_date is None or state == "withdrawn":
        return None
    if state == "open":
        return False if promise.due_date < day else None
    late = promise.settled_on is not None and promise.settled_on > promise.due_date
    return state == "kept" and not late


def promise_keeping(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Promises of ours that were kept on time, of those due in the period."""
    kept: list[PromiseFact] = []
    missed: list[PromiseFact] = []
    aside: list[PromiseFact] = []
    for account in scope.accounts:
        for promise in ours(evidence, account.id):
            if promise.due_date is None or not window.span.contains(promise.due_date):
                continue
            on_time = kept_on_time(promise, window.as_of)
            (aside if on_time is None else kept if on_time else missed).append(promise)

    def rows(promises: list[PromiseFact]) -> Iterator[Ref]:
        return (Ref("promise", promise.id, promise.text, count(1)) for promise in promises)

    def left_out() -> Iterator[Excluded]:
        for promise in aside:
            withdrawn = promise.state == "withdrawn"
            yield Excluded(promise.text, "withdrawn" if withdrawn else "still has time")

    n = len(kept) + len(missed)
    terms = (
        Term("kept", count(len(kept)), lambda: rows(kept)),
        Term("due", count(n), lambda: rows([*kept, *missed])),
    )
    formula = "100 × kept ÷ due"
    if not n:
        reason = "no promise of ours fell due in the period"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(len(kept)) / n, formula, terms, n, left_out=left_out)


KPIS = (Kpi("promise_keeping", "Promises kept", "percent", Kind.RATE, promise_keeping),)
