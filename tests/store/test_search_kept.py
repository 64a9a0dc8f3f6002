"""What search keeps between keystrokes: exactly until a change, or roughly where it is much."""

from __future__ import annotations

from app.store.search_kept import kept, kept_roughly
from tests.builders import make_account


def test_what_is_kept_is_read_anew_after_a_change(store):
    reads = []

    def look():
        with store.raw_read() as connection:
            return kept(connection, "some", lambda: reads.append(1) or len(reads))

    assert (look(), look()) == (1, 1)
    make_account(store, "Acme")
    assert look() == 2


def test_much_is_kept_for_a_hundred_changes_and_little_is_not(store):
    read = []

    def look(many):
        with store.raw_read() as connection:
            return kept_roughly(
                connection, "words", lambda: read.append(1) or [len(read)] * 3, many=many
            )

    make_account(store, "First")
    assert look(3)[0] == look(3)[0] == 1
    make_account(store, "Acme")
    assert look(3)[0] == 1
    assert look(4)[0] == 2
    for number in range(100):
        make_account(store, f"Client {number}")
    assert look(3)[0] == 3
