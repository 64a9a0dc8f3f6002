"""Which lifecycle stage an account was in on a day, and since when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.queries.fact_rows import AccountFact, StageFact

PROSPECTING = "prospecting"
CLOSING = "closing"
CLOSED = "closed"


class Stage(NamedTuple):
    """A stage and the day it was entered, where that is known."""

    code: str | None
    since: date | None


def stage_on(evidence: Evidence, account: AccountFact, day: date) -> Stage:
    """The stage on a day: the account's own now, the one of the log before."""
    log = sorted(evidence.facts.stages.get(account.id, ()), key=_order)
    past = [row for row in log if row.from_date <= day]
    if past and len(past) < len(log):
        return Stage(past[-1].stage, past[-1].from_date)
    if account.lifecycle_stage is None:
        return Stage(past[-1].stage, past[-1].from_date) if past else Stage(None, None)
    same = past and past[-1].stage == account.lifecycle_stage
    return Stage(account.lifecycle_stage, past[-1].from_date if same else None)


def _order(row: StageFact) -> tuple[date, int]:
    return row.from_date, row.id


def has_health(evidence: Evidence, account: AccountFact, day: date) -> bool:
    """Whether health means anything: prospects and closed accounts have none."""
    if account.client_since(day) is None:
        if account.start_date is not None and account.start_date > day:
            return False
        if account.end_date is not None and account.end_date <= day:
            return False
    return stage_on(evidence, account, day).code not in (PROSPECTING, CLOSED)


def gave_notice(evidence: Evidence, account: AccountFact, day: date) -> bool:
    """Whether notice of termination had been given by the day, in the same time as a client."""
    if stage_on(evidence, account, day).code == CLOSING:
        return True
    since = account.client_since(day) or account.start_date
    return any(
        closure.notice_date is not None
        and closure.notice_date <= day
        and closure.type != "downgrade_only"
        and (since is None or since <= closure.notice_date)
        and (since is None or closure.effective_date is None or since < closure.effective_date)
        for closure in evidence.facts.closures.get(account.id, ())
    )
