"""How often an account wants to hear from us, and whether it did (KPIS 5.23, K24)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.analytics.evidence import Evidence, is_active
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.touches import touches_of
from app.analytics.window import Window
from app.models.cadence import Applied, Cadence, Rhythm, Standing
from app.queries.fact_rows import AccountFact

_LEFT_ALONE = frozenset(("ignored", "closed"))


def rhythm_of(evidence: Evidence, account: AccountFact) -> Rhythm:
    """The rhythm of an account: its own days, else a rule that fits, else its intensity's."""
    return applied_to(evidence.parameters.cadence, account).rhythm


def applied_to(cadence: Cadence, account: AccountFact) -> Applied:
    """The rhythm of an account with the rule that it comes from."""
    standing = Standing(
        account.tier,
        account.tags,
        account.relationship_intensity,
        account.rhythm_ideal_days,
        account.rhythm_max_days,
    )
    return cadence.of_account(standing)


def waits_since(account: AccountFact, last: date | None, day: date) -> date | None:
    """Since when a client waits for a touch: the last two-way one, else since it became one.

    None where nobody has to be in touch: no client on the day, put aside or archived.
    """
    if account.archived_on is not None or account.account_status in _LEFT_ALONE:
        return None
    since = account.client_since(day)
    return None if since is None else last or since


class Kept(NamedTuple):
    """Touches due to an account in a window, and those that came in time."""

    account: AccountFact
    kept: int
    due: int


def touches_due(evidence: Evidence, account: AccountFact, window: Window) -> Kept:
    """Walk from touch to touch: each is due within the maximum of the one before."""
    most = rhythm_of(evidence, account).max_days
    days = touches_of(evidence, account.id).two_way
    first = bisect_left(days, window.span.start)
    last = bisect_right(days, window.last_day)
    before: date | None = days[first - 1] if first else account.client_since(window.last_day)
    kept = 0
    for day in days[first:last]:
        kept += before is None or (day - before).days <= most
        before = day
    late = before is not None and (window.last_day - before).days > most
    return Kept(account, kept, last - first + late)


def cadence_compliance(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Touches made within the maximum interval, of all that were due."""
    active = [account for account in scope.accounts if is_active(account, window.last_day)]
    walked = [touches_due(evidence, account, window) for account in active]
    kept, due = sum(one.kept for one in walked), sum(one.due for one in walked)

    def rows(place: str) -> Iterator[Ref]:
        for one in walked:
            if value := getattr(one, place):
                yield Ref("account", one.account.id, one.account.name, count(value))

    def left_out() -> Iterator[Excluded]:
        ids = {account.id for account in active}
        for account in scope.accounts:
            if account.id not in ids:
                yield Excluded(account.name, "is not active")

    terms = (
        Term("kept", count(kept), lambda: rows("kept")),
        Term("due", count(due), lambda: rows("due")),
    )
    formula = "100 × kept ÷ due"
    if not due:
        return undefined("no touch was due", formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(kept) / due, formula, terms, due, left_out=left_out)


KPIS = (Kpi("cadence_compliance", "Touches in rhythm", "percent", Kind.RATE, cadence_compliance),)
