"""Folders and ZIPs: read as one thing, and what is hostile refused from the directory."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from app.exchange.files import package as module
from app.exchange.files.package import open_package
from app.exchange.files.text import Unreadable


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_folder_and_a_zip_of_it_read_the_same(tmp_path):
    folder = tmp_path / "out"
    (folder / "attachments").mkdir(parents=True)
    (folder / "a.csv").write_bytes(b"1")
    (folder / "attachments" / "f").write_bytes(b"2")
    (folder / ".DS_Store").write_bytes(b"x")
    plain = zipped(tmp_path / "plain.zip", **{"a.csv": b"1", "attachments/f": b"2"})
    nested = zipped(
        tmp_path / "nested.zip",
        **{
            "out/a.csv": b"1",
            "out/attachments/f": b"2",
            "__MACOSX/._a": b"x",
            "out/.DS_Store": b"x",
        },
    )
    for source in (folder, plain, nested):
        package = open_package(source)
        assert package.names == ("a.csv", "attachments/f")
        assert [package.read(name) for name in package.names] == [b"1", b"2"]


def test_links_in_a_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("x")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.csv").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    assert open_package(folder).names == ()


@pytest.mark.parametrize(
    "name",
    ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\evil.csv", "..\\evil.csv", "c:x"],
)
def test_a_zip_that_would_leave_its_folder_is_refused(tmp_path, name):
    with pytest.raises(Unreadable, match="would leave its folder"):
        open_package(zipped(tmp_path / "x.zip", **{name: b"1"}))


def test_a_zip_with_a_link_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("accounts.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(Unreadable, match="link"):
        open_package(path)


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    bomb = zipped(tmp_path / "bomb.zip", **{"a.csv": b"0" * 3_000_000})
    big = zipped(tmp_path / "big.zip", **{"a.csv": bytes(range(256))})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)  # nothing may be unpacked
    with pytest.raises(Unreadable, match="would unpack to 2 MB"):
        open_package(bomb)
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    with pytest.raises(Unreadable, match="far more than it holds"):
        open_package(big)


def test_a_zip_with_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_ENTRIES", 2)
    with pytest.raises(Unreadable, match="more than 2 files"):
        open_package(zipped(tmp_path / "x.zip", a=b"", b=b"", c=b""))


def test_damaged_zips_are_told_not_raised(tmp_path):
    good = zipped(tmp_path / "good.zip", **{"a.csv": bytes(range(256)) * 8}).read_bytes()
    for place in range(0, len(good), 7):
        path = tmp_path / "bad.zip"
        path.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        try:
            package = open_package(path)
            for name in package.names:
                package.read(name)
        except Unreadable:
            continue


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(Unreadable, match="no file"):
        open_package(tmp_path / "nothing.csv")
