from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge import formats
from app.core.days import NotADay, parse_day

TODAY = date(2026, 10, 13)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12", date(2026, 12, 31)),
        ("12/10", date(2027, 10, 12)),
        ("13/10", TODAY),
        ("1.2.2027", date(2027, 2, 1)),
        ("24.12.", date(2026, 12, 24)),
        ("5/6/27", date(2027, 6, 5)),
        ("2027-03-31", date(2027, 3, 31)),
        ("31 Mar", date(2027, 3, 31)),
        ("31 December 2026", date(2026, 12, 31)),
        ("fri", date(2026, 10, 16)),
        ("tuesday", date(2026, 10, 20)),
        ("last fri", date(2026, 10, 9)),
        ("+2w", date(2026, 10, 27)),
        ("+10 days", date(2026, 10, 23)),
        ("+3m", date(2027, 1, 13)),
        ("in 2 weeks", date(2026, 10, 27)),
        ("3 days ago", date(2026, 10, 10)),
        ("−1w", date(2026, 10, 6)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 10, 14)),
        ("end of month", date(2026, 10, 31)),
        ("end of quarter", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
        ("end of week", date(2026, 10, 16)),
        ("next month", date(2026, 11, 13)),
        ("29/2", date(2028, 2, 29)),
        ("", None),
    ],
)
def test_dates_as_people_type_them(text, day):
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nächsten Freitag", date(2026, 10, 16)),
        ("am Montag", date(2026, 10, 19)),
        ("letzten Freitag", date(2026, 10, 9)),
        ("übermorgen", date(2026, 10, 15)),
        ("gestern", date(2026, 10, 12)),
        ("in zwei Wochen", date(2026, 10, 27)),
        ("vor 3 Tagen", date(2026, 10, 10)),
        ("Ende des Monats", date(2026, 10, 31)),
        ("Ende Monat", date(2026, 10, 31)),
        ("Quartalsende", date(2026, 12, 31)),
        ("nächste Woche", date(2026, 10, 20)),
        ("3. März", date(2027, 3, 3)),
        ("24. Dezember 2026", date(2026, 12, 24)),
        ("vendredi prochain", date(2026, 10, 16)),
        ("lundi", date(2026, 10, 19)),
        ("mardi dernier", date(2026, 10, 6)),
        ("après-demain", date(2026, 10, 15)),
        ("aujourd’hui", TODAY),
        ("dans 2 semaines", date(2026, 10, 27)),
        ("fin du mois", date(2026, 10, 31)),
        ("fin de l'année", date(2026, 12, 31)),
        ("la semaine prochaine", date(2026, 10, 20)),
        ("1er décembre", date(2026, 12, 1)),
        ("le 14 novembre", date(2026, 11, 14)),
        ("il y a 3 jours", date(2026, 10, 10)),
        ("el viernes", date(2026, 10, 16)),
        ("el viernes que viene", date(2026, 10, 16)),
        ("mañana", date(2026, 10, 14)),
        ("pasado mañana", date(2026, 10, 15)),
        ("en dos semanas", date(2026, 10, 27)),
        ("fin de mes", date(2026, 10, 31)),
        ("la próxima semana", date(2026, 10, 20)),
        ("14 de noviembre", date(2026, 11, 14)),
        ("lunes pasado", date(2026, 10, 12)),
        ("hace 2 días", date(2026, 10, 11)),
        ("Nov 14", date(2026, 11, 14)),
        ("3rd of march", date(2027, 3, 3)),
        ("next mon", date(2026, 10, 19)),
        ("day after tomorrow", date(2026, 10, 15)),
    ],
)
def test_dates_in_four_languages(text, day):
    assert parse_day(text, TODAY) == day


@given(st.text(max_size=40), st.booleans())
def test_a_text_is_a_day_or_it_is_said_that_it_is_none(text, past):
    try:
        day = parse_day(text, TODAY, past=past)
    except NotADay:
        return
    assert (day is None) == (not text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "31 Nov",
        "month",
        "+9w2",
        "in many weeks",
        "next",
        "fin",
        "last",
        "31/11",
        "13/13",
        "soon",
        "2w",
        "0/0",
        "fri 13",
    ],
)
def test_what_is_no_date_is_said_so(text):
    with pytest.raises(NotADay, match="is not a date"):
        parse_day(text, TODAY)


def test_a_past_day_without_a_year_is_the_last_one():
    assert parse_day("31/12", TODAY, past=True) == date(2025, 12, 31)
    assert parse_day("fri", TODAY, past=True) == date(2026, 10, 9)
    assert parse_day("29 feb", TODAY, past=True) == date(2024, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_written_date_reads_back(day):
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", formats.day_full(day)):
        assert parse_day(text, TODAY) == day


@given(st.integers(1, 300))
def test_steps_count_from_today(count):
    assert parse_day(f"+{count}d", TODAY) == TODAY + timedelta(days=count)
