from __future__ import annotations

import contextlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FileTrouble
from app.exchange import calendar_file
from app.exchange.calendar_file import read_calendar
from app.exchange.calendar_match import matched
from tests.acting import ask
from tests.builders import make_account, make_person, make_team_member

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 10, 13)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def event(*lines, uid="a"):
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines,
                      "END:VEVENT", ""))  # fmt: skip


@pytest.fixture
def calendar(tmp_path):
    def write(*events, zone=""):
        path = tmp_path / "Work.ics"
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{zone}{''.join(events)}END:VCALENDAR\n"
        path.write_text(text.replace("\n", "\r\n"), "utf-8")
        return path

    return write


def titles(path, day=DAY):
    return [(found.title, found.start and f"{found.start:%H:%M}")
            for found in read_calendar(path).events(day, BERLIN)]  # fmt: skip


def test_times_of_every_kind_are_told_where_the_reader_is(calendar):
    path = calendar(
        event("SUMMARY:In UTC", "DTSTART:20261013T120000Z", "DTEND:20261013T124500Z", uid="1"),
        event("SUMMARY:In Berlin", "DTSTART;TZID=Europe/Berlin:20261013T093000", "DURATION:PT1H",
              uid="2"),
        event("SUMMARY:Anywhere", "DTSTART:20261013T080000", uid="3"),
        event("SUMMARY:All day", "DTSTART;VALUE=DATE:20261013", uid="4"),
        zone=ZONE,
    )  # fmt: skip
    assert titles(path) == [
        ("All day", None), ("Anywhere", "08:00"), ("In Berlin", "09:30"), ("In UTC", "14:00"),
    ]  # fmt: skip
    by_title = {found.title: found.minutes for found in read_calendar(path).events(DAY, BERLIN)}
    assert by_title == {"All day": None, "Anywhere": 0, "In Berlin": 60, "In UTC": 45}


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change(calendar):
    path = calendar(
        event("SUMMARY:Sync", "DTSTART;TZID=Europe/Berlin:20261006T110000", "DURATION:PT30M",
              "RRULE:FREQ=WEEKLY"),
        zone=ZONE,
    )  # fmt: skip
    for day in (DAY, date(2026, 10, 20), date(2026, 10, 27), date(2027, 3, 30)):
        assert titles(path, day) == [("Sync", "11:00")]
    assert titles(path, date(2026, 10, 14)) == []


def test_exceptions_are_left_out_and_moved_ones_stand_on_their_new_day(calendar):
    path = calendar(
        event("SUMMARY:Sync", "DTSTART:20261006T090000Z", "DTEND:20261006T093000Z",
              "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20261020T090000Z"),
        event("SUMMARY:Sync, moved", "RECURRENCE-ID:20261013T090000Z",
              "DTSTART:20261014T070000Z", "DTEND:20261014T073000Z"),
    )  # fmt: skip
    assert titles(path) == []
    assert titles(path, date(2026, 10, 14)) == [("Sync, moved", "09:00")]
    assert titles(path, date(2026, 10, 20)) == []
    assert titles(path, date(2026, 10, 27)) == [("Sync", "10:00")]
    assert titles(path, date(2026, 11, 3)) == []


def test_an_event_over_days_stands_on_each_but_not_after_its_end(calendar):
    path = calendar(
        event("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261012", "DTEND;VALUE=DATE:20261014", uid="1"),
        event("SUMMARY:Night", "DTSTART:20261012T200000Z", "DTEND:20261012T220000Z", uid="2"),
    )  # fmt: skip
    assert titles(path, date(2026, 10, 12)) == [("Fair", None), ("Night", "22:00")]
    assert titles(path) == [("Fair", None)], "the night ends at midnight in Berlin"
    assert titles(path, date(2026, 10, 14)) == []


def test_what_was_cancelled_is_gone_and_guests_are_named(calendar):
    path = calendar(
        event("SUMMARY:Off", "STATUS:CANCELLED", "DTSTART:20261013T090000Z", uid="1"),
        event("SUMMARY:On", "DTSTART:20261013T090000Z", "LOCATION:Room 4",
              "ATTENDEE;CN=Ruth Oduya:mailto:Ruth@Meridell.example",
              "ATTENDEE:MAILTO:nora@larkfield.example", uid="2"),
    )  # fmt: skip
    (found,) = read_calendar(path).events(DAY, BERLIN)
    assert (found.title, found.where, found.source) == ("On", "Room 4", "Work")
    assert found.guests == (
        ("Ruth Oduya", "ruth@meridell.example"), ("", "nora@larkfield.example"),
    )  # fmt: skip


