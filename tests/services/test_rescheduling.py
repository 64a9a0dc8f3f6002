"""Every kind that may be moved gets its new day by one service, and undo gives the old one back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.models.interaction import Interaction
from app.models.reminder import Reminder
from app.queries.calendar import KINDS, calendar_rows
from app.services.rescheduling import MOVABLE, move_to_day
from tests.acting import ask, do, refusal, the
from tests.builders import make_account, make_contract, make_interaction, put
from tests.queries.test_calendar import END, START, account  # noqa: F401 the fixture

NEW = date(2026, 10, 28)


def row_of(store, kind):
    return next(row for row in ask(store, calendar_rows, START, END) if row.kind == kind)


@pytest.mark.parametrize("kind", sorted(MOVABLE - {"meeting", "notice"}))
def test_a_record_of_any_kind_is_moved_and_comes_back(store, account, kind):  # noqa: F811
    before = row_of(store, kind)
    do(store, move_to_day, kind, before.id, NEW)
    assert row_of(store, kind).day == NEW
    store.history.undo()
    assert row_of(store, kind) == before


def test_a_notice_date_stays_within_its_contract(store):
    key = make_account(store, "Acme")
    contract = make_contract(store, key, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31),
                             notice_by=date(2026, 10, 2))  # fmt: skip
    do(store, move_to_day, "notice", contract, NEW)
    assert row_of(store, "notice").day == NEW
    refusal(store, move_to_day, "notice", contract, date(2027, 5, 1))


def test_a_meeting_keeps_its_time_of_day(store):
    key = make_account(store, "Acme")
    at = datetime(2026, 10, 2, 9, 30, tzinfo=UTC)
    planned = make_interaction(store, key, at, state="planned")
    do(store, move_to_day, "meeting", planned, NEW)
    moved = the(store, Interaction, planned).at.astimezone()
    assert (moved.date(), moved.time()) == (NEW, at.astimezone().time())


def test_what_cannot_be_moved_says_why(store, account):  # noqa: F811
    meeting = row_of(store, "meeting")
    assert "has taken place" in refusal(store, move_to_day, "meeting", meeting.id, NEW)
    renewal = row_of(store, "renewal")
    assert "follows from the contract" in refusal(store, move_to_day, "renewal", renewal.id, NEW)
    again = put(store, Reminder(text="Again", due_date=START, repeat="week", repeat_every=1))
    assert "rhythm" in refusal(store, move_to_day, "reminder", again, NEW)


def test_every_movable_kind_is_one_of_the_calendar():
    assert set(KINDS) > MOVABLE
