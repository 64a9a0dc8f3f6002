from __future__ import annotations

from datetime import date

from app.services.coaching import switch_rule
from app.views.shell.account_frame import AccountFrame
from tests.builders import make_account, make_plan


def note(frame):
    return next(tab.count for tab in frame.tabs._tabs if tab.key == "plan")


def shown_frame(qtbot, app, account):
    frame = AccountFrame(app, account)
    qtbot.addWidget(frame)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def test_the_plans_tab_says_how_complete_it_is_and_follows_changes(qtbot, app, store):
    account = make_account(store, name="Acme")
    make_plan(store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1))
    frame = shown_frame(qtbot, app, account)
    qtbot.waitUntil(lambda: note(frame).endswith("%"), timeout=8000)
    before = note(frame)
    assert before.startswith("6")  # nobody is a sceptic: one check of eighteen passes
    app.edits.attempt("Off", switch_rule, "sceptics_told", on=False)
    qtbot.waitUntil(lambda: note(frame).startswith("0"), timeout=8000)
    app.edits.undo()
    qtbot.waitUntil(lambda: note(frame) == before, timeout=8000)


def test_without_a_plan_the_tab_says_nothing(qtbot, app, store):
    account = make_account(store, name="Acme")
    frame = shown_frame(qtbot, app, account)
    qtbot.waitUntil(lambda: not frame._plan_note._soon.isActive(), timeout=5000)
    app.tasks.drain(cancel=False)
    assert note(frame) == ""
