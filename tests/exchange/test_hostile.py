"""Whatever the bytes, an import ends in problems or in one sentence, and nothing is half done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.exchange.result import Cancelled, ImportResult
from app.exchange.run import run_import
from app.models.account import Account
from app.store.store import Store
from tests.exchange.opened import counts, csv_file, folder, rows
from tests.exchange.portfolios import Maker, write_files

TABLES = {
    "accounts": "account_id,account_name,industry,arr,created_at,subsidiary_of\n"
    '1,Acme,Steel,1000,2026-01-31,\n2,Bölt,"Tex\ntile",2.000,2026-02-28,Acme\n',
    "contacts": "contact_id,first_name,last_name,email,account_id,influence\n"
    "a,Ruth,Oduya,r@x.de,1,4\n",
    "deals": "deal_id,deal_name,account,stage,amount,close_date,product\n"
    '1,One,Acme,Won,"1,000.50",10/20/2026,GTX\n2,Two,Acme,Lost,,3/1/2026,\n',
    "invoices": "invoice_id,account_id,invoice_date,amount,currency\n1,1,2026-01-31,10.005,USD\n",
    "tickets": "ticket_id,account_id,created_at,resolved_at,priority,status,csat\n"
    "1,1,2026-01-01T00:00:00,,high,open,4\n",
    "nps": "survey_id,account_id,score,comment,survey_date\n1,1,9,=1+1,2026-01-31\n",
    "activities": "activity_id,activity_type,activity_date,subject,account\n"
    "1,Call,2026-01-31,Hi,Acme\n",
    "contracts": "contract_id,account,start_date,end_date,annual_value\n"
    "1,Acme,2026-01-01,2026-12-31,5\n",
    "leads": "lead_id,lead_name,email,company,created_date\n1,Ann,a@x.de,New,2026-01-31\n",
}
PIECES = [
    *(
        '"',
        "'",
        "\0",
        "\ufeff",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        "\r\n",
        "=",
        "99999999999999999999",
    ),
    *(
        "1e308",
        "NaN",
        "-0",
        "31/11/2026",
        "2026-13-45",
        "0000-00-00",
        "9999-12-31",
        "\u0663",
        "🎯",
        "x" * 300,
    ),
    *("true", "null", "1|1", "1.21143E+15", "(5)", "%", "$", "\u202e", "\x1b", "\ud7ff"),
]
slow = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def target(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "t.perennial")
    run_import(store, [csv_file(tmp_path / "known.csv", "account,industry\nAcme,x")])
    return store


def outcome(store: Store, source: Path, *, dry_run: bool = True) -> ImportResult | None:
    """What came of it; None where it was refused with a sentence. Anything else escapes."""
    sentence = ""
    try:
        return run_import(store, [source], dry_run=dry_run)
    except DomainError as error:
        sentence = str(error)
    assert sentence
    return None


@slow
@given(
    name=st.sampled_from(sorted(TABLES)),
    cuts=st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(PIECES)), max_size=6),
    drop=st.integers(0, 40),
)
def test_mutated_tables_never_raise_anything_but_a_sentence(target, tmp_path, name, cuts, drop):
    text = TABLES[name]
    for place, piece in cuts:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + drop :]
    path = tmp_path / f"{name}.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    result = outcome(target, path)
    if result is not None:
        for kind in result.records:
            counts(result, kind)
        assert all(problem.message and problem.file is not None for problem in result.problems)


@slow
@given(data=st.binary(max_size=300), ending=st.sampled_from(["csv", "xlsx", "zip", "txt", "xls"]))
def test_any_bytes_under_any_name(target, tmp_path, data, ending):
    path = tmp_path / f"x.{ending}"
    path.write_bytes(data)
    outcome(target, path)


@slow
@given(seed=st.integers(0, 2**32))
def test_a_mangled_portfolio_is_read_in_part_or_refused_whole(tmp_path, seed):
    dice = random.Random(seed)  # noqa: S311 no secret hangs on it
    files = Maker(seed).make()
    for _ in range(dice.randint(1, 6)):
        name = dice.choice(sorted(files))
        data = files[name]
        at = dice.randrange(len(data) + 1)
        piece = dice.choice(PIECES).encode("utf-8", "surrogatepass")
        files[name] = data[:at] + piece + data[at + dice.randrange(9) :]
    where = tmp_path / str(seed)
    source = write_files(where / "in", files)
    store = Store.create(where / "t.perennial")
    before = store.content_hash()
    result = outcome(store, source, dry_run=False)
    if result is None:
        assert store.content_hash() == before
    else:
        assert store.check() == []
        for kind in result.records:
            counts(result, kind)
    store.close()


class StopsAt:
    """A user who presses Cancel at the n-th report."""

    def __init__(self, most: int) -> None:
        self.left = most

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0

    def say(self, fraction: float, text: str) -> None:
        assert 0 <= fraction <= 1


def test_an_import_that_is_cancelled_anywhere_leaves_nothing_behind(tmp_path):
    source = write_files(tmp_path / "in", Maker(5, most_rows=9).make())
    store = Store.create(tmp_path / "t.perennial")
    before = store.content_hash()
    stopped = 0
    for step in range(500):
        try:
            run_import(store, [source], progress=StopsAt(step))
        except Cancelled:
            stopped += 1
            assert store.content_hash() == before
            assert store.history.undo_label is None
        else:
            break
    assert stopped > 20
    assert store.content_hash() != before


def test_a_fault_in_the_middle_leaves_nothing_behind(store, tmp_path, monkeypatch):
    from app.exchange import importing

    before = store.content_hash()
    source = folder(tmp_path / "in", accounts="id,name\na,A", team="id,name\nt,Nora")
    written = []

    def fail(*_args: object) -> None:
        written.extend(["yes"])
        raise RuntimeError("in the middle")

    monkeypatch.setattr(importing, "apply_blobs", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        run_import(store, [source])
    assert written == ["yes"]
    assert rows(store, Account, "ref") == []
    assert store.content_hash() == before
    monkeypatch.undo()
    assert run_import(store, [source]).total("added") == 2
