"""Whatever is done to parents, one at a time, in bulk, by file, by merging, by undo: no circle."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from app.core.errors import DomainError
from app.exchange.run import run_import
from app.models.account import Account
from app.models.registry import load_all
from app.services.accounts import change_accounts, delete_account, set_parent
from app.services.merging import merge_accounts
from tests.builders import make_account, make_store
from tests.exchange.opened import folder

NUMBER = 6
places = st.integers(0, NUMBER - 1)


def parents_of(store) -> dict[int, int | None]:
    with store.read() as session:
        return dict(session.execute(select(Account.id, Account.parent_id)).all())


def goes_round(parents: dict[int, int | None]) -> bool:
    for start, to in parents.items():
        seen, here = {start}, to
        while here is not None:
            if here in seen:
                return True
            seen.add(here)
            here = parents.get(here)
    return False


class Hierarchy(RuleBasedStateMachine):
    """Six accounts and everything that can change whom they hang below."""

    def __init__(self) -> None:
        super().__init__()
        load_all()
        self.folder = Path(tempfile.mkdtemp())
        self.store = make_store(self.folder)
        self.keys = [make_account(self.store, f"Account {place}") for place in range(NUMBER)]

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def attempt(self, service, *args) -> None:
        before = self.store.content_hash()
        try:
            with self.store.write("Test") as session:
                service(session, *args)
        except DomainError:
            assert self.store.content_hash() == before

    @rule(child=places, parent=st.none() | places)
    def hang(self, child, parent):
        to = None if parent is None else self.keys[parent]
        self.attempt(set_parent, self.keys[child], to)

    @rule(children=st.lists(places, min_size=1, max_size=4), parent=places)
    def hang_many(self, children, parent):
        values = {"parent_id": self.keys[parent]}
        self.attempt(change_accounts, [self.keys[child] for child in children], values)

    @rule(pairs=st.lists(st.tuples(places, places), min_size=1, max_size=5))
    def import_a_file(self, pairs):
        rows = [f"{self.keys[a]},Account {a},{self.keys[b]}" for a, b in dict(pairs).items()]
        accounts = "\n".join(["id,name,parent_id", *rows])
        run_import(self.store, [folder(self.folder / "in", accounts=accounts)])

    @rule(kept=places, gone=places)
    def merge(self, kept, gone):
        self.attempt(merge_accounts, self.keys[kept], self.keys[gone])

    @rule(place=places)
    def delete_one(self, place):
        self.attempt(delete_account, self.keys[place])

    @rule()
    def undo(self):
        if self.store.history.undo_label is not None and len(parents_of(self.store)) == NUMBER:
            self.store.history.undo()

    @rule()
    def redo(self):
        if self.store.history.redo_label is not None:
            self.store.history.redo()

    @invariant()
    def no_circle(self):
        assert not goes_round(parents_of(self.store))


# Shrinking would outlast the time that a test has; cut off, it would hide what was found.
Hierarchy.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestHierarchy = Hierarchy.TestCase


def test_two_who_hang_each_below_the_other_at_once_make_no_circle(store):
    """Several threads re-parent at the same moment; the one who comes late is refused."""
    keys = [make_account(store, f"Account {place}") for place in range(4)]
    start, refused = threading.Barrier(4), list[str]()

    def hang(child: int, parent: int) -> None:
        start.wait()
        try:
            with store.write("Move") as session:
                set_parent(session, child, parent)
        except DomainError as error:
            refused.append(str(error))

    for _round in range(5):
        pairs = [(keys[place], keys[(place + 1) % 4]) for place in range(4)]
        threads = [threading.Thread(target=hang, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not goes_round(parents_of(store))
        assert len(refused) == 1, "the last of the ring is always refused"
        refused.clear()
        with store.write("Again") as session:
            for key in keys:
                set_parent(session, key, None)
