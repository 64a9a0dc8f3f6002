"""The one door: transactions, nesting, events, readers, foreign edits, the content hash."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.core.errors import DomainError, FileTrouble, Trouble
from app.models.account import Account
from app.models.person import Person
from app.store import driver
from app.store.store import Store
from tests.builders import make_account, make_person


def names(store):
    with store.read() as session:
        return sorted(session.execute(select(Account.name)).scalars())


def test_a_failing_write_leaves_no_trace(store):
    before, revisions = store.content_hash(), store.history.revisions(None)
    with pytest.raises(DomainError, match="no good"):
        _write_half(store)
    assert store.content_hash() == before
    assert store.history.revisions(None) == revisions
    make_account(store, "Whole")
    assert names(store) == ["Whole"]


def test_a_write_within_a_write_is_one_step(store):
    with store.write("Outer") as outer:
        outer.add(Account(name="One"))
        outer.flush()
        with store.write("Inner") as inner:
            inner.add(Account(name="Two"))
    assert store.history.revisions(1)[0].label == "Outer"
    store.history.undo()
    assert names(store) == []


def test_a_failure_inside_takes_the_outer_with_it(store):
    with pytest.raises(DomainError), store.write("Outer"):
        _write_half(store)
    assert names(store) == []


def _write_half(store):
    with store.write("Fail") as session:
        session.add(Account(name="Half"))
        session.flush()
        raise DomainError("no good")


def test_one_event_a_write_after_the_commit(store):
    heard = []
    store.listeners.append(lambda changes: heard.append((changes, names(store))))
    with store.write("Two kinds") as session:
        account = Account(name="Acme")
        session.add(account)
        session.flush()
        session.add(Person(account_id=account.id, name="Ruth"))
    ((changes, seen),) = heard
    assert seen == ["Acme"]
    assert changes.tables == {"account", "person"}
    assert len(changes.ids("account")) == 1
    assert changes.ids("goal") == frozenset()
    assert changes.touches("goal", "person")
    assert not changes.touches("goal")
    assert changes.values("name") == {"Acme", "Ruth"}
    assert not changes.everything


def test_undo_and_redo_send_the_same_rows(store):
    key = make_account(store, "Acme")
    heard = []
    store.listeners.append(heard.append)
    store.history.undo()
    store.history.redo()
    assert [changes.ids("account") for changes in heard] == [{key}, {key}]


def test_readers_see_one_moment(store):
    make_account(store, "Before")
    with store.read() as session:
        first = session.execute(select(Account.name)).scalars().all()
        make_account(store, "After")
        assert session.execute(select(Account.name)).scalars().all() == first
    assert names(store) == ["After", "Before"]


def test_a_reader_does_not_see_what_is_not_committed(store):
    seen = []
    with store.write("Slow") as session:
        session.add(Account(name="Pending"))
        session.flush()
        reader = threading.Thread(target=lambda: seen.append(names(store)))
        reader.start()
        reader.join()
    assert seen == [[]]
    assert names(store) == ["Pending"]


def test_edits_made_elsewhere_are_noticed_once(store):
    other = Store.open(store.path)
    assert not store.changed_elsewhere()
    make_account(store, "Mine")
    assert not store.changed_elsewhere()
    make_account(other, "Theirs")
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    assert names(store) == ["Mine", "Theirs"]
    other.close()


def test_writers_of_two_processes_take_turns(store):
    other = Store.open(store.path)

    def many(which, prefix):
        for number in range(20):
            make_account(which, f"{prefix}{number:02}")

    threads = [threading.Thread(target=many, args=pair) for pair in ((store, "a"), (other, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert len(names(store)) == 40
    numbers = [row.revision for row in store.history.revisions(None)]
    assert numbers == list(range(41, 0, -1))
    assert store.check() == []


def test_a_file_that_another_program_holds_is_busy_and_unharmed(store, monkeypatch):
    make_account(store, "Safe")
    store._raw.execute("PRAGMA busy_timeout = 50")
    holder = driver.connect(store.path, writing=True)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileTrouble) as caught:
        make_account(store, "Late")
    assert caught.value.kind is Trouble.BUSY
    holder.execute("ROLLBACK")
    holder.close()
    make_account(store, "Now")
    assert names(store) == ["Now", "Safe"]


def test_the_content_hash_is_of_the_facts_alone(store):
    empty = store.content_hash()
    key = make_account(store, "Acme")
    filled = store.content_hash()
    assert filled != empty
    store.derive(
        lambda raw: raw.execute(
            "INSERT INTO account_card (id, version, account_id, as_of, card) "
            "VALUES (1, 1, ?, '2026-10-13', '{}')",
            [key],
        )
    )
    assert store.content_hash() == filled
    make_person(store, key)
    assert store.content_hash() != filled
    store.history.undo()
    assert store.content_hash() == filled
    store.history.undo()
    assert store.content_hash() == empty


def test_derived_work_that_fails_leaves_no_transaction_open(store):
    with pytest.raises(ZeroDivisionError):
        store.derive(lambda raw: 1 / 0)
    make_account(store, "Still works")
    assert names(store) == ["Still works"]


def test_a_store_opened_to_read_refuses_to_write(store):
    make_account(store, "Acme")
    reader = Store.open(store.path, read_only=True)
    assert names(reader) == ["Acme"]
    with pytest.raises(FileTrouble) as caught:
        make_account(reader, "More")
    assert caught.value.kind is Trouble.READ_ONLY
    reader.close()


def test_closing_folds_the_log_in_and_may_be_done_twice(store):
    make_account(store, "Acme")
    store.close()
    store.close()
    assert not Path(f"{store.path}-wal").exists()
    again = Store.open(store.path)
    assert names(again) == ["Acme"]
    again.close()


def test_an_unsound_engine_is_refused(store, monkeypatch):
    monkeypatch.setattr(driver, "engine_version", lambda: (3, 40, 1))
    with pytest.raises(DomainError, match="can damage files"):
        Store.open(store.path)


ONE_ENGINE = """
import sys
from pathlib import Path
from app.models.account import Account
from app.store.store import Store
store = Store.open(Path(sys.argv[1]))
with store.write("Edit") as session:
    session.add(Account(name="Acme"))
store.close()
print([name for name in ("sqlite3", "_sqlite3") if name in sys.modules])
"""


def test_the_standard_librarys_engine_is_not_loaded_beside_ours(store):
    # Two SQLite libraries in one process lose each other's file locks.
    store.close()
    ran = subprocess.run(
        [sys.executable, "-c", ONE_ENGINE, str(store.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"


def test_every_connection_is_durable_and_distrustful(store):
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    asked = {name: store._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert asked == expected
