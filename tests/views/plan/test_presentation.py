from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.analytics.goal_values import plan_now
from app.bridge.plan_slides import MOST_LINES, client_slides, plan_slides
from app.services import actions, goals, plans, swot
from app.views.plan.page import PlanPage
from app.views.plan.presentation import present
from tests.builders import make_account, make_goal, make_plan, make_risk

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
