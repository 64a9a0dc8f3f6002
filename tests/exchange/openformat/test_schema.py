"""The description of the open format against the entities and against the specification."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.exchange.openformat.kinds import Kind
from app.exchange.openformat.readme import README_TEXT
from app.exchange.openformat.schema import FILES, READING_ORDER
from app.models.registry import load_all

SPECIFICATION = Path(__file__).parents[3].parent / "shared" / "design" / "OPEN-FORMAT.md"
# Columns of a table that the CSV files leave out, and why: settings.json carries the places.
ELSEWHERE = {
    "people": {"map_x", "map_y"},
    "goals": {"position"},
    "actions": {"position"},
    "custom_values": {"custom_field_id"},
}


@pytest.mark.parametrize("spec", FILES.values(), ids=lambda spec: spec.name)
def test_every_stored_column_is_in_the_table_and_none_of_the_table_is_forgotten(spec):
    table = load_all().tables[spec.table]
    stored = {column.attr for column in spec.columns if column.attr}
    assert stored <= set(table.c.keys())
    left = set(table.c.keys()) - stored - {"id", "version"}
    assert left == ELSEWHERE.get(spec.name, set())
    for column in spec.columns:
        if column.attr and column.kind is not Kind.REF_ID:
            assert table.c[column.attr].nullable is not column.required, column.name
        if column.link:
            link = load_all().tables[column.link.table]
            assert {column.link.own, column.link.other} <= set(link.c.keys())


def test_references_point_backwards_in_the_reading_order():
    seen: set[str] = set()
    for spec in READING_ORDER:
        assert {column.to for column in spec.references} <= seen | {spec.name}
        seen.add(spec.name)
    assert seen == set(FILES)


def test_every_file_without_ids_says_how_its_rows_are_known():
    for spec in FILES.values():
        if spec.has_id:
            assert spec.key == ()
        else:
            assert all(spec.has(name) for name in spec.key)
            assert re.search(rf"\b{spec.name}\b.*{re.escape(', '.join(spec.key))}", README_TEXT)


def test_files_and_columns_are_those_of_the_specification():
    if not SPECIFICATION.exists():
        pytest.skip("the specification is not beside this checkout")
    described = dict(_described(SPECIFICATION.read_text(encoding="utf-8")))
    assert set(described) == set(FILES)
    for name, (columns, required) in described.items():
        spec = FILES[name]
        assert [column.name for column in spec.columns] == columns, name
        must = {column.name for column in spec.columns if column.required or column.needed}
        assert must == required, name


def _described(text: str):
    for line in text.splitlines():
        found = re.match(r"\| ([a-z_.,]+(?: [a-z_]+\.csv)?) \| (.*) \|$", line)
        if not found or ".csv" not in found[1] or "history" in found[1]:
            continue
        names = re.findall(r"([a-z_]+)\.csv", found[1])
        for name, cells in zip(names, found[2].split(" · "), strict=True):
            parts = [part.strip() for part in re.sub(r"\([^()]*\)", "", cells).split(",")]
            columns = [part.strip("*") for part in parts if part]
            if name == "projects":  # named in its remark
                columns += ["kind", "project_id"]
            yield name, (columns, {part.strip("*") for part in parts if part.startswith("**")})
