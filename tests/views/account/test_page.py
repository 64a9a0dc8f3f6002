from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from app.bridge import formats
from app.models.interaction import Promise
from app.models.issue import Issue
from app.queries.people import people_rows
from app.services.facts import confirm_fact
from app.services.portfolio import describe_portfolio
from app.views.account.page import AccountPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.builders import (
    make_account,
    make_contract,
    make_fact_mark,
    make_interaction,
    make_issue,
    make_person,
    make_promise,
    make_revenue,
    make_survey,
    make_team_member,
)

TODAY = date(2026, 10, 13)


@pytest.fixture
def account(store, app):
    with store.write("Set the day") as session:
        describe_portfolio(session, as_of=TODAY)
    key = make_account(
        store, name="Acme", start_date=date(2022, 1, 1), lifecycle_stage="development"
    )
    ann = make_person(store, key, name="Ann", power=90, support="mentor")
    nora = make_team_member(store, name="Nora Velde")
    make_interaction(
        store, key, at=datetime(2026, 10, 8, 9, tzinfo=UTC), direction="mutual",
        people=(ann,), team=(nora,), subject="Call with Ann",
    )  # fmt: skip
    make_contract(
        store, key, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31),
        notice_by=date(2026, 11, 1), annual_value_minor=12_000_000,
    )  # fmt: skip
    make_revenue(store, key, on_date=date(2026, 8, 15), amount_minor=3_000_000)
    make_survey(store, key, kind="csat", score=Decimal(4), on_date=date(2026, 9, 1))
    make_issue(store, key, title="Slow feed", opened_at=datetime(2026, 9, 25, tzinfo=UTC))
    make_promise(store, key, text="Send the plan", due_date=TODAY)
    return key


@pytest.fixture
def page(qtbot, app, account):
    made = AccountPage(app, account)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def choose(page, words):
    menu = [found for found in page.findChildren(QMenu) if found.isVisible()][-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_it_shows_what_the_facts_say(page):
    assert page.renewal._days.text() == "79"
    assert "19" in page.renewal._notice.text()
    assert page.money._sum.text() == "€30k"
    assert [row.title for row in page.issues.list.rows] == ["Slow feed"]
    assert [row.text for row in page.promises.list.rows] == ["Send the plan"]
    assert page.contacts.list.rows[0].name == "Ann"
    assert "Health" in page.health._parts.accessibleName()


def test_how_many_promises_were_kept_is_shown_and_explained(qtbot, store, page, account):
    keeping = page.promises.keeping
    assert keeping.text() == "–"
    assert "no promise of ours fell due in the period" in keeping.toolTip()
    due = date(2026, 9, 1)
    late = date(2026, 9, 2)
    for text, settled in (("Offer", due), ("Plan", due), ("Report", late)):
        make_promise(store, account, text=text, due_date=due, state="kept", settled_on=settled)
    page.load()
    assert keeping.text() == formats.percent(Decimal(67), 0)
    qtbot.mouseClick(keeping, Qt.MouseButton.LeftButton)
    (popover,) = page.window().findChildren(ExplainPopover)
    assert popover.isVisible()
    assert [term.value for term in popover.figure.terms] == [2, 3]


def test_space_keeps_a_promise_and_undo_opens_it_again(qtbot, store, app, page):
    page.promises.list.setFocus()
    page.promises.list.setCurrentIndex(page.promises.list.model().index(0, 0))
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(page.promises.list, Qt.Key.Key_Space)
    assert value(store, select(Promise.state)) == "kept"
    assert said.args[1] is True
    app.edits.undo()
    assert value(store, select(Promise.state)) == "open"
    qtbot.waitUntil(lambda: len(page.promises.list.rows) == 1)


def test_an_issue_is_added_and_closed_with_its_cause(qtbot, store, page):
    page.add_issue()
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("title").control, "Invoice queried")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.issues.list.rows) == 2)
    row = next(row for row in page.issues.list.rows if row.title == "Invoice queried")
    page.issues.opened.emit(row)
    choose(page, "Close issue…")
    closing = [found for found in page.findChildren(FormDialog) if found.isVisible()][-1]
    qtbot.mouseClick(closing.submit_button, Qt.MouseButton.LeftButton)
    assert closing.isVisible(), "the root cause is asked for before an issue closes"
    closing.form.entry("root_cause").show("process")
    qtbot.mouseClick(closing.submit_button, Qt.MouseButton.LeftButton)
    query = select(Issue.status).where(Issue.title == "Invoice queried")
    assert value(store, query) == "closed"


def test_the_timeline_narrows_to_touches(qtbot, page):
    everything = len(page.timeline.list.rows)
    page.timeline._kinds.show_key("touches")
    page.timeline.kind_chosen.emit("touches")
    assert 1 <= len(page.timeline.list.rows) < everything
    assert all(row.kind == "touch" for row in page.timeline.list.rows)


