"""Formats seen from names and first bytes."""

from __future__ import annotations

import zipfile

import pytest

from app.exchange.detect import detect
from app.exchange.files.text import Unreadable
from tests.exchange.opened import csv_file, folder


def test_every_format(tmp_path):
    opened = folder(tmp_path / "open", accounts="id,name\na,A")
    assert detect(opened) == "open"
    assert detect(opened / "accounts.csv") == "open"
    assert detect(opened / "portfolio.json") == "open"
    foreign = csv_file(tmp_path / "accounts.csv", "account,sector\nAcme,x")
    assert detect(foreign) == "csv"
    assert detect(csv_file(tmp_path / "noending", "a,b\n1,2")) == "csv"
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    assert detect(tmp_path / "x.xlsx") == "xlsx"
    tables = tmp_path / "tables"
    tables.mkdir()
    csv_file(tables / "deals.csv", "deal_id,stage\n1,won")
    (tables / "photo.jpg").write_bytes(b"\xff")
    assert detect(tables) == "csv"
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.write(opened / "portfolio.json", "export/portfolio.json")
    assert detect(tmp_path / "out.zip") == "open"


@pytest.mark.parametrize("name", ["photo.jpg", "mail.pdf", "folder"])
def test_what_cannot_be_imported_is_told(tmp_path, name):
    path = tmp_path / name
    path.mkdir() if name == "folder" else path.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(Unreadable, match="nothing that can be imported"):
        detect(path)
