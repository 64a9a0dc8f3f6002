from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.models.issue import Issue, Project
from app.services import issues, projects
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_person, set_today

EARLY = datetime(2026, 10, 1, 8, tzinfo=UTC)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.mark.parametrize(
    ("priority", "severity"), [("urgent", 1), ("high", 2), ("normal", 3), ("low", 4)]
)
def test_severity_follows_the_priority_until_set_apart(store, account, priority, severity):
    key = do(store, issues.open_issue, account, "Down", priority=priority)
    assert the(store, Issue, key).severity == severity
    do(store, issues.change_issue, key, {"priority": "high"})
    assert the(store, Issue, key).severity == 2
    do(store, issues.change_issue, key, {"severity": 4})
    do(store, issues.change_issue, key, {"priority": "urgent"})
    assert the(store, Issue, key).severity == 4


def test_an_issue_is_answered_once(store, account):
    key = do(store, issues.open_issue, account, "Down", opened_at=EARLY)
    too_early = datetime(2026, 9, 30, tzinfo=UTC)
    assert "cannot come before" in refusal(store, issues.answer_issue, key, at=too_early)
    do(store, issues.answer_issue, key)
    assert the(store, Issue, key).status == "assigned"
    assert "noted already" in refusal(store, issues.answer_issue, key)


def test_an_issue_is_not_closed_without_its_root_cause(store, account):
    key = do(store, issues.open_issue, account, "Down", opened_at=EARLY)
    assert "root cause" in refusal(store, issues.resolve_issue, key, None)
    assert "root cause" in refusal(store, issues.change_issue, key, {"status": "closed"})
    assert "Choose one of" in refusal(store, issues.resolve_issue, key, "gremlins")
    do(store, issues.resolve_issue, key, "process", resolution="Fixed", detail="No check")
    row = the(store, Issue, key)
    assert (row.status, row.root_cause, row.resolution) == ("closed", "process", "Fixed")
    assert row.resolved_at.astimezone().date() == TODAY
    do(store, issues.reopen_issue, key)
    row = the(store, Issue, key)
    assert (row.status, row.resolved_at, row.root_cause) == ("assigned", None, "process")
    assert "is open" in refusal(store, issues.reopen_issue, key)
    do(store, issues.change_issue, key, {"status": "rejected"})
    assert the(store, Issue, key).resolved_at is not None
    do(store, issues.change_issue, key, {"status": "pending"})
    assert the(store, Issue, key).resolved_at is None


def test_the_reporter_is_of_the_account(store, account):
    stranger = make_person(store, make_account(store, "Other"))
    assert "same account" in refusal(
        store, issues.open_issue, account, "Down", reporter_id=stranger
    )
    key = do(store, issues.open_issue, account, "Down")
    do(store, issues.remove_issue, key)
    assert count(store, Issue) == 0


def test_a_project_and_its_deliverables(store, account):
    project = do(store, projects.add_project, account, "Pilot")
    part = do(store, projects.add_project, account, "Report", project_id=project)
    assert the(store, Project, part).kind == "deliverable"
    assert "not part of itself" in refusal(
        store, projects.change_project, project, {"project_id": project}
    )
    do(store, projects.finish_project, part)
    assert (the(store, Project, part).status, the(store, Project, part).done_on) == ("done", TODAY)
    do(store, projects.change_project, part, {"status": "active"})
    assert the(store, Project, part).done_on is None
    do(store, projects.remove_project, project)
    assert the(store, Project, part).project_id is None
