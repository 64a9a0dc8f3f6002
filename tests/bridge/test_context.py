"""The context with and without a file."""

from __future__ import annotations

from datetime import date

import pytest

from app.bridge.context import App
from app.bridge.settings import Settings
from app.core.clock import today
from app.core.errors import DomainError
from app.queries.portfolio import portfolio_info
from app.services.portfolio import describe_portfolio
from app.store.store import Store
from tests import builders as make


def test_a_query_is_called_with_a_session_and_its_arguments(app):
    assert app.read(portfolio_info).name == "Test"
    assert app.read(lambda session, a, b=0: (a, b), 1, b=2) == (1, 2)


def test_the_day_is_the_portfolios_own_where_it_has_one(app):
    assert app.today == today()
    app.edits.do("Set the day", describe_portfolio, as_of=date(2026, 10, 13))
    assert app.today == date(2026, 10, 13)


def test_the_info_is_fresh_after_an_edit_and_an_undo(app):
    assert app.info.name == "Test"
    app.edits.do("Rename", describe_portfolio, name="New")
    assert app.info.name == "New"
    app.edits.undo()
    assert app.info.name == "Test"


def test_without_a_file_it_says_so(qapp, tmp_path):
    app = App(Settings(tmp_path / "s.ini"))
    assert not app.has_store
    with pytest.raises(DomainError, match="No file is open"):
        app.read(portfolio_info)
    app.close()


def test_opening_another_file_closes_the_first(app, tmp_path, qtbot):
    first = app.store
    assert app.info.name == "Test"
    second = Store.create(tmp_path / "second.perennial", name="Second")
    with qtbot.waitSignals([app.store_changed, app.store_changed]):
        app.open(second)
    assert app.info.name == "Second"
    assert first.listeners == []
    with qtbot.waitSignal(app.bus.changed):
        app.edits.do("Rename", describe_portfolio, name="Renamed")
    assert app.info.name == "Renamed"


def test_closing_waits_for_the_workers(app):
    seen = []
    app.tasks.run(lambda progress: "late", done=seen.append, writes=True)
    app.close()
    assert app.tasks.jobs == ()
    assert not app.has_store


def test_the_facts_of_an_account_are_read_once_and_anew_after_a_change(app):
    account = make.make_account(app.store, name="Acme")
    first = app.facts(account)
    assert app.facts(account) is first
    make.make_interaction(app.store, account)
    assert app.facts(account) is not first
    assert len(app.facts(account).interactions[account]) == 1
    other = make.make_account(app.store, name="Bell")
    assert list(app.facts(other).accounts) == [other]
