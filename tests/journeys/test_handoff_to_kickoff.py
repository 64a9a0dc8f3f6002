"""From the sale to the kickoff at the real window: every step by keys, none of it lost to undo."""

from __future__ import annotations

import pytest

from app.bridge.place import Place
from app.queries.handoffs import handoff_of
from app.queries.project_tasks import projects_view
from app.store.store import Store
from tests import builders as make
from tests.acting import ask
from tests.journeys.user import User
from tests.services.test_handoffs import WHOLE


@pytest.fixture
def me(window, qtbot, tmp_path):
    """A user who stands on the projects of a client that was just won."""
    store = Store.create(tmp_path / "clients.perennial")
    make.set_today(store)
    make.make_team_member(store, "Saira Malik")
    account = make.make_account(store, name="Meridell", owner="Nora Velde")
    store.close()
    window.desk.open_path(tmp_path / "clients.perennial")
    window.app.settings.user_name = "Saira Malik"
    window.go(Place("account", account, tab="projects"))
    user = User(window, qtbot)
    user.account = account
    return user


def debrief(me):
    return ask(me.app.store, handoff_of, me.account)


def write(me, name, words):
    text = me.page().handoff.lines[name].text
    me.tab_to(lambda widget: widget is text)
    if words.isascii():
        me.type(words)
    else:
        text.insertPlainText(words)


def test_the_debrief_is_returned_and_accepted_before_the_kickoff_is_planned(me):
    me.press("Ctrl+Alt+G")
    me.press("Ctrl+Return")
    assert "There is no handoff yet." in me.dialog()._problem.text()
    me.press("Esc")
    me.press("Ctrl+Alt+D")
    for name, words in sorted(WHOLE.items(), key=lambda item: list_of(me).index(item[0])):
        write(me, name, words)
    me.press("Ctrl+Alt+S")
    assert debrief(me).status == "submitted"
    me.press("Ctrl+Alt+B")
    me.type("By which day?")
    me.press("Ctrl+Return")
    me.see(lambda: debrief(me).status == "returned")
    given = me.page().handoff.lines["executive_sponsor"].gap.words.text()
    assert given == "Asked for: By which day?"
    me.press("Ctrl+Alt+S")
    me.press("Ctrl+Alt+A")
    assert debrief(me).status == "accepted"
    me.press("Ctrl+Alt+D")
    before = me.app.store.content_hash()
    me.press("Ctrl+Alt+G")
    me.press("Ctrl+Return")
    me.see(lambda: me.page().line is not None)
    (line,) = ask(me.app.store, projects_view, me.account).lines
    assert (line.purpose, len(line.tasks)) == ("onboarding", 16)
    after = me.app.store.content_hash()
    me.press("Ctrl+Z")
    me.see(lambda: me.app.store.content_hash() == before)
    me.settle()
    me.press("Ctrl+Shift+Z")
    me.see(lambda: me.app.store.content_hash() == after)


def list_of(me):
    return list(me.page().handoff.lines)
