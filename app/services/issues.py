"""Changes to issues, concerns and service requests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.issue import Issue
from app.services.change import Draft, added, changed, found, now, touched, written
from app.services.promised import limits_promised
from app.services.removal import removed

SEVERITY = {"urgent": 1, "high": 2, "normal": 3, "low": 4}
ENDED = ("closed", "rejected", "duplicate")


def open_issue(session: Session, account_id: int, title: str, **values: object) -> int:
    """A new issue, opened just now unless a time is given; severity follows the priority.

    Limits that are not given are those that the account's tier is promised.
    """
    row = {
        "type": "problem",
        "status": "new",
        "priority": "normal",
        "opened_at": now(session),
        **{name: value for name, value in values.items() if value is not None},
        "account_id": account_id,
        "title": title,
    }
    row.setdefault("severity", SEVERITY.get(str(row["priority"])))
    first, solved = limits_promised(session, account_id, str(row["priority"]))
    row.setdefault("first_response_limit_h", first)
    row.setdefault("resolution_limit_h", solved)
    return added(session, Issue, row).id


def change_issue(
    session: Session, issue_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change an issue; a severity that followed the priority goes on following it."""
    issue = found(session, Issue, issue_id)
    wanted = touched(issue, after, before)
    follows = issue.severity == SEVERITY.get(issue.priority or "")
    if "priority" in wanted and "severity" not in wanted and follows:
        wanted["severity"] = SEVERITY.get(str(wanted["priority"]))
    if wanted.get("status") in ENDED and issue.status not in ENDED:
        _check_cause(wanted["status"], wanted.get("root_cause", issue.root_cause))
        wanted.setdefault("resolved_at", now(session))
    elif "status" in wanted and wanted["status"] not in ENDED:
        wanted.setdefault("resolved_at", None)
    written(session, issue, wanted)


def answer_issue(session: Session, issue_id: int, *, at: datetime | None = None) -> None:
    """Note the first response; a new issue is then assigned."""
    issue = found(session, Issue, issue_id)
    if issue.first_response_at is not None:
        raise DomainError("The first response to this issue is noted already.")
    after: dict[str, object] = {"first_response_at": at or now(session)}
    if issue.status in (None, "new"):
        after["status"] = "assigned"
    changed(session, issue, after)


def resolve_issue(
    session: Session,
    issue_id: int,
    root_cause: str | None,
    *,
    resolution: str | None = None,
    detail: str | None = None,
    at: datetime | None = None,
) -> None:
    """Close an issue; its root cause has to be known."""
    after = {
        "status": "closed",
        "root_cause": root_cause,
        "resolved_at": at or now(session),
        "resolution": resolution,
        "root_cause_detail": detail,
    }
    given = {name: value for name, value in after.items() if value is not None}
    change_issue(session, issue_id, given)


def reopen_issue(session: Session, issue_id: int) -> None:
    """The issue is back: it is assigned again."""
    issue = found(session, Issue, issue_id)
    if issue.status not in ENDED:
        raise DomainError("This issue is open.")
    changed(session, issue, {"status": "assigned", "resolved_at": None})


def remove_issue(session: Session, issue_id: int) -> None:
    """Remove an issue."""
    removed(session, Issue, issue_id)


def _check_cause(status: object, root_cause: object) -> None:
    if status == "closed" and root_cause is None:
        raise DomainError("Choose a root cause before the issue is closed.")
