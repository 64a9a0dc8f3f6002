"""The journal sees what ORM events never see, and refuses what it could not see."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, select, text, update

from app.core.errors import FileTrouble
from app.models.account import Account
from app.models.person import Person
from app.store.driver import DatabaseError
from tests.builders import make_account, make_person


def rows_of_last(store):
    from app.store import revisions

    with store.raw_read() as connection:
        return revisions.changes_of(connection, store.history.revisions(1)[0].revision)


def names(store):
    with store.read() as session:
        return sorted(session.execute(select(Account.name)).scalars())


def test_sees_cascades_and_emptied_references(store):
    parent = make_account(store, "Parent")
    child = make_account(store, "Child", parent_id=parent)
    person = make_person(store, parent)
    before = store.content_hash()
    with store.write("Delete the parent") as session:
        session.execute(delete(Account).where(Account.id == parent))
    touched = {(row.table, row.key, row.after is None) for row in rows_of_last(store)}
    assert touched == {
        ("account", parent, True),
        ("account", child, False),
        ("person", person, True),
    }
    store.history.undo()
    assert store.content_hash() == before


def test_sees_bulk_statements(store):
    for name in ("One", "Two", "Three"):
        make_account(store, name)
    before = store.content_hash()
    with store.write("Rename all") as session:
        session.execute(update(Account).values(name=Account.name + "!"))
    assert names(store) == ["One!", "Three!", "Two!"]
    assert len(rows_of_last(store)) == 3
    store.history.undo()
    assert store.content_hash() == before


def test_sees_the_row_that_insert_or_replace_takes_away(store):
    key = make_account(store, "Old", ref="a1")
    before = store.content_hash()
    with store.write("Replace") as session:
        session.execute(
            insert(Account)
            .prefix_with("OR REPLACE")
            .values(id=key + 1, version=1, ref="a1", name="New")
        )
    assert names(store) == ["New"]
    assert {row.key for row in rows_of_last(store)} == {key, key + 1}
    store.history.undo()
    assert store.content_hash() == before


def test_keeps_text_of_any_kind_exactly(store):
    odd = '“quoted” "double" back\\slash \n\t emoji 🌱 combining e\u0301 tab\u0007 {json: [1]}'
    key = make_account(store, "Plain", note=odd)
    with store.write("Empty the note") as session:
        session.get_one(Account, key).note = None
    store.history.undo()
    with store.read() as session:
        assert session.get_one(Account, key).note == odd


def test_a_write_outside_a_unit_of_work_raises(store):
    make_account(store, "Safe")
    with pytest.raises(DatabaseError, match="user-defined function"):
        store._raw.execute("UPDATE account SET name = 'Sly'")
    assert names(store) == ["Safe"]


def test_a_reading_session_cannot_write(store):
    key = make_account(store, "Safe")
    with pytest.raises(FileTrouble), store.read() as session:
        session.execute(update(Account).where(Account.id == key).values(name="Sly"))
    assert names(store) == ["Safe"]


def test_derived_tables_are_not_journalled(store):
    make_account(store, "Acme")
    count = len(store.history.revisions(None))
    store.derive(lambda raw: raw.execute("DELETE FROM account_card"))
    assert len(store.history.revisions(None)) == count


def test_a_unit_without_net_effect_is_no_step(store):
    key = make_account(store, "Acme")
    heard = []
    store.listeners.append(heard.append)
    count = len(store.history.revisions(None))
    with store.write("There and back") as session:
        person = Person(account_id=key, name="Brief")
        session.add(person)
        session.flush()
        session.delete(person)
    with store.write("Nothing") as session:
        session.execute(text("UPDATE account SET name = name"))
    assert len(store.history.revisions(None)) == count
    assert heard == []
