from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.criteria import ALL, OPERATORS, Condition, Filter


class Row(NamedTuple):
    name: str
    owner: str | None = None
    tags: tuple[str, ...] = ()
    margin: Decimal | None = None
    renewal: date | None = None


ROWS = [
    Row("Brightwater", "Nora", ("partner",), Decimal(38), date(2027, 3, 31)),
    Row("Kestrel Rail", "Tobias", ("risk", "rail"), Decimal(29), date(2026, 11, 30)),
    Row("Velloso"),
]


def names(*conditions: Condition, text: str = "") -> list[str]:
    return [row.name for row in Filter(conditions, text).kept(ROWS)]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (Condition("owner", "is", ("Nora", "Imke")), ["Brightwater"]),
        (Condition("owner", "is_not", ("Nora",)), ["Kestrel Rail", "Velloso"]),
        (Condition("owner", "is", (None,)), ["Velloso"]),
        (Condition("owner", "empty"), ["Velloso"]),
        (Condition("tags", "empty"), ["Velloso"]),
        (Condition("owner", "not_empty"), ["Brightwater", "Kestrel Rail"]),
        (Condition("tags", "is", ("rail",)), ["Kestrel Rail"]),
        (Condition("tags", "is_not", ("rail",)), ["Brightwater", "Velloso"]),
        (Condition("name", "has", ("RAIL",)), ["Kestrel Rail"]),
        (Condition("margin", "at_least", (Decimal(30),)), ["Brightwater"]),
        (Condition("renewal", "at_most", (date(2026, 12, 31),)), ["Kestrel Rail"]),
        (Condition("no_such_cell", "is", ("x",)), []),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, kept):
    assert names(condition) == kept


def test_all_conditions_and_all_words_hold():
    assert names(text="kestrel tob") == ["Kestrel Rail"]
    assert names(text="kestrel nora") == []
    assert names(Condition("owner", "is", ("Tobias",)), text="rail") == ["Kestrel Rail"]
    assert ALL.kept(ROWS) == ROWS


VALUES: Any = (
    st.none()
    | st.text(max_size=5)
    | st.integers(-5, 5)
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
)


@given(
    conditions=st.lists(
        st.builds(
            Condition,
            st.sampled_from(Row._fields),
            st.sampled_from(OPERATORS),
            st.lists(VALUES, min_size=1, max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    text=st.text(max_size=10),
    archived=st.booleans(),
)
def test_a_saved_filter_comes_back_equal(conditions, text, archived):
    only = Filter(conditions, text, archived)
    assert Filter.from_json(json.loads(json.dumps(only.as_json()))) == only


def test_what_an_older_program_does_not_know_is_left_out():
    saved = {"conditions": [{"field": "x", "operator": "sounds_like", "values": ["y"]}], "new": 1}
    assert Filter.from_json(saved) == ALL
    assert Filter.from_json(None) == ALL
