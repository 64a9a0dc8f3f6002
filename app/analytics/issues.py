"""Issues: which are open on a day, whether limits were kept (KPIS 5.21, 5.23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.parameters import WorkingHours
from app.analytics.window import Window
from app.queries.fact_rows import IssueFact

_CLOSED = frozenset(("closed", "rejected", "duplicate"))
_HOUR = timedelta(hours=1)


@lru_cache(maxsize=4096)
def end_of(day: date) -> datetime:
    """The first instant after a day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def is_open(issue: IssueFact, day: date) -> bool:
    """Whether the issue was open when the day was over."""
    if issue.opened_at is None or issue.opened_at >= end_of(day):
        return False
    if issue.resolved_at is not None:
        return issue.resolved_at >= end_of(day)
    return issue.status not in _CLOSED


def open_issues(evidence: Evidence, account_id: int, day: date) -> list[IssueFact]:
    """The open issues of an account on a day."""
    return [issue for issue in evidence.facts.issues.get(account_id, ()) if is_open(issue, day)]


def is_past_limit(evidence: Evidence, issue: IssueFact, day: date) -> bool:
    """Whether an open issue's time for resolution had passed when the day was over."""
    if issue.resolution_limit_h is None or issue.opened_at is None:
        return False
    passed = hours_between(issue.opened_at, end_of(day), evidence.parameters.working_hours)
    return passed > issue.resolution_limit_h


def hours_between(start: datetime, end: datetime, working: WorkingHours | None) -> Decimal:
    """The hours between two moments: of the calendar, or those worked where that is set."""
    if end <= start:
        return Decimal(0)
    if working is None:
        return _hours(end - start)
    total = timedelta()
    day = start.astimezone(UTC).date()
    while day <= end.astimezone(UTC).date():
        if day.weekday() in working.weekdays:
            midnight = datetime.combine(day, time(), UTC)
            opening = midnight + timedelta(minutes=working.start_minute)
            closing = midnight + timedelta(minutes=working.end_minute)
            total += max(min(end, closing) - max(start, opening), timedelta())
        day += timedelta(days=1)
    return _hours(total)


def _hours(length: timedelta) -> Decimal:
    return Decimal(length // timedelta(microseconds=1)) / (_HOUR // timedelta(microseconds=1))


def answered_in_time(evidence: Evidence, issue: IssueFact, as_of: date) -> bool | None:
    """Whether the first response came within its limit; None where that is not known yet."""
    if issue.first_response_limit_h is None or issue.opened_at is None:
        return None
    now = end_of(as_of)
    response = issue.first_response_at
    answered = response is not None and response < now
    moment = response if response is not None and answered else now
    passed = hours_between(issue.opened_at, moment, evidence.parameters.working_hours)
    in_time = passed <= issue.first_response_limit_h
    if answered:
        return in_time
    return None if in_time else False


def issues_sla(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Issues of the period that were answered within their limit."""
    in_time: list[IssueFact] = []
    late: list[IssueFact] = []
    pending: list[IssueFact] = []
    for issue in _opened(evidence, scope, window):
        kept = answered_in_time(evidence, issue, window.as_of)
        (pending if kept is None else in_time if kept else late).append(issue)
    n = len(in_time) + len(late)

    def rows(issues: list[IssueFact]) -> Iterator[Ref]:
        return (Ref("issue", issue.id, issue.title, count(1)) for issue in issues)

    def left_out() -> Iterator[Excluded]:
        for issue in pending:
            limited = issue.first_response_limit_h is not None
            why = "is not answered, but its limit has not passed" if limited else "has no limit"
            yield Excluded(issue.title, why)

    terms = (
        Term("in_time", count(len(in_time)), lambda: rows(in_time)),
        Term("limited", count(n), lambda: rows([*in_time, *late])),
    )
    formula = "100 × in_time ÷ limited"
    if not n:
        reason = "no issue of the period has a limit for the first response"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(len(in_time)) / n, formula, terms, n, left_out=left_out)


def _opened(evidence: Evidence, scope: Scope, window: Window) -> Iterator[IssueFact]:
    for account in scope.accounts:
        for issue in evidence.facts.issues.get(account.id, ()):
            if issue.opened_at is not None and window.span.contains(
                issue.opened_at.astimezone(UTC).date()
            ):
                yield issue


KPIS = (Kpi("issues_sla", "Issues answered in time", "percent", Kind.RATE, issues_sla),)
