from __future__ import annotations

import pytest

from app.models.codes import CODES
from app.models.labels import LABELS, label
from app.models.names import FILE_OF, TABLE_OF, field_name, record_name
from app.models.registry import load_all
from app.models.rules import CODED, ORDERED, RANGES, codes_of, influence_step, step_value

TABLES = load_all().tables


@pytest.mark.parametrize("rules", [CODED, RANGES, ORDERED], ids=["codes", "ranges", "orders"])
def test_rules_name_real_columns(rules):
    for table, columns in rules.items():
        names = [name for pair in columns for name in (pair if isinstance(pair, tuple) else [pair])]
        assert set(names) <= set(TABLES[table].columns.keys()), table


def test_every_coded_field_has_its_enumeration():
    for table, columns in CODED.items():
        for column, enumeration in columns.items():
            assert codes_of(table, column) == CODES[enumeration]


def test_codes_are_unique_and_each_has_a_label():
    for name, codes in CODES.items():
        assert len(set(codes)) == len(codes)
        assert list(LABELS[name]) == list(codes)
        assert all(LABELS[name].values())


@pytest.mark.parametrize(
    ("enumeration", "code", "word"),
    [
        ("support", "mentor", "Champion"),
        ("support", "non_supporter", "Sceptic"),
        ("support", "opponent", "Blocker"),
        ("support", None, "Not known"),
        ("lifecycle_stage", "prospecting", "Prospect"),
        ("lifecycle_stage", "relationship_building", "Relationship"),
        ("lifecycle_stage", "closing", "Closure"),
        ("lifecycle_stage", "closed", "Closure"),
        ("segment_quadrant", "star", "Build"),
        ("decision", "grow", "Grow"),
        ("intensity", None, "–"),
        ("channel", "carrier_pigeon", "carrier_pigeon"),
    ],
)
def test_labels_are_the_words_on_screen(enumeration, code, word):
    assert label(enumeration, code) == word


@pytest.mark.parametrize(
    ("value", "step"), [(0, 1), (1, 1), (20, 1), (21, 2), (50, 3), (81, 5), (100, 5), (None, None)]
)
def test_influence_is_shown_in_five_steps(value, step):
    assert influence_step(value) == step


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_a_step_stores_a_value_that_shows_as_that_step(step):
    assert influence_step(step_value(step)) == step


def test_every_table_of_records_has_a_file_and_a_word():
    assert {TABLE_OF[file] for file in FILE_OF.values()} == set(FILE_OF)
    assert set(FILE_OF) <= set(TABLES)
    assert record_name("swot_entry") == "SWOT entry"
    assert field_name("reports_to_id") == "Manager"
    assert field_name("annual_value_minor") == "Annual value"