def test_one_broken_series_leaves_the_others(calendar):
    path = calendar(
        event("SUMMARY:Bad", "DTSTART:20261001T090000Z", "RRULE:FREQ=SOMETIMES", uid="1"),
        event("SUMMARY:Good", "DTSTART:20261013T090000Z", uid="2"),
    )  # fmt: skip
    assert ("Good", "11:00") in titles(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is not a calendar file"),
        (b"", "is not a calendar file"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VTODO\r\n", "cannot be understood"),
    ],
)
def test_a_broken_file_gives_one_sentence(tmp_path, content, said):
    path = tmp_path / "bad.ics"
    path.write_bytes(content)
    with pytest.raises(FileTrouble, match=said):
        read_calendar(path).events(DAY, BERLIN)


def test_a_file_that_is_gone_or_too_large_says_so(tmp_path, monkeypatch):
    path = tmp_path / "gone.ics"
    with pytest.raises(FileTrouble, match="no longer there"):
        read_calendar(path)
    path.write_bytes(b"BEGIN:VCALENDAR")
    monkeypatch.setattr(calendar_file, "MOST_BYTES", 10)
    with pytest.raises(FileTrouble, match="is larger than"):
        read_calendar(path)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("ics") / "any.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" + content)
    with contextlib.suppress(FileTrouble):
        read_calendar(path).events(DAY, BERLIN)


@given(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(1, 5),
    st.integers(0, 800),
)
def test_recurrence_agrees_with_the_rule(tmp_path_factory, first, freq, every, days):
    from dateutil.rrule import rrulestr

    rule = f"FREQ={freq};INTERVAL={every}"
    path = tmp_path_factory.mktemp("ics") / "rule.ics"
    start = datetime.combine(first, time(10))
    body = event("SUMMARY:X", f"DTSTART:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule}")
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n"
    path.write_text(text.replace("\n", "\r\n"))
    day = first + timedelta(days=days)
    midnight = datetime.combine(day, time())
    expected = bool(rrulestr(rule, dtstart=start).between(midnight, midnight + timedelta(hours=23)))
    assert bool(read_calendar(path).events(day, BERLIN)) is expected


def test_guests_and_titles_tell_the_account(store, calendar):
    meridell = make_account(store, "Meridell Clinics")
    kestrel = make_account(store, "Kestrel Rail Services")
    make_account(store, "Kestrel Air")
    make_person(store, meridell, "Ruth Oduya", email="ruth@meridell.example")
    make_team_member(store, "Nora Velde", email="nora@larkfield.example")
    path = calendar(
        event("SUMMARY:Review", "DTSTART:20261013T080000Z",
              "ATTENDEE:mailto:RUTH@meridell.example", "ATTENDEE:mailto:nora@larkfield.example",
              uid="1"),
        event("SUMMARY:Call with ruth  oduya", "DTSTART:20261013T090000Z",
              "ATTENDEE;CN=Ruth Oduya:mailto:private@example.org", uid="2"),
        event("SUMMARY:Kestrel Rail — escalation", "DTSTART:20261013T100000Z", uid="3"),
        event("SUMMARY:Kestrel, which one?", "DTSTART:20261013T110000Z", uid="4"),
        event("SUMMARY:Delivery sync", "DTSTART:20261013T120000Z", uid="5"),
    )  # fmt: skip
    found = ask(store, matched, read_calendar(path).events(DAY, BERLIN))
    assert [match.account_id for _, match in found] == [meridell, meridell, kestrel, None, None]
    assert found[0][1].people == ("Ruth Oduya", "Nora Velde")


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY"),
        ("DTSTART:19700101T000000Z", "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"),
        ("DTSTART:20260101T000000Z", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
        ("DTSTART:20260101T000000Z", "RRULE:FREQ=DAILY;INTERVAL=0"),
        ("DTSTART:00010101T000000", "RRULE:FREQ=DAILY"),
        ("DTSTART:20260101T000000Z", "RRULE:FREQ=DAILY;COUNT=999999999999"),
    ],
)
@pytest.mark.timeout(20)
def test_a_series_without_end_holds_nothing_up(calendar, lines):
    path = calendar(
        event(*lines, "SUMMARY:Hostile", uid="h"),
        event("DTSTART:20261013T080000Z", "SUMMARY:Standup", uid="s"),
    )
    assert titles(path) == [("Standup", "10:00")]


def test_of_two_titles_the_first_is_shown(calendar):
    path = calendar(event("DTSTART:20261013T080000Z", "SUMMARY:Lunch", "SUMMARY:Dinner"))
    assert titles(path) == [("Lunch", "10:00")]
