"""References of a file into itself, where some of its rows stay out."""

from __future__ import annotations

from app.exchange.run import run_import
from app.models.account import Account
from tests.exchange.opened import counts, folder, rows, said


def test_a_row_that_stays_out_closes_no_circle_with_one_that_comes_in(store, tmp_path):
    first = folder(tmp_path / "1", accounts="id,name,parent_id\nb,B,\nc,C,b\na,A,c")
    run_import(store, [first])
    # c below a circles and stays out; so c is still below b, and b below c would circle too.
    second = folder(tmp_path / "2", accounts="id,name,parent_id\nc,C,a\nb,B,c\nd,D,b")
    result = run_import(store, [second])
    assert counts(result, "accounts") == (1, 0, 0, 2)
    assert said(result) == [
        ("accounts.csv", 2, "parent_id", "a"), ("accounts.csv", 3, "parent_id", "c"),
    ]  # fmt: skip
    keys = dict(rows(store, Account, "id", "ref"))
    assert [(ref, keys.get(to)) for ref, to in rows(store, Account, "ref", "parent_id")] == [
        ("a", "c"), ("b", None), ("c", "b"), ("d", "b"),
    ]  # fmt: skip
