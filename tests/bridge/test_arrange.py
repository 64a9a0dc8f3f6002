"""Sorting, filtering and comparing row lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.arrange import RowSet, comparable, compare, fold, matching, ranges, sorted_by
from app.bridge.columns import Column

unique_keys = st.lists(st.integers(0, 40), unique=True)


def test_text_is_compared_without_case_and_accents():
    assert fold("Ångström ÉCLAIR Straße") == "angstrom eclair strasse"


def test_every_word_must_be_somewhere():
    haystacks = [fold(text) for text in ("Meridell Clinics", "Wexmere University", "Élan Clinics")]
    assert matching(haystacks, range(3), "clin mer") == [0]
    assert matching(haystacks, range(3), "ELAN") == [2]
    assert matching(haystacks, range(3), "mer") == [0, 1]
    assert matching(haystacks, range(3), "  ") == [0, 1, 2]
    assert matching(haystacks, [1, 2], "clinics") == [2]


def test_what_is_missing_comes_last_both_ways():
    values = [3, None, 1, 2]
    assert sorted_by(range(4), [(values, False)]) == [2, 3, 0, 1]
    assert sorted_by(range(4), [(values, True)]) == [0, 3, 2, 1]


def test_text_sorts_as_people_expect_and_equal_rows_keep_their_order():
    values = [comparable(text) for text in ("zeta", "Äther", "anna", "Berta", "Anna")]
    assert sorted_by(range(5), [(values, False)]) == [2, 4, 1, 3, 0]


def test_the_second_key_decides_among_equals():
    segments, sums = ["Key", "Strategic", "Key", "Strategic"], [1, 5, 9, 2]
    assert sorted_by(range(4), [(segments, False), (sums, True)]) == [2, 0, 1, 3]


def test_runs_of_numbers():
    assert ranges([0, 1, 2, 5, 7, 8]) == [(0, 2), (5, 5), (7, 8)]
    assert ranges([]) == []


@given(unique_keys, unique_keys)
def test_the_steps_lead_from_the_old_order_to_the_new(old, new):
    change = compare(old, new)
    lines = list(old)
    for first, last in change.removed:
        del lines[first : last + 1]
    assert sorted(lines) == sorted(change.kept)
    lines = list(change.kept)
    for first, last in change.inserted:
        lines[first:first] = new[first : last + 1]
    assert lines == new
    assert change.steps == len(set(old) ^ set(new))


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers())),
    st.lists(st.tuples(st.integers(0, 20), st.integers())),
    st.sets(st.integers(0, 20)),
)
def test_merging_is_what_a_dictionary_would_do(start, changed, removed):
    held = RowSet([Column(key="id", title="Id", value=lambda row: row[0])], lambda row: row[0])
    held.replace(dict(start).items())
    held.merge(dict(changed).items(), removed)
    expected = {k: v for k, v in dict(start).items() if k not in removed or k in dict(changed)}
    expected |= dict(changed)
    assert dict(held.rows) == expected
    assert list(dict(held.rows)) == list(expected)
    assert all(held.get(key) == (key, value) for key, value in expected.items())
