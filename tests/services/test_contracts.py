from __future__ import annotations

from datetime import date

import pytest

from app.models.contract import Contract
from app.services import contracts
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_contract, make_product, make_unit, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def test_a_contract_covers_at_least_a_day(store, account):
    days = {"start_date": date(2026, 1, 1), "annual_value_minor": 100}
    said = refusal(store, contracts.add_contract, account, end_date=date(2026, 1, 1), **days)
    assert "at least one day" in said
    key = do(store, contracts.add_contract, account, end_date=date(2027, 1, 1), **days)
    assert "notice" in refusal(
        store, contracts.change_contract, key, {"notice_by": date(2027, 1, 2)}
    )
    assert "cannot be below 0" in refusal(
        store, contracts.change_contract, key, {"annual_value_minor": -1}
    )


@pytest.mark.parametrize(
    ("start", "end", "next_end"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)),
        (date(2025, 1, 1), date(2027, 1, 1), date(2029, 1, 1)),
        (date(2026, 1, 1), date(2026, 12, 31), date(2027, 12, 30)),
        (date(2026, 1, 15), date(2026, 4, 15), date(2026, 7, 15)),
    ],
)
def test_a_renewal_begins_where_the_contract_ends_and_runs_as_long(
    store, account, start, end, next_end
):
    old = make_contract(store, account, start_date=start, end_date=end)
    new = the(store, Contract, do(store, contracts.renew_contract, old))
    assert (new.start_date, new.end_date, new.renews_id) == (end, next_end, old)


def test_a_renewal_carries_the_terms_and_settles_the_old_one(store, account):
    product, unit = make_product(store), make_unit(store, account)
    old = make_contract(
        store,
        account,
        product_id=product,
        unit_id=unit,
        currency="USD",
        auto_renew=True,
        notice_by=date(2026, 11, 2),
    )
    key = do(store, contracts.renew_contract, old, annual_value_minor=1_500_000)
    new, settled = the(store, Contract, key), the(store, Contract, old)
    assert (new.product_id, new.unit_id, new.currency, new.auto_renew) == (
        product,
        unit,
        "USD",
        True,
    )
    assert new.notice_by == date(2027, 11, 2)
    assert (settled.renewal_outcome, settled.closed_on) == ("won", TODAY)
    assert (settled.renewal_target_minor, settled.renewal_final_minor) == (1_200_000, 1_500_000)
    for service in (contracts.renew_contract, contracts.lose_renewal):
        assert "settled already" in refusal(store, service, old)
    assert "Remove it first" in refusal(store, contracts.reopen_renewal, old)
    do(store, contracts.remove_contract, key)
    do(store, contracts.reopen_renewal, old)
    assert the(store, Contract, old).renewal_outcome == "open"


def test_a_target_once_set_stays(store, account):
    old = make_contract(store, account, renewal_target_minor=1_100_000)
    do(store, contracts.lose_renewal, old)
    row = the(store, Contract, old)
    assert (row.renewal_outcome, row.renewal_target_minor, row.renewal_final_minor) == (
        "lost",
        1_100_000,
        0,
    )


def test_a_contract_ends_early_within_its_term(store, account):
    key = make_contract(store, account)
    for day in (date(2026, 1, 1), date(2027, 1, 2)):
        assert "Choose a day" in refusal(store, contracts.terminate_contract, key, on=day)
    do(store, contracts.terminate_contract, key, on=date(2026, 11, 1))
    row = the(store, Contract, key)
    assert (row.status, row.end_date, row.renewal_outcome) == (
        "terminated",
        date(2026, 11, 1),
        "lost",
    )
    assert count(store, Contract) == 1
