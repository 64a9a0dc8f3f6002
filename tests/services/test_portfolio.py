from __future__ import annotations

from app.core import clock
from app.queries.portfolio import portfolio_info, setting, today
from app.services.portfolio import describe_portfolio, set_setting
from tests.acting import ask, do, refusal
from tests.builders import TODAY


def test_the_portfolio_says_what_it_is(store):
    do(store, describe_portfolio, name=" Larkfield ", currency="usd", fiscal_year_start=7)
    info = ask(store, portfolio_info)
    assert (info.name, info.currency, info.fiscal_year_start) == ("Larkfield", "USD", 7)
    assert ask(store, today) == clock.today()
    do(store, describe_portfolio, as_of=TODAY)
    assert ask(store, today) == TODAY
    assert "a month from 1 to 12" in refusal(store, describe_portfolio, fiscal_year_start=13)
    assert "three letters" in refusal(store, describe_portfolio, currency="euro")


def test_a_setting_is_kept_changed_and_taken_away(store):
    assert ask(store, setting, "margin_target", 20) == 20
    do(store, set_setting, "margin_target", 25)
    do(store, set_setting, "margin_target", {"key": [1, 2]})
    assert ask(store, setting, "margin_target") == {"key": [1, 2]}
    do(store, set_setting, "margin_target", None)
    assert ask(store, setting, "margin_target", 20) == 20
    store.history.undo()
    assert ask(store, setting, "margin_target") == {"key": [1, 2]}
