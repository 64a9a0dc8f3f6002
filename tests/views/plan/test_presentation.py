from __future__ import annotations

import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.analytics.goal_values import plan_now
from app.bridge.plan_slides import client_slides, plan_slides
from app.bridge.slides import MOST_LINES
from app.services import actions, goals, plans, swot
from app.views.plan.page import PlanPage
from app.views.plan.presentation import present
from tests.acting import do
from tests.builders import (
    make_account,
    make_communication,
    make_goal,
    make_insight,
    make_issue,
    make_person,
    make_plan,
    make_project,
    make_review,
    make_risk,
)

INTERNAL = "Zebra"
TODAY = date(2026, 6, 1)


@pytest.fixture
def plan(store):
    """A plan of which one goal and one action are shared; all else bears a word to look for."""
    account = make_account(store, name="Acme", owner="Nora Velde")
    key = make_plan(
        store, account, name=f"{INTERNAL} plan", owner="Nora Velde",
        period_start=date(2026, 1, 1), period_end=date(2026, 12, 31),
    )  # fmt: skip
    shared = make_goal(
        store, key, title="Open the portal", specific="Nine **sites** use it", shared=True,
        metric="Sites live", baseline=Decimal(0), current=Decimal(3), target=Decimal(9),
        due_date=date(2026, 9, 1), status="in_progress",
    )  # fmt: skip
    make_goal(store, key, title=f"{INTERNAL} goal")
    make_risk(store, account, title=f"{INTERNAL} risk", likelihood=5, impact=5)
    with store.write("Prepare") as session:
        plans.change_plan(session, key, {"situation": f"{INTERNAL} situation"})
        goals.change_goal(session, shared, {"relevant": "Results within a day"})
        actions.add_action(session, "Train site leads", goal_id=shared, shared=True)
        actions.add_action(session, f"{INTERNAL} action", goal_id=shared)
        swot.add_swot_entry(session, key, "threat", f"{INTERNAL} threat")
    return account, key


def words(slides):
    return "\n".join(
        " ".join([slide.title, slide.note, *(f"{line.text} {line.note}" for line in slide.lines)])
        for slide in slides
    )


def read(store, account, key):
    with store.read() as session:
        document = plan_now(session, account, TODAY, key, lambda: None)
        return plan_slides(session, document, TODAY), client_slides(session, document.head, TODAY)


def test_the_client_sees_what_is_shared_and_nothing_else(store, plan):
    ours, theirs = (words(slides) for slides in read(store, *plan))
    assert INTERNAL not in theirs
    for part in ("Acme", "Open the portal", "Nine sites use it", "Results within a day",
                 "Sites live from 0 to 9, now 3", "Train site leads"):  # fmt: skip
        assert part in theirs
    for kind in ("plan", "goal", "risk", "situation", "action", "threat"):
        assert f"{INTERNAL} {kind}" in ours


def test_what_is_not_shared_at_all_says_what_to_do(store, plan):
    with store.write("Keep") as session:
        for row in session.query(goals.Goal):
            row.shared = False
        for action in session.query(actions.Action):
            action.shared = False
    _ours, theirs = read(store, *plan)
    assert "Nothing of this plan is shared" in words(theirs)


def test_long_sections_go_on_with_whole_lines_on_the_next_slide(store, plan):
    with store.write("Add") as session:
        for number in range(20):
            actions.add_action(session, f"Step {number}", plan_id=plan[1])
    ours, _theirs = read(store, *plan)
    parts = [slide for slide in ours if slide.title.startswith("Other actions")]
    assert [slide.title for slide in parts] == [
        f"Other actions ({number} of 3)" for number in (1, 2, 3)
    ]
    assert sum(len(slide.lines) for slide in parts) == 20
    assert all(len(slide.lines) <= MOST_LINES for slide in parts)
    assert all(slide.lines[-1].look != "head" for slide in ours if slide.lines)


@pytest.fixture
def around(store, plan):
    """What stands beside a plan: insights, who is told what, and reviews held after each other."""
    account, key = plan
    ruth = make_person(store, account, "Ruth Oduya")
    make_insight(store, account, kind="goal", text=f"{INTERNAL} insight")
    make_insight(store, account, kind="challenge", text=f"{INTERNAL} fact")
    make_communication(store, key, person_id=ruth, information=f"{INTERNAL} talk")
    make_review(
        store, account, date(2026, 3, 2), kind="quarterly", attendees=f"Ruth Oduya, {INTERNAL}",
        decisions="- Open **nine** sites", rating=f"{INTERNAL} rating", next_date=date(2026, 7, 1),
    )  # fmt: skip
    make_review(
        store, account, date(2026, 5, 4), kind="internal", attendees="Nora Velde",
        decisions=f"{INTERNAL} decision",
    )  # fmt: skip
    return account, key


