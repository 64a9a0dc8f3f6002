from __future__ import annotations

from app.queries.record_refs import record_refs
from tests import builders as make


def test_open_format_ids_by_table_and_key(store):
    account = make.make_account(store, ref="a-1")
    contract = make.make_contract(store, account)
    revenue = make.make_revenue(store, account)
    with store.read() as session:
        found = record_refs(
            session, [("account", account), ("contract", contract), ("revenue", revenue)]
        )
    assert found == {("account", account): "a-1", ("contract", contract): str(contract)}


def test_nothing_asked_for(store):
    with store.read() as session:
        assert record_refs(session, []) == {}
