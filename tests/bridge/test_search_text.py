from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.marking import marked
from app.bridge.search_text import has_filters, value_of, with_filter, without_filters

LINES = st.text(alphabet='abc :"-type date account', max_size=40)


def test_a_filter_is_set_in_place_of_the_one_before():
    text = with_filter("late quote", "date", "last month")
    assert text == 'late quote date:"last month"'
    assert value_of(text, "date") == "last month"
    assert with_filter(text, "date", "2026") == "late quote date:2026"
    assert with_filter(text, "date", "") == "late quote"


def test_a_filter_inside_a_word_is_none():
    assert value_of("update:2026", "date") == ""
    assert not has_filters("see http://type:x".replace("type:x", "typed"))


def test_a_line_without_its_filters():
    text = 'account:"Acme Ltd" late type:issue -old'
    assert has_filters(text)
    assert without_filters(text) == "late -old"


@given(LINES, st.text(alphabet='xyz "', min_size=1, max_size=10))
def test_what_is_set_is_read_back(line, value):
    wanted = value.replace('"', "")
    got = value_of(with_filter(line, "tag", value), "tag")
    assert got == wanted or not wanted.strip()


def test_marks_stand_on_the_letters_that_were_typed():
    assert marked("Straße, Łódź", "strasse lodz") == [
        ("Straße", True), (", ", False), ("Łódź", True),
    ]  # fmt: skip
