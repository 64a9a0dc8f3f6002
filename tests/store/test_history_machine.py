"""Random transactions, undos and redos: each undo is exact, whatever refers to what."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import delete, select

from app.models.account import Account
from app.models.extra import Tag, Tagging
from app.models.person import Person
from app.store.store import Store

PICK = st.integers(0, 10_000)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add account", "add person", "parent", "move", "report", "drop account",
             "drop person", "add tag", "rename tag", "drop tag", "tag"]
        ),
        PICK,
        PICK,
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


class Machine(RuleBasedStateMachine):
    """The store against the list of states it went through."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.create(Path(self.folder.name) / "machine.perennial")
        self.states = [self.store.content_hash()]
        self.place = 0

    @rule(operations=OPERATIONS)
    def write(self, operations):
        with self.store.write("Edit") as session:
            for operation in operations:
                _perform(session, *operation)
                session.flush()
        state = self.store.content_hash()
        if state != self.states[self.place]:  # a unit without net effect is no step
            self.states[self.place + 1 :] = [state]
            self.place += 1

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self):
        self.store.history.undo()
        self.place -= 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self):
        self.store.history.redo()
        self.place += 1

    @rule()
    def restart(self):
        self.store.close()
        self.store = Store.open(self.store.path)

    @invariant()
    def the_state_is_the_one_remembered(self):
        assert self.store.content_hash() == self.states[self.place]

    def teardown(self):
        while self.store.history.undo_label:
            self.store.history.undo()
        assert self.store.content_hash() == self.states[0]
        assert self.store.check() == []
        self.store.close()
        self.folder.cleanup()


def _perform(session, what, first, second):
    def one(entity, number):
        keys = session.execute(select(entity.id).order_by(entity.id)).scalars().all()
        return session.get_one(entity, keys[number % len(keys)]) if keys else None

    if what == "add account":
        session.add(Account(name=f"Client {first}"))
    elif what == "add tag":
        if not session.execute(select(Tag.id).where(Tag.name == f"t{first % 4}")).first():
            session.add(Tag(name=f"t{first % 4}"))
    elif what in {"rename tag", "drop tag", "tag"}:
        _perform_on_tag(session, what, one(Tag, first), one(Account, second), second)
    elif (account := one(Account, first)) is not None:
        _perform_on_account(session, what, account, one(Account, second), one(Person, second))


def _perform_on_tag(session, what, tag, account, number):
    if tag is None:
        return
    if what == "drop tag":
        session.execute(delete(Tag).where(Tag.id == tag.id))
    elif what == "rename tag":
        if not session.execute(select(Tag.id).where(Tag.name == f"t{number % 4}")).first():
            tag.name = f"t{number % 4}"
    elif account is not None:
        pair = (Tagging.tag_id == tag.id, Tagging.entity_id == account.id)
        if not session.execute(select(Tagging.id).where(*pair)).first():
            session.add(Tagging(tag_id=tag.id, entity="accounts", entity_id=account.id))


def _perform_on_account(session, what, account, other, person):
    if what == "add person":
        session.add(Person(account_id=account.id, name="Ann"))
    elif what == "parent":
        account.parent_id = other.id
    elif what == "drop account":
        session.execute(delete(Account).where(Account.id == account.id))
    elif person is None:
        return
    elif what == "move":
        person.account_id = account.id
    elif what == "report":
        colleague = session.execute(select(Person.id).order_by(Person.id.desc())).scalars().first()
        person.reports_to_id = colleague
    elif what == "drop person":
        session.execute(delete(Person).where(Person.id == person.id))


Machine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHistoryMachine = Machine.TestCase
