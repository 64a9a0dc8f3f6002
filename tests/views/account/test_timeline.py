"""The timeline by keys: kinds, words, mine, days, opening, settling, deleting with undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.bridge.place import Place
from app.models.interaction import Interaction, Promise
from app.views.account.timeline import TimelinePage
from app.views.dialogs.touch_record import TouchRecordDialog
from app.views.records.timeline_words import GROUP_TITLES, entry_spoken, entry_words, icon_of
from app.views.widgets.form import FormDialog
from tests.acting import count, the
from tests.builders import make_account, make_interaction, make_promise
from tests.queries.test_timeline_full import AHEAD, PAST, TODAY, account, at  # noqa: F401


@pytest.fixture
def page(app, account, qtbot):  # noqa: F811
    QLocale.setDefault(QLocale("en_GB"))
    app.settings.user_name = "Nora Velde"
    return shown(app, account, qtbot)


def shown(app, key, qtbot):
    made = TimelinePage(app, key)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    settle(made)
    return made


def settle(page):
    for _round in range(3):
        page.app.tasks.drain(cancel=False)
        QTest.qWait(0)


def press(page, key):
    page.list.setFocus()
    QTest.keyClick(page.list, key)
    settle(page)


def titles(page):
    return [row.title for row in page.list.rows if row is not None]


def choose(page, title):
    at_row = next(n for n, row in enumerate(page.list.rows) if row and row.title == title)
    page.list.setCurrentIndex(page.list.model().index(at_row, 0))
    return page.list.current


def pick(page, row, words):
    menu = page.deeds.open_menu(row, QPoint())
    next(entry for entry in menu.actions() if entry.text() == words).trigger()
    for one in page.findChildren(QMenu):
        one.close()
    settle(page)


def test_what_is_to_come_stands_above_today_and_keys_pass_over_the_line(page):
    line = page.list.rows.index(None)
    assert all(row.is_ahead for row in page.list.rows[:line])
    assert not any(row.is_ahead for row in page.list.rows[line + 1 :])
    assert page.list.currentIndex().row() == line + 1
    press(page, Qt.Key.Key_Up)
    assert page.list.currentIndex().row() == line - 1
    press(page, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == line + 1


def test_every_entry_has_words_an_icon_and_is_spoken(page, app):
    for row in page.timeline.rows:
        first, _second = entry_words(row)
        assert first
        assert "{" not in first
        assert first in entry_spoken(row)
        assert not app.theme.icon(icon_of(row)).isNull()
    assert "corrected" in entry_spoken(next(r for r in page.timeline.rows if r.corrections))


def test_kinds_words_and_mine_filter_and_can_be_cleared(page):
    whole = len(page.timeline.rows)
    page.bar.groups["promises"].click()
    assert set(titles(page)) == {"kept", "broken", "withdrawn", "Late", "Theirs"}
    page.bar.groups["files"].click()
    assert "plan.pdf" in titles(page)
    assert page.status == f"6 of {whole} entries"
    page.bar.clear()
    page.start_find()
    assert page.bar.words.hasFocus()
    QTest.keyClicks(page.bar.words, "ALL")
    page.bar.words.insert(" wéll")
    page.bar._soon.timeout.emit()
    assert titles(page) == ["Call"]
    page.bar.words.setText("nothing like it")
    page.bar._soon.timeout.emit()
    assert page.stack.currentWidget() is page.empty
    page.bar.clear()
    page.bar._soon.timeout.emit()
    page.bar.mine.click()
    assert all("Nora Velde" in row.by for row in page.list.rows if row)
    assert "Did" not in titles(page)
    assert set(page.bar.groups) == set(GROUP_TITLES)


def test_a_day_is_gone_to(page):
    dialog = page.deeds.jump()
    assert isinstance(dialog, FormDialog)
    dialog.form.show_values({"day": PAST})
    dialog.submit_button.click()
    assert page.list.current.day <= PAST
    page.list.go_to_day(AHEAD)
    assert page.list.current.day == AHEAD


def test_enter_opens_a_touch_and_a_promise_opens_the_touch_it_was_made_in(page):
    for title in ("Call", "Late", "kept"):
        choose(page, title)
        press(page, Qt.Key.Key_Return)
        (dialog,) = [d for d in page.findChildren(TouchRecordDialog) if d.isVisible()]
        assert dialog.record.touch.subject == "Call"
        dialog.close()
        settle(page)


def test_other_entries_lead_to_where_they_are(page):
    went = []
    page.go.connect(went.append)
    for title, tab in (("Ann", "stakeholders"), ("Care", "revenue"), ("Do", "plan"),
                       ("Slow", "issues"), ("plan.pdf", "files")):  # fmt: skip
        choose(page, title)
        press(page, Qt.Key.Key_Return)
        assert (went[-1].screen, went[-1].tab) == ("account", tab)


def test_a_promise_is_kept_from_the_menu_and_undone(page, app, store):
    row = choose(page, "Late")
    pick(page, row, "Mark kept")
    assert the(store, Promise, row.id).state in ("kept", "late_kept")
    assert next(r for r in page.list.rows if r and r.title == "Late").kind == "promise_kept"
    app.edits.undo()
    settle(page)
    assert next(r for r in page.list.rows if r and r.title == "Late").kind == "ahead_promise"


def test_delete_takes_a_touch_away_and_undo_brings_it_back(page, app, store):
    before = count(store, Interaction)
    choose(page, "Call")
    press(page, Qt.Key.Key_Delete)
    assert count(store, Interaction) == before - 1
    assert "Call" not in titles(page)
    app.edits.undo()
    settle(page)
    assert "Call" in titles(page)


def test_what_follows_from_a_record_is_not_deleted(page, store):
    said = []
    page.toast_wished.connect(lambda words, undo: said.append(words))
    choose(page, "Care")
    press(page, Qt.Key.Key_Delete)
    assert "follows from its record" in said[-1]


def test_a_record_that_is_asked_for_is_found(page, store, account):  # noqa: F811
    row = next(row for row in page.timeline.rows if row.title == "Lunch")
    page.show_place(Place("account", account, row.id, "timeline"))
    assert page.list.current.title == "Lunch"


def test_subsidiaries_on_request(app, account, store, qtbot):  # noqa: F811
    page = shown(app, account, qtbot)
    assert page.bar.children_.isHidden()
    child = make_account(store, "Acme Nord", parent_id=account)
    make_promise(store, child, "Of the child", due_date=AHEAD)
    settle(page)
    assert not page.bar.children_.isHidden()
    assert "Of the child" not in titles(page)
    page.bar.children_.click()
    settle(page)
    assert "Of the child" in titles(page)
    assert page.list.shows_accounts


def test_an_empty_account_offers_the_first_touch(app, store, qtbot):
    page = shown(app, make_account(store, "Bare", start_date=None), qtbot)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "Nothing yet"


def test_only_what_is_seen_is_painted(app, store, qtbot, account):  # noqa: F811
    for number in range(300):
        make_interaction(store, account, at(date(2020, 1, 1) + timedelta(number)))
    page = shown(app, account, qtbot)
    assert len(page.list.rows) > 300
    painted = []
    usual = page.list.paint_row
    page.list.paint_row = lambda *args: (painted.append(args[2]), usual(*args))
    page.list.viewport().repaint()
    assert 0 < len(painted) < 30
