"""Mapping files: read, merged, refused by name where they say what cannot be said."""

from __future__ import annotations

import json

import pytest

from app.core.errors import DomainError
from app.exchange.tabular import mapping as module
from app.exchange.tabular.mapping import Mapping, checked_match, load_mapping, mapping_of


def test_the_example_in_the_documentation_is_a_mapping():
    text = module.__doc__ or ""
    example = text[text.index("    {") : text.index("\n    }") + 6]
    found = mapping_of(json.loads(example))
    assert found.kind == "opportunities"
    assert found.columns == {"sales_agent": None, "Deal": "name"}
    assert found.custom_fields == ("year_established",)
    assert found.for_file("invoices.csv").kind == "revenue"
    assert found.for_file("invoices.csv").dates == {"close_date": "MDY"}
    assert mapping_of(found.to_json()) == Mapping(**{**_parts(found), "files": {}})


def _parts(found: Mapping) -> dict:
    return {name: getattr(found, name) for name in Mapping.__dataclass_fields__}


def test_values_alone_are_enough():
    assert mapping_of({"product": {"GTXPro": "GTX Pro"}}).values == {
        "product": {"GTXPro": "GTX Pro"}
    }


def test_one_mapping_over_another():
    saved = mapping_of({"kind": "people", "columns": {"a": "name", "b": "email"}})
    said = mapping_of({"columns": {"b": None}})
    assert said.over(saved).columns == {"a": "name", "b": None}
    assert said.over(saved).kind == "contacts"
    assert Mapping().over(saved) == saved


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "a JSON object"),
        ({"colour": "red"}, "has no “colour”"),
        ({"kind": "cats"}, "not “cats”"),
        ({"dates": {"a": "XYZ"}}, "one of YMD, DMY, MDY"),
        ({"decimals": {"a": ";"}}, "one of ., ,"),
        ({"columns": {"a": 5}}, "no text for “a”"),
        ({"columns": []}, "“columns” is an object"),
        ({"delimiter": "x"}, "cannot be"),
        ({"header_line": "3"}, "cannot be"),
        ({"files": {"a.csv": {"colour": 1}}}, "has no “colour”"),
    ],
)
def test_what_cannot_be_said_is_refused(document, sentence):
    with pytest.raises(DomainError, match=sentence):
        mapping_of(document)


def test_files_that_are_no_mapping(tmp_path):
    path = tmp_path / "m.json"
    with pytest.raises(DomainError, match="was not read"):
        load_mapping(path)
    path.write_text("{")
    with pytest.raises(DomainError, match="is not JSON"):
        load_mapping(path)
    path.write_text('\ufeff{"kind": "tickets"}', encoding="utf-8")
    assert load_mapping(path).kind == "issues"


def test_match_keys():
    assert checked_match(None) == (None, False)
    assert checked_match("name") == ("name", False)
    assert checked_match("id+clear") == ("id", True)
    with pytest.raises(DomainError):
        checked_match("clear")
