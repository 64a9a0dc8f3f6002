"""The files of the sample: canonical, whole, and made the same on every run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from app.exchange.openformat.schema import FILES
from tests.sample.naive import SAMPLE, Portfolio

MAKER = SAMPLE.parent / "packaging"
BOOK = Portfolio()


@pytest.fixture(scope="module")
def made():
    sys.path.insert(0, str(MAKER))
    try:
        from sample.portfolio import sample_files

        yield sample_files
    finally:
        sys.path.remove(str(MAKER))
        for name in [name for name in sys.modules if name.split(".")[0] == "sample"]:
            del sys.modules[name]


def committed() -> dict[str, bytes]:
    paths = [path for path in SAMPLE.rglob("*") if path.is_file() and path.name != "README.md"]
    return {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in paths}


def test_the_maker_makes_the_committed_files_and_makes_them_again(made):
    files = committed()
    assert made() == files
    assert made() == files


def test_every_kind_of_record_of_the_format_has_rows():
    assert set(BOOK.files) == set(FILES)
    assert all(rows for rows in BOOK.files.values())


@pytest.mark.parametrize("name", sorted(FILES))
def test_columns_are_those_of_the_format_in_their_order(name):
    header = (SAMPLE / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header.split(",") == [column.name for column in FILES[name].columns]


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_column_of_a_record_is_used_somewhere_but_those_known(name):
    empty = {
        column.name
        for column in FILES[name].columns
        if not any(row[column.name] for row in BOOK.files[name])
    }
    assert empty <= NEVER_USED.get(name, set())


# All clients are their own groups and pay in euros; the other columns are explained in
# the README or belong to what the sample has no case of.
NEVER_USED = {
    "accounts": {
        "parent_id",
        "currency",
        "strategic_exception",
        "strategic_exception_until",
        "rhythm_max_days",
        "archived_on",
    },
    "plans": {"currency"},
    "products": {"currency"},
    "whitespace": {"currency", "note"},
    "contracts": {"currency"},
    "revenue": {"currency"},
    "orders": {"currency"},
    "costs": {"currency"},
    "acquisition": {"currency"},
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_quotes_stand_only_where_they_are_needed(name):
    text = (SAMPLE / f"{name}.csv").read_bytes().decode()
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
    assert stream.getvalue() == text


def test_every_reference_names_a_row():
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in BOOK.files.items()}
    lost = [
        (name, column.name, part)
        for name, spec in FILES.items()
        for column in spec.references
        for row in BOOK.files[name]
        for part in row[column.name].split("|")
        if part and part not in ids[column.to]
    ]
    assert lost == []


def test_attachments_are_there_under_the_hash_of_their_bytes():
    rows = BOOK.files["attachments"]
    assert len(rows) == 12
    for row in rows:
        content = (SAMPLE / "attachments" / row["sha256"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]


def test_the_folder_is_small_and_describes_itself():
    assert sum(len(content) for content in committed().values()) < 3_000_000
    about = json.loads((SAMPLE / "portfolio.json").read_text(encoding="utf-8"))
    assert about == {
        "format": "perennial-open",
        "version": 1,
        "name": "Larkfield clients",
        "currency": "EUR",
        "fiscal_year_start": 1,
        "as_of": "2026-10-13",
    }


def test_no_fact_is_dated_after_today_but_plans_and_terms():
    for name in ("revenue", "costs", "orders", "surveys", "usage", "rates", "acquisition"):
        assert max(row["date"] for row in BOOK.files[name]) <= "2026-10-13"
    held = [row["at"] for row in BOOK.files["interactions"] if row["state"] != "planned"]
    assert max(held) < "2026-10-13"


def test_facts_reach_back_thirty_six_months():
    assert min(row["date"] for row in BOOK.files["revenue"]) == "2023-10-31"
    months = {row["date"][:7] for row in BOOK.files["revenue"]}
    assert len(months) == 36


def test_the_maker_is_plain_python():
    allowed = {"__future__", "sample", "sys", "pathlib", "csv", "io", "json", "collections"}
    allowed |= {"datetime", "decimal", "dataclasses", "fractions", "hashlib", "re", "typing"}
    allowed |= {"zlib"}
    for path in [MAKER / "make_sample.py", *sorted((MAKER / "sample").glob("*.py"))]:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith(("import ", "from ")):
                assert line.split()[1].split(".")[0] in allowed, f"{Path(path).name}: {line}"
