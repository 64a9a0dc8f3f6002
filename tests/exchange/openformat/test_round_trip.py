"""Open format out and in: nothing is lost, nothing is added, the same bytes come again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.resources import resource
from app.exchange.openformat.write import export_open
from app.exchange.run import run_import
from app.models.account import Account
from app.queries.charter import levels_by_person
from app.services.charter import set_person_level
from app.store.store import Store
from tests.acting import do
from tests.builders import make_account, make_attribute, make_person
from tests.exchange.portfolios import Maker, read_files, write_files

NOT_READ = {"history.csv", "README.txt"}


def facts(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in NOT_READ}


def imported(folder: Path, source: Path) -> Store:
    store = Store.create(folder / f"{source.stem} in.perennial")
    result = run_import(store, [source])
    assert result.problems == []
    return store


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_any_portfolio_comes_back_as_the_same_bytes(tmp_path: Path, seed: int):
    shutil.rmtree(tmp_path, ignore_errors=True)
    source = write_files(tmp_path / "first", Maker(seed).make())
    with_store = imported(tmp_path, source)
    exported = export_open(with_store, tmp_path / "second")
    assert facts(read_files(exported)) == facts(read_files(source))
    again = imported(tmp_path, exported)
    assert facts(read_files(export_open(again, tmp_path / "third"))) == facts(read_files(exported))
    assert again.check() == []
    with_store.close()
    again.close()


def test_a_zip_holds_what_the_folder_holds_and_is_the_same_twice(tmp_path: Path):
    source = write_files(tmp_path / "first", Maker(7, most_rows=9).make())
    store = imported(tmp_path, source)
    zipped = export_open(store, tmp_path / "out.zip")
    again = export_open(store, tmp_path / "again.zip")
    assert zipped.read_bytes() == again.read_bytes()
    back = Store.create(tmp_path / "back.perennial")
    assert run_import(back, [zipped]).problems == []
    folder = export_open(back, tmp_path / "folder")
    assert facts(read_files(folder)) == facts(read_files(source))


def test_importing_the_same_again_changes_nothing(tmp_path: Path):
    source = write_files(tmp_path / "first", Maker(11, most_rows=9).make())
    store = imported(tmp_path, source)
    before = store.content_hash()
    result = run_import(store, [source])
    assert result.revision is None
    assert store.content_hash() == before
    assert result.total("added") == result.total("changed") == result.total("rejected") == 0
    assert result.total("skipped") == result.total("read") > 0


def test_undo_of_an_import_gives_the_file_back_as_it_was(tmp_path: Path):
    store = Store.create(tmp_path / "a.perennial")
    empty = store.content_hash()
    run_import(store, [write_files(tmp_path / "first", Maker(3, 9).make())])
    filled = store.content_hash()
    more = write_files(tmp_path / "more", Maker(4, 9).make())
    run_import(store, [more])
    assert store.content_hash() != filled
    store.close()
    store = Store.open(tmp_path / "a.perennial")
    store.history.undo()
    assert store.content_hash() == filled
    store.history.undo()
    assert store.content_hash() == empty
    assert store.check() == []


def test_a_dry_run_counts_what_the_import_then_does_and_writes_nothing(tmp_path: Path):
    store = Store.create(tmp_path / "a.perennial")
    source = write_files(tmp_path / "first", Maker(5, 9).make())
    before = store.content_hash()
    planned = run_import(store, [source], dry_run=True)
    assert store.content_hash() == before
    assert planned.revision is None
    assert store.history.undo_label is None
    done = run_import(store, [source])
    assert done.records == planned.records
    assert done.problems == planned.problems
    assert done.revision is not None


def test_the_sample_is_in_canonical_form(tmp_path: Path):
    sample = resource("sample")
    if not (sample / "portfolio.json").exists():
        pytest.skip("the sample portfolio is not there yet")
    store = imported(tmp_path, sample)
    exported = read_files(export_open(store, tmp_path / "out"))
    given = {name: data for name, data in read_files(sample).items() if name != "README.md"}
    assert facts(exported) == facts(given)


def test_how_people_see_us_travels_with_its_days(tmp_path: Path, store: Store):
    ruth = make_person(store, make_account(store))
    make_attribute(store, ruth, "buy_sell_level", "2", date(2025, 1, 1))
    do(store, set_person_level, ruth, 4)
    back = imported(tmp_path, export_open(store, tmp_path / "out"))
    with back.read() as session:
        (account,) = session.scalars(select(Account.id))
        assert [one.level for one in levels_by_person(session, account, date(2025, 6, 1))] == [2]
        assert [one.level for one in levels_by_person(session, account, date.max)] == [4]
    back.close()
