"""Changes that a file cannot take for a while: none is lost, none is done twice or out of order."""

from __future__ import annotations

import pytest

from app.bridge.edits import Edits
from app.core.errors import DomainError, FileTrouble, Trouble
from app.queries.portfolio import portfolio_info
from app.services.portfolio import describe_portfolio


class Disk:
    """A service that the disk takes only while it is well, and what it was given."""

    def __init__(self, kind=Trouble.FULL):
        self.kind = kind
        self.is_well = False
        self.took = []

    def put(self, session, word):
        if word == "nonsense":
            raise DomainError("That is nonsense.")
        if not self.is_well:
            raise FileTrouble(self.kind, "Not now.")
        self.took.append(word)


@pytest.fixture
def edits(app):
    app.edits._again.setInterval(10)
    yield app.edits
    app.edits.kept.clear()


@pytest.mark.parametrize("kind", [Trouble.FULL, Trouble.BUSY, Trouble.IO])
def test_a_change_is_kept_and_stored_when_the_trouble_is_over(edits, qtbot, kind):
    disk = Disk(kind)
    with qtbot.waitSignal(edits.not_saved), qtbot.assertNotEmitted(edits.refused):
        outcome = edits.attempt("Name", disk.put, "a", keep="name")
    assert (outcome.ok, outcome.kept, outcome.refusal) == (False, True, None)
    disk.is_well = True
    with qtbot.waitSignal(edits.saved, timeout=5000):
        pass
    assert disk.took == ["a"]
    assert len(edits.kept) == 0


def test_the_newest_of_one_field_is_stored_and_fields_in_their_order(edits, qtbot):
    disk = Disk()
    for key, word in (("name", "a"), ("note", "b"), ("name", "c")):
        edits.attempt("Change", disk.put, word, keep=key)
    disk.is_well = True
    edits.attempt("Change", disk.put, "d", keep="goal")
    assert disk.took == ["b", "c", "d"]


def test_what_is_not_a_field_is_refused_and_its_form_keeps_the_words(edits):
    outcome = edits.attempt("Add", Disk().put, "a")
    assert (outcome.ok, outcome.kept, outcome.refusal) == (False, False, "Not now.")
    assert len(edits.kept) == 0


@pytest.mark.parametrize("kind", [Trouble.DAMAGED, Trouble.READ_ONLY])
def test_trouble_that_stays_keeps_nothing_waiting(edits, kind):
    assert not edits.attempt("Name", Disk(kind).put, "a", keep="name").kept


def test_nothing_is_called_saved_while_something_waits(edits, qtbot):
    edits.attempt("Name", Disk().put, "a", keep="name")
    with qtbot.assertNotEmitted(edits.saved):
        edits.note_saved()


def test_what_became_nonsense_meanwhile_is_said_and_does_not_block_the_rest(edits, qtbot):
    disk = Disk()
    edits.attempt("Change", disk.put, "a", keep="a")
    edits.kept.keep("b", next(iter(edits.kept))[1]._replace(run=_nonsense))
    disk.is_well = True
    with qtbot.waitSignal(edits.refused) as said:
        assert edits.store_kept()
    assert said.args == ["That is nonsense."]
    assert disk.took == ["a"]


def _nonsense(_store):
    raise DomainError("That is nonsense.")


def test_what_is_kept_goes_along_to_a_copy_and_only_then(app, edits):
    disk = Disk()
    edits.attempt("Name", disk.put, "a", keep="name")
    disk.is_well = True
    store = app.store
    edits.kept.travels = True
    edits.attach(None)
    edits.attach(store)
    assert disk.took == ["a"]
    disk.is_well = False
    edits.attempt("Name", disk.put, "b", keep="name")
    edits.attach(None)
    assert len(edits.kept) == 0


def test_room_is_asked_for_once_and_the_change_made(edits):
    disk, asked = Disk(), []

    def make_room():
        asked.append(1)
        disk.is_well = len(asked) == 1
        return disk.is_well

    edits.make_room = make_room
    assert edits.attempt("Name", disk.put, "a").ok
    disk.is_well = False
    assert not edits.attempt("Name", disk.put, "b").ok
    assert asked == [1, 1]


def test_a_forbidden_file_says_why_until_another_is_open(app, edits):
    edits.forbid("This file is damaged.")
    assert not edits.enabled
    refused = edits.attempt("Rename", describe_portfolio, name="No")
    assert refused.refusal == "This file is damaged."
    edits.attach(app.store)
    assert edits.do("Rename", describe_portfolio, name="Yes") is None
    assert app.read(portfolio_info).name == "Yes"


def test_without_keeping_the_same_words_would_be_lost(app, qtbot):
    # The negative control: an edit runner that keeps nothing loses them.
    forgetful, disk = Edits(), Disk()
    forgetful.attach(app.store)
    forgetful.kept.keep = lambda key, change: None
    forgetful.attempt("Name", disk.put, "a", keep="name")
    disk.is_well = True
    forgetful.store_kept()
    assert disk.took == []
