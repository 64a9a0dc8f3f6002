"""How pressing a compliance duty is: missing, unsigned, overdue, due soon."""

from __future__ import annotations

from datetime import date

from app.queries.compliance import ComplianceRow

CRITICAL, HIGH, MEDIUM, INFO = "critical", "high", "medium", "info"
_BY_FLAG = {"overdue": CRITICAL, "due_30": HIGH, "due_90": MEDIUM, "ok": INFO}
_BY_STATUS = {"none": CRITICAL, "expired": CRITICAL, "pending": HIGH}
_ORDER = (CRITICAL, HIGH, MEDIUM, INFO)


def pressure_of(row: ComplianceRow, day: date) -> str:
    """The worse of what its status and what its next date say.

    A missing or expired agreement and an overdue review are critical; an unsigned one, and a
    date within 30 days, are high; within 90 days medium.
    """
    by_status = _BY_STATUS.get(row.status or "", INFO) if row.kind != "kyc" else INFO
    by_date = _BY_FLAG.get(row.flag(day) or "", INFO)
    return min(by_status, by_date, key=_ORDER.index)
