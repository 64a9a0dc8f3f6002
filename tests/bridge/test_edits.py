"""The edit runner: one intent, one step, one event; refusals are sentences."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest

from app.bridge.edits import Edits
from app.core.errors import FileTrouble, Trouble
from app.queries.portfolio import portfolio_info
from app.services.portfolio import describe_portfolio
from app.store.store import Store

POOLED = 5


@pytest.fixture
def edits(app):
    return app.edits


def name_of(app):
    return app.read(portfolio_info).name


def fail_on_disk(session):
    raise FileTrouble(Trouble.FULL, "The disk is full. Free some space, then try again.")


def test_an_edit_is_stored_and_told(app, edits, qtbot):
    with qtbot.waitSignals([edits.saved, edits.history_changed, app.bus.changed]):
        edits.do("Rename portfolio", describe_portfolio, name="New")
    assert name_of(app) == "New"
    assert edits.undo_label == "Rename portfolio"
    assert (datetime.now(UTC) - edits.saved_at).total_seconds() < 5


def test_the_services_key_is_handed_back(edits):
    assert edits.do("Answer", lambda session: 42) == 42


def test_a_broken_rule_is_refused_with_its_sentence_and_changes_nothing(app, edits, qtbot):
    with qtbot.waitSignal(edits.refused) as refused, qtbot.assertNotEmitted(edits.saved):
        assert edits.do("Currency", describe_portfolio, currency="12") is None
    assert "is not a currency" in refused.args[0]
    assert edits.undo_label is None


def test_an_attempt_hands_the_sentence_to_the_form_and_is_silent_elsewhere(edits, qtbot):
    with qtbot.assertNotEmitted(edits.refused):
        outcome = edits.attempt("Currency", describe_portfolio, currency="12")
    assert not outcome.ok
    assert "is not a currency" in outcome.refusal


def test_undo_and_redo_give_the_label_and_the_old_and_new_state(app, edits):
    edits.do("Rename portfolio", describe_portfolio, name="New")
    assert edits.undo() == "Rename portfolio"
    assert name_of(app) == "Test"
    assert edits.redo_label == "Rename portfolio"
    assert edits.redo() == "Rename portfolio"
    assert name_of(app) == "New"


def test_undo_with_nothing_to_undo_says_so(edits, qtbot):
    with qtbot.waitSignal(edits.refused):
        assert edits.undo() is None


def test_undo_to_takes_several_steps_back(app, edits):
    for name in "ABC":
        edits.do(f"Rename to {name}", describe_portfolio, name=name)
    first = min(row.revision for row in app.store.history.revisions() if row.label == "Rename to A")
    assert edits.undo_to(first) == ["Rename to C", "Rename to B"]
    assert name_of(app) == "A"


def test_typing_in_one_field_is_one_step(app, edits):
    for length in range(1, 4):
        edits.do("Rename", describe_portfolio, name="New"[:length], merge_key="name")
    edits.undo()
    assert name_of(app) == "Test"
    assert edits.undo_label is None


def test_trouble_with_the_file_is_told_apart_from_a_refusal(edits, qtbot):
    with qtbot.waitSignals([edits.not_saved, edits.refused]), qtbot.assertNotEmitted(edits.saved):
        edits.do("Fill", fail_on_disk)


def test_a_fault_of_the_program_is_not_hidden(app, edits):
    with pytest.raises(ZeroDivisionError):
        edits.do("Fault", lambda session: 1 // 0)
    edits.do("Rename", describe_portfolio, name="Still works")
    assert name_of(app) == "Still works"


def test_while_a_long_write_runs_edits_are_refused_and_then_allowed(app, edits, qtbot):
    with qtbot.waitSignal(edits.enabled_changed) as told:
        app.tasks.run(lambda progress: None, writes=True)
    assert told.args == [False]
    with qtbot.waitSignal(edits.refused) as refused:
        edits.do("Rename", describe_portfolio, name="Too early")
    assert "still running" in refused.args[0]
    with qtbot.waitSignals([edits.enabled_changed, edits.saved]):
        app.tasks.drain(cancel=False)
    edits.do("Rename", describe_portfolio, name="In time")
    assert name_of(app) == "In time"


def test_without_a_file_and_in_a_read_only_one_edits_say_why(qtbot, tmp_path, store):
    edits = Edits()
    assert edits.attempt("x", describe_portfolio).refusal.startswith("No file is open")
    assert edits.undo_label is None
    assert edits.redo_label is None
    read_only = Store.open(store.path, read_only=True)
    edits.attach(read_only)
    assert not edits.enabled
    assert "read-only" in edits.attempt("x", describe_portfolio, name="No").refusal
    read_only.close()


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_replaced_outside_leaves_the_menus_silent_and_a_read_says_why(
    app, edits, tmp_path, replaced
):
    edits.do("Rename", describe_portfolio, name="Mine")
    with contextlib.ExitStack() as held:
        for _ in range(POOLED):  # so that the next read has to open the file by its name
            held.enter_context(app.store.read()).connection()
        if replaced:
            Store.create(tmp_path / "b.perennial").close()
            (tmp_path / "b.perennial").replace(app.store.path)
        assert edits.undo_label == (None if replaced else "Rename")
        assert edits.redo_label is None
        told = pytest.raises(FileTrouble, match="could not be read")
        with told if replaced else contextlib.nullcontext():
            app.read(portfolio_info)
