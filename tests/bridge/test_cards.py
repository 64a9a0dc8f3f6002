"""The cards of all accounts: computed on a worker, true after every change, kept for next time."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime

import pytest

from app.analytics.cards import account_cards
from app.bridge import card_work
from app.bridge.card_row import row_from_card, rows_from_kept
from app.bridge.cards import Cards, cards_of
from app.bridge.tasks import Cancelled, Progress
from app.queries.facts import load_facts
from app.services import accounts, actions, contracts, interactions, people, plans, promises
from app.services.portfolio import describe_portfolio
from app.services.tags import set_tags
from app.store.changes import ChangeSet
from app.store.fast import open_fast
from tests.builders import TODAY, fill_portfolio, make_account, make_person, set_today


@pytest.fixture
def cards(app, store, qtbot):
    set_today(store)
    fill_portfolio(store, 6)
    made = cards_of(app)
    made.ensure()
    qtbot.waitUntil(lambda: made.is_ready)
    return made


def computed(app):
    """Every card, computed from the whole file as if for the first time."""
    return {card.id: card for card in account_cards(app.read(load_facts), TODAY)}


def settled(cards, app, qtbot):
    """Wait until the cards are what a full computation gives."""
    qtbot.waitUntil(lambda: not app.tasks.jobs, timeout=10_000)
    assert dict(cards.cards) == computed(app)
    assert {row.id: row for row in cards.rows} == {
        key: row_from_card(card) for key, card in cards.cards.items()
    }


def test_there_is_one_for_a_context(app, cards):
    assert cards_of(app) is cards


def test_every_account_has_its_card_and_row(app, cards, qtbot):
    assert len(cards.rows) == 6
    assert len(cards.tiles) == 6
    settled(cards, app, qtbot)


@pytest.mark.parametrize(("many", "is_settled"), [(6, True), (7, False)])
def test_the_collector_leaves_a_large_portfolio_alone(
    app, store, qtbot, monkeypatch, many, is_settled
):
    monkeypatch.setattr(card_work, "MANY", many)
    monkeypatch.setattr(card_work, "all_cards", card_work.cards_here)
    fill_portfolio(store, 6)
    gc.collect()  # so that no garbage is kept for the tests that follow
    cards_of(app).ensure()
    qtbot.waitUntil(lambda: cards_of(app).is_ready)
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    assert (frozen > 0) is is_settled


@pytest.mark.parametrize(
    "change",
    [
        lambda s, key, _p: accounts.rename_account(s, key, "Another name"),
        lambda s, key, _p: accounts.archive_accounts(s, (key,)),
        lambda s, key, _p: accounts.delete_account(s, key),
        lambda s, _key, _p: accounts.add_account(s, "Fresh", lifecycle_stage="onboarding"),
        lambda s, key, _p: contracts.add_contract(
            s, key, start_date=date(2026, 1, 1), end_date=date(2027, 1, 1),
            annual_value_minor=99_000_00, name="More", status="active",
        ),
        lambda s, key, p: interactions.log_interaction(
            s, key, at=datetime(2026, 10, 13, 8, tzinfo=UTC), person_ids=(p,),
            channel="phone", direction="mutual", state="held",
        ),
        lambda s, key, _p: promises.add_promise(s, key, "At once", "ours", due_date=TODAY),
        lambda s, _key, p: people.change_person(s, p, {"political_status": "inner_circle"}),
        lambda s, key, _p: set_tags(s, "accounts", key, ["gold"]),
        lambda s, key, _p: actions.add_action(
            s, "By plan", plan_id=plans.add_plan(s, key, "blank"), due_date=TODAY
        ),
        lambda s, _key, _p: describe_portfolio(s, currency="USD"),
    ],
)  # fmt: skip
def test_cards_follow_every_kind_of_change_and_its_undo(app, cards, store, qtbot, change):
    key = cards.rows[2].id
    person = make_person(store, key)
    app.edits.do("Change", change, key, person)
    settled(cards, app, qtbot)
    app.edits.undo()
    settled(cards, app, qtbot)


def test_only_the_rows_that_changed_are_told(app, cards, qtbot):
    key = cards.rows[0].id
    with qtbot.waitSignal(cards.merged) as told:
        app.edits.do("Rename", accounts.rename_account, key, "Another name")
    changed, gone = told.args
    assert [(row.id, row.name) for row in changed] == [(key, "Another name")]
    assert gone == []


def test_a_deleted_account_is_told_as_gone(app, cards, qtbot):
    key = cards.rows[0].id
    with qtbot.waitSignal(cards.merged) as told:
        app.edits.do("Delete", accounts.delete_account, key)
    assert told.args == [[], [key]]
    assert cards.row(key) is None


def test_a_child_follows_its_parent(app, cards, store, qtbot):
    parent = cards.rows[0].id
    make_account(store, "Daughter", parent_id=parent)
    settled(cards, app, qtbot)
    app.edits.do("Delete", accounts.delete_account, parent)
    settled(cards, app, qtbot)


def test_changes_that_stand_on_no_card_start_no_work(app, cards, store):
    with store.write("A view") as session:
        from app.services.views import save_view

        save_view(session, "Mine", "portfolio", {})
    assert not app.tasks.jobs


def test_what_changed_while_computing_is_computed_after(app, cards, qtbot):
    keys = [row.id for row in cards.rows]
    for number, key in enumerate(keys):
        app.edits.do("Rename", accounts.rename_account, key, f"Name {number}")
    settled(cards, app, qtbot)
    assert {row.name for row in cards.rows} == {f"Name {number}" for number in range(6)}


def test_another_programs_change_computes_everything_anew(app, cards, store, qtbot):
    with qtbot.waitSignal(cards.reset):
        store.announce(ChangeSet(everything=True))
    settled(cards, app, qtbot)


def test_the_tiles_follow_an_edit(app, cards, qtbot):
    before = cards.tiles[0].figure.value
    contract = {
        "start_date": date(2026, 1, 1), "end_date": date(2027, 1, 1), "status": "active",
        "annual_value_minor": 100_000_00,
    }  # fmt: skip
    with qtbot.waitSignal(cards.tiles_changed):
        app.edits.do("Add", contracts.add_contract, cards.rows[0].id, **contract)
    assert cards.tiles[0].figure.value == before + 100_000


def test_tiles_hold_no_records_in_memory(cards):
    assert not any(term.rows for tile in cards.tiles for term in tile.figure.terms)


def test_rows_are_kept_in_the_file_for_the_next_start(app, cards, store, qtbot):
    cards._keep()  # what its timer does a moment after the last change
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    kept = {row.id: row for row in rows_from_kept(open_fast(store.path).accounts)}
    for row in cards.rows:
        again = kept[row.id]
        assert (again.name, again.arr_minor, again.renewal) == (
            row.name,
            row.arr_minor,
            row.renewal,
        )
        assert again.health_band == row.health_band


def test_the_cache_is_no_step_and_no_change_of_content(app, cards, store, qtbot):
    before = (store.content_hash(), store.history.undo_label)
    cards._keep()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert (store.content_hash(), store.history.undo_label) == before


def test_what_is_kept_already_is_not_written_again(app, cards, store, qtbot):
    def entries():
        with store.raw_read() as raw:
            return raw.execute("SELECT id, account_id FROM account_card ORDER BY id").fetchall()

    cards._keep()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    first = entries()
    cards._kept = {}
    cards._keep()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    assert entries() == first
    assert len(first) == 6


def test_kept_rows_stand_until_the_computed_ones_are_there(app, cards, store, qtbot):
    cards._keep()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    other = Cards(app)
    other.show_kept(rows_from_kept(open_fast(store.path).accounts))
    assert len(other.rows) == 6
    assert not other.is_ready
    other.ensure()
    qtbot.waitUntil(lambda: other.is_ready)
    assert other.rows == cards.rows


def test_of_many_accounts_only_what_is_seen_is_read_at_once(app, cards, store, qtbot, monkeypatch):
    cards._keep()
    qtbot.waitUntil(lambda: not app.tasks.jobs)
    monkeypatch.setattr("app.bridge.cards.FEW", 2)
    other = Cards(app)
    accounts = open_fast(store.path).accounts
    other.look(accounts, whole=False)
    assert {row.arr_minor for row in other.rows} == {row.arr_minor for row in cards.rows}
    assert not any(row.is_computed for row in other.rows)
    qtbot.waitUntil(lambda: all(row.is_computed for row in other.rows))
    assert {row.renewal for row in other.rows} == {row.renewal for row in cards.rows}
    other.look(accounts, whole=True)
    assert all(row.is_computed for row in other.rows)


def test_kept_rows_of_another_file_are_let_go(app, store, qtbot):
    set_today(store)
    fill_portfolio(store, 2)
    made = Cards(app)
    made.show_kept([row._replace(id=row.id + 1) for row in _rows(app)])
    made.ensure()
    qtbot.waitUntil(lambda: made.is_ready)
    assert {row.id for row in made.rows} == {row.id for row in _rows(app)}


def _rows(app):
    return [row_from_card(card) for card in computed(app).values()]


def test_closing_the_file_empties_them(app, cards):
    app.close_store()
    assert cards.rows == []
    assert not cards.is_ready
    assert cards.tiles == ()


def test_whoever_closes_does_not_wait_for_the_cache(app, cards):
    progress = Progress(lambda *_: None)
    progress.cancel()
    row = cards.rows[0]
    many = [row._replace(id=number) for number in range(10_000)]
    with pytest.raises(Cancelled):
        card_work.keep(progress, app.store, TODAY, many)
