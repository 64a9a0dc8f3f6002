"""Calendar files: what is written is read back by the common libraries, with lasting names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count, takewhile

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.periods import Period
from app.core.recurrence import REPEATS, occurrence
from app.exchange.calendar_file import read_calendar
from app.exchange.calendar_writing import calendar_bytes, calendar_of, uid_of
from app.queries.calendar import KINDS, CalendarRow
from app.services.promises import change_promise
from tests.acting import ask, do
from tests.builders import make_account, make_promise
from tests.queries.test_calendar import account  # noqa: F401 the fixture

DAY, STAMP = date(2026, 10, 13), datetime(2026, 10, 13, 8, tzinfo=UTC)


def row(**values):
    usual = {
        "id": 7, "table": "promise", "kind": "promise", "account_id": 1, "account_name": "Acme",
        "text": "Plan", "day": DAY, "owner": "Nora", "is_done": False, "ref": "p7",
    }  # fmt: skip
    return CalendarRow(**{**usual, **values})


def events(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_every_kind_goes_out_and_is_found_on_its_day(store, account, tmp_path):  # noqa: F811
    rows = ask(store, calendar_of, DAY, Period(date(2026, 10, 1), date(2026, 11, 1)))
    assert {one.kind for one in rows} == set(KINDS)
    content = calendar_bytes(rows, "Clients", STAMP)
    assert len(events(content)) == len(rows)
    (tmp_path / "c.ics").write_bytes(content)
    read = read_calendar(tmp_path / "c.ics")
    for one in rows:
        titles = [event.title for event in read.events(one.day)]
        assert any("Acme" in title for title in titles)
        assert len(titles) == 1
    (call,) = read.events(date(2026, 10, 2))
    assert call.start is not None
    assert call.minutes == 45
    (promise,) = read.events(date(2026, 10, 3))
    assert (promise.title, promise.start) == ("Promise: Plan – Acme", None)


def test_without_a_period_what_is_over_and_done_stays_away(store, account):  # noqa: F811
    rows = ask(store, calendar_of, DAY)
    assert not [one for one in rows if one.is_done and one.day < DAY]
    assert "promise" in {one.kind for one in rows}, "what is late is open"
    other = make_account(store, "Other")
    make_promise(store, other, "Theirs", due_date=DAY)
    assert [one.text for one in ask(store, calendar_of, DAY, account_id=other)] == ["Theirs"]


def test_names_last_when_the_record_changes(store):
    key = make_account(store, "Acme")
    promise = make_promise(store, key, "Plan", due_date=DAY)
    (before,) = ask(store, calendar_of, DAY)
    do(store, change_promise, promise, {"text": "Other", "due_date": DAY + timedelta(9)})
    (after,) = ask(store, calendar_of, DAY)
    assert uid_of(before) == uid_of(after)
    assert before.day != after.day


def test_names_differ_between_all_events(store, account):  # noqa: F811
    content = calendar_bytes(ask(store, calendar_of, date(2026, 1, 1)), "All", STAMP)
    names = [str(event["UID"]) for event in events(content)]
    assert len(names) == len(set(names)) > 10


def test_it_is_bytes_with_the_lines_of_the_standard():
    long = "Übergabe der Unterlagen " * 9
    content = calendar_bytes([row(text=long)], "Clients", STAMP)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"DTSTAMP:20261013T080000Z\r\n" in content
    assert b"DTSTART;VALUE=DATE:20261013\r\n" in content
    assert b"DTEND;VALUE=DATE:20261014\r\n" in content
    assert b"PRODID:" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = events(content)
    assert str(event["SUMMARY"]) == f"Promise: {' '.join(long.split())} – Acme"


def test_times_are_written_in_utc():
    at = datetime.fromisoformat("2026-10-13T09:30:00+02:00")
    content = calendar_bytes([row(kind="meeting", at=at, minutes=30)], "Clients", STAMP)
    assert b"DTSTART:20261013T073000Z" in content
    assert b"DTEND:20261013T080000Z" in content


@settings(max_examples=60)
@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_comes_back_whole(text, name):
    content = calendar_bytes([row(text=text, account_name=name, ref=text)], name, STAMP)
    (event,) = events(content)
    shown = "".join(c if c.isprintable() else " " for c in text).split()
    assert " ".join(shown) in str(event["SUMMARY"])
    assert event["DTSTART"].dt == DAY


@pytest.mark.parametrize("repeat", REPEATS)
@pytest.mark.parametrize("every", [1, 2, 5])
@pytest.mark.parametrize("first", [date(2024, 2, 29), date(2026, 1, 31), date(2026, 4, 30), DAY])
def test_what_comes_again_is_expanded_to_the_very_days(first, every, repeat):
    again = row(kind="reminder", day=first, repeat=repeat, repeat_every=every)
    content = calendar_bytes([again], "Clients", STAMP)
    start, end = first, date(2029, 1, 1)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(start, end)
    days = sorted(event["DTSTART"].dt for event in found)
    wanted = (occurrence(first, repeat, every, number) for number in count())
    assert days == list(takewhile(lambda one: one < end, wanted))
