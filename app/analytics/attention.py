"""Which accounts need someone today, ranked: risk × revenue × urgency, each from 0 to 1.

* risk: how much of the health is missing; half where health is not known, a tenth where the client
  is leaving anyway, never less than a twentieth.
* revenue: the cube root of the account's share of the largest recurring revenue, never less than a
  tenth. The root keeps a large healthy client from hiding every small one.
* urgency: that of the most urgent reason, see `attention_reasons`.

An account is called only where it has a reason and something is to be done now: something of it
is due today or late, it is at risk, or no next step is set. One that is well and whose next step
stands in the calendar is in good hands and waits for its day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from app.analytics.attention_reasons import Reason, Standing, reasons_of
from app.analytics.figure import Figure, Term
from app.analytics.suggestion import Suggestion, suggested
from app.queries.agenda import AgendaRow
from app.queries.signals import PersonSignal, Signals

SHOWN_REASONS = 3
ONE, PLACES = Decimal(1), Decimal("0.001")
UNKNOWN_RISK, LEAVING_RISK, LEAST_RISK = Decimal("0.5"), Decimal("0.1"), Decimal("0.05")
LEAST_REVENUE = Decimal("0.1")
_CALLING = frozenset((
    "action", "promise", "promise_to_us", "step", "compliance", "plan_review", "notice", "renewal",
))  # fmt: skip
FORMULA = "100 × risk × revenue × urgency"


class Call(NamedTuple):
    """An account that needs someone: why, how much, and the one thing to do."""

    standing: Standing
    reasons: tuple[Reason, ...]
    risk: Decimal
    revenue: Decimal
    urgency: Decimal
    suggestion: Suggestion

    @property
    def id(self) -> int:
        """The account's key."""
        return self.standing.id

    @property
    def rank(self) -> Decimal:
        """From 0 to 100; the highest is called first."""
        return 100 * self.risk * self.revenue * self.urgency


class Attention(NamedTuple):
    """The calls, the highest rank first, with what they add up to."""

    calls: tuple[Call, ...]
    arr_minor: int
    ahead: AgendaRow | None

    @property
    def accounts(self) -> int:
        """How many accounts need someone."""
        return len(self.calls)


def attention(
    standings: Iterable[Standing], signals: Signals, hidden: Collection[int] = ()
) -> Attention:
    """Who needs someone among these accounts; `hidden` are put off until another day."""
    every = list(standings)
    largest = max((one.arr_minor or 0 for one in every), default=0)
    calls = [
        call
        for one in every
        if one.id not in hidden and (call := _call(one, signals, largest)) is not None
    ]
    calls.sort(key=lambda call: (-call.rank, call.standing.name, call.id))
    total = sum(call.standing.arr_minor or 0 for call in calls)
    return Attention(tuple(calls), total, _ahead(signals))


def named(found: Attention, contacts: dict[int, PersonSignal]) -> Attention:
    """The same with the person to call where a call is suggested."""
    calls = tuple(
        call._replace(suggestion=call.suggestion.to_person(contacts.get(call.id)))
        for call in found.calls
    )
    return found._replace(calls=calls)


def _call(standing: Standing, signals: Signals, largest: int) -> Call | None:
    reasons = reasons_of(standing, signals)
    if not any(reason.code != "onboarding" for reason in reasons):
        return None
    if not _is_now(standing, signals):
        return None
    urgency = max(reason.urgency for reason in reasons)
    return Call(
        standing, tuple(reasons), risk_of(standing), revenue_of(standing, largest),
        Decimal(str(urgency)).quantize(PLACES), suggested(reasons, signals, standing.id),
    )  # fmt: skip


def _is_now(standing: Standing, signals: Signals) -> bool:
    """Whether something of the account is due, it is at risk, or nothing is planned."""
    if standing.stage == "closed":
        return False
    if standing.band == "at_risk" or not standing.has_next_step:
        return True
    rows = signals.due.get(standing.id, ())
    return any(row.kind in _CALLING and row.days_late >= 0 for row in rows)


def risk_of(standing: Standing) -> Decimal:
    """The risk of an account, from 0.05 to 1."""
    if standing.stage == "closing":
        return LEAVING_RISK
    if standing.health is None:
        return UNKNOWN_RISK
    return max(LEAST_RISK, (ONE - standing.health / 100).quantize(PLACES))


def revenue_of(standing: Standing, largest: int) -> Decimal:
    """The weight of an account's revenue, from 0.1 to 1."""
    if not standing.arr_minor or largest <= 0:
        return LEAST_REVENUE
    share = max(0.0, standing.arr_minor / largest)
    return max(LEAST_REVENUE, Decimal(str(share ** (1 / 3))).quantize(PLACES))


def rank_figure(call: Call, currency: str) -> Figure:
    """The rank of an account, with what it is made of and the records behind it."""
    reasons = [reason.ref for reason in call.reasons if reason.ref is not None]
    rows = tuple(
        ref._replace(value=Decimal(str(reason.urgency)).quantize(PLACES))
        for reason, ref in zip(call.reasons, reasons, strict=False)
    )
    return Figure(
        "attention_rank", f"Rank of {call.standing.name}", "score", call.rank,
        n=len(call.reasons), formula=FORMULA, currency=currency,
        terms=(
            Term("risk", call.risk),
            Term("revenue", call.revenue),
            Term("urgency", call.urgency, lambda: rows),
        ),
    )  # fmt: skip


def _ahead(signals: Signals) -> AgendaRow | None:
    """The next thing that falls due after today."""
    later = (row for rows in signals.due.values() for row in rows if row.days_late < 0)
    return min(later, key=lambda row: (row.due, _WEIGHT.get(row.kind, 9), row.id), default=None)


_WEIGHT = {"notice": 0, "renewal": 1, "promise": 2, "action": 3, "meeting": 4}
