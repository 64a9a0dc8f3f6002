from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.periods import Period
from app.queries.search_query import read_query, span_named, table_named

TODAY = date(2026, 10, 13)  # a Tuesday


def read(line):
    return read_query(line, TODAY)


def test_a_line_is_taken_apart():
    query = read('renewal "terms of use" -draft account:"Acme UK" type:notes date:2026 tag:Partner')
    assert query.terms.words == ("renewal",)
    assert query.terms.phrases == ("terms of use",)
    assert query.terms.without == ("draft",)
    assert query.accounts == ("acme uk",)
    assert query.tables == ("interaction",)
    assert query.spans == (Period(date(2026, 1, 1), date(2027, 1, 1)),)
    assert query.tags == ("partner",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("type:unicorn", ("type:unicorn",)),
        ("date:someday", ("date:someday",)),
        ("account:", ("account:",)),
        ("http://acme.example", ("http://acme.example",)),
        ("-", ("-",)),
        ("10:30", ("10:30",)),
        ("-type:notes", ("-type:notes",)),
    ],
)
def test_what_is_no_filter_is_a_word(line, words):
    query = read(line)
    assert query.terms.words == words
    assert not query.is_filtered
    assert query.tables == ()


def test_an_open_quote_is_a_phrase_to_the_end():
    assert read('"half of it').terms.phrases == ("half of it",)


@pytest.mark.parametrize(
    ("word", "table"),
    [
        ("people", "person"), ("person", "person"), ("Contacts", "person"), ("story", "story"),
        ("stories", "story"), ("opportunity", "opportunity"), ("note", "interaction"),
        ("files", "attachment"), ("survey", "survey_answer"), ("unicorns", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_are_named_as_people_do(word, table):
    assert table_named(word) == table


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-09", date(2026, 9, 1), date(2026, 10, 1)),
        ("2026-q3", date(2026, 7, 1), date(2026, 10, 1)),
        ("2026-10-13", date(2026, 10, 13), date(2026, 10, 14)),
        (">2026-09", date(2026, 10, 1), date.max),
        (">=2026-09", date(2026, 9, 1), date.max),
        ("<2026-10-13", date.min, date(2026, 10, 13)),
        ("<=2026-10-13", date.min, date(2026, 10, 14)),
        ("today", date(2026, 10, 13), date(2026, 10, 14)),
        ("last_week", date(2026, 10, 5), date(2026, 10, 12)),
        ("last month", date(2026, 9, 1), date(2026, 10, 1)),
        ("this year", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_days(text, start, end):
    assert span_named(text, TODAY) == Period(start, end)


@given(st.text())
def test_any_text_is_a_query_and_every_word_is_somewhere(line):
    query = read(line)
    visible = (
        line.encode("utf-8", "replace").decode().replace("\0", " ").replace('"', " ").strip(" -")
    )
    if visible.split() and not query.is_filtered and not query.tables:
        assert query.terms.wanted or query.terms.without or set(visible) <= set("-: ")
