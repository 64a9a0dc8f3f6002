"""Playbooks by keys: run with roles, renamed, proposed, removed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from app.models.action import Action
from app.models.issue import Project
from app.models.plan_detail import Playbook
from app.models.playbook_triggers import Trigger
from app.queries.playbooks import playbook_choices
from app.services.own_templates import save_playbook
from app.services.playbook_runs import run_playbook
from app.views.dialogs.own_playbooks import open_own_playbooks
from app.views.dialogs.playbook import open_playbook
from tests.acting import ask, count, do
from tests.builders import make_account, make_goal, make_person, make_plan, make_team_member


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def account(store):
    make_team_member(store, "Tobias Reyl", role="Support lead")
    key = make_account(store, name="Acme", owner="Nora Velde")
    make_person(store, key, "Ruth", decision_roles=["champion"])
    return key


def submit(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_only_the_roles_of_the_chosen_playbook_are_asked_for(app, host, account):
    told = open_playbook(app, account, host)
    form = told.form.form

    def shown():
        return {name for name, row in form.rows.items() if ":" in name and not row.isHidden()}

    told.propose("survey_follow_up", app.today)
    assert shown() == {
        "ours:support_lead", "ours:delivery_lead", "theirs:champion", "theirs:user",
    }  # fmt: skip
    told.propose("at_risk_rescue", app.today)
    assert "theirs:executive_sponsor" in shown()
    assert "theirs:champion" not in shown()
    assert "Six weeks" in form.entry("about").value()


def test_it_runs_from_the_day_with_the_names_and_tells_so(qtbot, app, store, host, account):
    plan = make_plan(store, account)
    goal = make_goal(store, plan, "Happy users", type="satisfaction")
    told = open_playbook(app, account, host, plan)
    start = app.today + timedelta(days=7)
    told.propose("survey_follow_up", start)
    told.form.form.show_values({"ours:delivery_lead": "Imke Brandsma"})
    before = store.content_hash()
    with qtbot.waitSignal(told.started) as said:
        submit(told.form)
    assert "Answer a survey" in said.args[0]
    assert "6 tasks" in said.args[0]
    with store.read() as session:
        actions = {row.title: row for row in session.scalars(select(Action))}
        change = actions["Change it, or say when"]
        assert (change.owner, change.goal_id) == ("Imke Brandsma", goal)
        assert change.due_date == start + timedelta(days=12)
        assert actions["Call everyone who was unhappy"].owner == "Tobias Reyl"
    app.edits.undo()
    assert store.content_hash() == before


def test_a_run_without_a_day_is_asked_for_it(app, store, host, account):
    told = open_playbook(app, account, host)
    told.form.form.show_values({"start": None})
    submit(told.form)
    assert told.form.isVisible()
    assert count(store, Project) == 0
    told.form.reject()


@pytest.fixture
def own(store, app, account):
    project = do(store, run_playbook, account, "qbr_preparation", app.today)
    return do(store, save_playbook, project, "Our review")


def test_an_own_playbook_gets_another_name_and_an_occasion(app, store, host, own):
    dialog = open_own_playbooks(app, host, lambda *_a, **_k: None)
    assert dialog.form.entry("name").value() == "Our review"
    wanted = Trigger("enter", stage="retention")
    dialog.form.show_values({"name": "Better review", "trigger": wanted})
    submit(dialog)
    kept = next(one for one in ask(store, playbook_choices) if one.is_own)
    assert (kept.content.name, kept.triggers) == ("Better review", (wanted,))
    again = open_own_playbooks(app, host, lambda *_a, **_k: None)
    assert again.form.entry("trigger").value() == wanted
    again.form.show_values({"trigger": None})
    submit(again)
    assert next(one for one in ask(store, playbook_choices) if one.is_own).triggers == ()


def test_an_own_playbook_is_removed_with_undo(app, store, host, own):
    said = []
    dialog = open_own_playbooks(app, host, lambda text, **kw: said.append((text, kw)))
    dialog.form.show_values({"remove": True})
    submit(dialog)
    assert count(store, Playbook) == 0
    assert said == [("The playbook was removed.", {"undo": True})]
    app.edits.undo()
    assert count(store, Playbook) == 1


def test_without_own_playbooks_it_says_how_to_get_one(app, store, host, account):
    said = []
    assert open_own_playbooks(app, host, lambda text, **_k: said.append(text)) is None
    assert "Keep a project" in said[0]
