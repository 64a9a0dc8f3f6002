"""Four clients with something to do, and the page over them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.views.dress import dress
from app.views.today.page import TodayPage
from app.views.widgets.page import Pages
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_compliance,
    make_contract,
    make_interaction,
    make_issue,
    make_person,
    make_promise,
    make_survey,
    make_team_member,
    set_today,
)


@pytest.fixture
def keys(store):
    """Acme renews soon; Bolt is overdue; Cedar is promised something; Dune has a duty."""
    set_today(store)
    made = {
        name: make_account(store, name, owner="Nora Velde")
        for name in ("Acme", "Bolt", "Cedar", "Dune")
    }
    make_team_member(store, "Nora Velde")
    make_team_member(store, "Imke Brandsma")
    for number, (name, key) in enumerate(made.items()):
        days = 45 if name == "Bolt" else 3
        make_interaction(store, key, datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days=days))
        end = TODAY + timedelta(days=20 if name == "Acme" else 300)
        make_contract(store, key, end_date=end, annual_value_minor=(4 - number) * 10_000_00)
        make_survey(store, key, score=Decimal(4))
    make_person(store, made["Bolt"], "Ben Ober", power=90)
    make_action(store, "Call Ann", account_id=made["Acme"], due_date=TODAY, owner="Nora Velde")
    make_action(store, "Later", account_id=made["Dune"], due_date=TODAY + timedelta(days=5))
    make_promise(store, made["Cedar"], "Root cause", due_date=TODAY - timedelta(days=1))
    make_promise(store, made["Cedar"], "Signed DPA", side="theirs", due_date=TODAY)
    make_promise(store, made["Dune"], "Next week", due_date=date(2026, 10, 20))
    make_issue(store, made["Dune"], "Slow feed", promised_on=TODAY)
    make_compliance(store, made["Dune"], "kyc", risk="low", next_review=TODAY)
    make_interaction(
        store, made["Acme"], datetime(2026, 10, 13, 14, tzinfo=UTC), state="planned",
        subject="Review", note="45 min",
    )  # fmt: skip
    return made


@pytest.fixture
def page(qtbot, app, keys):
    QLocale.setDefault(QLocale("en_GB"))
    dress(QApplication.instance(), app.theme)
    made = TodayPage(app)
    qtbot.addWidget(made)
    Pages(app).current = made
    made.app.actions.add(*made.own_actions)
    made.resize(1224, 820)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    settle(made, qtbot)
    yield made
    app.tasks.drain()


def settle(page, qtbot) -> None:
    """Wait until every section was worked out, also from the cards."""
    qtbot.waitUntil(lambda: page.today_of.cards.is_ready, timeout=8000)
    qtbot.waitUntil(lambda: not page.loader._jobs and not page.app.tasks.jobs, timeout=8000)
