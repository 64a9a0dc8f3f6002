"""Imports in steps and in one call: the result, its JSON, workbooks, kept mappings."""

from __future__ import annotations

import json
from datetime import date

import pytest
import xlsxwriter

from app.core.errors import DomainError
from app.exchange.batch import read_batch
from app.exchange.leftovers import rows_left_out
from app.exchange.run import Choices, apply_batch, check_batch, recall_mappings, run_import
from app.exchange.saved import keep_mapping
from app.exchange.tabular.mapping import mapping_of
from app.models.account import Account
from app.models.opportunity import Opportunity
from app.models.portfolio import PortfolioSetting
from tests.exchange.opened import counts, csv_file, rows

DEALS = "deal_id,deal_name,account,stage,amount\n1,One,Acme,Won,10\n2,Two,Nobody,Won,20"


def test_the_json_is_that_of_the_manual(store, tmp_path):
    paths = [
        csv_file(tmp_path / "deals.csv", DEALS),
        csv_file(tmp_path / "accounts.csv", "account,industry\nAcme,x"),
    ]
    result = run_import(store, paths)
    document = json.loads(json.dumps(result.to_json()))
    assert document == {
        "format": "csv",
        "revision": store.history.revisions(1)[0].revision,
        "dry_run": False,
        "records": {
            "opportunities": {"read": 2, "added": 1, "changed": 0, "skipped": 0, "rejected": 1},
            "accounts": {"read": 1, "added": 1, "changed": 0, "skipped": 0, "rejected": 0},
        },
        "problems": [
            {
                "file": "deals.csv",
                "line": 3,
                "column": "account",
                "value": "Nobody",
                "message": "There is no account “Nobody”.",
            }
        ],
    }
    assert store.history.undo_label == "Import deals.csv and 1 more"


def test_the_steps_of_the_window(store, tmp_path):
    run_import(store, [csv_file(tmp_path / "accounts.csv", "account,industry\nAcme,x")])
    path = csv_file(tmp_path / "deals.csv", DEALS.replace("Won", "Signed"))
    batch = read_batch([path])
    recall_mappings(store, batch)
    draft = batch.drafts[0]
    assert draft.kind.key == "opportunities"
    before = store.content_hash()
    assert counts(check_batch(store, batch), "opportunities") == (0, 0, 0, 2)
    draft.translate("stage", {"Signed": "won"})
    checked = check_batch(store, batch)
    assert counts(checked, "opportunities") == (1, 0, 0, 1)
    assert [(fate.line, fate.outcome) for fate in checked.fates] == [(3, "rejected"), (2, "added")]
    assert store.content_hash() == before
    done = apply_batch(store, batch, Choices(label="Import from the window"))
    assert done.records == checked.records
    assert store.history.undo_label == "Import from the window"


def test_a_mapping_is_kept_for_the_next_file_with_the_same_header(store, tmp_path):
    run_import(store, [csv_file(tmp_path / "accounts.csv", "account,industry\nAcme,x")])
    batch = read_batch([csv_file(tmp_path / "deals.csv", DEALS.replace("Won", "Signed"))])
    batch.drafts[0].translate("stage", {"Signed": "won"})
    batch.drafts[0].assign(4, None)
    with store.write("Keep the mapping") as session:
        keep_mapping(session, batch.drafts[0])
        keep_mapping(session, batch.drafts[0])
    assert len(rows(store, PortfolioSetting, "key")) == 1
    later = csv_file(
        tmp_path / "later.csv", "Deal ID;Deal name;Account;Stage;Amount\n3;X;Acme;Signed;5"
    )
    assert counts(run_import(store, [later]), "opportunities") == (1, 0, 0, 0)
    assert rows(store, Opportunity, "stage", "amount_minor") == [("won", None)]
    said = mapping_of({"values": {"Stage": {"Signed": "lost"}}})
    assert counts(run_import(store, [later], mapping=said), "opportunities") == (0, 1, 0, 0)


def test_workbooks_with_typed_cells_hidden_rows_and_several_sheets(store, tmp_path):
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet = book.add_worksheet("Companies")
        sheet.write_row(0, 0, ["Applied filters:\nStatus is Active"])
        sheet.write_row(2, 0, ["Account ID", "Account name", "Industry", "Employees"])
        sheet.write_row(3, 0, ["00123", "Acme", "Steel", 1200])
        sheet.write_row(4, 0, ["00124", "Bolt", "Textile", 15])
        sheet.set_row(4, None, None, {"hidden": True})
        invoices = book.add_worksheet("Invoices")
        invoices.write_row(0, 0, ["Invoice ID", "Account ID", "Invoice date", "Amount"])
        invoices.write_row(1, 0, ["R1", "00123"])
        invoices.write_datetime(1, 2, date(2026, 4, 3), day)
        invoices.write_number(1, 3, 1.234)
        book.add_worksheet("hiddenSheet").very_hidden()
        book.get_worksheet_by_name("hiddenSheet").write_row(0, 0, ["key", "map"])
    result = run_import(store, [path])
    assert result.format == "xlsx"
    assert rows(store, Account, "ref", "size") == [("00123", 1200), ("00124", 15)]
    assert counts(result, "revenue") == (1, 0, 0, 0)
    assert {problem.file for problem in result.problems} == {"export.xlsx: Companies"}


@pytest.mark.parametrize(
    ("names", "format_id", "sentence"),
    [
        ([], None, "Nothing was named"),
        (["nothing.csv"], None, "no file"),
        (["a.csv"], "dbf", "one of open, csv, xlsx"),
        (["a.csv"], None, "is empty"),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(store, tmp_path, names, format_id, sentence):
    (tmp_path / "a.csv").write_text("\n")
    with pytest.raises(DomainError, match=sentence):
        run_import(store, [tmp_path / name for name in names], format=format_id)


def test_a_read_only_portfolio_says_so(store, tmp_path):
    path = csv_file(tmp_path / "accounts.csv", "account,industry\nAcme,x")
    store.close()
    reader = type(store).open(store.path, read_only=True)
    with pytest.raises(DomainError):
        run_import(reader, [path])
    reader.close()


def test_rows_left_out_can_be_mended_and_imported_again(store, tmp_path):
    run_import(store, [csv_file(tmp_path / "accounts.csv", "account,industry\nAcme,x")])
    batch = read_batch([csv_file(tmp_path / "deals.csv", DEALS)])
    result = apply_batch(store, batch, Choices())
    assert result.problems[0].suggestion is None
    left = rows_left_out(batch.drafts[0], result)
    assert left == (
        b"deal_id,deal_name,account,stage,amount,ERROR\n"
        b"2,Two,Nobody,Won,20,There is no account \xe2\x80\x9cNobody\xe2\x80\x9d.\n"
    )
    mended = tmp_path / "mended.csv"
    mended.write_bytes(left.replace(b"Nobody,", b"Acme,"))
    again = run_import(store, [mended])
    assert (again.total("added"), again.problems) == (1, [])
    assert rows_left_out(batch.drafts[0], again) is None
