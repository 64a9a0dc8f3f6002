"""A plan page that is shown, with one of ours, one of theirs and nothing written yet."""

from __future__ import annotations

import pytest

from app.views.plan.page import PlanPage
from app.views.widgets.page import Pages
from tests.builders import make_account, make_person, make_plan, make_team_member, set_today


@pytest.fixture
def account(store):
    set_today(store)
    make_team_member(store)
    return make_account(store)


@pytest.fixture
def ruth(store, account):
    return make_person(store, account, preferred_channel="video")


@pytest.fixture
def plan(store, account):
    return make_plan(store, account)


@pytest.fixture
def page(qtbot, app, account, plan):
    made = PlanPage(app, account)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    return made
