"""`export csv`: made for spreadsheets, and taken back by the importer exactly."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.openformat.write import export_open
from app.exchange.run import run_import
from app.exchange.sheets import export_csv
from app.models.account import Account
from app.models.issue import Issue
from app.queries.custom_fields import custom_field_rows, typed_values
from app.queries.tags import tags_of
from app.services.portfolio import set_setting
from app.services.tags import set_tags
from app.store.store import Store
from tests.exchange.opened import folder, rows
from tests.exchange.portfolios import Maker, read_files, write_files

NOT_WRITTEN = ("attachments", "settings", "history", "README", "views", "portfolio")
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 full width on purpose


def facts(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(NOT_WRITTEN)}


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_what_is_written_for_spreadsheets_comes_back_as_it_was(tmp_path, seed):
    where = tmp_path / str(seed)
    store = Store.create(where.with_suffix(".perennial"))
    run_import(store, [write_files(where / "in", Maker(seed).make())])
    sheets = export_csv(store, where / "sheets")
    back = Store.create(where / "back.perennial")
    assert run_import(back, [sheets]).problems == []
    assert facts(read_files(export_open(back, where / "out"))) == facts(
        read_files(export_open(store, where / "first"))
    )
    for path in sheets.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for cells in csv.reader(stream):
                for cell in cells:
                    assert not cell.startswith(DANGEROUS) or cell.strip("+-0123456789., %") == ""


@pytest.fixture
def filled(store, tmp_path):
    source = folder(
        tmp_path / "in",
        accounts='id,name,note\na,Acme,=1+1\nb,"Bolt, Inc.",',
        people="id,account_id,name,phone\np,a,Ruth,+49 30 1234567",
    )
    run_import(store, [source])
    return store


def test_names_stand_beside_ids_and_phones_stay_phones(filled, tmp_path):
    out = export_csv(filled, tmp_path / "sheets.zip")
    people = export_csv(filled, tmp_path / "people.csv").read_bytes()
    assert people.startswith(b"\xef\xbb\xbfid,account_id,account,name")
    assert b"\r\np,a,Acme,Ruth,,,,+49 30 1234567," in people
    assert b"'=1+1" in export_csv(filled, tmp_path / "accounts.csv").read_bytes()
    assert out.exists()


def test_a_single_sheet_comes_back_too(filled, tmp_path):
    sheet = export_csv(filled, tmp_path / "accounts.csv")
    sheet.write_bytes(sheet.read_bytes().replace(b"Acme", b"Acme AG"))
    result = run_import(filled, [sheet])
    assert (result.records["accounts"].changed, result.problems) == (1, [])
    assert rows(filled, Account, "name", "note") == [("Acme AG", "=1+1"), ("Bolt, Inc.", None)]


def test_own_fields_stand_beside_their_records_and_come_back(store, tmp_path):
    source = folder(
        tmp_path / "in",
        accounts="id,name,size\na,Acme,400\nb,Bolt,",
        custom_fields="entity,field,type,options\naccounts,Sites,number,\n"
        "accounts,Days,multi,Mon|Tue\naccounts,Per site,computed,size / [Sites]\n"
        "accounts,Sister,link,accounts",
        custom_values="entity,id,field,value\naccounts,a,Sites,8\naccounts,a,Days,Tue|Mon\n"
        "accounts,a,Sister,b",
    )
    run_import(store, [source])
    sheets = export_csv(store, tmp_path / "sheets")
    with (sheets / "accounts.csv").open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert first["own: Sites"] == "8"
    assert first["own: Days"] == "Tue|Mon"
    assert first["own: Per site"] == "50"
    assert first["own: Sister"] == "Bolt"
    assert second["own: Per site"] == ""
    back = Store.create(tmp_path / "back.perennial")
    assert run_import(back, [sheets]).problems == []
    assert facts(read_files(export_open(back, tmp_path / "out"))) == facts(
        read_files(export_open(store, tmp_path / "first"))
    )
    back.close()


def test_tags_and_own_fields_of_every_kind_come_back_through_the_open_format(store, tmp_path):
    source = folder(
        tmp_path / "in",
        accounts="id,name,tags\na,Acme,Core|North",
        people="id,account_id,name\np,a,Ruth",
        issues="id,account_id,title\ni,a,Broken",
        custom_fields="entity,field,type,options\npeople,Car,text,\nissues,Cost,money,\n"
        "issues,Twice,computed,[Cost] * 2",
        custom_values="entity,id,field,value\npeople,p,Car,red\nissues,i,Cost,12.5",
    )
    run_import(store, [source])
    keys = dict(rows(store, Issue, "ref", "id"))
    with store.write("Tag") as session:
        set_tags(session, "issues", keys["i"], ["Urgent", "Core"])
        set_setting(session, "tag_colours", {"Core": "chart.categorical.1"})
        set_setting(session, "field_order", {"issues": ["Twice", "Cost"]})
        set_setting(session, "rollups", {"health": "worst"})
    back = Store.create(tmp_path / "back.perennial")
    assert run_import(back, [export_open(store, tmp_path / "out")]).problems == []
    assert read_files(export_open(back, tmp_path / "again")).keys()
    again, first = (read_files(tmp_path / name) for name in ("again", "out"))
    for files in (again, first):
        files.pop("history.csv", None)
    assert again == first
    key = dict(rows(back, Issue, "ref", "id"))["i"]
    with back.read() as session:
        assert tags_of(session, "issues")[key] == ("Urgent", "Core")
        assert typed_values(session, "issues")[key] == {"Cost": Decimal("12.5"), "Twice": 25}
        assert [row.field for row in custom_field_rows(session, "issues")] == ["Twice", "Cost"]
    back.close()
