"""The Monday review by keys alone: reasons, steps, skipping, the week, and where it was left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from app.models.action import Action
from app.models.interaction import Promise
from app.queries.health_notes import health_notes
from app.views.review.course import SEEN, SKIPPED, Course
from app.views.review.page import ReviewPage
from app.views.widgets.form import FormDialog
from tests.acting import ask, count, the
from tests.builders import make_account, make_interaction, make_promise, set_today

TODAY = date(2026, 10, 13)


@pytest.fixture
def keys(store):
    set_today(store, TODAY)
    made = {
        name: make_account(store, name, tier=tier, owner="Nora")
        for name, tier in (("Beta", "2"), ("Acme", "1"), ("Core", None))
    }
    make_interaction(store, made["Acme"], datetime(2026, 10, 8, 9, tzinfo=UTC), subject="Call")
    made["late"] = make_promise(store, made["Acme"], "Plan", due_date=TODAY - timedelta(2))
    return made


@pytest.fixture
def page(app, keys, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    return shown(app, qtbot)


def shown(app, qtbot):
    made = ReviewPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    settle(made)
    return made


def settle(page):
    for _round in range(5):
        page.app.tasks.drain(cancel=False)
        QTest.qWait(0)


def press(page, key):
    QTest.keyClick(page, key)
    settle(page)


def form(page):
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    return dialog


def test_the_first_tier_comes_first_with_what_changed_and_what_slipped(page):
    stage = page.stage
    assert stage.name.text() == "Acme"
    assert stage.count.text() == "Account 1 of 3 · All accounts"
    assert stage.about.text() == "Tier 1 · Nora"
    assert [row.title for row in stage.changes.list.rows] == ["Call"]
    assert [row.text for row in stage.slipped.list.rows] == ["Plan"]
    said = {row.lead: row.text for row in stage.standing.list.rows}
    assert said["Our words"] == "None yet. Press H to write the reason."
    assert said["Last talk"] == "5 days ago"
    assert said["Next step"].startswith("Plan, 2")


def test_a_whole_review_by_keys_ends_with_the_week(page, store, keys):
    press(page, Qt.Key.Key_H)
    form(page).form.show_values({"text": "Sponsor away"})
    form(page).submit_button.click()
    settle(page)
    assert ask(store, health_notes)[keys["Acme"]].text == "Sponsor away"
    assert "Sponsor away" in [row.text for row in page.stage.standing.list.rows][2]
    press(page, Qt.Key.Key_Return)
    assert page.stage.name.text() == "Beta"
    press(page, Qt.Key.Key_N)
    dialog = form(page)
    dialog.form.show_values({"title": "Ring them", "due_date": TODAY + timedelta(3)})
    dialog.submit_button.click()
    settle(page)
    assert count(store, Action, title="Ring them", account_id=keys["Beta"], owner="Nora") == 1
    assert page.stage.standing.list.rows[-1].text == "Ring them, Fri 16"
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_S)
    assert page.stage.name.text() == "Week plan"
    assert page.stage.count.text() == "2 reviewed, 1 skipped"
    assert [row.text for row in page.stage.week.list.rows] == ["Plan", "Ring them"]
    assert [(row.lead, row.text) for row in page.stage.ends.list.rows] == [
        ("Core", "No dated next step")
    ]
    assert "over" in page.situation().extra
    assert page.toolbar_commands()[0][-1] == "review.export"
    press(page, Qt.Key.Key_Backspace)
    assert page.stage.name.text() == "Core"


def test_it_goes_on_where_it_was_left(page, app, qtbot):
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_S)
    assert page.stage.name.text() == "Core"
    later = shown(app, qtbot)
    assert later.stage.name.text() == "Core"
    assert later.status == "1 reviewed, 1 skipped"
    press(later, Qt.Key.Key_Return)
    last = shown(app, qtbot)
    assert last.stage.name.text() == "Week plan"
    last.begin_again()
    settle(last)
    assert last.stage.name.text() == "Acme"
    assert last.status == "0 reviewed, 0 skipped"


def test_keys_work_from_within_a_list_and_letters_can_be_off(page, app):
    page.stage.changes.list.setFocus()
    QTest.keyClick(page.stage.changes.list, Qt.Key.Key_Return)
    settle(page)
    assert page.stage.name.text() == "Beta"
    app.settings.single_letter_keys = False
    press(page, Qt.Key.Key_S)
    assert page.stage.name.text() == "Beta"
    press(page, Qt.Key.Key_Return)
    assert page.stage.name.text() == "Core"


def test_a_slipped_promise_is_kept_and_comes_back(page, app, store, keys):
    slipped = page.stage.slipped.list
    slipped.setFocus()
    QTest.keyClick(slipped, Qt.Key.Key_Space)
    settle(page)
    assert the(store, Promise, keys["late"]).state in ("kept", "late_kept")
    assert slipped.rows == []
    app.edits.undo()
    settle(page)
    assert [row.text for row in slipped.rows] == ["Plan"]


def test_the_week_is_written_as_one_page(page, tmp_path, monkeypatch):
    from app.views.shell.prompts import Prompts

    target = tmp_path / "week.pdf"
    monkeypatch.setattr(Prompts, "save_file", lambda _s, _t, _k, _n, done: done(target))
    page.deeds.export()
    settle(page)
    pages = PdfReader(target).pages
    assert len(pages) == 1
    assert "Week plan" in pages[0].extract_text()


def test_an_empty_view_says_so(app, store, qtbot):
    made = shown(app, qtbot)
    assert made.stage.empty.isVisible()
    assert made.stage.empty.title.text() == "No accounts yet"
    press(made, Qt.Key.Key_Return)
    assert made.deeds.write_reason() is None


def test_a_course_keeps_its_place_when_accounts_come_and_go():
    course = Course()
    course.take([1, 2, 3])
    course.go_on(SEEN)
    course.take([3, 2, 1])
    assert course.current == 2
    kept = course.kept("2026-10-05")
    again = Course()
    again.take([1, 2, 3])
    again.restore(kept, "2026-10-12")
    assert again.current == 1, "another week begins anew"
    again.restore(kept, "2026-10-05")
    assert (again.current, again.marks) == (2, {1: SEEN})
    again.go_on(SKIPPED)
    again.go_on(SEEN)
    assert again.is_over
    again.take([1, 2, 3, 4])
    assert again.is_over
    again.go_back()
    assert again.current == 4
