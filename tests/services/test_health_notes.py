"""A reason for the health: one a day, trimmed, refused when empty, undone."""

from __future__ import annotations

from datetime import date

from app.models.dated import AccountValue
from app.queries.health_notes import health_notes
from app.services.health_notes import MOST_LETTERS, note_health
from app.services.portfolio import describe_portfolio
from tests.acting import ask, count, do, refusal
from tests.builders import make_account, set_today


def test_one_a_day_and_the_newest_counts(store):
    set_today(store, date(2026, 10, 5))
    key = make_account(store)
    do(store, note_health, key, "First")
    do(store, note_health, key, "  Second \n thought ")
    assert count(store, AccountValue) == 1
    assert ask(store, health_notes)[key].text == "Second thought"
    do(store, describe_portfolio, as_of=date(2026, 10, 12))
    do(store, note_health, key, "Third")
    note = ask(store, health_notes, (key,))[key]
    assert (note.text, note.day) == ("Third", date(2026, 10, 12))
    store.history.undo()
    assert ask(store, health_notes, (key,))[key].text == "Second thought"


def test_it_has_to_say_something_and_not_too_much(store):
    key = make_account(store)
    assert "few words" in refusal(store, note_health, key, "  ")
    assert str(MOST_LETTERS) in refusal(store, note_health, key, "x" * (MOST_LETTERS + 1))
    refusal(store, note_health, 5, "Of nobody")
