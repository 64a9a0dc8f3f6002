"""Why an account needs someone: each reason with how serious and how urgent it is.

Seriousness (0 to 1) says which reasons are named first. Urgency (0 to 1) says how little time is
left: the most urgent reason gives the account's urgency in its rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Ref
from app.queries.agenda import AgendaRow
from app.queries.signals import NOTICE_DAYS, RENEWAL_DAYS, Signals

RISK, WATCH, PLAIN = "risk", "watch", ""
FULL_DAYS = 21
"""A date so near is as urgent as one that is here."""
QUOTE_DAYS = 45
HEALTH_DROP, CSAT_DROP, CSAT_LOW = Decimal(5), Decimal("0.3"), Decimal(4)
TRIMMED_SHARE = 0.6
"""How much a renewal presses where it was decided to trim the client."""
GONE = ("closing", "closed")
LATE_STEP, LATE_MOST = 0.025, 0.3
QUOTE_WORDS = ("quote", "offer", "proposal", "angebot", "devis", "oferta", "presupuesto")


class Standing(NamedTuple):
    """An account as its card has it: all that ranking needs of it."""

    id: int
    name: str
    owner: str | None = None
    stage: str | None = None
    health: Decimal | None = None
    band: str | None = None
    change: Decimal | None = None
    arr_minor: int | None = None
    csat: Decimal | None = None
    csat_change: Decimal | None = None
    waits_since: date | None = None
    rhythm: int | None = None
    has_next_step: bool = False
    is_trimmed: bool = False


class Reason(NamedTuple):
    """One reason: `code` and its values are put into words by the window."""

    code: str
    tone: str
    serious: float
    urgency: float
    n: int | None = None
    m: int | None = None
    text: str = ""
    on: date | None = None
    value: Decimal | None = None
    change: Decimal | None = None
    ref: Ref | None = None


def reasons_of(standing: Standing, signals: Signals) -> list[Reason]:
    """Every reason of an account, the most serious first."""
    found = [reason for source in _SOURCES for reason in source(standing, signals)]
    return sorted(found, key=lambda reason: (-reason.serious, -reason.urgency, reason.code))


def nearness(days: int, most: int = RENEWAL_DAYS) -> float:
    """1 for a date within three weeks, then less and less, 0.4 at the end of the window."""
    if days <= FULL_DAYS:
        return 1.0
    return max(0.4, 1.0 - 0.6 * (days - FULL_DAYS) / (most - FULL_DAYS))


def _late(base: float, days: int) -> float:
    return base + min(LATE_MOST, LATE_STEP * days)


def _renewal(standing: Standing, signals: Signals) -> Iterator[Reason]:
    found = signals.renewals.get(standing.id)
    if found is None or standing.stage in GONE:
        return
    press = TRIMMED_SHARE if standing.is_trimmed else 1.0
    ref = Ref("contract", found.contract_id, found.name or standing.name, None)
    tone = RISK if standing.band == "at_risk" else WATCH
    notice = None if found.notice_by is None else (found.notice_by - signals.day).days
    if notice is not None and 0 <= notice <= NOTICE_DAYS:
        yield Reason(
            "notice", tone, 0.92 * press**2, nearness(notice) * press, notice, on=found.notice_by,
            ref=ref,
        )  # fmt: skip
        return
    days = (found.end - signals.day).days
    if days > RENEWAL_DAYS:
        return
    serious = 0.97 if days <= 60 and tone == RISK else 0.9 if days <= 30 else 0.35
    yield Reason(
        "renewal", tone, serious * press**2, nearness(days) * press, days, on=found.end, ref=ref
    )
    if days <= QUOTE_DAYS and quote_step(signals.due.get(standing.id, ())) is not None:
        yield Reason("no_quote", PLAIN, 0.55, nearness(days), ref=ref)
    elif days <= QUOTE_DAYS and not standing.has_next_step:
        yield Reason("no_step", PLAIN, 0.55, nearness(days), ref=ref)


def quote_step(rows: list[AgendaRow] | tuple[AgendaRow, ...]) -> AgendaRow | None:
    """The open action that is to send the quote, where there is one."""
    for row in rows:
        if row.kind == "action" and any(word in row.text.casefold() for word in QUOTE_WORDS):
            return row
    return None


def _issues(standing: Standing, signals: Signals) -> Iterator[Reason]:
    for issue in signals.issues.get(standing.id, ())[:1]:
        days = (signals.day - issue.opened_on).days
        ref = Ref("issue", issue.id, issue.title, None)
        yield Reason(
            "issue", RISK, 0.95, min(1.0, _late(0.7, days)), days, issue.severity, issue.title,
            issue.opened_on, ref=ref,
        )  # fmt: skip


def _people(standing: Standing, signals: Signals) -> Iterator[Reason]:
    for person in signals.left.get(standing.id, ())[:1]:
        ref = Ref("person", person.id, person.name, None)
        yield Reason("left", PLAIN, 0.65, 0.65, text=person.name, on=person.on, ref=ref)
    for person in signals.unmet.get(standing.id, ())[:1]:
        ref = Ref("person", person.id, person.name, None)
        said = person.title if person.title and len(person.title) <= 20 else person.name
        yield Reason("unmet", PLAIN, 0.6, 0.6, text=said, on=person.on, ref=ref)
    for unit in signals.lone.get(standing.id, ())[:1]:
        ref = Ref("unit", unit.id, unit.name, None)
        yield Reason("lone", PLAIN, 0.5, 0.3, text=unit.name, ref=ref)


def _touch(standing: Standing, signals: Signals) -> Iterator[Reason]:
    if standing.waits_since is None or not standing.rhythm:
        return
    days = (signals.day - standing.waits_since).days
    over = days - standing.rhythm
    if over <= 0:
        return
    share = over / standing.rhythm
    ref = Ref("account", standing.id, standing.name, None)
    urgency = min(0.9, 0.4 + 0.35 * share)
    yield Reason(
        "touch", WATCH, min(0.59, 0.5 + 0.1 * share), urgency, over, standing.rhythm,
        on=standing.waits_since, value=Decimal(days), ref=ref,
    )  # fmt: skip


def _mood(standing: Standing, _signals: Signals) -> Iterator[Reason]:
    if standing.stage in GONE:
        return  # why they leave is known by now
    ref = Ref("account", standing.id, standing.name, None)
    change = standing.csat_change
    if standing.csat is not None and change is not None and change <= -CSAT_DROP:
        low = standing.csat < CSAT_LOW
        yield Reason(
            "csat", RISK if low else PLAIN, 0.75 if low else 0.3, 0.6 if low else 0.3,
            value=standing.csat, change=change, ref=ref,
        )  # fmt: skip
    if standing.change is not None and standing.change <= -HEALTH_DROP:
        yield Reason("health", PLAIN, 0.28, 0.3, change=standing.change, ref=ref)


# kind of row → code, seriousness, urgency on its day
_LATE_KINDS = {
    "promise_to_us": ("theirs", 0.56, 0.45),
    "step": ("step", 0.58, 0.6),
    "promise": ("ours", 0.45, 0.5),
    "compliance": ("compliance", 0.44, 0.4),
    "renewal": ("lapsed", 0.93, 0.7),
    "action": ("action", 0.4, 0.4),
    "review": ("review", 0.26, 0.3),
    "plan_review": ("plan_review", 0.25, 0.3),
}
_ON_THE_DAY = frozenset(("compliance", "plan_review"))


def _dues(standing: Standing, signals: Signals) -> Iterator[Reason]:
    """The latest row of each kind that is late, and duties on their day."""
    worst: dict[str, AgendaRow] = {}
    for row in signals.due.get(standing.id, ()):
        least = 0 if row.kind in _ON_THE_DAY else 1
        known = worst.get(row.kind)
        if row.kind in _LATE_KINDS and row.days_late >= least:
            worst[row.kind] = row if known is None or row.due < known.due else known
    for kind, row in worst.items():
        code, serious, base = _LATE_KINDS[kind]
        ref = Ref(row.table, row.id, row.text, None)
        late = row.days_late
        yield Reason(
            code, WATCH, serious, min(1.0, _late(base, late)), late, text=row.text, on=row.due,
            ref=ref,
        )  # fmt: skip


def _onboarding(standing: Standing, signals: Signals) -> Iterator[Reason]:
    found = signals.onboarding.get(standing.id)
    if found is None:
        return
    week, weeks = found.week(signals.day)
    ref = Ref("project", found.id, standing.name, None)
    yield Reason("onboarding", PLAIN, 0.2, 0.1, week, weeks, ref=ref)


_SOURCES: tuple[Callable[[Standing, Signals], Iterator[Reason]], ...] = (
    _renewal, _issues, _people, _touch, _mood, _dues, _onboarding,
)  # fmt: skip
