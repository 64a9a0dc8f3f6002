"""Customers kept and lost, counted by ultimate parent (KPIS 5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from app.analytics.evidence import Evidence, is_active
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope, accounts_left_out
from app.analytics.window import Window
from app.core.periods import Period
from app.queries.fact_rows import AccountFact


class Logos(NamedTuple):
    """Customers of a window by what became of them; each is an ultimate parent's key."""

    start: tuple[int, ...]
    retained: tuple[int, ...]
    lost: tuple[int, ...]
    joined: tuple[int, ...]
    passed: tuple[int, ...]
    members: dict[int, list[AccountFact]]

    def name(self, evidence: Evidence, root: int) -> str:
        """The customer's name: the ultimate parent's, where it is known."""
        parent = evidence.facts.accounts.get(root)
        return parent.name if parent else self.members[root][0].name


def logos(evidence: Evidence, scope: Scope, window: Window) -> Logos:
    """Count customers; one is a client while any of its accounts is."""
    members: dict[int, list[AccountFact]] = {}
    for account in scope.accounts:
        members.setdefault(evidence.root_of(account.id), []).append(account)
    first, last = window.opening.day, window.closing.day
    start = [root for root, group in members.items() if _any_active(group, first)]
    end = {root for root, group in members.items() if _any_active(group, last)}
    before = set(start)
    return Logos(
        start=tuple(start),
        retained=tuple(root for root in start if root in end),
        lost=tuple(root for root in start if root not in end),
        joined=tuple(root for root in members if root in end and root not in before),
        passed=tuple(
            root
            for root, group in members.items()
            if root not in before and root not in end and _passed_through(group, window.span)
        ),
        members=members,
    )


def _any_active(group: Iterable[AccountFact], day: date) -> bool:
    return any(is_active(account, day) for account in group)


def _passed_through(group: Iterable[AccountFact], span: Period) -> bool:
    """Whether a time as a client began, and was over, within the span."""
    return any(
        start is not None and end is not None and span.contains(start) and start < end
        for account in group
        for start, end in (*account.episodes, (account.start_date, account.end_date))
    )


def retention_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The share of the customers at the start who are customers at the end."""
    found = logos(evidence, scope, window)
    return _share(evidence, scope, found, "retained", found.retained)


def logo_churn(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The share of the customers at the start who are gone at the end."""
    found = logos(evidence, scope, window)
    return _share(evidence, scope, found, "lost", found.lost)


def _share(
    evidence: Evidence, scope: Scope, found: Logos, name: str, part: tuple[int, ...]
) -> Outcome:
    def rows(roots: tuple[int, ...]) -> Iterator[Ref]:
        return (Ref("account", root, found.name(evidence, root), count(1)) for root in roots)

    def left_out() -> Iterator[Excluded]:
        for root in found.joined:
            yield Excluded(found.name(evidence, root), "became a customer after the start")
        for root in found.passed:
            yield Excluded(found.name(evidence, root), "joined and left within the period")
        yield from accounts_left_out(evidence, scope)

    formula = f"100 × {name} ÷ start"
    size = len(found.start)
    terms = (
        Term(name, count(len(part)), lambda: rows(part)),
        Term("start", count(size), lambda: rows(found.start)),
    )
    if not size:
        reason = "no account was active at the start"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(len(part)) / size, formula, terms, size, left_out=left_out)


KPIS = (
    Kpi("retention_rate", "Customer retention", "percent", Kind.RATE, retention_rate),
    Kpi("logo_churn", "Customer churn", "percent", Kind.RATE, logo_churn, lower_is_better=True),
)
