"""The generator makes sound portfolios, and the same ones again."""

from __future__ import annotations

from app.models.account import Account
from app.models.person import Person
from app.models.revenue import Revenue
from app.queries.search import search_rows
from app.store.store import Store
from tests.acting import ask, count
from tests.benchmarks.generate import generate


def test_a_generated_portfolio_is_sound_and_the_same_again(tmp_path):
    first = Store.open(generate(tmp_path / "a.perennial", accounts=5, seed=3, months=60))
    again = Store.open(generate(tmp_path / "b.perennial", accounts=5, seed=3, months=60))
    other = Store.open(generate(tmp_path / "c.perennial", accounts=5, seed=4, months=60))
    try:
        assert first.check() == []
        assert (count(first, Account), count(first, Person), count(first, Revenue)) == (5, 15, 300)
        assert ask(first, search_rows, "Quarterly")
        with first.read() as a, again.read() as b, other.read() as c:
            names = [[row.name for row in s.query(Person).order_by(Person.id)] for s in (a, b, c)]
        assert names[0] == names[1] != names[2]
    finally:
        for store in (first, again, other):
            store.close()
