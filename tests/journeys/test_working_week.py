"""The first five minutes and the working week by keys alone, within the keys that EASE allows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import func, select

from app.bridge.place import Place
from app.models.account import Account
from app.models.interaction import Interaction, Promise
from app.models.person import Person
from app.models.reminder import Snooze
from tests.journeys.acts import Answers
from tests.journeys.test_after_a_meeting import CountingUser
from tests.journeys.user import open_window, quit_window, show, undress

CLIENTS = """Name,Industry,Owner,Tier,Start date,Website
Acme Foods,Food,Nora Velde,1,2020-01-01,acme.example
Brightwater,Utilities,Nora Velde,2,2021-05-01,brightwater.example
Meridell Clinics,Healthcare,Imke Brandsma,1,2022-03-01,meridell.example
"""
PEOPLE = """Name,Account,Title,Email
Ann Lee,Acme Foods,Head of purchasing,ann@acme.example
Bo Ek,Acme Foods,Plant manager,bo@acme.example
"""
MOST_FIRST_FIVE_MINUTES = 12  # keys that are no text, from the first page to the brief
MOST_BRIEF = 4
MOST_PER_ACCOUNT = 3  # of the Monday review


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def me(qapp, qtbot, tmp_path, monkeypatch, answers):
    """A user before the first page; documents lie in a folder of the test."""
    QLocale.setDefault(QLocale("en_GB"))
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _place: str(tmp_path))
    )
    window = open_window(qapp, tmp_path / "settings.ini")
    window.prompts = window.desk._prompts = window.desk.keeper._prompts = answers
    yield CountingUser(window, qtbot)
    quit_window(window)
    undress(qapp)


@pytest.fixture
def at_work(me, qtbot, tmp_path):
    """The sample, open."""
    from app.exchange.sample import make_sample_portfolio

    make_sample_portfolio(tmp_path / "clients.perennial")
    show(me.window, qtbot)
    assert me.window.desk.open_path(tmp_path / "clients.perennial")
    me.settle()
    me.keys = 0
    return me


def value(me, query):
    with me.app.store.read() as session:
        return session.execute(query).scalar()


def run_command(me, name: str) -> None:
    """Ctrl+K, its name behind “>”, Enter."""
    me.press("Ctrl+K")
    me.type(f"> {name}")
    me.press("Return")
    me.settle()


def test_the_first_five_minutes(me, qtbot, tmp_path, answers):
    """From nothing to a brief: clients and people by file, a note, a promise, the brief."""
    source = tmp_path / "clients.csv"
    source.write_text(CLIENTS, "utf-8")
    me.window.welcome()
    show(me.window, qtbot)
    answers.file = source
    me.keys = 0
    me.press("Ctrl+Shift+I")
    me.settle()
    me.see(lambda: me.app.has_store, "a portfolio was made")
    page = me.page()
    me.see(lambda: page.result is not None and page.foot.isVisible(), "the file is understood")
    me.settle()
    me.press("Ctrl+Return")
    me.settle()
    me.see(lambda: value(me, select(func.count()).select_from(Account)) == 3)

    open_log_promise_brief(me)
    assert me.keys <= MOST_FIRST_FIVE_MINUTES


def open_log_promise_brief(me) -> None:
    """The first account found by name, a note, a promise, the brief."""
    me.press("Ctrl+2")
    me.settle()
    me.see(lambda: me.page().name == "portfolio")
    me.press("Ctrl+K")
    me.type("acme")
    me.press("Return")
    me.settle()
    account = value(me, select(Account.id).where(Account.name == "Acme Foods"))
    assert me.window.navigator.page.account_id == account

    me.press("Ctrl+L")
    me.type("First talk about the autumn order")
    me.press("Ctrl+Return")
    me.settle()
    assert value(me, select(Interaction.subject)) == "First talk about the autumn order"

    me.press("Ctrl+Shift+P")
    me.type("Send the quote")
    me.press("Ctrl+Return")
    me.settle()
    assert value(me, select(Promise.text)) == "Send the quote"

    me.press("Ctrl+Shift+B")
    me.settle()
    assert me.page().name == "brief"
    assert me.page().account_id == account


def test_the_brief_is_one_key_from_the_account(at_work):
    me = at_work
    me.press("Ctrl+K")
    me.type("meridell")
    me.press("Return")
    me.settle()
    me.press("Ctrl+Shift+B")
    me.settle()
    assert me.page().name == "brief"
    assert me.keys <= MOST_BRIEF
    account = value(me, select(Account.id).where(Account.name == "Meridell Clinics"))
    assert me.page().account_id == account
    me.press("Alt+Left")
    me.settle()
    assert me.window.navigator.page.name == "account"


def test_the_morning_is_done_by_keys(at_work):
    """Today: the first one opened and back, snoozed and taken back, a promise kept."""
    me = at_work
    me.press("Ctrl+1")
    me.settle()
    today = me.page()
    assert today.name == "today"
    calls = today.board.calls.list
    me.see(lambda: len(calls.rows) == 7, "the day is there")
    me.tab_to(lambda widget: widget is calls)
    first = calls.rows[0].id
    me.keys = 0
    me.press("Return")
    me.settle()
    assert me.window.navigator.page.account_id == first
    me.press("Alt+Left")
    me.settle()
    me.tab_to(lambda widget: widget is calls)
    me.press("S")
    menu = next(menu for menu in today.findChildren(QMenu) if menu.isVisible())
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    me.settle()
    me.see(lambda: first not in {row.id for row in calls.rows}, "put off for three days")
    assert value(me, select(func.count()).select_from(Snooze)) == 1
    me.press("Ctrl+Z")
    me.settle()
    me.see(lambda: calls.rows[0].id == first, "and taken back")
    assert value(me, select(func.count()).select_from(Snooze)) == 0


def test_every_person_is_reached_from_anywhere(at_work):
    me = at_work
    me.press("Ctrl+K")
    me.type("@ruth")
    me.press("Return")
    me.settle()
    account = value(me, select(Person.account_id).where(Person.name == "Ruth Oduya"))
    assert me.window.navigator.page.account_id == account
    me.window.go(Place("portfolio"))


def test_the_monday_review_walks_every_account(at_work):
    """Enter goes on, S skips; it ends with the plan of the week."""
    me = at_work
    run_command(me, "weekly review")
    review = me.page()
    assert review.name == "review"
    me.see(lambda: review.review is not None, "the first account is there")
    me.keys = 0
    total = len(review.course.ids)
    assert total == 24
    for number in range(total):
        me.press("S" if number % 5 == 4 else "Return")
        me.settle()
    me.see(lambda: review.plan is not None, "the week plan is shown")
    assert me.keys <= total * MOST_PER_ACCOUNT
    assert review.status == "20 reviewed, 4 skipped"
