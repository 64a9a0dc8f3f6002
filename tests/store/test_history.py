"""Undo and redo: by row, across restarts, and never by guessing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.errors import DomainError, NotFound, StaleUndo
from app.models.account import Account
from app.models.extra import Tag
from app.models.person import Person
from app.store import driver, revisions
from app.store.store import Store
from tests.builders import fill_portfolio, make_account, make_person


def rename(store, key, name, **how):
    with store.write(f"Rename to {name}", **how) as session:
        session.get_one(Account, key).name = name


def name_of(store, key):
    with store.read() as session:
        return session.execute(select(Account.name).where(Account.id == key)).scalar_one()


def reopened(store):
    store.close()
    return Store.open(store.path)


def test_undo_and_redo_across_a_restart(store):
    key = make_account(store, "Acme")
    rename(store, key, "Beta")
    rename(store, key, "Gamma")
    last = store.content_hash()
    store = reopened(store)
    assert store.history.undo_label == "Rename to Gamma"
    assert store.history.undo() == "Rename to Gamma"
    assert name_of(store, key) == "Beta"
    store = reopened(store)
    assert (store.history.undo_label, store.history.redo_label) == (
        "Rename to Beta",
        "Rename to Gamma",
    )
    assert store.history.redo() == "Rename to Gamma"
    assert store.content_hash() == last
    store.close()


def test_undo_everything_and_redo_everything(store):
    first = store.content_hash()
    fill_portfolio(store, accounts=3)
    key = make_account(store, "Acme")
    rename(store, key, "Beta")
    last = store.content_hash()
    while store.history.undo_label:
        store.history.undo()
    assert store.content_hash() == first
    while store.history.redo_label:
        store.history.redo()
    assert store.content_hash() == last
    assert store.check() == []


def test_there_is_nothing_to_undo_in_a_new_portfolio(store):
    assert store.history.undo_label is None
    with pytest.raises(DomainError, match="nothing to undo"):
        store.history.undo()
    with pytest.raises(DomainError, match="nothing to redo"):
        store.history.redo()


def test_a_new_edit_ends_what_could_be_made_again(store):
    key = make_account(store, "Acme")
    rename(store, key, "Beta")
    store.history.undo()
    rename(store, key, "Delta")
    assert store.history.redo_label is None
    store.history.undo()
    assert name_of(store, key) == "Acme"


def test_typing_is_one_step(store):
    key = make_account(store, "A")
    for name in ("Ac", "Acm", "Acme"):
        rename(store, key, name, merge_key=f"account.name:{key}")
    assert store.history.revisions(1)[0].rows == 1
    store.history.undo()
    assert name_of(store, key) == "A"


def test_another_merge_key_or_none_is_another_step(store):
    key = make_account(store, "A")
    rename(store, key, "B", merge_key="one")
    rename(store, key, "C", merge_key="two")
    rename(store, key, "D")
    store.history.undo()
    assert name_of(store, key) == "C"
    store.history.undo()
    assert name_of(store, key) == "B"


def test_a_pause_ends_the_step(store, monkeypatch):
    key = make_account(store, "A")
    rename(store, key, "B", merge_key="one")
    monkeypatch.setattr(revisions, "MERGE_WINDOW_S", -1)
    rename(store, key, "C", merge_key="one")
    store.history.undo()
    assert name_of(store, key) == "B"


def test_typing_back_to_the_start_leaves_no_step(store):
    key = make_account(store, "A")
    count = len(store.history.revisions(None))
    with store.write("Type", merge_key="note") as session:
        session.execute(Account.__table__.update().values(note="x"))
    with store.write("Type", merge_key="note") as session:
        session.execute(Account.__table__.update().values(note=None))
    assert len(store.history.revisions(None)) == count
    assert name_of(store, key) == "A"


def test_typing_back_leaves_the_step_before_as_the_next_to_undo(store):
    key = make_account(store, "A")
    rename(store, key, "B")
    before = store.content_hash()
    rename(store, key, "Bc", merge_key="one")
    rename(store, key, "B", merge_key="one")
    assert store.content_hash() == before
    store.history.undo()
    assert name_of(store, key) == "A"
    store.history.redo()
    assert (name_of(store, key), store.content_hash()) == ("B", before)


def test_a_stale_undo_is_refused_and_changes_nothing(store):
    key = make_account(store, "Acme")
    rename(store, key, "Beta")
    # Written past the journal, as a repair by hand would be.
    sly = driver.connect(store.path, writing=True)
    sly.execute("UPDATE account SET tier = 'gold'")
    sly.close()
    before = store.content_hash()
    with pytest.raises(StaleUndo, match="changed again"):
        store.history.undo()
    assert store.content_hash() == before
    assert store.history.undo_label == "Rename to Beta"


def test_an_undo_that_would_drag_newer_rows_along_is_refused(store):
    key = make_account(store, "Acme")
    sly = driver.connect(store.path, writing=True)
    sly.execute(
        "INSERT INTO person (id, version, ref, account_id, name) VALUES (9,1,'9',?,'X')", [key]
    )
    sly.close()
    before = store.content_hash()
    with pytest.raises(StaleUndo, match="depend"):
        store.history.undo()
    assert store.content_hash() == before


def test_undo_to_a_revision_takes_all_after_it_or_none(store):
    key = make_account(store, "Acme")
    wanted = store.history.revisions(1)[0].revision
    at_wanted = store.content_hash()
    for name in ("Beta", "Gamma", "Delta"):
        rename(store, key, name)
    labels = store.history.undo_to(wanted)
    assert labels == ["Rename to Delta", "Rename to Gamma", "Rename to Beta"]
    assert store.content_hash() == at_wanted
    for _ in labels:
        store.history.redo()
    assert name_of(store, key) == "Delta"
    with pytest.raises(NotFound, match="no revision 4711"):
        store.history.undo_to(4711)


def test_undo_to_is_all_or_nothing(store):
    key = make_account(store, "Acme")
    wanted = store.history.revisions(1)[0].revision
    person = make_person(store, key, "Ruth")
    rename(store, key, "Beta")
    sly = driver.connect(store.path, writing=True)
    sly.execute("UPDATE person SET title = 'COO' WHERE id = ?", [person])
    sly.close()
    before = store.content_hash()
    with pytest.raises(StaleUndo):
        store.history.undo_to(wanted)
    assert store.content_hash() == before
    assert store.history.undo_label == "Rename to Beta"


def test_the_history_says_who_what_and_when(store):
    make_account(store, "Acme")
    with store.write("Two rows") as session:
        session.add(Account(name="B"))
        session.add(Account(name="C"))
    store.history.undo()
    undo, two, _one, new = store.history.revisions(10)
    assert (undo.label, undo.kind, undo.undone) == ("Undo: Two rows", "undo", False)
    assert (two.label, two.rows, two.undone, two.by) == ("Two rows", 2, True, store.author)
    assert new.label == "New portfolio"
    assert two.at.tzinfo is not None
    assert len(store.history.revisions(2)) == 2


def test_rows_that_refer_to_one_another_come_off_in_any_order(store):
    # A child before its parent, as an import of a client group may write them.
    first = store.content_hash()
    with store.write("Import") as session:
        child, parent = Account(name="Child"), Account(name="Parent")
        session.add(child)
        session.flush()
        session.add(parent)
        session.flush()
        child.parent_id = parent.id
        boss = Person(account_id=parent.id, name="Boss")
        session.add(Person(account_id=child.id, name="Ann", reports_to_id=None))
        session.add(boss)
    last = store.content_hash()
    store.history.undo()
    assert store.content_hash() == first
    store.history.redo()
    assert store.content_hash() == last


def test_a_row_that_moved_to_a_new_parent_is_not_dragged_along(store):
    old = make_account(store, "Old")
    person = make_person(store, old, "Ruth")
    before = store.content_hash()
    with store.write("Move") as session:
        new = Account(name="New")
        session.add(new)
        session.flush()
        session.get_one(Person, person).account_id = new.id
    store.history.undo()
    assert store.content_hash() == before


def test_names_that_were_exchanged_come_back(store):
    with store.write("Tags") as session:
        one, two = Tag(name="one"), Tag(name="two")
        session.add_all([one, two])
        session.flush()
        keys = one.id, two.id
    before = store.content_hash()
    with store.write("Exchange") as session:
        for key, name in zip((*keys, keys[0]), ("three", "one", "two"), strict=True):
            session.get_one(Tag, key).name = name
            session.flush()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    store.history.undo()
    assert store.content_hash() == before


def test_a_large_step_that_newer_rows_depend_on_is_refused(store):
    with store.write("Import") as session:
        session.add_all(Account(name=f"Client {number}") for number in range(2100))
    key = list(_keys(store))[1000]
    sly = driver.connect(store.path, writing=True)
    columns = "id, version, ref, account_id, name"
    sly.execute(f"INSERT INTO person ({columns}) VALUES (9, 1, '9', ?, 'X')", [key])
    sly.close()
    with pytest.raises(StaleUndo, match="depend"):
        store.history.undo()
    assert len(_keys(store)) == 2100


def test_caches_follow_an_undo(store):
    key = make_account(store, "Acme")
    store.derive(
        lambda raw: raw.execute(
            "INSERT INTO account_card (id, version, account_id, as_of, card) "
            "VALUES (1, 1, ?, '2026-10-13', '{}')",
            [key],
        )
    )
    store.history.undo()
    assert store.check() == []
    with store.raw_read() as connection:
        assert connection.execute("SELECT count(*) FROM account_card").fetchone() == (0,)


def test_references_are_guarded_again_after_an_undo(store):
    make_account(store, "Acme")
    store.history.undo()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        make_person(store, 4711)


def test_undo_inside_a_write_is_a_fault(store):
    make_account(store, "Acme")
    with pytest.raises(RuntimeError, match="undo inside a write"), store.write("Edit"):
        store.history.undo()


def _keys(store):
    with store.read() as session:
        return session.execute(select(Account.id)).scalars().all()
