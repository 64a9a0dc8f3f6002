"""What other programs do to an open file is seen, what we do ourselves is not taken for it."""

from __future__ import annotations

import threading

import pytest

from app.core.errors import FileTrouble, Trouble
from app.models.account import Account
from app.store import driver
from app.store.store import Store
from tests.builders import make_account
from tests.store.files import closed_portfolio, digest


def test_a_commit_by_another_connection_is_seen_once(store):
    assert not store.changed_elsewhere()
    other = Store.open(store.path)
    make_account(other, "Elsewhere")
    other.close()
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()


def test_ones_own_commit_is_not_foreign(store):
    make_account(store, "Own")
    assert not store.changed_elsewhere()


def test_a_file_open_for_reading_only_sees_it_too(store):
    reader = Store.open(store.path, read_only=True)
    make_account(store, "Elsewhere")
    assert reader.changed_elsewhere()
    reader.close()


def test_the_look_does_not_wait_for_a_writer_of_this_program(store):
    held, goes_on = threading.Event(), threading.Event()

    def write():
        with store.write("Long"):
            held.set()
            goes_on.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    assert held.wait(10)
    assert not store.changed_elsewhere()
    goes_on.set()
    writer.join(10)


@pytest.mark.parametrize("what", ["removed", "replaced", "left alone"])
def test_a_file_that_is_no_longer_the_open_one_is_noticed(tmp_path, what):
    path = closed_portfolio(tmp_path)
    other = closed_portfolio(tmp_path, "other")
    store = Store.open(path)
    if what == "removed":
        path.rename(tmp_path / "elsewhere.perennial")
    elif what == "replaced":
        other.replace(path)
    assert store.is_replaced() is (what != "left alone")
    store.close()


def test_what_is_open_can_be_copied_when_its_name_is_another_file(tmp_path):
    path, other = closed_portfolio(tmp_path), closed_portfolio(tmp_path, "other")
    store = Store.open(path)
    make_account(store, "Only here")
    mine = store.content_hash()
    other.replace(path)
    copy = store.save_copy(tmp_path / "mine.perennial")
    store.close()
    again = Store.open(copy)
    assert again.content_hash() == mine
    again.close()


@pytest.mark.parametrize("looks", [True, False], ids=["after a look", "control"])
def test_our_log_is_not_replayed_into_the_file_that_took_the_name(tmp_path, looks):
    path, other = closed_portfolio(tmp_path), closed_portfolio(tmp_path, "other")
    store = Store.open(path)
    make_account(store, "Only in ours")
    other.replace(path)
    if looks:
        assert store.is_replaced()
    theirs = driver.connect(path, writing=False)
    names = {name for (name,) in theirs.execute("SELECT name FROM account")}
    theirs.close()
    store.close()
    assert ("Only in ours" in names) is not looks


def test_no_reader_opens_the_file_that_took_the_name(tmp_path):
    path, other = closed_portfolio(tmp_path), closed_portfolio(tmp_path, "other")
    before = digest(other)
    store = Store.open(path)
    make_account(store, "Only in ours")
    store._readers.dispose()
    other.replace(path)
    with pytest.raises(FileTrouble) as caught, store.read() as session:
        session.query(Account).count()
    assert caught.value.kind is Trouble.IO
    assert store.is_replaced()
    store.close()
    assert digest(path) == before
