"""Reviews worked by keys: held, read as they were, changed, removed; what changed since."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.action import Action
from app.models.plan import Plan, Review
from app.models.plan_detail import ActionDetail, PlanVersion
from app.services.goals import change_goal
from app.views.plan.reviews.frozen import FrozenReview
from app.views.widgets.explain import ExplainPopover
from tests.acting import count, do, the
from tests.builders import make_goal, make_promise, make_review
from tests.views.plan.parts.driving import dialog, fill, note, part_of

Key = Qt.Key


@pytest.fixture
def goal(store, plan):
    return make_goal(store, plan, title="Grow the portal")


def hold(qtbot, page, **values):
    """Hold a review by keys, and wait until what changed since is told."""
    part = part_of(page, "reviews")
    part.register.table.setFocus()
    part.reveal(None, "add")
    form = dialog(qtbot)
    qtbot.waitUntil(form.submit_button.isEnabled)
    fill(form, **values)
    qtbot.waitUntil(lambda: part.since._since is not None and part._job is None)
    return part


def test_a_review_is_held_frozen_and_taken_back_in_one_step(qtbot, store, app, page, plan, goal):
    before = store.content_hash()
    part = part_of(page, "reviews")
    part.reveal(None, "add")
    form = dialog(qtbot)
    qtbot.waitUntil(form.submit_button.isEnabled)
    written = "Send the price for 24 months; nora; 20 Oct\nName a deputy"
    form.form.show_values({"decisions": written})
    assert form.form.rows["decisions"].remark.text() == (
        "2 actions:\nSend the price for 24 months · Nora Velde · 20 Oct\n"
        "Name a deputy · no owner · no date"
    )
    fill(form, attendees="Ruth Oduya", next_date=date(2027, 1, 12))
    (row,) = part.register.model.rows
    assert (row.on_date, row.kind, row.rating) == (app.today, "quarterly", "good")
    assert count(store, ActionDetail, review_id=row.id) == 2
    assert count(store, Action, owner="Nora Velde", due_date=date(2026, 10, 20)) == 1
    assert the(store, Plan, plan).next_review == date(2027, 1, 12)
    with store.read() as session:
        version = session.query(PlanVersion).one()
    assert (version.kind, version.review_id) == ("review", row.id)
    assert version.figures["as_of"] == app.today.isoformat()
    qtbot.waitUntil(lambda: part.since._since is not None and part._job is None)
    assert [line.text() for line in part.since.lines["decided"]] == [
        "Send the price for 24 months, Nora Velde, 20 Oct", "Name a deputy, no owner, No date",
    ]  # fmt: skip
    after = store.content_hash()
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    assert store.content_hash() == after


def test_a_day_to_come_is_refused(qtbot, store, page, goal):
    part_of(page, "reviews").add()
    form = dialog(qtbot)
    qtbot.waitUntil(form.submit_button.isEnabled)
    fill(form, on_date=date(2026, 10, 14))
    assert form.form.rows["on_date"].remark.text().startswith("The date cannot be after")
    assert count(store, Review) == 0
    form.reject()


def test_what_changed_since_leads_to_its_record(qtbot, store, page, goal, account):
    part = hold(qtbot, page, on_date=date(2026, 10, 1))
    make_promise(store, account, "Revised plan", state="broken", settled_on=date(2026, 10, 5))
    do(store, change_goal, goal, {"title": "Grow the client portal"})
    part_of(page, "reviews")
    qtbot.waitUntil(lambda: "plan" in part.since.lines and "promises" in part.since.lines)
    (line,) = part.since.lines["plan"]
    assert line.text().startswith("Grow the client portal, ")
    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    assert page._paper.goals[goal].is_open
    (promise,) = part.since.lines["promises"]
    assert promise.text() == "Revised plan, Promise broken, ours, 5 Oct"
    with qtbot.waitSignal(page.go) as gone:
        qtbot.mouseClick(promise, Qt.MouseButton.LeftButton)
    assert gone.args[0].tab == "timeline"


def test_a_figure_that_moved_explains_itself(qtbot, store, page, goal, account):
    from tests.builders import make_survey

    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    part = hold(qtbot, page, on_date=date(2026, 10, 1))
    make_survey(store, account, score=2, on_date=date(2026, 10, 2))
    part_of(page, "reviews")
    qtbot.waitUntil(lambda: "figures" in part.since.lines)
    lines = {line.line.text: line for line in part.since.lines["figures"]}
    moved = lines["Satisfaction, mean of 5"]
    assert moved.line[2:4] == ("4.0 → 3.0", "−1.0")
    qtbot.mouseClick(moved, Qt.MouseButton.LeftButton)
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.id == "csat_mean"
    assert popover._setting.source == "At the review it read 4.0."
    popover.dismiss()


def test_a_frozen_review_is_read_as_it_was(qtbot, store, page, goal):
    part = hold(qtbot, page, attendees="Ruth Oduya", decisions="Send the price")
    do(store, change_goal, goal, {"title": "Something else", "status": "cancelled"})
    part.register.table.setFocus()
    QTest.keyClick(part.register.table, Key.Key_Return)
    reader = dialog(qtbot)
    assert isinstance(reader, FrozenReview)
    texts = [label.text() for label in reader.texts]
    assert {"Grow the portal", "Ruth Oduya", "Send the price"} <= set(texts)
    assert "Something else" not in texts
    assert len(reader.figures) == 12
    QTest.keyClick(reader, Key.Key_Return)
    qtbot.waitUntil(lambda: not reader.isVisible())


def test_a_review_without_anything_frozen_opens_its_form(qtbot, store, app, page, account):
    review = make_review(store, account, kind="monthly", rating="good")
    before = store.content_hash()
    part = part_of(page, "reviews")
    part.register.table.setFocus()
    QTest.keyClick(part.register.table, Key.Key_Return)
    fill(dialog(qtbot), rating="poor")
    assert the(store, Review, review).rating == "poor"
    app.edits.undo()
    assert store.content_hash() == before


def test_ctrl_delete_removes_a_review_with_undo(qtbot, store, app, page, goal):
    part = hold(qtbot, page, decisions="Send the price")
    before = store.content_hash()
    part.register.table.setFocus()
    with qtbot.waitSignal(page.toast_wished):
        QTest.keyClick(part.register.table, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert (count(store, Review), count(store, PlanVersion), count(store, Action)) == (0, 0, 1)
    app.edits.undo()
    assert store.content_hash() == before


def test_the_outline_asks_when_the_next_review_is_late(store, page, plan, account):
    assert note(store, plan, "reviews") == (0, 0, False)
    make_review(store, account, date(2026, 7, 1), next_date=date(2026, 10, 1))
    assert note(store, plan, "reviews") == (1, 1, False)
    make_review(store, account, date(2026, 10, 1), next_date=date(2027, 1, 1))
    assert note(store, plan, "reviews") == (2, 0, True)