def test_insights_talks_and_our_own_reviews_are_internal(store, around):
    ours, theirs = (words(slides) for slides in read(store, *around))
    assert INTERNAL not in theirs
    for part in ("insight", "fact", "talk", "decision"):
        assert f"{INTERNAL} {part}" in ours
    assert "Since the review of 4 May" not in theirs


def test_a_client_sees_the_review_held_together_and_what_they_know_since(store, around):
    account, key = around
    day = datetime(2026, 4, 1, 9, tzinfo=UTC)
    make_issue(store, account, "Results late", client_visible=True, opened_at=day)
    make_issue(store, account, f"{INTERNAL} issue", opened_at=day)
    make_project(store, account, "Portal pilot", done_on=date(2026, 6, 1))
    make_project(store, account, "Old pilot", done_on=date(2026, 3, 2))
    for title, shared in (("Send figures", True), (f"{INTERNAL} step", False)):
        action = do(store, actions.add_action, title, plan_id=key, shared=shared)
        do(store, actions.change_action, action, {
            "status": "completed", "done_on": date(2026, 5, 1),
        })  # fmt: skip
    _ours, theirs = read(store, account, key)
    held, since = [slide for slide in theirs if "our review" in slide.title.casefold()]
    assert [line.text for line in held.lines] == ["Open nine sites"]
    assert held.note == "next on 1 Jul"
    assert {line.text for line in since.lines} == {"Send figures", "Portal pilot", "Results late"}
    assert INTERNAL not in words(theirs)


def test_an_issue_of_the_night_belongs_to_the_day_where_the_user_is(store, around, monkeypatch):
    account, key = around
    with monkeypatch.context() as clock:
        clock.setenv("TZ", "America/New_York")
        time.tzset()
        night = datetime(2026, 6, 2, 2, tzinfo=UTC)  # still the first of June there
        make_issue(store, account, "Late result", client_visible=True, opened_at=night)
        _ours, theirs = read(store, account, key)
    time.tzset()
    assert "Late result" in words(theirs)


def test_what_changed_since_the_last_review_is_told_to_ourselves(store, around):
    account, _key = around
    make_issue(store, account, "Late", opened_at=datetime(2026, 5, 20, 9, tzinfo=UTC))
    ours, _theirs = read(store, *around)
    (since,) = [slide for slide in ours if slide.title.startswith("Since the review of 4 May")]
    assert "Late" in [line.text for line in since.lines]


@pytest.fixture
def shown(qtbot, app, plan):
    page = PlanPage(app, plan[0])
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.ensure_loaded()
    made = present(page)
    qtbot.waitExposed(made)
    made.page = page
    return made


def test_keys_lead_through_the_slides_and_never_beyond(shown):
    last = len(shown._slides) - 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        QTest.keyClick(shown, key)
    assert shown._place == 3
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown._place == 2
    QTest.keyClick(shown, Qt.Key.Key_End)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown._place == last
    QTest.keyClick(shown, Qt.Key.Key_Home)
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown._place == 0


def test_it_begins_as_the_client_may_see_it_and_c_changes_that(shown):
    assert shown.for_client
    assert INTERNAL not in words(shown._slides)
    QTest.keyClick(shown, Qt.Key.Key_C)
    assert INTERNAL in words(shown._slides)
    assert "Internal" in shown._audience.text()
    assert not shown.sheet.grab().isNull()


def test_esc_ends_it(qtbot, shown):
    gone = []
    shown.destroyed.connect(lambda: gone.append(1))
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(gone))


def test_the_client_s_slides_hold_the_steps_of_this_plan_alone(store, plan):
    account, key = plan
    other = make_plan(store, account, name="Diagnostics")
    with store.write("Prepare") as session:
        actions.add_action(session, "A step of another plan", plan_id=other, shared=True)
    _ours, theirs = read(store, account, key)
    assert "A step of another plan" not in words(theirs)
    assert "Train site leads" in words(theirs)
