"""Merging accounts of two currencies: no amount changes what it is worth."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.account import Account
from app.models.closure import Closure
from app.models.revenue import Revenue
from app.services import merging
from tests.acting import do, refusal
from tests.builders import make_account, put


def earned(store, account_id, amount_minor):
    return put(
        store,
        Revenue(account_id=account_id, on_date=date(2026, 3, 1), amount_minor=amount_minor),
    )


def amounts(store):
    """What each amount is, with the currency that counts for it."""
    with store.read() as session:
        rows = session.execute(
            select(Revenue.amount_minor, Revenue.currency, Account.currency).join(
                Account, Account.id == Revenue.account_id
            )
        )
        return {amount: own or account or "EUR" for amount, own, account in rows}


@pytest.mark.parametrize(
    ("first", "second"), [(None, "USD"), ("GBP", "USD"), ("USD", None), ("EUR", None)]
)
@pytest.mark.parametrize("chosen", [{}, {"currency": "USD"}, {"currency": "GBP"}])
def test_every_amount_keeps_its_currency(store, first, second, chosen):
    kept = make_account(store, "Acme", currency=first)
    gone = make_account(store, "Beta", currency=second)
    earned(store, kept, 100)
    earned(store, gone, 200)
    before, content = amounts(store), store.content_hash()
    do(store, merging.merge_accounts, kept, gone, chosen)
    assert amounts(store) == before
    store.history.undo()
    assert store.content_hash() == content


def test_the_currency_of_the_first_stands_where_it_is_the_portfolios(store):
    kept = make_account(store, "Acme")
    gone = make_account(store, "Beta", currency="USD")
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        assert session.get(Account, kept).currency is None


def test_a_wallet_does_not_change_its_currency(store):
    kept = make_account(store, "Acme", currency="EUR")
    gone = make_account(store, "Beta", currency="USD", wallet_annual_minor=500_000)
    said = refusal(store, merging.merge_accounts, kept, gone)
    assert said == (
        "The wallet of Beta is in USD, the account would be in EUR. "
        "Choose the currency and the wallet of the same account."
    )
    do(store, merging.merge_accounts, kept, gone, {"currency": "USD"})
    with store.read() as session:
        account = session.get(Account, kept)
        assert (account.currency, account.wallet_annual_minor) == ("USD", 500_000)


def test_a_loss_does_not_change_its_currency(store):
    kept = make_account(store, "Acme", currency="EUR")
    gone = make_account(store, "Beta", currency="USD")
    put(store, Closure(account_id=gone, effective_date=date(2026, 1, 1), revenue_lost_minor=900))
    said = refusal(store, merging.merge_accounts, kept, gone)
    assert said.startswith("The lost revenue of Beta is in USD")
    do(store, merging.merge_accounts, kept, gone, {"currency": "USD"})
