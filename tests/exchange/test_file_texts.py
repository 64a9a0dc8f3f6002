"""Attached files are found by what they say, through undo, and each content is read once."""

from __future__ import annotations

import pytest

from app.exchange import file_texts
from app.exchange.file_texts import read_texts, unread
from app.queries.search import search_rows
from app.services.attachments import attach, detach
from app.store.store import Store
from tests.acting import do
from tests.builders import make_account


@pytest.fixture
def account(store):
    return make_account(store, "Acme")


def found(store, text):
    with store.read() as session:
        return [row.title for row in search_rows(session, text)]


def test_a_file_is_found_by_what_it_says(store, account):
    do(store, attach, "accounts", account, "plan.md", b"# Roadmap\nzeppelins by spring")
    assert found(store, "zeppelins") == []
    before = store.content_hash()
    assert read_texts(store) == 1
    assert found(store, "zeppelins") == ["plan.md"]
    assert store.content_hash() == before
    assert store.check() == []
    assert read_texts(store) == 0


def test_undo_takes_it_out_of_the_index_and_redo_brings_it_back(store, account):
    do(store, attach, "accounts", account, "plan.md", b"zeppelins")
    read_texts(store)
    store.history.undo()
    assert found(store, "zeppelins") == []
    store.history.redo()
    assert found(store, "zeppelins") == ["plan.md"]
    assert store.check() == []


def test_the_same_content_is_read_once(store, account, monkeypatch):
    read = []
    monkeypatch.setattr(file_texts, "words_of", lambda data, name: read.append(name) or "zeppelins")
    for name in ("a.pdf", "b.pdf"):
        do(store, attach, "accounts", account, name, b"same")
    read_texts(store)
    assert len(read) == 1
    assert sorted(found(store, "zeppelins")) == ["a.pdf", "b.pdf"]
    do(store, attach, "accounts", account, "c.pdf", b"same")
    assert len(found(store, "zeppelins")) == 3


def test_what_cannot_be_read_is_not_tried_again(store, account):
    do(store, attach, "accounts", account, "a.pdf", b"no pdf")
    assert read_texts(store) == 1
    assert unread(store) == []


def test_a_file_that_went_meanwhile(store, account):
    key = do(store, attach, "accounts", account, "a.md", b"zeppelins")
    do(store, detach, key)
    assert read_texts(store) == 0
    assert found(store, "zeppelins") == []


def test_a_read_only_file_is_left_alone(store, account):
    do(store, attach, "accounts", account, "a.md", b"zeppelins")
    store.close()
    again = Store.open(store.path, read_only=True)
    assert read_texts(again) == 0
    again.close()