def test_health_and_revenue_explain_themselves(page):
    page._explain_health(page.health)
    page._explain_revenue(page.money)
    shown = page.findChildren(ExplainPopover)
    assert {popover.figure.id for popover in shown} == {"health", "revenue"}
    assert all(popover.figure.formula for popover in shown)


def test_an_account_without_facts_says_what_would_fill_it(qtbot, app, store):
    page = AccountPage(app, make_account(store, name="New"))
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    assert page.renewal.add_contract.isVisible()
    assert page.money.chart._empty.text()
    assert page.issues.list.isHidden()


def test_a_promise_is_opened_by_enter_and_changed(qtbot, store, page):
    promises = page.promises.list
    promises.setFocus()
    QTest.keyClick(promises, Qt.Key.Key_Return)
    assert value(store, select(Promise.state)) == "open", "Enter opens, it never keeps"
    choose(page, "Change…")
    dialog = page.findChild(FormDialog)
    text = dialog.form.entry("text").control
    text.selectAll()
    qtbot.keyClicks(text, "Send the revised plan")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert value(store, select(Promise.text)) == "Send the revised plan"
    qtbot.waitUntil(lambda: [row.text for row in promises.rows] == ["Send the revised plan"])


def test_a_promise_that_was_broken_leaves_the_list_and_undo_brings_it_back(qtbot, store, app, page):
    page._open_promise(page.promises.list.rows[0])
    choose(page, "Mark broken")
    assert value(store, select(Promise.state)) == "broken"
    qtbot.waitUntil(lambda: not page.promises.list.rows)
    app.edits.undo()
    qtbot.waitUntil(lambda: len(page.promises.list.rows) == 1)


def test_the_keyboard_sees_where_it_is_in_a_list(page):
    page.contacts.list.setFocus()
    assert page.contacts.list.currentIndex().row() == 0


@pytest.mark.parametrize(("wide", "columns"), [(1200, 3), (900, 2), (600, 1)])
def test_cards_lie_in_as_many_columns_as_have_room(page, wide, columns):
    page.resize(wide, 700)
    assert len(page.sheet.spread.columns) == columns


def test_large_text_needs_more_room(app, page):
    page.resize(1200, 700)
    app.theme.set_zoom(200)
    assert len(page.sheet.spread.columns) == 1
    assert page.sheet.widget().width() <= page.sheet.viewport().width(), "nothing is cut off"


def test_the_money_and_the_timeline_are_of_the_account_or_incl_its_children(
    qtbot, app, page, account, store
):
    assert all(chip.isHidden() for chip in page.family.chips)
    child = make_account(store, name="Acme North", parent_id=account)
    below = make_account(store, name="Acme Port", parent_id=child)
    for key, amount in ((child, 1_000_000), (below, 500_000)):
        make_revenue(store, key, on_date=date(2026, 8, 15), amount_minor=amount)
    make_interaction(
        store, below, at=datetime(2026, 10, 9, 9, tzinfo=UTC), direction="mutual", subject="Visit"
    )
    page.load()
    money, timeline = page.family.chips
    assert not money.isHidden()
    assert page._overview.figures["revenue"].value == 30_000
    qtbot.mouseClick(money, Qt.MouseButton.LeftButton)
    assert timeline.isChecked()
    assert page._overview.figures["revenue"].value == 45_000
    assert page._overview.figures["health"].value == page._overview.health.value
    first = page.timeline.list.rows[0]
    assert (first.title, first.whose) == ("Visit", "Acme Port")
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton)
    assert page._overview.figures["revenue"].value == 30_000
    assert all(row.account_id == account for row in page.timeline.list.rows)


def test_how_much_of_what_is_known_is_stale_stands_in_a_line(qtbot, store, page, account):
    assert page.debt.link.text() == "0"
    ann = page.app.read(people_rows, account_id=account)[0].id
    make_fact_mark(store, ("people", ann, "support"), date(2025, 10, 1))
    page.load()
    assert page.debt.link.text() == "3"
    assert "1 of 2 facts stale" in page.debt.words.text()
    page.debt.link.setFocus()
    QTest.keyClick(page.debt.link, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.findChild(ExplainPopover) is not None)


def test_confirming_in_the_plan_takes_the_debt_off_the_overview(qtbot, store, app, page, account):
    ann = page.app.read(people_rows, account_id=account)[0].id
    make_fact_mark(store, ("people", ann, "support"), date(2025, 10, 1))
    page.load()
    before = store.content_hash()
    app.edits.do("Confirm", confirm_fact, ("people", ann, "support"), author="Nora")
    qtbot.waitUntil(lambda: page.debt.link.text() == "0")
    app.edits.undo()
    assert store.content_hash() == before
    qtbot.waitUntil(lambda: page.debt.link.text() == "3")


def test_where_nothing_is_known_there_is_no_line(qtbot, store, app):
    made = AccountPage(app, make_account(store, name="Bare"))
    qtbot.addWidget(made)
    made.show()
    made.ensure_loaded()
    assert made.debt.isHidden()
