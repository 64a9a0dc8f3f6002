"""The same change to many accounts: the preview says what comes about, one undo takes it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.bridge import bulk_work
from app.bridge.tasks import Cancelled, Progress
from app.models.account import Account
from app.models.action import Action
from app.models.extra import CustomValue
from app.services import custom_fields
from app.services.bulk import apply_change, change_cells, preview_change
from app.services.bulk_types import BulkChange, Cell
from app.services.tags import tags_of
from tests.acting import ask, do, the
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_promise,
    make_stage,
    put,
    set_today,
)


@pytest.fixture
def three(store):
    set_today(store)
    return (
        make_account(store, "Alpha", owner="Nora", tier="1", tags=("Gold",)),
        make_account(store, "Beta", owner="Imke", tier="2"),
        make_account(store, "Gamma", owner="Nora", tier=None),
    )


def preview(store, change, ids):
    rows = ask(store, preview_change, change, ids)
    return [(row.name, row.before, row.after, row.reason) for row in rows]


def test_the_preview_tells_who_changes_and_who_stays(store, three):
    assert preview(store, BulkChange("owner", " Nora "), three) == [
        ("Alpha", "Nora", "Nora", None),
        ("Beta", "Imke", "Nora", None),
        ("Gamma", "Nora", "Nora", None),
    ]
    assert [row.is_change for row in ask(store, preview_change, BulkChange("owner", "Nora"), three)
            ] == [False, True, False]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        BulkChange("owner", "Saira"), BulkChange("tier", "1"), BulkChange("tier"),
        BulkChange("segment", "strategic"), BulkChange("intensity", "intense"),
        BulkChange("decision", "grow"), BulkChange("stage", "development"),
        BulkChange("add_tag", "gold"), BulkChange("add_tag", "Pilot"),
        BulkChange("remove_tag", "GOLD"), BulkChange("industry", "Rail"),
        BulkChange("country", "NL"), BulkChange("region", None),
    ],
)  # fmt: skip
def test_what_the_preview_says_comes_about_and_undo_restores_the_file(store, three, change):
    before = store.content_hash()
    told = ask(store, preview_change, change, three)
    made = do(store, apply_change, change, three)
    assert [row.account_id for row in told if row.is_change] == list(made.changed)
    now = {row.account_id: row.before for row in ask(store, preview_change, change, three)}
    assert now == {row.account_id: row.after for row in told}
    if made.changed:
        assert store.content_hash() != before
        store.history.undo()
    assert store.content_hash() == before


def test_who_is_refused_is_told_beforehand_and_keeps_its_value(store, three):
    make_stage(store, three[1], "retention", TODAY + timedelta(days=9))
    change = BulkChange("stage", "development")
    told = ask(store, preview_change, change, three)
    assert [bool(row.reason) for row in told] == [False, True, False]
    made = do(store, apply_change, change, three)
    assert made.changed == (three[0], three[2])
    assert [one.name for one in made.refused] == ["Beta"]
    assert the(store, Account, three[1]).lifecycle_stage == "retention"
    closed = ask(store, preview_change, BulkChange("stage", "closed"), (three[0], three[2]))
    assert all(row.reason and "closed with its reasons" in row.reason for row in closed)


def test_a_code_that_is_none_is_refused_for_all(store, three):
    rows = ask(store, preview_change, BulkChange("decision", "sell"), three)
    assert all(row.reason and "Choose one of" in row.reason for row in rows)
    made = do(store, apply_change, BulkChange("decision", "sell"), three)
    assert made.changed == ()
    assert len(made.refused) == 3


def test_the_next_date_moves_the_next_step_and_who_has_none_is_refused(store, three):
    action = make_action(store, "Call", account_id=three[0], due_date=TODAY)
    promise = make_promise(store, three[1], due_date=TODAY)
    steps = {three[0]: ("action", action), three[1]: ("promise", promise)}
    change = BulkChange("next_due", date(2026, 11, 2), steps)
    told = ask(store, preview_change, change, three)
    assert [(row.before, bool(row.reason)) for row in told] == [
        (TODAY, False), (TODAY, False), (None, True)
    ]  # fmt: skip
    made = do(store, apply_change, change, three)
    assert made.changed == three[:2]
    assert the(store, Action, action).due_date == date(2026, 11, 2)


def test_own_fields_are_checked_and_set(store, three):
    field = do(store, custom_fields.add_custom_field, "accounts", "Rating", "choice", ("A", "B"))
    change = BulkChange(f"custom:{field}", "A")
    assert do(store, apply_change, change, three).changed == three
    assert {row.value for row in ask(store, lambda s: list(s.query(CustomValue)))} == {"A"}
    bad = do(store, apply_change, BulkChange(f"custom:{field}", "Z"), three)
    assert len(bad.refused) == 3
    sums = do(store, custom_fields.add_custom_field, "accounts", "Sum", "computed", ("1 + 1",))
    told = ask(store, preview_change, BulkChange(f"custom:{sums}", "3"), three)
    assert all(row.reason and "computed" in row.reason for row in told)


def test_cells_that_cannot_be_filled_leave_the_others_filled(store, three):
    cells = (
        Cell(three[0], "owner", "Saira"),
        Cell(three[1], "stage", "closed"),
        Cell(three[1], "tags", ("Silver", "Pilot")),
        Cell(three[2], "name", ""),
    )
    refused = do(store, change_cells, cells)
    assert [(one.name, one.cell.field) for one in refused] == [("Beta", "stage"), ("Gamma", "name")]
    assert the(store, Account, three[0]).owner == "Saira"
    assert the(store, Account, three[2]).name == "Gamma"
    assert ask(store, tags_of, "accounts", three[1]) == ["Silver", "Pilot"]


def many(store, count):
    with store.write("Many") as session:
        session.add_all(
            [Account(name=f"Client {n}", owner="Nora", account_status="active",
                     lifecycle_stage="retention") for n in range(count)]
        )  # fmt: skip
    return ask(store, lambda session: [row.id for row in session.query(Account)])


def test_very_many_are_one_step_with_progress_and_a_stop_rolls_all_back(store):
    ids = many(store, 700)
    before, revision = store.content_hash(), store.history.revisions(1)[0].revision
    heard = []
    progress = Progress(lambda share, words: heard.append((share, words)))
    made = bulk_work.apply(progress, store, "Change owner", BulkChange("owner", "Imke"), ids)
    assert len(made.changed) == 700
    assert [round(share, 2) for share, _ in heard] == [0.36, 0.71, 1.0]
    assert store.history.revisions(1)[0].revision == revision + 1
    store.history.undo()
    assert store.content_hash() == before

    stopping = Progress(lambda share, words: stopping.cancel())
    with pytest.raises(Cancelled):
        bulk_work.apply(stopping, store, "Change owner", BulkChange("owner", "Imke"), ids)
    assert store.content_hash() == before


def test_an_account_that_is_gone_is_left_out(store, three):
    gone = put(store, Account(name="Gone", account_status="active"))
    with store.write("Remove") as session:
        session.delete(session.get(Account, gone))
    made = do(store, apply_change, BulkChange("owner", "Saira"), (*three, gone))
    assert made.changed == three
