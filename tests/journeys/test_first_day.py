"""The first day with the program, at the window: by keys alone, every step seen and stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QStandardPaths
from sqlalchemy import func, select

from app.bridge.place import Place
from app.models.account import Account
from app.models.goal import Goal
from app.models.interaction import Interaction, Promise
from app.models.person import Person
from app.models.plan import Plan
from app.views.plan.inline import InlineText
from app.views.shell.first_run import FirstRun
from app.views.stakeholders.canvas import MapCanvas
from app.views.widgets.explain import ExplainPopover
from tests.journeys.user import User, open_window, quit_window, show, undress

ACCOUNT = "Meridell Clinics"
GOAL = "Agree the service levels for the night clinics"
SUBJECT = "Roll-out call with the clinic managers"
PROMISE = "Send the draft of the service levels"


@pytest.fixture
def user(qapp, qtbot, tmp_path, monkeypatch):
    """A user before the window of a first start; documents lie in a folder of the test."""
    QLocale.setDefault(QLocale("en_GB"))
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _place: str(documents))
    )
    made: list[User] = []

    def start() -> User:
        window = open_window(qapp, tmp_path / "settings.ini")
        made.append(User(window, qtbot))
        return made[-1]

    yield start
    for user in made[-1:]:
        quit_window(user.window)
    undress(qapp)


def value(user, query):
    with user.app.store.read() as session:
        return session.execute(query).scalar()


def account_id(user) -> int:
    return value(user, select(Account.id).where(Account.name == ACCOUNT))


def goals(user) -> list[str]:
    query = (
        select(Goal.title)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(Plan.account_id == account_id(user))
    )
    with user.app.store.read() as session:
        return list(session.scalars(query))


def person(user, name: str) -> Person:
    with user.app.store.read() as session:
        return session.scalars(select(Person).where(Person.name == name)).one()


def how_many(user, table) -> int:
    query = select(func.count()).select_from(table).where(table.account_id == account_id(user))
    return value(user, query)


def test_the_first_day_by_keys_alone(user, qtbot):
    me = user()
    open_the_sample(me)
    find_the_account(me)
    write_a_goal_and_take_it_back(me)
    change_support_and_take_it_back(me)
    log_a_touch(me)
    add_a_promise(me)
    explain_a_figure(me)
    dark_and_large(me)
    path = me.app.store.path
    me.window.go(Place("account", account_id(me), tab="plan"))
    me.window.resize(1024, 701)
    quit_window(me.window)

    again = user()
    assert again.app.settings.last_file == str(path)
    come_back(again, path)


def open_the_sample(me: User) -> None:
    """Enter on the first page takes what is offered first: the sample."""
    me.window.welcome()
    show(me.window, me.qtbot)
    assert isinstance(me.window.frame_.welcome, FirstRun)
    assert not me.app.has_store
    me.press("Return")
    me.settle()
    me.see(lambda: me.app.has_store, "the sample is open")
    me.settle()
    assert me.window.frame_.welcome is None
    assert me.page().name == "portfolio"
    assert "Larkfield clients" in me.window.windowTitle()
    assert me.app.store.path.is_relative_to(QStandardPaths.writableLocation(_DOCUMENTS))


_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def find_the_account(me: User) -> None:
    """Ctrl+K, three letters, Enter."""
    me.press("Ctrl+K")
    palette = me.window.deeds.finder.palette
    assert palette.isVisible()
    me.type("meridell")
    me.press("Return")
    me.settle()
    assert not palette.isVisible()
    assert me.window.navigator.page.account_id == account_id(me)
    assert ACCOUNT in me.window.windowTitle()


def write_a_goal_and_take_it_back(me: User) -> None:
    """Ctrl+Tab to the plan, Ctrl+Shift+G, type; Ctrl+Z takes the words back, then the goal."""
    me.press("Ctrl+Tab")
    me.settle()
    assert me.page().name == "plan"
    before, cards = goals(me), len(me.page()._paper.goals)
    me.press("Ctrl+Shift+G")
    field = me.focused()
    assert isinstance(field, InlineText)
    assert field.accessibleName() == "Goal"
    me.type(GOAL)
    me.press("Return")
    assert goals(me) == [*before, GOAL]
    me.press("F6")
    assert not isinstance(me.focused(), InlineText), "the next pane has the keyboard"
    me.press("Ctrl+Z")
    me.see(lambda: goals(me) == [*before, "New goal"], "the words are taken back")
    me.press("Ctrl+Z")
    me.see(lambda: goals(me) == before, "then the goal")
    assert len(me.page()._paper.goals) == cards
    me.press("Ctrl+Shift+Z")
    me.press("Ctrl+Shift+Z")
    me.see(lambda: goals(me) == [*before, GOAL], "and all of it is done again")
    shown = [card.goal.title for card in me.page()._paper.goals.values()]
    assert GOAL in shown


def change_support_and_take_it_back(me: User) -> None:
    """On the map S goes on to the next stance; Ctrl+Z goes back."""
    me.press("Ctrl+Tab")
    me.settle()
    page = me.page()
    assert page.name == "stakeholders"
    me.tab_to(lambda widget: isinstance(widget, MapCanvas))
    me.press("Down")
    chosen = page.scene.selected_id()
    assert chosen is not None
    assert page.inspector.isVisible()
    name = page.scene.cards[chosen].seat.name
    before = person(me, name).support
    assert name in me.focused().accessibleDescription()
    me.press("S")
    after = person(me, name).support
    assert after != before
    assert page.scene.cards[chosen].seat.support == after
    me.press("Ctrl+Z")
    me.see(lambda: person(me, name).support == before, "the stance is the old one")
    assert page.scene.cards[chosen].seat.support == before


def log_a_touch(me: User) -> None:
    """Ctrl+L, what about, Enter."""
    before = how_many(me, Interaction)
    me.press("Ctrl+L")
    assert ACCOUNT in me.dialog().windowTitle()
    me.type(SUBJECT)
    me.press("Return")
    assert not me.dialogs()
    assert how_many(me, Interaction) == before + 1
    newest = select(Interaction.subject).order_by(Interaction.id.desc()).limit(1)
    assert value(me, newest) == SUBJECT


def add_a_promise(me: User) -> None:
    """Ctrl+Shift+P, what, Enter; the overview shows it."""
    me.press("Ctrl+Shift+P")
    assert ACCOUNT in me.dialog().windowTitle()
    me.type(PROMISE)
    me.press("Return")
    assert not me.dialogs()
    assert value(me, select(Promise.side).where(Promise.text == PROMISE)) == "ours"
    me.press("Ctrl+Shift+Tab")
    me.press("Ctrl+Shift+Tab")
    me.settle()
    assert me.page().name == "overview"
    assert PROMISE in [row.text for row in me.page().promises.list.rows]
    assert SUBJECT in [row.title for row in me.page().timeline.list.rows]


def explain_a_figure(me: User) -> None:
    """Ctrl+3 to Insights, Tab to the key figures, Enter explains the one at the cursor."""
    me.press("Ctrl+3")
    me.settle()
    page = me.page()
    assert page.name == "insights"
    me.tab_to(lambda widget: widget is page.table)
    me.press("Down")
    me.press("Return")
    popover = me.window.findChild(ExplainPopover)
    assert popover is not None
    assert popover.isVisible()
    assert popover.figure.id == page.table.lines[1].id
    assert popover.figure.formula
    me.press("Escape")
    assert page.table.hasFocus()


def dark_and_large(me: User) -> None:
    """The palette runs commands; Ctrl++ goes to 200 %, and the screen follows at once."""
    me.press("Ctrl+K")
    me.type("> dark")
    me.press("Return")
    me.settle()
    assert me.app.theme.name == "dark"
    ground = me.page().grab().toImage().pixelColor(3, 3)
    assert ground.lightness() < 60
    me.window.resize(1440, 900)
    for _step in range(5):
        me.press("Ctrl++")
    me.settle()
    assert me.app.theme.zoom == 200
    sheet = me.page().sheet
    assert sheet.widget().width() <= sheet.viewport().width(), "nothing is cut off"
    assert me.window.frame_.status.zoom.text().startswith("200")


def come_back(me: User, path: Path) -> None:
    """The next start has the file, the place, the look and the window as they were left."""
    show(me.window, me.qtbot)
    assert me.window.desk.open_path(path)
    me.settle()
    assert me.app.store.path == path
    assert (me.window.width(), me.window.height()) == (1024, 701)
    assert me.app.theme.name == "dark"
    assert me.app.theme.zoom == 200
    me.see(lambda: me.page().name == "plan", "the plan is shown again")
    assert me.window.navigator.page.account_id == account_id(me)
    assert GOAL in goals(me)
